using DentalPin.Core.Ui;

namespace DentalPin.Agenda.Ui.Plan;

/// <summary>Choices and words the planning forms share.</summary>
public static class PlanWords
{
    /// <summary>Parts of a day, any first.</summary>
    public static IReadOnlyList<Option> Parts(Texts texts) =>
        [new("", texts["agenda.plan.parts.any"]), new("morning", texts["agenda.plan.parts.morning"]), new("midday", texts["agenda.plan.parts.midday"]), new("afternoon", texts["agenda.plan.parts.afternoon"])];

    /// <summary>"Mornings and afternoons".</summary>
    public static string Parts(DayParts parts, Texts texts) => parts is DayParts.Any or DayParts.None
        ? texts["agenda.plan.parts.any"]
        : string.Join(", ", new[] { DayParts.Morning, DayParts.Midday, DayParts.Afternoon }.Where(p => parts.HasFlag(p)).Select(p => texts["agenda.plan.parts." + p.ToString().ToLowerInvariant()]));

    /// <summary>"mon, tue"; empty for all days.</summary>
    public static string Weekdays(int days, Texts texts) => (days & 127) == 127 ? "" : string.Join(", ", Enumerable.Range(0, 7).Where(n => (days & (1 << n)) != 0).Select(n => Weekday(n, texts)));

    /// <summary>Short name of a day, 0 being Monday.</summary>
    public static string Weekday(int day, Texts texts) => texts.Culture.DateTimeFormat.AbbreviatedDayNames[(day + 1) % 7].Replace(".", "", StringComparison.Ordinal);
}
