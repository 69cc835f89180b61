using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace DentalPin.Core.Security;

/// <summary>What somebody typed into a form that could not be taken.</summary>
/// <param name="Path">Local path the form was sent to.</param>
/// <param name="Fields">Name and value of each field.</param>
/// <param name="UserId">Whose text it is.</param>
public sealed record CarriedForm(string Path, IReadOnlyList<KeyValuePair<string, string>> Fields, Guid UserId);

/// <summary>
/// Takes typed text through the sign-in in a sealed hidden field: nothing of it is stored, nobody but its writer gets it
/// back, and not after <see cref="Lifetime"/>.
/// </summary>
public sealed class FormCarry(IDataProtectionProvider protection)
{
    /// <summary>Characters of a sealed form; more is not typed by a person.</summary>
    public const int MaxLength = 512 * 1024;

    public const int MaxContent = 256 * 1024;

    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("DentalPin.FormCarry.1").ToTimeLimitedDataProtector();

    /// <summary>The sealed form, or null when there is nothing worth keeping, too much of it, or nowhere to send it.</summary>
    public string? Seal(string path, IReadOnlyList<KeyValuePair<string, string>> fields, Guid user)
    {
        if (user == Guid.Empty || fields.Count == 0 || !IsLocal(path)) return null;
        var content = JsonSerializer.SerializeToUtf8Bytes(new CarriedForm(path, fields, user));
        return content.Length > MaxContent ? null : Convert.ToBase64String(protector.Protect(content, Lifetime));
    }

    /// <summary>The form again; null when it is not ours, too old, or somebody else's.</summary>
    public CarriedForm? Open(string? sealedForm, Guid user)
    {
        if (string.IsNullOrEmpty(sealedForm) || sealedForm.Length > MaxLength) return null;
        try
        {
            var form = JsonSerializer.Deserialize<CarriedForm>(protector.Unprotect(Convert.FromBase64String(sealedForm)));
            return form is not null && form.UserId == user && IsLocal(form.Path) ? form : null;
        }
        catch (Exception e) when (e is System.Security.Cryptography.CryptographicException or JsonException or FormatException)
        {
            return null; // Tampered with or too old: there is nothing to give back.
        }
    }

    /// <summary>A path of this site, and no trick that a browser reads as another one's.</summary>
    public static bool IsLocal(string? path) =>
        path is ['/', ..] && (path.Length == 1 || path[1] is not ('/' or '\\')) && !path.Any(c => char.IsControl(c) || c == '\\');
}
