using DentalPin.Core.Ui;

namespace DentalPin.Odontogram.Ui;

/// <summary>Words of the chart.</summary>
public static class ChartTexts
{
    public static string Kind(this Texts t, string kind) => t["odontogram.kind." + kind];

    /// <summary>What an entry is, by the name it was charted with.</summary>
    public static string What(this Texts t, ChartEntry e) => (t.Language == "en" ? e.NameEn : e.NameEs) is { Length: > 0 } name ? name : t.Kind(e.Kind);

    public static string Status(this Texts t, EntryStatus status) => t["odontogram.status." + Snake(status.ToString())];

    /// <summary>The state in a sentence: findings are found, treatments planned or done.</summary>
    public static string Status(this Texts t, StateEntry e) =>
        e.IsNote ? t["odontogram.note"] : ChartKinds.Find(e.Kind)!.IsFinding && e.Status == EntryStatus.Existing ? t["odontogram.status.finding"] : t.Status(e.Status);

    public static string Act(this Texts t, EntryAct act, KindFamily family) =>
        family != KindFamily.Treatment && act is EntryAct.End or EntryAct.Perform && family != KindFamily.Treatment ? t["odontogram.act.resolve"] : t["odontogram.act." + Snake(act.ToString())];

    /// <summary>`primer molar superior derecho`.</summary>
    public static string Tooth(this Texts t, int tooth)
    {
        var name = Teeth.IsDeciduous(tooth) && Teeth.PlaceOf(tooth) >= 4 ? t[$"odontogram.tooth.milk.{Teeth.PlaceOf(tooth)}"] : t[$"odontogram.tooth.{Teeth.PlaceOf(tooth)}"];
        var place = t["odontogram.tooth.name", name, t[Teeth.ArchOf(tooth) == Arch.Upper ? "odontogram.upper" : "odontogram.lower"], t[Teeth.QuadrantOf(tooth) is 1 or 4 ? "odontogram.right" : "odontogram.left"]];
        if (Teeth.IsDeciduous(tooth)) place = t["odontogram.tooth.deciduous", place];
        return Teeth.IsSupernumerary(tooth) ? t["odontogram.tooth.extra", place] : place;
    }

    /// <summary>The letters of surfaces; the edge of a front tooth is I.</summary>
    public static string Surfaces(this Texts t, ChartTooth tooth) => Teeth.IsFront(tooth.Number) ? tooth.Surfaces.Replace('O', t["odontogram.surface.edge"][0]) : tooth.Surfaces;

    /// <summary>Where an entry is: `16 MOD`, `23–25`, `Arcada superior`.</summary>
    public static string Where(this Texts t, StateEntry e, Notation notation) => e.Teeth switch
    {
        [] => e.Entry.Arch is { } arch ? t[arch == Arch.Upper ? "odontogram.arch.upper" : "odontogram.arch.lower"] : t["odontogram.mouth"],
        [var one] => $"{Teeth.Label(one.Number, notation)} {t.Surfaces(one)}".TrimEnd(),
        [var first, .., var last] when Teeth.Between(first.Number, last.Number).Count == e.Teeth.Count => $"{Teeth.Label(first.Number, notation)}–{Teeth.Label(last.Number, notation)}",
        _ => string.Join(", ", e.Teeth.Select(x => Teeth.Label(x.Number, notation))),
    };

    /// <summary>What a screen reader says of a tooth: number, name, and all that is charted on it.</summary>
    public static string ToothLabel(this Texts t, int tooth, ChartState chart, Notation notation, bool awaited = false)
    {
        var records = chart.Of(tooth).Select(e => t.Record(e, tooth)).ToList();
        if (chart.NotesOf(tooth).Any()) records.Add(t["odontogram.has_note"]);
        if (awaited) records.Add(t["odontogram.awaited"]);
        return $"{Teeth.Label(tooth, notation)}, {t.Tooth(tooth)}: {(records.Count == 0 ? t["odontogram.no_records"] : string.Join("; ", records))}";
    }

    /// <summary>`composite MOD, planificado`.</summary>
    public static string Record(this Texts t, StateEntry e, int tooth)
    {
        var on = e.On(tooth);
        var role = on?.Role is { } r ? " (" + t["odontogram.role." + Snake(r.ToString())] + ")" : "";
        return $"{t.What(e.Entry)}{(on is { Surfaces.Length: > 0 } ? " " + t.Surfaces(on) : "")}{role}, {t.Status(e)}";
    }

    /// <summary>The name of the look of a status.</summary>
    public static string Look(StateEntry e) => e is { Kind: ChartKinds.Missing, Status: EntryStatus.Existing } ? "missing" : e.Status == EntryStatus.Referred ? "referred" : ChartKinds.Find(e.Kind)!.IsFinding ? "finding" : Snake(e.Status.ToString());

    /// <summary>As names stand in addresses and keys: `RootCanal` as `root_canal`.</summary>
    public static string Snake(string name) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
