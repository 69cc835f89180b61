namespace DentalPin.Agenda;

/// <summary>An appointment as pages, API and conflicts show it.</summary>
public sealed record AppointmentDetails(
    Guid Id, Guid? PatientId, string? Title, Guid ProfessionalId, Guid? CabinetId, Guid? TypeId, DateTimeOffset Start, DateTimeOffset End, DateOnly Day, AppointmentStatus Status, DateTimeOffset StatusSince,
    string? Note, string? CancelReason, string? OverrideReason, Guid? SeriesId, Guid? GroupId, string CreatedByName, DateTimeOffset CreatedAt, long Version)
{
    public int Minutes => (int)(End - Start).TotalMinutes;

    public static AppointmentDetails Of(Appointment a) => new(
        a.Id, a.PatientId, a.Title, a.ProfessionalId, a.CabinetId, a.TypeId, a.Start, a.End, a.Day, a.Status, a.StatusSince, a.Note, a.CancelReason, a.OverrideReason, a.SeriesId, a.GroupId, a.CreatedByName, a.CreatedAt, a.Version);
}

/// <summary>What stands where an appointment was to go. It names only what the actor may know.</summary>
/// <param name="What">`professional` or `cabinet`; empty when it cannot be said.</param>
/// <param name="AppointmentId">The other appointment; null when the actor may not know of it.</param>
/// <param name="Start">When it begins.</param>
/// <param name="End">When it ends.</param>
/// <param name="Who">Patient or title of it.</param>
/// <param name="Where">Name of the professional or cabinet.</param>
public sealed record Clash(string What, Guid? AppointmentId, DateTimeOffset? Start, DateTimeOffset? End, string? Who, string? Where)
{
    /// <summary>Locale key of the sentence; its placeholders are start, end, who, where.</summary>
    public string Key => AppointmentId is null ? "agenda.clash.hidden" : Who is null ? "agenda.clash." + What + ".unnamed" : "agenda.clash." + What;

    /// <summary>"10:00–10:30 Lucía Ferrer, with Dr. Vidal".</summary>
    public string Text(Core.Ui.Texts texts) =>
        Start is { } start && End is { } end ? texts[Key, texts.Time(start), texts.Time(end), Who ?? "", Where ?? ""] : texts["agenda.clash.hidden"];
}

/// <summary>The keys of the usual reasons for which appointments end without taking place; the text is `agenda.reason.{key}`.</summary>
public static class EndReasons
{
    public static readonly IReadOnlyList<string> Cancelled = ["patient", "ill", "work", "clinic", "professional", "rebooked", "mistake"];

    public static readonly IReadOnlyList<string> NoShow = ["unreachable", "forgot", "late", "unknown"];

    /// <summary>It was never meant: does not count against the patient.</summary>
    public const string Mistake = "mistake";

    /// <summary>The clinic's own doing: does not count against the patient either.</summary>
    public static readonly IReadOnlyList<string> NotThePatient = [Mistake, "clinic", "professional"];

    public static IReadOnlyList<string> For(AppointmentStatus status) => status == AppointmentStatus.NoShow ? NoShow : Cancelled;

    /// <summary>What to show: the text of a key, or what was typed.</summary>
    public static string? Text(string? reason, Core.Ui.Texts texts) => reason is not null && (Cancelled.Contains(reason) || NoShow.Contains(reason)) ? texts["agenda.reason." + reason] : reason;
}
