using System.Globalization;

namespace DentalPin.Schedules;

/// <summary>A part of a day in clinic time, in minutes since midnight; the end is not part of it. 1440 is the end of the day.</summary>
public readonly record struct DaySpan(int From, int To)
{
    public const int Day = 24 * 60;

    /// <summary>Length by the clock on the wall; on a day of 23 or 25 hours it may really take longer or shorter.</summary>
    public int Minutes => To - From;

    public bool Overlaps(DaySpan other) => From < other.To && other.From < To;

    /// <summary>`09:00-14:00`.</summary>
    public override string ToString() => $"{Clock(From)}-{Clock(To)}";

    /// <summary>`09:00`; the end of the day is `24:00`.</summary>
    public static string Clock(int minute) => string.Create(CultureInfo.InvariantCulture, $"{minute / 60:00}:{minute % 60:00}");

    /// <summary>Minutes since midnight of a time as people type it: `9`, `9:30`, `09.30`, `930`, `9h30`, `24:00`. Null when it is none.</summary>
    public static int? ParseClock(string? typed)
    {
        var text = (typed ?? "").Trim().ToLowerInvariant();
        if (text.Length is 0 or > 8) return null;
        text = text.TrimEnd('h', ' ').Replace('.', ':').Replace('h', ':').Replace(',', ':');
        var parts = text.Split(':');
        if (parts.Length > 2 || parts.Any(p => p.Length is 0 or > 4 || !p.All(char.IsAsciiDigit))) return null;
        int hour, minute;
        if (parts.Length == 2) (hour, minute) = (Number(parts[0]), parts[1].Length == 2 ? Number(parts[1]) : 60);
        else if (text.Length <= 2) (hour, minute) = (Number(text), 0);
        else (hour, minute) = (Number(text[..^2]), Number(text[^2..]));
        var total = hour * 60 + minute;
        return minute < 60 && total <= Day ? total : null;
    }

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);
}

/// <summary>Work on sorted lists of spans of one day.</summary>
public static class DaySpans
{
    /// <summary>What is open and not covered by <paramref name="taken"/>.</summary>
    public static IReadOnlyList<DaySpan> Without(this IReadOnlyList<DaySpan> open, IEnumerable<DaySpan> taken)
    {
        var left = open.ToList();
        foreach (var t in taken)
        {
            var next = new List<DaySpan>(left.Count + 1);
            foreach (var s in left)
            {
                if (!s.Overlaps(t)) next.Add(s);
                else
                {
                    if (s.From < t.From) next.Add(new(s.From, t.From));
                    if (t.To < s.To) next.Add(new(t.To, s.To));
                }
            }
            left = next;
        }
        return left;
    }

    /// <summary>The parts that lie in both, sorted.</summary>
    public static IReadOnlyList<DaySpan> Within(this IReadOnlyList<DaySpan> some, IReadOnlyList<DaySpan> other) =>
        [.. from a in some from b in other where a.Overlaps(b) let s = new DaySpan(Math.Max(a.From, b.From), Math.Min(a.To, b.To)) orderby s.From select s];

    /// <summary>Sorted, with spans that touch or overlap made one.</summary>
    public static IReadOnlyList<DaySpan> Joined(this IEnumerable<DaySpan> spans)
    {
        var joined = new List<DaySpan>();
        foreach (var s in spans.OrderBy(s => s.From))
        {
            if (joined.Count > 0 && joined[^1].To >= s.From) joined[^1] = joined[^1] with { To = Math.Max(joined[^1].To, s.To) };
            else joined.Add(s);
        }
        return joined;
    }
}
