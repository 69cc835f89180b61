using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using DentalPin.Core.Faults;

namespace DentalPin.Core.Files;

/// <summary>
/// Contents by their hash: `files/CLINIC/aa/SHA256`. A content is complete and on the disk before it gets its name, so a name
/// never stands for half a file, whenever the power goes. Only this program's user can look into the folder.
/// </summary>
internal sealed partial class FileFolder(string root, Guid clinic)
{
    // Giving a name and taking one away exclude each other, see Remove.
    private static readonly Lock Names = new();

    private string Clinic => Path.Combine(root, clinic.ToString("N"));

    private string Incoming => Path.Combine(Clinic, "incoming");

    public string PathOf(string sha256) => Path.Combine(Clinic, sha256[..2], sha256);

    /// <summary>Keeps a content and says its size and hash. Keeping it again is harmless.</summary>
    /// <exception cref="FileTooBigException">It is bigger than <paramref name="most"/>; nothing is left behind.</exception>
    public async Task<(long Bytes, string Sha256)> Put(Stream content, long most, CancellationToken cancel)
    {
        Make(Clinic);
        Make(Incoming);
        var temporary = Path.Combine(Incoming, Guid.NewGuid().ToString("N"));
        var buffer = ArrayPool<byte>.Shared.Rent(128 * 1024);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long bytes = 0;
        try
        {
            await using (var file = new FileStream(temporary, NewFile()))
            {
                int read;
                while ((read = await content.ReadAsync(buffer, cancel)) > 0)
                {
                    bytes += read;
                    if (bytes > most) throw new FileTooBigException(most);
                    hash.AppendData(buffer, 0, read);
                    await file.WriteAsync(buffer.AsMemory(0, read), cancel);
                }
                file.Flush(flushToDisk: true);
            }
            var sha = Convert.ToHexStringLower(hash.GetHashAndReset());
            var target = PathOf(sha);
            Make(Path.GetDirectoryName(target)!);
            FaultPoints.Reach("file-written");
            // Also over the same content: it is fresh then, and repaired if it was damaged.
            lock (Names) File.Move(temporary, target, overwrite: true);
            Sync(Path.GetDirectoryName(target)!);
            FaultPoints.Reach("file-named");
            return (bytes, sha);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public FileStream? Open(string sha256)
    {
        try
        {
            return new FileStream(PathOf(sha256), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 64 * 1024, FileOptions.Asynchronous | FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Hashes of contents that have not been written since <paramref name="before"/>.</summary>
    public IEnumerable<string> Old(DateTime before) => !Directory.Exists(Clinic) ? [] :
        from folder in Directory.EnumerateDirectories(Clinic)
        where Path.GetFileName(folder).Length == 2
        from file in Directory.EnumerateFiles(folder)
        where Path.GetFileName(file).Length == 64 && File.GetLastWriteTimeUtc(file) < before
        select Path.GetFileName(file);

    /// <summary>Removes a content that nobody kept again meanwhile.</summary>
    public bool Remove(string sha256, DateTime before)
    {
        var path = PathOf(sha256);
        lock (Names)
        {
            if (!File.Exists(path) || File.GetLastWriteTimeUtc(path) >= before) return false;
            File.Delete(path);
            return true;
        }
    }

    /// <summary>Removes what was never completed.</summary>
    public int RemoveUnfinished(DateTime before)
    {
        if (!Directory.Exists(Incoming)) return 0;
        var old = Directory.EnumerateFiles(Incoming).Where(f => File.GetLastWriteTimeUtc(f) < before).ToList();
        old.ForEach(File.Delete);
        return old.Count;
    }

    private static FileStreamOptions NewFile()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 0, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    private static void Make(string folder)
    {
        if (Directory.Exists(folder)) return;
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Sync(Path.GetDirectoryName(folder)!);
    }

    // A new name is on the disk when its folder is; the framework flushes files only.
    private static void Sync(string folder)
    {
        if (!OperatingSystem.IsLinux()) return;
        var descriptor = Open(folder, 0);
        if (descriptor < 0) throw new IOException($"The folder {folder} cannot be opened ({Marshal.GetLastPInvokeError()}).");
        try
        {
            if (Flush(descriptor) != 0) throw new IOException($"The folder {folder} cannot be flushed ({Marshal.GetLastPInvokeError()}).");
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Flush(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
