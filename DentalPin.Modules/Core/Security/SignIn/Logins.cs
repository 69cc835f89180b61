using DentalPin.Core.Data;
using DentalPin.Core.Tenancy;
using DentalPin.Core.Text;

namespace DentalPin.Core.Security;

/// <summary>What people type to say who they are: an e-mail or a phone in any way of writing (CORE-8).</summary>
public static class Logins
{
    public const int MaxLength = 254;

    /// <summary>The e-mail as it is compared and indexed.</summary>
    public static string NormalEmail(string email) => email.Trim().ToUpperInvariant();

    /// <summary>The same key for every way of writing one login.</summary>
    public static string Key(string login) => login.Contains('@') ? NormalEmail(login) : Phones.First(login) ?? login.Trim().ToUpperInvariant();

    /// <summary>The account of a login, or null.</summary>
    public static async Task<User?> Find(AppDb db, string? login, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(login) || login.Length > MaxLength) return null;
        var key = Key(login);
        return await (login.Contains('@') ? db.Set<User>().FirstOrDefaultAsync(u => u.NormalizedEmail == key, cancel) : db.Set<User>().FirstOrDefaultAsync(u => u.LoginPhone == key, cancel));
    }

    /// <summary>Enough to recognise one's own, too little to learn somebody else's: `n***@c***` or `***042`.</summary>
    public static string Mask(string login)
    {
        var key = Key(login);
        if (key.Split('@') is [{ Length: > 0 } name, { Length: > 0 } domain]) return $"{char.ToLowerInvariant(name[0])}***@{char.ToLowerInvariant(domain[0])}***";
        return "***" + (key.Length > 6 ? key[^3..] : "");
    }
}
