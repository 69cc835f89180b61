namespace DentalPin.Agenda;

/// <summary>Where an appointment stands (AGD-3).</summary>
public enum AppointmentStatus { Scheduled, Confirmed, CheckedIn, InTreatment, Completed, Cancelled, NoShow }

/// <summary>The allowed steps between states, in one table; every path asks here.</summary>
public static class AppointmentStates
{
    private static readonly Dictionary<AppointmentStatus, AppointmentStatus[]> Next = new()
    {
        [AppointmentStatus.Scheduled] = [AppointmentStatus.Confirmed, AppointmentStatus.CheckedIn, AppointmentStatus.Cancelled, AppointmentStatus.NoShow],
        [AppointmentStatus.Confirmed] = [AppointmentStatus.CheckedIn, AppointmentStatus.Cancelled, AppointmentStatus.NoShow],
        [AppointmentStatus.CheckedIn] = [AppointmentStatus.InTreatment, AppointmentStatus.Cancelled],
        [AppointmentStatus.InTreatment] = [AppointmentStatus.Completed, AppointmentStatus.Cancelled],
        [AppointmentStatus.Completed] = [],
        [AppointmentStatus.Cancelled] = [],
        [AppointmentStatus.NoShow] = [],
    };

    /// <summary>How long the last step can be taken back.</summary>
    public static readonly TimeSpan UndoWithin = TimeSpan.FromMinutes(5);

    /// <summary>The states that may follow, the usual one first.</summary>
    public static IReadOnlyList<AppointmentStatus> After(AppointmentStatus status) => Next[status];

    public static bool Allows(AppointmentStatus from, AppointmentStatus to) => Next[from].Contains(to);

    /// <summary>The step of the one-click button; null when there is none left.</summary>
    public static AppointmentStatus? Usual(AppointmentStatus status) => status switch
    {
        AppointmentStatus.Scheduled or AppointmentStatus.Confirmed => AppointmentStatus.CheckedIn,
        AppointmentStatus.CheckedIn => AppointmentStatus.InTreatment,
        AppointmentStatus.InTreatment => AppointmentStatus.Completed,
        _ => null,
    };

    /// <summary>Takes up the time of its professional and cabinet.</summary>
    public static bool Occupies(AppointmentStatus status) => status is not (AppointmentStatus.Cancelled or AppointmentStatus.NoShow);

    /// <summary>Neither over nor called off: it can still be moved and changed.</summary>
    public static bool IsOpen(AppointmentStatus status) => Next[status].Length > 0;

    /// <summary>A reason is asked for.</summary>
    public static bool NeedsReason(AppointmentStatus status) => status is AppointmentStatus.Cancelled or AppointmentStatus.NoShow;

    /// <summary>`checked_in`, as in the API, in addresses and in locale keys.</summary>
    public static string Key(AppointmentStatus status) => status switch
    {
        AppointmentStatus.CheckedIn => "checked_in",
        AppointmentStatus.InTreatment => "in_treatment",
        AppointmentStatus.NoShow => "no_show",
        _ => status.ToString().ToLowerInvariant(),
    };

    /// <summary>In the reader's language.</summary>
    public static string Name(AppointmentStatus status, Core.Ui.Texts texts) => texts["agenda.status." + Key(status)];

    /// <summary>The state of a key; null when there is none.</summary>
    public static AppointmentStatus? Of(string? key)
    {
        foreach (var status in Enum.GetValues<AppointmentStatus>())
            if (string.Equals(Key(status), key?.Trim(), StringComparison.OrdinalIgnoreCase)) return status;
        return null;
    }
}
