using DentalPin.Patients;
using DentalPin.Schedules;

namespace DentalPin.Agenda;

/// <summary>
/// An appointment as the grid, the list and the board show it. There is no patient for a note or block, or when the reader may
/// not know patients; a parked one lies on the reader's own clipboard.
/// </summary>
public sealed record AppointmentCard(
    Guid Id, DateTimeOffset Start, DateTimeOffset End, DateOnly Day, AppointmentStatus Status, DateTimeOffset StatusSince, Guid? PatientId, PatientSummary? Patient, string? Title,
    Guid ProfessionalId, Guid? CabinetId, Guid? TypeId, string? Note, string? CancelReason, string? OverrideReason, Guid? SeriesId, Guid? GroupId, long Version, bool Parked)
{
    public int Minutes => (int)(End - Start).TotalMinutes;

    /// <summary>Patient or title; empty when the reader may not know.</summary>
    public string Who => Patient?.FullName ?? Title ?? "";

    public bool IsNote => PatientId is null;

    /// <summary>What other modules have to say, such as what is planned.</summary>
    public IReadOnlyList<CardLine> Lines { get; init; } = [];
}

/// <summary>Everything a page of some days needs, in six statements.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Cards">Appointments of those days that match the filter, by start.</param>
/// <param name="Parked">The reader's clipboard, wherever its appointments are.</param>
/// <param name="Hours">Hours of clinic and professionals on those days.</param>
/// <param name="Professionals">Those the reader may see, in the order of their columns, inactive ones last.</param>
/// <param name="Lists">Cabinets and types.</param>
/// <param name="ReadAt">When it was read; the live stream starts from here.</param>
public sealed record AgendaRange(
    DateOnly From, DateOnly To, IReadOnlyList<AppointmentCard> Cards, IReadOnlyList<AppointmentCard> Parked, HoursCalendar Hours, IReadOnlyList<ProfessionalInfo> Professionals, ClinicLists Lists, DateTimeOffset ReadAt)
{
    public IEnumerable<AppointmentCard> On(DateOnly day) => Cards.Where(c => c.Day == day);

    public ProfessionalInfo? Professional(Guid id) => Professionals.FirstOrDefault(p => p.Id == id);

    /// <summary>Minutes booked on a day against those that could be, over active professionals or one of them.</summary>
    public DayLoad Load(DateOnly day, Guid? professional = null)
    {
        var whose = Professionals.Where(p => professional is null ? p.Active : p.Id == professional).ToList();
        var booked = On(day).Where(c => AppointmentStates.Occupies(c.Status) && (professional is null || c.ProfessionalId == professional)).Sum(c => c.Minutes);
        return new(day, On(day).Count(c => AppointmentStates.Occupies(c.Status) && (professional is null || c.ProfessionalId == professional)), booked, whose.Sum(p => Hours.MinutesAvailable(p.Id, day)));
    }
}

/// <summary>What waits to be done.</summary>
/// <param name="ShortNotices">Patients who want an earlier date.</param>
/// <param name="Unconfirmed">Appointments of the next day that nobody has confirmed.</param>
/// <param name="Lost">Patients to be given another appointment, see <see cref="RebookList"/>.</param>
/// <param name="Next">That day.</param>
/// <param name="Today">Today.</param>
public sealed record AgendaWaiting(int ShortNotices, int Unconfirmed, int Lost, DateOnly Next, DateOnly Today);

/// <summary>How full the days of a month are, with the hours they were counted by.</summary>
public sealed record MonthLoads(IReadOnlyList<DayLoad> Days, HoursCalendar Hours);

/// <summary>How full a day is.</summary>
public sealed record DayLoad(DateOnly Day, int Appointments, int BookedMinutes, int AvailableMinutes)
{
    /// <summary>0 to 100, or more when the day is overbooked; null when nothing could be booked.</summary>
    public int? Percent => AvailableMinutes == 0 ? null : (int)Math.Round(100.0 * BookedMinutes / AvailableMinutes);
}

/// <summary>What a patient's record shows of the agenda.</summary>
/// <param name="Next">The next one, null when there is none.</param>
/// <param name="Last">The last one that took place.</param>
/// <param name="NoShows">How often the patient did not come.</param>
/// <param name="Cancelled">How often the patient called off.</param>
public sealed record PatientVisits(AppointmentDetails? Next, AppointmentDetails? Last, int NoShows, int Cancelled);

/// <summary>A line of an appointment's history, newest first.</summary>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
/// <param name="From">State before; null when it was booked or moved.</param>
/// <param name="To">State after; null when it was moved.</param>
/// <param name="Move">Where from and where to, when it was moved.</param>
/// <param name="Reason">Why.</param>
/// <param name="IsUndo">It took something back.</param>
public sealed record HistoryLine(DateTimeOffset At, string By, AppointmentStatus? From, AppointmentStatus? To, AppointmentMove? Move, string? Reason, bool IsUndo);

/// <summary>One appointment with all that belongs to it.</summary>
public sealed record AppointmentSheet(AppointmentCard Card, AppointmentDetails Details, IReadOnlyList<HistoryLine> History, ProfessionalInfo? Professional, ClinicLists Lists);
