using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace DentalPin.Verifactu.Kernel;

/// <summary>What an element may contain.</summary>
internal abstract record Shape;

/// <summary>Text only; the rule answers what is wrong with it, or null.</summary>
internal sealed record TextShape(Func<string, string?> Wrong) : Shape;

/// <summary>Elements only, in this order.</summary>
internal sealed record GroupShape(params Part[] Parts) : Shape;

/// <summary>A place in a group.</summary>
internal abstract record Part(int Min, int Max);

/// <summary>One element, possibly repeated.</summary>
internal sealed record ElementPart(XName Name, Shape Shape, int Min = 1, int Max = 1) : Part(Min, Max);

/// <summary>One of several elements.</summary>
internal sealed record ChoicePart(int Least, params ElementPart[] Options) : Part(Least, 1);

/// <summary>The simple types of the service, by the names the specification gives them.</summary>
internal static partial class Types
{
    public static readonly TextShape Nif = Exactly(9);
    public static readonly TextShape Date = new(t => t.Length == 10 && DatePattern().IsMatch(t) ? null : "not dd-mm-yyyy");
    public static readonly TextShape Amount = Pattern(AmountPattern());
    public static readonly TextShape Rate = Pattern(RatePattern());
    public static readonly TextShape Year = Pattern(YearPattern());
    public static readonly TextShape YesNo = OneOf("S", "N");
    public static readonly TextShape Yes = OneOf("S");
    public static readonly TextShape Number = new(t => t.Length is >= 1 and <= 60 ? null : $"{t.Length} characters, 1 to 60 allowed");

    /// <summary>xs:dateTime. The stricter form the service wants is a rule, not part of the schema.</summary>
    public static readonly TextShape Instant = new(t => IsInstant(t.Trim(' ', '\t', '\r', '\n')) ? null : "not a date with time");

    public static TextShape Max(int n) => new(t => t.Length <= n ? null : $"{t.Length} characters, at most {n} allowed");

    public static TextShape OneOf(params string[] values)
    {
        var set = values.ToHashSet(StringComparer.Ordinal);
        return new(t => set.Contains(t) ? null : "not in the list");
    }

    private static TextShape Exactly(int n) => new(t => t.Length == n ? null : $"{t.Length} characters instead of {n}");

    private static TextShape Pattern(Regex pattern) => new(t => pattern.IsMatch(t) ? null : "wrong form");

    private static bool IsInstant(string text)
    {
        var m = InstantPattern().Match(text);
        if (!m.Success) return false;
        int Part(int i) => int.Parse(m.Groups[i].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);
        if (Part(1) == 0 || Part(2) is < 1 or > 12 || Part(3) < 1 || Part(3) > DateTime.DaysInMonth(Part(1), Part(2))) return false;
        var (hour, minute, second) = (Part(4), Part(5), Part(6));
        // 24:00:00 would be a way to write midnight; the service's own reader takes it for a fault, as ours does.
        if (hour > 23 || minute > 59 || second > 59) return false;
        if (!m.Groups[9].Success) return true;
        return Part(10) * 60 + Part(11) <= 14 * 60 && Part(11) <= 59;
    }

    [GeneratedRegex(@"^\d{2}-\d{2}-\d{4}\z")]
    private static partial Regex DatePattern();

    [GeneratedRegex(@"^(\+|-)?\d{1,12}(\.\d{0,2})?\z")]
    private static partial Regex AmountPattern();

    [GeneratedRegex(@"^\d{1,3}(\.\d{0,2})?\z")]
    private static partial Regex RatePattern();

    [GeneratedRegex(@"^\d{4}\z")]
    private static partial Regex YearPattern();

    [GeneratedRegex(@"^([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})(\.[0-9]+)?(?:(Z)|([+-])([0-9]{2}):([0-9]{2}))?\z")]
    private static partial Regex InstantPattern();
}
