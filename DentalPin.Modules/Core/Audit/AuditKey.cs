using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace DentalPin.Core.Audit;

/// <summary>
/// The key of the audit chains. It lives in the keys folder, never in the database: whoever can rewrite rows still
/// cannot make hashes that fit.
/// </summary>
public sealed class AuditKey
{
    private readonly byte[] key;

    private AuditKey(byte[] key) => this.key = key;

    /// <summary>Reads the key of the folder, making one on the first start (file mode 600).</summary>
    public static AuditKey Load(string keysFolder)
    {
        Directory.CreateDirectory(keysFolder);
        var file = Path.Combine(keysFolder, "audit.key");
        if (!File.Exists(file))
        {
            var made = Path.Combine(keysFolder, $"audit.{Guid.NewGuid():N}.new");
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using (var stream = new FileStream(made, options))
            {
                stream.Write(Encoding.ASCII.GetBytes(Convert.ToHexString(RandomNumberGenerator.GetBytes(32))));
                stream.Flush(true);
            }
            try
            {
                File.Move(made, file, overwrite: false);
            }
            catch (IOException) when (File.Exists(file))
            {
                File.Delete(made); // Another process was first; its key counts.
            }
        }
        return new(Convert.FromHexString(File.ReadAllText(file).Trim()));
    }

    /// <summary>The hash of an entry that follows <paramref name="previous"/>.</summary>
    public string HashOf(AuditEntry e, string previous)
    {
        using var bytes = new MemoryStream();
        Add(bytes, previous);
        Add(bytes, e.ClinicId.ToString("N"));
        Add(bytes, e.Seq.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Add(bytes, e.At.ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture));
        Add(bytes, e.UserId.ToString("N"));
        Add(bytes, e.UserName);
        Add(bytes, e.OnBehalfOf?.ToString("N"));
        Add(bytes, e.SessionId?.ToString("N"));
        Add(bytes, e.Address);
        Add(bytes, e.Action);
        Add(bytes, e.Entity);
        Add(bytes, e.EntityId?.ToString("N"));
        Add(bytes, e.SubjectId?.ToString("N"));
        Add(bytes, e.Changes);
        return Hex(bytes.ToArray());
    }

    /// <summary>The seal of a chain's end.</summary>
    public string MacOf(Guid clinic, long seq, string hash) => Hex(Encoding.ASCII.GetBytes($"head|{clinic:N}|{seq}|{hash}"));

    private string Hex(byte[] bytes) => Convert.ToHexStringLower(HMACSHA256.HashData(key, bytes));

    // Length before content, and a mark for absent, so that no two entries have the same bytes.
    private static void Add(MemoryStream to, string? value)
    {
        Span<byte> length = stackalloc byte[4];
        var content = value is null ? [] : Encoding.UTF8.GetBytes(value);
        BinaryPrimitives.WriteInt32BigEndian(length, value is null ? -1 : content.Length);
        to.Write(length);
        to.Write(content);
    }
}
