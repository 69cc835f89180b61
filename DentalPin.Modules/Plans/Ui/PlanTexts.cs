using DentalPin.Core.Ui;
using DentalPin.Schedules;

namespace DentalPin.Plans.Ui;

/// <summary>Addresses of the module's pages, so that each is written once.</summary>
public static class Links
{
    public static string Plan(Guid id, string? letter = null) => Address.With($"/plans/{id}", ("alt", letter));

    public static string Book(Guid id, Guid? session = null) => Address.With($"/plans/{id}/book", ("s", session?.ToString()));
}

/// <summary>How plans are put into words; never by colour alone.</summary>
internal static class PlanTexts
{
    public static string Title(this Texts t, string title) => title.Length > 0 ? title : t["treatment_plans.untitled"];

    public static string Status(this Texts t, PlanStatus status) => t["treatment_plans.status." + PlanStates.Key(status)];

    public static Tone Tone(PlanStatus status) => status switch
    {
        PlanStatus.Presented => Core.Ui.Tone.Warn,
        PlanStatus.Accepted => Core.Ui.Tone.Info,
        PlanStatus.InProgress => Core.Ui.Tone.Brand,
        PlanStatus.Completed => Core.Ui.Tone.Good,
        _ => Core.Ui.Tone.Neutral,
    };

    public static string Icon(PlanStatus status) => status switch
    {
        PlanStatus.Draft => "pencil",
        PlanStatus.Presented => "hourglass",
        PlanStatus.Accepted => "check",
        PlanStatus.InProgress => "play",
        PlanStatus.Completed => "check-check",
        _ => "ban",
    };

    /// <summary>`45 min`, `1 h 30 min`.</summary>
    public static string Length(this Texts t, int minutes) =>
        minutes < 60 ? t["treatment_plans.min", minutes] : minutes % 60 == 0 ? t["treatment_plans.hours", minutes / 60] : t["treatment_plans.hours_min", minutes / 60, minutes % 60];

    public static IReadOnlyList<Option> People(IReadOnlyList<ProfessionalInfo> people, Guid? current) => [.. people.Where(p => p.Active || p.Id == current).Select(p => new Option(p.Id.ToString(), p.Name))];

    public static IReadOnlyList<Option> Priorities(this Texts t) => [.. Enum.GetValues<ItemPriority>().Select(p => new Option(PlanStates.Key(p), t["treatment_plans.priority." + PlanStates.Key(p)]))];

    /// <summary>`Alternativa B: Puente`.</summary>
    public static string Alternative(this Texts t, PlanAlternative a) => a.Name is { } name ? t["treatment_plans.alternative.named", a.Letter, name] : t["treatment_plans.alternative", a.Letter];

    /// <summary>Done, booked and the rest in hundredths of all sessions.</summary>
    public static IReadOnlyList<MeterPart> Progress(int sessions, int done, int unscheduled)
    {
        if (sessions == 0) return [];
        var finished = done * 100 / sessions;
        var booked = Math.Max(0, sessions - done - unscheduled) * 100 / sessions;
        return [new(finished, Core.Ui.Tone.Good), new(booked, Core.Ui.Tone.Brand)];
    }
}
