using System.Globalization;
using DentalPin.Core.Ui;

namespace DentalPin.Agenda;

/// <summary>Addresses of the agenda's pages, so that each is written once.</summary>
public static class AgendaLinks
{
    public const string Board = "/agenda/board";

    public static string Appointment(Guid id) => $"/agenda/{id}";

    /// <summary>Where an appointment is called off, or written down as missed, with the reason.</summary>
    public static string End(Guid id, AppointmentStatus status, string back) => Address.With($"/agenda/{id}/end", ("as", AppointmentStates.Key(status)), ("back", back));

    public static string BoardOf(DateOnly day, DateOnly today) => day == today ? Board : $"{Board}?day={Iso(day)}";

    /// <summary>The week, day, month or list.</summary>
    public static string View(string view, DateOnly day) => $"/agenda?view={view}&day={Iso(day)}";

    /// <summary>The booking form with what is known already.</summary>
    /// <param name="patient">For whom.</param>
    /// <param name="at">By the clinic's clock; see <see cref="Local"/>.</param>
    /// <param name="professional">With whom.</param>
    /// <param name="cabinet">Where.</param>
    /// <param name="type">What for.</param>
    /// <param name="minutes">How long.</param>
    public static string New(Guid? patient = null, DateTime? at = null, Guid? professional = null, Guid? cabinet = null, Guid? type = null, int? minutes = null) => Address.With(
        "/agenda/new", ("day", at?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("time", at?.ToString("HH:mm", CultureInfo.InvariantCulture)), ("professional", professional?.ToString()), ("cabinet", cabinet?.ToString()),
        ("patient", patient?.ToString()), ("type", type?.ToString()), ("minutes", minutes?.ToString(CultureInfo.InvariantCulture)));

    /// <summary>The time on the clinic's wall.</summary>
    public static DateTime Local(DateTimeOffset at, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(at, zone).DateTime;

    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The address to go back to: one of this site, or the board.</summary>
    public static string Back(string? back) => back is { Length: > 0 and < 1000 } && back[0] == '/' && !(back.Length > 1 && back[1] is '/' or '\\') && !back.Contains('\n') ? back : Board;
}
