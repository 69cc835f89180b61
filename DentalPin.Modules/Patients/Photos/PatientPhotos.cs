using System.Security.Cryptography;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Pictures;
using DentalPin.Core.Security;

namespace DentalPin.Patients;

/// <summary>A photo as it was saved.</summary>
public sealed record PhotoSaved(string Url);

/// <summary>Puts, takes away and reads the photo of a patient (PAT-1).</summary>
public sealed class PatientPhotos(AppDb db, Thumbnails thumbnails, TimeProvider clock)
{
    public const string Field = "Photo";

    /// <summary>What phones take is below this.</summary>
    public const int MaxBytes = 12 * 1024 * 1024;

    /// <summary>A request with a photo in it; above this the server stops reading.</summary>
    public const int MaxRequest = MaxBytes + 8 * 1024 * 1024;

    private const int MaxSide = 12_000;
    private const long MaxPixels = 60_000_000;
    private const int Side = 320;

    /// <summary>Replaces the photo by a small one made from these bytes.</summary>
    public async Task<Result<PhotoSaved>> Put(Guid patient, byte[] content, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(PatientsModule.Read)) return new Result<PhotoSaved>.NotFound();
        if (!actor.Can(PatientsModule.Write)) return new Result<PhotoSaved>.Denied(PatientsModule.Write);
        if (!await db.Set<Patient>().AnyAsync(p => p.Id == patient, cancel)) return new Result<PhotoSaved>.NotFound();
        if (Problem(content) is { } problem) return new FieldErrors { problem };
        var (small, fault) = await thumbnails.Make(content, Side, cancel);
        if (small is null) return fault switch
        {
            ThumbnailFault.Missing => new Result<PhotoSaved>.Unavailable("patients.photo.unavailable"),
            ThumbnailFault.TooMuch => Result<PhotoSaved>.Fail(Field, "patients.photo.too_much"),
            _ => Result<PhotoSaved>.Fail(Field, "patients.photo.damaged"),
        };
        var hash = Convert.ToHexStringLower(SHA256.HashData(small))[..Patient.PhotoHashLength];
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await db.InTransaction(() => Save(patient, small, hash, cancel), cancel);
            }
            catch (DbUpdateException e) when (attempt < 4 && (e is DbUpdateConcurrencyException || db.Engine.IsDuplicate(e)))
            {
                // Two people, or one pressing twice: the last one wins.
                db.ChangeTracker.Clear();
            }
        }
    }

    /// <summary>Also fine when there is none.</summary>
    public async Task<Result<Done>> Remove(Guid patient, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(PatientsModule.Read)) return new Result<Done>.NotFound();
        if (!actor.Can(PatientsModule.Write)) return new Result<Done>.Denied(PatientsModule.Write);
        if (!await db.Set<Patient>().AnyAsync(p => p.Id == patient, cancel)) return new Result<Done>.NotFound();
        // Without the content, which need not travel to be deleted.
        var found = await db.Set<PatientPhoto>().Where(p => p.PatientId == patient).Select(p => new { p.Id, p.ClinicId, p.Hash, p.CreatedAt }).FirstOrDefaultAsync(cancel);
        if (found is null) return Done.Value;
        return await db.InTransaction(async () =>
        {
            db.Remove(new PatientPhoto { Id = found.Id, ClinicId = found.ClinicId, PatientId = patient, Hash = found.Hash, CreatedAt = found.CreatedAt });
            // Stale: somebody else took it away at the same moment.
            await db.TrySave(cancel);
            db.ChangeTracker.Clear();
            await Show(patient, null, cancel);
            return Done.Value;
        }, cancel);
    }

    /// <summary>The picture, a JPEG; null when there is none in the actor's clinic.</summary>
    public async Task<byte[]?> Find(Guid patient, Actor actor, CancellationToken cancel) =>
        actor.Can(PatientsModule.Read) ? await db.Set<PatientPhoto>().Where(p => p.PatientId == patient).Select(p => p.Content).FirstOrDefaultAsync(cancel) : null;

    /// <summary>What can be said against the bytes before anything decodes them.</summary>
    internal static FieldError? Problem(ReadOnlySpan<byte> content)
    {
        if (content.Length == 0) return new(Field, "patients.photo.missing");
        if (content.Length > MaxBytes) return new(Field, "patients.photo.too_big", MaxBytes / 1024 / 1024);
        var (header, known) = PictureHeader.Read(content);
        if (!known) return new(Field, "patients.photo.kind");
        if (header is null) return new(Field, "patients.photo.damaged");
        return header.Width > MaxSide || header.Height > MaxSide || header.Pixels > MaxPixels ? new(Field, "patients.photo.too_many_pixels", header.Width, header.Height) : null;
    }

    private async Task<PhotoSaved> Save(Guid patient, byte[] small, string hash, CancellationToken cancel)
    {
        var photo = await db.Set<PatientPhoto>().FirstOrDefaultAsync(p => p.PatientId == patient, cancel);
        if (photo is null) db.Add(photo = new PatientPhoto { Id = Ids.New(), PatientId = patient });
        (photo.Content, photo.Hash, photo.CreatedAt) = (small, hash, clock.GetUtcNow());
        await db.SaveChangesAsync(cancel);
        await Show(patient, hash, cancel);
        return new(Patient.PhotoUrlOf(patient, hash)!);
    }

    // Not through the tracked row, like the phone of the lists: an open form of the patient must not become stale by it.
    private Task Show(Guid patient, string? hash, CancellationToken cancel) =>
        db.Set<Patient>().Where(p => p.Id == patient).ExecuteUpdateAsync(s => s.SetProperty(p => p.PhotoHash, hash), cancel);
}

/// <summary>Bytes of an upload, one more than allowed at most: that is enough to know that it is too big.</summary>
internal static class PhotoBytes
{
    public static async Task<byte[]> Of(Stream stream, long? length, CancellationToken cancel)
    {
        var buffer = new byte[(int)Math.Min(length ?? PatientPhotos.MaxBytes + 1, PatientPhotos.MaxBytes + 1)];
        var read = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel);
        return read == buffer.Length ? buffer : buffer[..read];
    }
}

/// <summary>A photo on its way out: a fixed type, not kept by the browser, and powerless when opened on its own.</summary>
internal static class PhotoAnswer
{
    public const string ContentType = "image/jpeg";

    public static void Guard(HttpResponse response)
    {
        response.Headers.CacheControl = "private, no-store";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        response.Headers.XContentTypeOptions = "nosniff";
    }
}
