using System.Text;
using DentalPin.Core.Text;

namespace DentalPin.Core.Security;

/// <summary>
/// Which passwords are good enough: long and not among the first an attacker tries (ASVS 6.2). No composition rules and no
/// forced changes, which lead to worse ones.
/// </summary>
public static class PasswordRules
{
    public const int Shortest = 10;
    public const int Longest = 256;

    private static readonly Lazy<HashSet<string>> Common = new(Load);

    /// <summary>The error of a password, or null when it may be used.</summary>
    /// <param name="field">Input the error belongs to.</param>
    /// <param name="password">As typed; spaces count.</param>
    /// <param name="logins">E-mail, phone and name of the person, which it must not contain.</param>
    public static FieldError? Check(string field, string? password, params string?[] logins)
    {
        if (string.IsNullOrEmpty(password)) return new(field, "core.password.missing");
        if (new StringInfoLength(password).Value < Shortest) return new(field, "core.password.short", Shortest);
        if (password.Length > Longest) return new(field, "core.password.long", Longest);
        if (IsCommon(password)) return new(field, "core.password.common");
        if (ContainsLogin(password, logins)) return new(field, "core.password.login");
        return null;
    }

    /// <summary>Whether it is on the list, or one of the list with the usual decoration.</summary>
    public static bool IsCommon(string password)
    {
        var plain = Plain(password);
        if (plain.Distinct().Count() < 4 || IsRun(plain)) return true;
        var core = plain.Trim([.. "0123456789!¡?¿.,-_*+#@$%&/ "]);
        return Common.Value.Contains(plain) || Common.Value.Contains(core) || Common.Value.Contains(Unleet(core)) || IsRepeated(plain);
    }

    private static bool ContainsLogin(string password, string?[] logins)
    {
        var plain = Plain(password);
        foreach (var login in logins)
        {
            if (string.IsNullOrWhiteSpace(login)) continue;
            // The part before the @; the national digits of a phone.
            var part = login.StartsWith('+') ? Phones.Digits(login) : Plain(login.Split('@')[0]);
            if (part.Length >= 4 && plain.Contains(part, StringComparison.Ordinal)) return true;
        }
        return false;
    }

    private static bool IsRun(string text)
    {
        if (text.Length < Shortest) return false;
        var up = text.Zip(text.Skip(1)).Count(p => p.Second - p.First == 1);
        var down = text.Zip(text.Skip(1)).Count(p => p.First - p.Second == 1);
        return Math.Max(up, down) >= text.Length - 3;
    }

    // "claveclave", "123412341234"
    private static bool IsRepeated(string text) =>
        Enumerable.Range(1, Math.Min(6, text.Length / 2)).Any(n => text.Length % n == 0 && Enumerable.Range(0, text.Length).All(i => text[i] == text[i % n]));

    private static string Plain(string text) => new([.. text.Normalize(NormalizationForm.FormD)
        .Where(c => System.Globalization.CharUnicodeInfo.GetUnicodeCategory(c) != System.Globalization.UnicodeCategory.NonSpacingMark).Select(char.ToLowerInvariant)]);

    private static string Unleet(string text) => text.Replace('0', 'o').Replace('1', 'i').Replace('3', 'e').Replace('4', 'a').Replace('5', 's').Replace('7', 't').Replace('@', 'a').Replace('$', 's');

    private static HashSet<string> Load()
    {
        var assembly = typeof(PasswordRules).Assembly;
        var name = assembly.GetManifestResourceNames().Single(n => n.EndsWith("common-passwords.txt", StringComparison.Ordinal));
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd().Split(['\n', '\r', ' '], StringSplitOptions.RemoveEmptyEntries).Select(Plain).ToHashSet(StringComparer.Ordinal);
    }

    // What a person sees as one character counts as one.
    private readonly record struct StringInfoLength(string Text)
    {
        public int Value => new System.Globalization.StringInfo(Text).LengthInTextElements;
    }
}
