using System.Security.Cryptography;
using System.Text;

namespace DentalPin.Core.Security;

/// <summary>Random secrets for links, sessions and tokens; the database keeps their hash only.</summary>
public static class Secrets
{
    /// <summary>256 random bits, fit for a URL.</summary>
    public static string New() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>SHA-256, hexadecimal. Enough for secrets of full entropy; passwords and PINs take a slow hash.</summary>
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
