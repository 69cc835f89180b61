using System.Diagnostics;

namespace DentalPin.Core.Pictures;

/// <summary>Why a picture was not made small.</summary>
public enum ThumbnailFault
{
    /// <summary>Not a picture that can be read.</summary>
    Damaged,

    /// <summary>It took more time or memory than a picture may.</summary>
    TooMuch,

    /// <summary>The program that reads pictures is not on this machine.</summary>
    Missing,
}

/// <summary>
/// Makes pictures small. Decoding what strangers made is where image libraries have their holes, so it happens in a child
/// process (vipsthumbnail of libvips) with limits on memory, processor time, open files and what it writes; a hostile
/// picture ends that process and nothing else. Turned as the camera meant; where it was taken and by what is left out.
/// </summary>
public sealed class Thumbnails(ILogger<Thumbnails> log)
{
    private const long MaxMemory = 768L * 1024 * 1024;
    private const int MaxProcessorSeconds = 10;
    private const int MaxResult = 1024 * 1024;
    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(20);

    // Two at once: a hundred uploads must not take the machine from everybody else.
    private readonly SemaphoreSlim turns = new(2, 2);

    /// <summary>The picture as a JPEG that fits into a square, never enlarged; or why not.</summary>
    /// <param name="picture">Bytes whose header was read before.</param>
    /// <param name="side">Pixels of the square.</param>
    /// <param name="cancel">Stops the child.</param>
    public async Task<(byte[]? Jpeg, ThumbnailFault Fault)> Make(byte[] picture, int side, CancellationToken cancel)
    {
        await turns.WaitAsync(cancel);
        try
        {
            return await Run(picture, side, cancel);
        }
        finally
        {
            turns.Release();
        }
    }

    private async Task<(byte[]? Jpeg, ThumbnailFault Fault)> Run(byte[] picture, int side, CancellationToken cancel)
    {
        // prlimit sets the limits and becomes the program, so there is one process to end.
        var start = new ProcessStartInfo("prlimit",
        [
            $"--as={MaxMemory}", $"--cpu={MaxProcessorSeconds}", "--nofile=64", "--core=0", "--fsize=16777216", "--",
            "vipsthumbnail", "stdin", "--size", $"{side}x{side}>", "--export-profile", "srgb", "--output", ".jpg[Q=84,strip,background=255]",
        ])
        { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        var path = start.Environment.TryGetValue("PATH", out var p) ? p : "/usr/bin:/bin";
        // Nothing of ours is its business, least of all the connection to the database.
        start.Environment.Clear();
        start.Environment["PATH"] = path;
        start.Environment["VIPS_CONCURRENCY"] = "1";
        start.Environment["VIPS_BLOCK_UNTRUSTED"] = "1"; // Only the readers that are hardened against hostile files.

        Process child;
        try
        {
            child = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            log.LogError(e, "prlimit (util-linux) was not found; pictures cannot be made small.");
            return (null, ThumbnailFault.Missing);
        }
        using (child)
        using (var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel))
        {
            limit.CancelAfter(MaxTime);
            try
            {
                var result = ReadUpTo(child.StandardOutput.BaseStream, MaxResult, limit.Token);
                var said = ReadUpTo(child.StandardError.BaseStream, 4000, limit.Token);
                await Feed(child, picture, limit.Token);
                await child.WaitForExitAsync(limit.Token);
                return Outcome(child.ExitCode, await result, System.Text.Encoding.UTF8.GetString(await said));
            }
            catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
            {
                log.LogWarning("A picture of {Bytes} bytes was given up after {Seconds} s.", picture.Length, MaxTime.TotalSeconds);
                return (null, ThumbnailFault.TooMuch);
            }
            finally
            {
                if (!child.HasExited) child.Kill(entireProcessTree: true);
            }
        }
    }

    private (byte[]? Jpeg, ThumbnailFault Fault) Outcome(int code, byte[] result, string said)
    {
        if (code == 0 && PictureHeader.Read(result).Header is { ContentType: "image/jpeg" }) return (result, default);
        // prlimit says 127 of a program it cannot find; a signal (128 and its number) is a limit that was reached; 255 is its own "no".
        if (code is 126 or 127)
        {
            log.LogError("vipsthumbnail (Debian: libvips-tools) was not found; pictures cannot be made small.");
            return (null, ThumbnailFault.Missing);
        }
        log.LogInformation("A picture was refused with code {Code}: {Said}", code, said.Trim());
        var memory = said.Contains("out of memory", StringComparison.OrdinalIgnoreCase) || said.Contains("allocate", StringComparison.OrdinalIgnoreCase);
        return (null, code is > 128 and < 255 || memory ? ThumbnailFault.TooMuch : ThumbnailFault.Damaged);
    }

    private static async Task Feed(Process child, byte[] picture, CancellationToken cancel)
    {
        try
        {
            await child.StandardInput.BaseStream.WriteAsync(picture, cancel);
            child.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has read enough, or ended; its exit code says which.
        }
    }

    private static async Task<byte[]> ReadUpTo(Stream from, int most, CancellationToken cancel)
    {
        var buffer = new byte[most + 1];
        var length = await from.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel);
        if (length > most) await from.CopyToAsync(Stream.Null, cancel);
        return length > most ? [] : buffer[..length];
    }
}
