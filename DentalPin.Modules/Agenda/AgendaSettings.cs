using DentalPin.Core.Settings;

namespace DentalPin.Agenda;

/// <summary>What a clinic can choose about its agenda.</summary>
public static class AgendaSettings
{
    /// <summary>Minutes of waiting from which a timer is amber.</summary>
    public const string WaitingWarn = "agenda.waiting.warn";

    /// <summary>Minutes of waiting from which a timer is red.</summary>
    public const string WaitingLate = "agenda.waiting.late";

    /// <summary>Reasons for cancelling besides the usual ones, separated by semicolons.</summary>
    public const string CancelReasons = "agenda.reasons.cancelled";

    /// <summary>The same for patients who did not come.</summary>
    public const string NoShowReasons = "agenda.reasons.no_show";

    public static IReadOnlyList<SettingDefinition> All { get; } =
    [
        new(WaitingWarn, "workspace", SettingKind.Number, "10", AgendaModule.TypesWrite) { Min = 1, Max = 240 },
        new(WaitingLate, "workspace", SettingKind.Number, "20", AgendaModule.TypesWrite) { Min = 1, Max = 480 },
        new(CancelReasons, "workspace", SettingKind.Text, "", AgendaModule.TypesWrite) { MaxLength = 1000 },
        new(NoShowReasons, "workspace", SettingKind.Text, "", AgendaModule.TypesWrite) { MaxLength = 1000 },
    ];

    /// <summary>From when waiting is shown as long.</summary>
    public static async Task<WaitingColours> Waiting(this SettingsStore settings, CancellationToken cancel) =>
        new(await settings.Number(WaitingWarn, cancel), await settings.Number(WaitingLate, cancel));

    /// <summary>Reasons the clinic added for a state.</summary>
    public static async Task<IReadOnlyList<string>> OwnReasons(this SettingsStore settings, AppointmentStatus status, CancellationToken cancel) =>
        [.. (await settings.Text(status == AppointmentStatus.NoShow ? NoShowReasons : CancelReasons, cancel))
            .Split([';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(r => r.Length > Appointment.MaxReason ? r[..Appointment.MaxReason] : r).Distinct().Take(20)];
}

/// <summary>Waiting is neutral up to one number of minutes, amber up to the other, red from there.</summary>
public sealed record WaitingColours(int Warn, int Late)
{
    /// <summary>Class of a timer: empty, `w1` or `w2`.</summary>
    public string Class(int minutes) => minutes >= Late ? "w2" : minutes >= Warn ? "w1" : "";
}
