using System.Globalization;
using System.Text.RegularExpressions;
using DentalPin.Core;
using DentalPin.Core.Text;

namespace DentalPin.Schedules;

/// <summary>Reads hours and dates as people type them.</summary>
internal static partial class TypedShifts
{
    private const int Longest = 200;

    /// <summary>
    /// `9-14 16-20`, `09:00–14:00, 16:00–20:00`, `9 a 14 y 16 a 20`; nothing, a dash or "closed" is a day without work.
    /// </summary>
    public static IReadOnlyList<DaySpan> Day(string? typed, string field, FieldErrors errors)
    {
        var text = SafeText.Line(typed is { Length: > Longest } ? typed[..(Longest + 1)] : typed).ToLowerInvariant();
        if (text.Length > Longest) return Fail("schedules.error.hours_long", Longest);
        if (text.Length == 0 || NoWork().IsMatch(text)) return [];
        var spans = new List<DaySpan>();
        var at = 0;
        foreach (Match match in Shift().Matches(text))
        {
            if (!Separator().IsMatch(text[at..match.Index])) break;
            if (DaySpan.ParseClock(match.Groups[1].Value) is not { } from || DaySpan.ParseClock(match.Groups[2].Value) is not { } to) return Fail("schedules.error.hours_clock", match.Value.Trim());
            // Midnight at the end of the day is written as it stands on the clock.
            if (to == 0) to = DaySpan.Day;
            if (to <= from) return Fail("schedules.error.hours_order", match.Value.Trim());
            spans.Add(new(from, to));
            at = match.Index + match.Length;
        }
        if (spans.Count == 0 || !Separator().IsMatch(text[at..])) return Fail("schedules.error.hours_unreadable", text.Length <= 60 ? text : text[..60] + "…");
        if (spans.Count > ShiftText.MostShifts) return Fail("schedules.error.hours_many", ShiftText.MostShifts);
        spans.Sort((a, b) => a.From.CompareTo(b.From));
        for (var i = 1; i < spans.Count; i++)
            if (spans[i].Overlaps(spans[i - 1])) return Fail("schedules.error.hours_overlap", spans[i - 1].ToString(), spans[i].ToString());
        return [.. spans.Joined()];

        IReadOnlyList<DaySpan> Fail(string key, params object[] args)
        {
            errors.Add(field, key, args);
            return [];
        }
    }

    /// <summary>A date between 2000 and 2100; null with an error when it is missing or none.</summary>
    public static DateOnly? Date(string? typed, DateOnly today, string field, FieldErrors errors, bool optional = false)
    {
        var parsed = Dates.Parse(typed is { Length: > 100 } ? typed[..100] : typed, today);
        if (parsed.Problem is { } problem) errors.Add(field, problem.Key, [.. problem.Args]);
        else if (parsed.Value is null && !optional) errors.Add(field, "schedules.error.date_missing");
        else if (parsed.Value is { } date && (date < WorkWeek.Ever || date > WorkWeek.Latest)) errors.Add(field, "schedules.error.date_far", WorkWeek.Ever.Year, WorkWeek.Latest.Year);
        else return parsed.Value;
        return null;
    }

    /// <summary>A line of text, or null when there is none or it is too long.</summary>
    public static string? Line(string? typed, int longest, string field, FieldErrors errors)
    {
        var text = SafeText.Line(typed is { Length: > 5000 } ? typed[..5000] : typed);
        if (text.Length > longest) errors.Add(field, "core.field.too_long", longest);
        return text.Length == 0 || text.Length > longest ? null : text;
    }

    /// <summary>A value of an enumeration by its name in lower case.</summary>
    public static T? Choice<T>(string? typed) where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
            if (string.Equals(value.ToString(), typed?.Trim(), StringComparison.OrdinalIgnoreCase)) return value;
        return null;
    }

    /// <summary>The clinic's today.</summary>
    public static DateOnly Today(this TimeProvider clock, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone).DateTime);

    public static string Iso(this DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(\d{1,2}(?:[:.h]?\d{2})?)\s*h?\s*(?:-|–|—|\ba\b|\bto\b|\bhasta\b|\buntil\b)\s*(?:las\s+)?(\d{1,2}(?:[:.h]?\d{2})?)\s*h?")]
    private static partial Regex Shift();

    [GeneratedRegex(@"^(\s|[,;/+&]|\by\b|\band\b|\be\b|\bde\b|\bfrom\b)*$")]
    private static partial Regex Separator();

    [GeneratedRegex(@"^(-|–|—|cerrado|closed|libre|descanso|off|no)$")]
    private static partial Regex NoWork();
}
