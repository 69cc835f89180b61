using System.Globalization;
using DentalPin.Core.Ui;
using Microsoft.AspNetCore.WebUtilities;

namespace DentalPin.Agenda;

/// <summary>
/// What the agenda shows, as its address says it: `/agenda?view=week&amp;by=cabinet&amp;day=2026-11-23&amp;professional=…`. Whatever is
/// missing or makes no sense is the usual.
/// </summary>
public sealed record GridQuery
{
    public const string Path = "/agenda";

    /// <summary>`day`, `week`, `month` or `list`.</summary>
    public string View { get; init; } = "week";

    /// <summary>`cabinet` or `professional`.</summary>
    public string By { get; init; } = "cabinet";

    public DateOnly Day { get; init; }

    /// <summary>Width of the lines and of a step when dragging: 5, 10 or 15 minutes.</summary>
    public int Step { get; init; } = 15;

    public AgendaFilter Filter { get; init; } = new();

    /// <summary>Order of the list; `start` or `-start`, or another column.</summary>
    public string? Sort { get; init; }

    /// <summary>The address with all that is not usual, from which every link is made.</summary>
    public string Url { get; init; } = Path;

    public bool IsDay => View == "day";

    /// <summary>First and last day that are shown.</summary>
    public (DateOnly From, DateOnly To) Days => View switch
    {
        "day" => (Day, Day),
        "month" => (Monday(First(Day)), Monday(First(Day).AddMonths(1).AddDays(-1)).AddDays(6)),
        _ => (Monday(Day), Monday(Day).AddDays(6)),
    };

    /// <summary>The same a day, week or month on or back.</summary>
    public DateOnly Next(int by) => View switch { "day" => Day.AddDays(by), "month" => First(Day).AddMonths(by), _ => Day.AddDays(7 * by) };

    public string At(DateOnly day) => Address.With(Url, ("day", Iso(day)), ("page", null));

    public string With(string name, string? value) => Address.With(Url, (name, value), ("page", null));

    /// <summary>The address with an id or state taken into a filter, or out of it.</summary>
    public string Toggle(string name, string value)
    {
        var now = Values(name);
        var then = now.Contains(value) ? now.Where(v => v != value) : now.Append(value);
        return With(name, string.Join(',', then) is { Length: > 0 } text ? text : null);
    }

    public bool Has(string name, string value) => Values(name).Contains(value);

    /// <summary>Reads an address, or only its query.</summary>
    public static GridQuery Of(string? address, DateOnly today)
    {
        var mark = address?.IndexOf('?', StringComparison.Ordinal) ?? -1;
        var query = mark < 0 || address!.Length > 2000 ? [] : QueryHelpers.ParseQuery(address[mark..]);
        string? Text(string name) => query.TryGetValue(name, out var value) ? value.ToString() : null;
        var day = DateOnly.TryParseExact(Text("day"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) && read.Year is > 1970 and < 2200 ? read : today;
        var filter = AgendaFilter.Of(Text("professional"), Text("cabinet"), Text("type"), Text("status"), alsoEnded: true);
        var (view, by, step) = (Text("view") is "day" or "month" or "list" ? Text("view")! : "week", Text("by") is "professional" ? "professional" : "cabinet", Text("step") is "5" ? 5 : Text("step") is "10" ? 10 : 15);
        return new()
        {
            View = view, By = by, Day = day, Step = step, Filter = filter, Sort = Text("sort"),
            Url = Address.With(Path, ("view", view == "week" ? null : view), ("by", by == "cabinet" ? null : by), ("day", day == today ? null : Iso(day)), ("step", step == 15 ? null : Text("step")),
                ("professional", Joined(filter.Professionals)), ("cabinet", Joined(filter.Cabinets)), ("type", Joined(filter.Types)), ("status", Joined(filter.Statuses.Select(AppointmentStates.Key))),
                ("sort", view == "list" ? Text("sort") : null), ("size", view == "list" && Text("size") is "25" or "50" or "100" ? Text("size") : null), ("page", view == "list" && int.TryParse(Text("page"), out var page) && page > 1 ? Text("page") : null)),
        };
    }

    /// <summary>Whether the filter lets an appointment through that was read without asking for states: cancelled ones only when they are asked for.</summary>
    public bool Shows(AppointmentCard card) => card.Status != AppointmentStatus.Cancelled || Filter.Statuses.Contains(AppointmentStatus.Cancelled);

    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    private static DateOnly First(DateOnly day) => new(day.Year, day.Month, 1);

    private IReadOnlyList<string> Values(string name) => name switch
    {
        "professional" => [.. Filter.Professionals.Select(p => p.ToString())],
        "cabinet" => [.. Filter.Cabinets.Select(p => p.ToString())],
        "type" => [.. Filter.Types.Select(p => p.ToString())],
        _ => [.. Filter.Statuses.Select(AppointmentStates.Key)],
    };

    private static string? Joined<T>(IEnumerable<T> parts) => string.Join(',', parts) is { Length: > 0 } text ? text : null;
}
