namespace DentalPin.Agenda.Ui.Boards;

/// <summary>Icon and meaning of states: never colour alone.</summary>
public static class StatusLook
{
    public static string Icon(AppointmentStatus status) => status switch
    {
        AppointmentStatus.Confirmed => "check",
        AppointmentStatus.CheckedIn => "hourglass",
        AppointmentStatus.InTreatment => "play",
        AppointmentStatus.Completed => "check-check",
        AppointmentStatus.Cancelled => "ban",
        AppointmentStatus.NoShow => "user-x",
        _ => "circle-dashed",
    };

    /// <summary>Class of the icon's colour.</summary>
    public static string Tone(AppointmentStatus status) => status switch
    {
        AppointmentStatus.Confirmed or AppointmentStatus.InTreatment => "info",
        AppointmentStatus.CheckedIn => "warn",
        AppointmentStatus.Completed => "good",
        AppointmentStatus.NoShow => "bad",
        _ => "muted",
    };

    /// <summary>As a badge.</summary>
    public static Core.Ui.Tone Badge(AppointmentStatus status) => status switch
    {
        AppointmentStatus.Confirmed or AppointmentStatus.Completed => Core.Ui.Tone.Good,
        AppointmentStatus.InTreatment => Core.Ui.Tone.Info,
        AppointmentStatus.CheckedIn => Core.Ui.Tone.Warn,
        AppointmentStatus.NoShow => Core.Ui.Tone.Bad,
        _ => Core.Ui.Tone.Neutral,
    };

    /// <summary>Icon after the word of a step's button.</summary>
    public static string? StepIcon(AppointmentStatus to) => to switch { AppointmentStatus.Confirmed => "phone", AppointmentStatus.InTreatment => "arrow-right", AppointmentStatus.Completed => "check", _ => null };
}
