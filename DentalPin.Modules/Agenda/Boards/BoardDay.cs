using DentalPin.Schedules;

namespace DentalPin.Agenda;

/// <summary>A cabinet on the board: who is in it, since when it is free, and who is next.</summary>
/// <param name="Cabinet">Which.</param>
/// <param name="Inside">Those in treatment there; more than one when somebody forgot to press "finish".</param>
/// <param name="Next">The next one booked for it who has not been seated.</param>
/// <param name="FreeSince">When the last one left; null when nobody was there today.</param>
public sealed record BoardCabinet(CabinetInfo Cabinet, IReadOnlyList<AppointmentCard> Inside, AppointmentCard? Next, DateTimeOffset? FreeSince)
{
    public bool Free => Inside.Count == 0;
}

/// <summary>A day as the board shows it (AGD-7): who is expected, waiting, in a cabinet, and done.</summary>
public sealed record BoardDay(
    DateOnly Day, DateOnly Today, IReadOnlyList<AppointmentCard> Cards, IReadOnlyList<ProfessionalInfo> Professionals, ClinicLists Lists, WaitingColours Colours, Undoable? Undo, DateTimeOffset Now)
{
    /// <summary>Appointments that start later than this are folded away: reception looks at the next hours.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromHours(3);

    public bool IsToday => Day == Today;

    public IReadOnlyList<AppointmentCard> Waiting { get; } = [.. Cards.Where(c => c.Status == AppointmentStatus.CheckedIn).OrderBy(c => c.StatusSince)];

    public IReadOnlyList<AppointmentCard> InChair { get; } = Of(Cards, AppointmentStatus.InTreatment);

    public IReadOnlyList<AppointmentCard> Completed { get; } = [.. Cards.Where(c => c.Status == AppointmentStatus.Completed).OrderByDescending(c => c.StatusSince)];

    public IReadOnlyList<AppointmentCard> NoShows { get; } = Of(Cards, AppointmentStatus.NoShow);

    public IReadOnlyList<AppointmentCard> Cancelled { get; } = Of(Cards, AppointmentStatus.Cancelled);

    public IReadOnlyList<AppointmentCard> Confirmed => [.. Expected.Where(c => c.Status == AppointmentStatus.Confirmed && IsSoon(c))];

    public IReadOnlyList<AppointmentCard> Unconfirmed => [.. Expected.Where(c => c.Status == AppointmentStatus.Scheduled && IsSoon(c))];

    public IReadOnlyList<AppointmentCard> Later => [.. Expected.Where(c => !IsSoon(c))];

    public IReadOnlyList<AppointmentCard> Expected { get; } = [.. Cards.Where(c => c.Status is AppointmentStatus.Scheduled or AppointmentStatus.Confirmed)];

    public int Booked => Cards.Count(c => AppointmentStates.Occupies(c.Status));

    public IReadOnlyList<BoardCabinet> Cabinets => field ??= [.. Lists.Cabinets.Where(c => c.Active || InChair.Any(i => i.CabinetId == c.Id)).Select(Room)];

    /// <summary>Average minutes of those who wait now; null when nobody does.</summary>
    public int? AverageWait => Waiting.Count == 0 ? null : (int)Waiting.Average(c => Minutes(c.StatusSince));

    public int LongestWait => Waiting.Count == 0 ? 0 : Waiting.Max(c => Minutes(c.StatusSince));

    /// <summary>Whole minutes since an instant, never below zero.</summary>
    public int Minutes(DateTimeOffset since) => Math.Max(0, (int)(Now - since).TotalMinutes);

    /// <summary>Minutes somebody expected is late; zero when they are not, or the day is another.</summary>
    public int Late(AppointmentCard card) => IsToday && card.Status is AppointmentStatus.Scheduled or AppointmentStatus.Confirmed ? Minutes(card.Start) : 0;

    public AppointmentCard? Card(Guid id) => Cards.FirstOrDefault(c => c.Id == id);

    public ProfessionalInfo? Professional(Guid id) => Professionals.FirstOrDefault(p => p.Id == id);

    /// <summary>The cabinet to which somebody who waits goes with one click; null when it is taken or has yet to be chosen.</summary>
    public BoardCabinet? FreeFor(AppointmentCard card) => Cabinets.FirstOrDefault(r => r.Cabinet.Id == card.CabinetId && r.Free);

    /// <summary>`G2` for "Gabinete 2": short enough for a button. Other names are cut when they are long.</summary>
    public static string Short(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words is [{ Length: > 2 } word, { Length: <= 3 } number] && int.TryParse(number, out _) ? char.ToUpperInvariant(word[0]) + number : name.Length > 9 ? name[..7].TrimEnd() + "…" : name;
    }

    private bool IsSoon(AppointmentCard card) => !IsToday || card.Start <= Now + Soon;

    private BoardCabinet Room(CabinetInfo cabinet)
    {
        var here = Cards.Where(c => c.CabinetId == cabinet.Id).ToList();
        var next = here.Where(c => c.Status == AppointmentStatus.CheckedIn).OrderBy(c => c.Start).FirstOrDefault() ?? here.Where(c => c.Status is AppointmentStatus.Scheduled or AppointmentStatus.Confirmed && c.End > Now).MinBy(c => c.Start);
        return new(cabinet, [.. here.Where(c => c.Status == AppointmentStatus.InTreatment)], next, here.Where(c => c.Status == AppointmentStatus.Completed).Select(c => (DateTimeOffset?)c.StatusSince).Max());
    }

    private static IReadOnlyList<AppointmentCard> Of(IReadOnlyList<AppointmentCard> cards, AppointmentStatus status) => [.. cards.Where(c => c.Status == status)];
}
