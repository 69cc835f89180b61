using DentalPin.Schedules;

namespace DentalPin.Agenda;

/// <summary>An appointment in a column: rows in minutes of the day, and which of how many lanes.</summary>
public sealed record GridCard(AppointmentCard Card, int From, int To, int Lane, int Lanes);

/// <summary>Time in a column in which nothing is booked in the usual way: `closed`, or the kind of its block in small letters.</summary>
public sealed record GridShade(int From, int To, string Kind, DayBlock? Block);

/// <summary>Free time, offered for booking.</summary>
public sealed record GridGap(int From, int To, Guid? ProfessionalId)
{
    public int Minutes => To - From;
}

/// <summary>A cabinet or a professional on a day. The key is its id, or `none` for appointments without a cabinet; the people are those in it, whoever is longest first.</summary>
public sealed record GridColumn(string Key, string Title, Guid? ProfessionalId, Guid? CabinetId, IReadOnlyList<ProfessionalInfo> People, IReadOnlyList<GridShade> Shades, IReadOnlyList<GridGap> Gaps, IReadOnlyList<GridCard> Cards);

/// <summary>A day of the grid.</summary>
public sealed record GridDay(DateOnly Date, bool IsToday, DayLoad Load, string? Holiday, HoursReason? Closed, IReadOnlyList<GridColumn> Columns, IReadOnlyList<AppointmentCard> Cards, IReadOnlyList<GridGap> Gaps);

/// <summary>The days that are shown, between the first and the last minute of any of them.</summary>
public sealed record GridPage(GridQuery Query, AgendaRange Range, int From, int To, int? Now, IReadOnlyList<GridDay> Days, bool MayWrite, bool Alerts)
{
    /// <summary>Marks of the columns that the screen has already, see <see cref="CardMarkup.Mark"/>.</summary>
    public IReadOnlySet<string> Known { get; init; } = new HashSet<string>();

    /// <summary>Counted on the strip under the grid.</summary>
    public AgendaWaiting? Waiting { get; init; }

    /// <summary>Rows are five minutes.</summary>
    public int Rows => (To - From) / Appointment.Step;

    public int Row(int minute) => Math.Clamp((minute - From) / Appointment.Step, 0, Rows - 1);

    public int Span(int from, int to) => Math.Max(1, Math.Min(Row(from) + Math.Max(1, (to - from + Appointment.Step - 1) / Appointment.Step), Rows) - Row(from));

    public string SpanText => $"{From}-{To}";
}
