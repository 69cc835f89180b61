using System.Security.Cryptography;
using DentalPin.Core.Data;
using DentalPin.Core.Security;

namespace DentalPin.Core.Files;

/// <summary>
/// Keeps files of a clinic: what was signed, sent or received and must stay as it was. The content is on the disk before the
/// row exists, so a crash leaves a content without a row (harmless, see <see cref="RemoveOrphans"/>) and never a row without
/// content. Who may see a file is decided by the thing it belongs to, not here.
/// </summary>
public sealed class FileStore(AppDb db, AppOptions options, TimeProvider clock)
{
    /// <summary>Bytes of a file that are kept unless the caller allows fewer.</summary>
    public const long MostBytes = 64L * 1024 * 1024;

    // Up to here the content is read and compared with its hash before anybody gets it.
    private const long MostChecked = 16L * 1024 * 1024;

    /// <inheritdoc cref="Save(Guid,string,string,Stream,Actor,CancellationToken,long)"/>
    public async Task<StoredFile> Save(Guid id, string name, string contentType, byte[] content, Actor actor, CancellationToken cancel, long most = MostBytes)
    {
        using var stream = new MemoryStream(content, writable: false);
        return await Save(id, name, contentType, stream, actor, cancel, most);
    }

    /// <summary>
    /// Writes the content and adds its row to the caller's database context; the caller saves it, with the rows that refer to
    /// it. The same id again answers the file it already names, whatever the content: a form sent twice keeps one file.
    /// </summary>
    /// <param name="id">Made by the caller.</param>
    /// <param name="name">For people; made safe here.</param>
    /// <param name="contentType">As the caller knows it from the content.</param>
    /// <param name="content">Read to its end.</param>
    /// <param name="actor">Of the clinic that will own it.</param>
    /// <param name="cancel">Stops the writing; nothing is left behind.</param>
    /// <param name="most">Bytes allowed here.</param>
    /// <exception cref="FileTooBigException">Nothing was kept.</exception>
    public async Task<StoredFile> Save(Guid id, string name, string contentType, Stream content, Actor actor, CancellationToken cancel, long most = MostBytes)
    {
        if (!System.Net.Http.Headers.MediaTypeHeaderValue.TryParse(contentType, out _)) throw new ArgumentException("That is no content type.", nameof(contentType));
        if (await Row(id, cancel) is { } known) return known.ToFile();
        var (bytes, sha) = await Folder(actor.ClinicId).Put(content, Math.Min(most, MostBytes), cancel);
        var row = new StoredFileRow
        {
            Id = id, ClinicId = actor.ClinicId, Name = FileNames.Safe(name), ContentType = contentType, Bytes = bytes, Sha256 = sha, CreatedBy = actor.UserId, CreatedAt = clock.GetUtcNow(),
        };
        db.Add(row);
        return row.ToFile();
    }

    /// <summary>What is known of a file of the current clinic; null for an unknown one and for another clinic's.</summary>
    public async Task<StoredFile?> Find(Guid id, CancellationToken cancel) => (await Row(id, cancel))?.ToFile();

    /// <summary>The content as it was kept; null for an unknown file and for another clinic's.</summary>
    /// <exception cref="FileDamagedException">It is not what was kept.</exception>
    public async Task<Stream?> Open(Guid id, CancellationToken cancel)
    {
        if (await Row(id, cancel) is not { } row) return null;
        var file = Folder(row.ClinicId).Open(row.Sha256) ?? throw new FileDamagedException(id, "its content is gone");
        try
        {
            if (file.Length != row.Bytes) throw new FileDamagedException(id, "its size has changed");
            if (row.Bytes > MostChecked) return file;
            var content = new byte[row.Bytes];
            await file.ReadExactlyAsync(content, cancel);
            if (Convert.ToHexStringLower(SHA256.HashData(content)) != row.Sha256) throw new FileDamagedException(id, "its content has changed");
            await file.DisposeAsync();
            return new MemoryStream(content, writable: false);
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Removes contents of the current clinic that no row names, and those never completed. Younger ones stay: their row may be
    /// about to be saved.
    /// </summary>
    /// <returns>How many were removed.</returns>
    public async Task<int> RemoveOrphans(TimeSpan olderThan, Actor actor, CancellationToken cancel)
    {
        var before = (clock.GetUtcNow() - olderThan).UtcDateTime;
        var folder = Folder(actor.ClinicId);
        var removed = folder.RemoveUnfinished(before);
        foreach (var some in folder.Old(before).ToList().Chunk(500))
        {
            var kept = (await db.Set<StoredFileRow>().Where(f => some.Contains(f.Sha256)).Select(f => f.Sha256).ToListAsync(cancel)).ToHashSet(StringComparer.Ordinal);
            removed += some.Count(sha => !kept.Contains(sha) && folder.Remove(sha, before));
        }
        return removed;
    }

    private FileFolder Folder(Guid clinic) => new(options.FilesFolder, clinic);

    // Also one that was added a moment ago and not saved yet.
    private async Task<StoredFileRow?> Row(Guid id, CancellationToken cancel) =>
        db.Set<StoredFileRow>().Local.FirstOrDefault(f => f.Id == id && f.ClinicId == db.CurrentClinicId)
        ?? await db.Set<StoredFileRow>().AsNoTracking().FirstOrDefaultAsync(f => f.Id == id, cancel);
}
