using DentalPin.Core.Tenancy;
using Microsoft.AspNetCore.Identity;

namespace DentalPin.Core.Security;

/// <summary>Slow hashes of passwords and PINs, with the framework's own hasher (PBKDF2-HMAC-SHA512).</summary>
public sealed class PasswordHashing(IPasswordHasher<User> hasher)
{
    private static readonly User Nobody = new();
    private static string? dummy;

    public string Hash(string secret) => hasher.HashPassword(Nobody, secret);

    /// <summary>Whether it is the person's password. Somebody who does not exist takes as long as somebody who does.</summary>
    public bool Verify(User? user, string password)
    {
        // Longer ones cannot have been chosen; hashing them would only cost time.
        if (password.Length > PasswordRules.Longest) password = "";
        var hash = user?.PasswordHash;
        var known = hash ?? LazyInitializer.EnsureInitialized(ref dummy, () => Hash(Secrets.New()))!;
        var right = hasher.VerifyHashedPassword(Nobody, known, password) != PasswordVerificationResult.Failed;
        return right && hash is not null;
    }

    /// <summary>Whether a PIN is the one behind the hash.</summary>
    public bool VerifyPin(string? pinHash, string? pin) =>
        pinHash is not null && pin is { Length: > 0 and <= 20 } && hasher.VerifyHashedPassword(Nobody, pinHash, pin) != PasswordVerificationResult.Failed;
}
