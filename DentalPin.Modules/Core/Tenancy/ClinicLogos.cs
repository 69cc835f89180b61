using System.Security.Cryptography;
using DentalPin.Core.Data;
using DentalPin.Core.Security;

namespace DentalPin.Core.Tenancy;

/// <summary>A logo as it was saved.</summary>
public sealed record LogoSaved(string Url, int Width, int Height);

/// <summary>Puts, takes away and reads the logo of the actor's clinic.</summary>
public sealed class ClinicLogos(AppDb db)
{
    public const string Field = "Logo";

    public async Task<Result<LogoSaved>> Put(byte[] content, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(CorePermissions.ClinicWrite)) return new Result<LogoSaved>.Denied(CorePermissions.ClinicWrite);
        var (image, error) = LogoImage.Read(content, Field);
        if (image is null) return new FieldErrors { error! };
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        var logo = await db.Set<ClinicLogo>().FirstOrDefaultAsync(cancel);
        if (logo is null) db.Add(logo = new ClinicLogo { Id = Ids.New() });
        (logo.Content, logo.ContentType, logo.Hash) = (content, image.ContentType, hash);
        return await db.TrySave(cancel) == SaveOutcome.Saved
            ? new LogoSaved("/clinic/logo/" + hash, image.Width, image.Height)
            : new Result<LogoSaved>.Conflict(null, null);
    }

    /// <summary>Also fine when there is none.</summary>
    public async Task<Result<Done>> Remove(Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(CorePermissions.ClinicWrite)) return new Result<Done>.Denied(CorePermissions.ClinicWrite);
        // Without the content: a megabyte need not travel to be deleted.
        var found = await db.Set<ClinicLogo>().Select(l => new { l.Id, l.ClinicId, l.ContentType, l.Hash }).FirstOrDefaultAsync(cancel);
        if (found is null) return Done.Value;
        db.Remove(new ClinicLogo { Id = found.Id, ClinicId = found.ClinicId, ContentType = found.ContentType, Hash = found.Hash });
        await db.TrySave(cancel);
        return Done.Value;
    }

    /// <summary>The content under an address, only for people of that clinic.</summary>
    public async Task<(byte[] Content, string ContentType)?> Find(string hash, CancellationToken cancel)
    {
        var logo = await db.Set<ClinicLogo>().AsNoTracking().Where(l => l.Hash == hash).Select(l => new { l.Content, l.ContentType }).FirstOrDefaultAsync(cancel);
        return logo is null ? null : (logo.Content, logo.ContentType);
    }
}
