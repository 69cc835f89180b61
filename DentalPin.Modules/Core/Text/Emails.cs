namespace DentalPin.Core.Text;

/// <summary>What was read from a typed e-mail address.</summary>
/// <param name="Value">Normalised address, also when implausible (so that it can be shown back); null when nothing was typed.</param>
/// <param name="Problem">Null when plausible or empty.</param>
public readonly record struct Email(string? Value, Reason? Problem);

/// <summary>E-mail addresses: normalised to lower case, checked for plausibility without regular expressions.</summary>
public static class Emails
{
    private const int MaxLength = 254;
    private const string LocalSymbols = "!#$%&'*+-/=?^_`{|}~";

    /// <summary>Reads one address. Words that mean "none" ("no", "no tiene", "-") are no address and no problem.</summary>
    public static Email Parse(string? text)
    {
        var value = Normalise(text);
        if (value.Length == 0 || (!value.Contains('@', StringComparison.Ordinal) && NoValue.Is(value)))
        {
            return default;
        }
        return new(value, IsPlausible(value) ? null : new Reason("core.email.implausible"));
    }

    /// <summary>Trimmed, lower case, without "mailto:" or a display name ("Ana &lt;ana@x.es&gt;").</summary>
    public static string Normalise(string? text)
    {
        var value = SafeText.Line(text);
        if (value.EndsWith('>') && value.LastIndexOf('<') is >= 0 and var open)
        {
            value = value[(open + 1)..^1];
        }
        value = value.Trim(' ', ';', ',', '"', '\'', '.').ToLowerInvariant();
        return value.StartsWith("mailto:", StringComparison.Ordinal) ? value[7..].Trim() : value;
    }

    /// <summary>Whether mail could ever arrive there: local part, dotted domain with valid labels, letters in the last one.</summary>
    public static bool IsPlausible(string? address)
    {
        var value = Normalise(address);
        var at = value.IndexOf('@');
        return value.Length <= MaxLength && at is > 0 and <= 64 && value.IndexOf('@', at + 1) < 0
            && IsLocal(value.AsSpan(0, at)) && IsDomain(value.AsSpan(at + 1));
    }

    private static bool IsLocal(ReadOnlySpan<char> local)
    {
        if (local[0] == '.' || local[^1] == '.')
        {
            return false;
        }
        for (var i = 0; i < local.Length; i++)
        {
            var c = local[i];
            var dot = c == '.' && local[i - 1] != '.';
            if (!dot && !char.IsLetterOrDigit(c) && !LocalSymbols.Contains(c))
            {
                return false;
            }
        }
        return true;
    }

    private static bool IsDomain(ReadOnlySpan<char> domain)
    {
        var labels = 0;
        var last = ReadOnlySpan<char>.Empty;
        foreach (var range in domain.Split('.'))
        {
            var label = domain[range];
            if (label.Length is 0 or > 63 || label[0] == '-' || label[^1] == '-')
            {
                return false;
            }
            foreach (var c in label)
            {
                if (!char.IsLetterOrDigit(c) && c != '-')
                {
                    return false;
                }
            }
            labels++;
            last = label;
        }
        return labels >= 2 && last.Length >= 2 && char.IsLetter(last[0])
            && (!last.ContainsAnyInRange('0', '9') || last.StartsWith("xn--"));
    }
}
