using System.Globalization;
using DentalPin.Core.Ui;

namespace DentalPin.Odontogram;

/// <summary>How a chart is looked at, kept in the address.</summary>
/// <param name="PatientId">Whose.</param>
/// <param name="Table">As a table.</param>
/// <param name="Dentition">Chosen; by age when absent.</param>
/// <param name="At">The chart of a day.</param>
/// <param name="Teeth">Chosen teeth.</param>
/// <param name="List">Which list stands beside the drawing.</param>
/// <param name="Compare">Shows today's chart under that of the past.</param>
public sealed record ChartQuery(Guid PatientId, bool Table = false, Dentition? Dentition = null, DateOnly? At = null, IReadOnlyList<int>? Teeth = null, string? List = null, bool Compare = false)
{
    public static readonly IReadOnlyList<string> Lists = ["planned", "done", "findings", "notes"];

    public IReadOnlyList<int> Selected => Teeth ?? [];

    public string Shown => List is not null && Lists.Contains(List) ? List : "planned";

    /// <summary>From an address, of which only the query counts; what makes no sense is left out.</summary>
    public static ChartQuery Of(Guid patient, IQueryCollection query, DateOnly today) => Of(patient, name => query[name].FirstOrDefault(), today);

    /// <summary>From where a form came, made safe.</summary>
    public static ChartQuery Of(Guid patient, string? back, DateOnly today)
    {
        var values = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(back is not null && back.Contains('?') ? back[(back.IndexOf('?') + 1)..].Split('#')[0] : "");
        return Of(patient, name => values.TryGetValue(name, out var v) ? v.FirstOrDefault() : null, today);
    }

    private static ChartQuery Of(Guid patient, Func<string, string?> value, DateOnly today)
    {
        var at = DateOnly.TryParseExact(value("at"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
            : DateOnly.TryParseExact(value("at"), ["d/M/yyyy", "d/M/yy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out day) ? day : (DateOnly?)null;
        var teeth = (value("teeth") ?? "").Split(',').Take(52).Select(t => int.TryParse(t, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && Odontogram.Teeth.Exists(n) ? n : 0).Where(n => n > 0).Distinct().ToList();
        return new(patient, value("view") == "table", value("dentition") switch { "permanent" => Odontogram.Dentition.Permanent, "mixed" => Odontogram.Dentition.Mixed, "deciduous" => Odontogram.Dentition.Deciduous, _ => null },
            at >= today ? null : at, teeth, value("list"), at < today && value("compare") == "1");
    }

    /// <summary>Its address in the record.</summary>
    public string Url => Address.With($"/patients/{PatientId}?tab=odontogram", Pairs());

    /// <summary>The address of the chart by itself, which also answers with parts.</summary>
    public string OwnUrl => Address.With($"/patients/{PatientId}/odontogram", Pairs());

    public string PrintUrl => Address.With($"/patients/{PatientId}/odontogram/print", [.. Pairs().Where(p => p.Item1 is "dentition" or "at")]);

    private (string, string?)[] Pairs() =>
    [
        ("view", Table ? "table" : null), ("dentition", Dentition?.ToString().ToLowerInvariant()), ("at", At?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        ("teeth", Selected.Count > 0 ? string.Join(',', Selected) : null), ("list", List is null || List == "planned" ? null : List), ("compare", Compare && At is not null ? "1" : null),
    ];
}
