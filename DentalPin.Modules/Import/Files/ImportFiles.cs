using System.Buffers;
using System.Security.Cryptography;
using DentalPin.Core;
using DentalPin.Core.Spreadsheets;

namespace DentalPin.Import.Files;

/// <summary>A file as it was received.</summary>
/// <param name="Id">Name under which it is stored, and key of the job it becomes.</param>
/// <param name="FileName">As the person's computer calls it.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">Hexadecimal.</param>
public sealed record ReceivedFile(Guid Id, string FileName, long Size, string Sha256);

/// <summary>The folder of uploaded lists. Only this program's user can look into it; names are ids, never what somebody sent.</summary>
public sealed class ImportFiles(AppOptions options)
{
    /// <summary>More than this is refused before it is read.</summary>
    public static readonly long MaxBytes = SheetLimits.Default.MaxBytes;

    private string Folder => Path.Combine(options.FilesFolder, "import");

    public string PathOf(Guid id) => Path.Combine(Folder, id.ToString("N"));

    public bool Exists(Guid id) => File.Exists(PathOf(id));

    public void Remove(Guid id) => File.Delete(PathOf(id));

    /// <summary>Writes a stream to disk as it arrives, whatever its size in small memory, and hashes it on the way.</summary>
    /// <exception cref="SheetError">It is bigger than allowed; nothing is left behind.</exception>
    public async Task<ReceivedFile> Receive(Guid id, string fileName, Stream content, CancellationToken cancel)
    {
        CreateFolder();
        var path = PathOf(id);
        var buffer = ArrayPool<byte>.Shared.Rent(128 * 1024);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long size = 0;
        try
        {
            await using (var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1, FileOptions.Asynchronous))
            {
                int read;
                while ((read = await content.ReadAsync(buffer, cancel)) > 0)
                {
                    size += read;
                    if (size > MaxBytes) throw TooBig();
                    hash.AppendData(buffer, 0, read);
                    await file.WriteAsync(buffer.AsMemory(0, read), cancel);
                }
            }
            return new(id, fileName, size, Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
        catch
        {
            File.Delete(path);
            throw;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public static SheetError TooBig() => new("core.sheet.too_big", MaxBytes / (1024 * 1024));

    private void CreateFolder()
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(Folder);
        else Directory.CreateDirectory(Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
