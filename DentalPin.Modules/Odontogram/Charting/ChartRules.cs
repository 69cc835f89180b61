using DentalPin.Catalog;
using DentalPin.Core;
using DentalPin.Core.Text;

namespace DentalPin.Odontogram;

/// <summary>What may be charted where. Pure: the chart and the treatment are given.</summary>
internal static class ChartRules
{
    /// <summary>Checks one thing and divides it: a treatment of a tooth named for four teeth is four entries, a bridge over four is one.</summary>
    public static IReadOnlyList<CheckedEntry> Check(NewEntry wanted, CatalogItemSummary? item, EntryStatus status, ChartState chart, FieldErrors errors)
    {
        var before = errors.Count;
        var key = item is not null ? ChartKinds.Of(item) : wanted.Kind;
        if (ChartKinds.Find(key) is not { } kind)
        {
            errors.Add("Kind", "odontogram.error.kind");
            return [];
        }
        if (!EntryStates.MayBegin(status, kind.Family)) errors.Add("Status", "odontogram.error.status");
        var note = Note(wanted.Note, kind, errors);
        var teeth = Numbers(wanted.Teeth, errors);
        if (errors.Count > before) return [];
        var scope = Scope(kind, item, teeth, wanted.Arch);
        switch (scope)
        {
            case TreatmentScope.Mouth:
                return [new(kind, scope, null, [], item, note)];
            case TreatmentScope.Arch:
                if (wanted.Arch is null && teeth.Count == 0) errors.Add("Arch", "odontogram.error.arch");
                else return [new(kind, scope, wanted.Arch ?? Teeth.ArchOf(teeth[0].Number), [], item, note)];
                return [];
        }
        if (teeth.Count == 0)
        {
            errors.Add("Teeth", "odontogram.error.no_tooth");
            return [];
        }
        teeth = [.. teeth.OrderBy(t => Teeth.Order(t.Number))];
        if (kind.Joined || scope == TreatmentScope.Teeth) teeth = Joined(kind, teeth, chart, errors);
        else teeth = [.. teeth.Select(t => WithSurfaces(kind, scope, t, errors))];
        foreach (var t in teeth) Place(kind, t, chart, errors);
        if (errors.Count > before) return [];
        return kind.Joined || scope == TreatmentScope.Teeth || kind.Family == KindFamily.Note
            ? [new(kind, TreatmentScope.Teeth, null, teeth, item, note)]
            : [.. teeth.Select(t => new CheckedEntry(kind, t.Surfaces.Length > 0 ? TreatmentScope.Surface : TreatmentScope.Tooth, null, [t], item, note))];
    }

    private static TreatmentScope Scope(ChartKind kind, CatalogItemSummary? item, IReadOnlyList<ChartTooth> teeth, Arch? arch)
    {
        if (item is not null) return item.Scope;
        if (kind.Key == ChartKinds.Denture) return teeth.Count == 0 ? TreatmentScope.Arch : TreatmentScope.Teeth;
        if (kind.Joined) return teeth.Count == 0 && arch is not null ? TreatmentScope.Arch : TreatmentScope.Teeth;
        if (kind.Surfaces) return TreatmentScope.Surface;
        return teeth.Count > 0 ? TreatmentScope.Tooth : arch is not null ? TreatmentScope.Arch : kind.Family == KindFamily.Note || kind.Key is ChartKinds.Other or "migrated" ? TreatmentScope.Mouth : TreatmentScope.Tooth;
    }

    private static string? Note(string? typed, ChartKind kind, FieldErrors errors)
    {
        var text = kind.Family == KindFamily.Note ? SafeText.Block(typed) : SafeText.Line(typed);
        var most = kind.Family == KindFamily.Note ? ChartEntry.MaxNote : ChartChange.MaxReason;
        if (text.Length > most) errors.Add("Note", "odontogram.error.note_long", most);
        if (text.Length == 0 && kind.Family == KindFamily.Note) errors.Add("Note", "odontogram.error.note_empty");
        return text.Length == 0 ? null : text;
    }

    private static IReadOnlyList<ChartTooth> Numbers(IReadOnlyList<ChartTooth> teeth, FieldErrors errors)
    {
        var found = new List<ChartTooth>();
        foreach (var t in teeth)
        {
            if (!Teeth.Exists(t.Number)) errors.Add("Teeth", "odontogram.error.tooth", t.Number);
            else if (found.Exists(f => f.Number == t.Number)) errors.Add("Teeth", "odontogram.error.tooth_twice", t.Number);
            else if (t.Surfaces.Any(c => !ToothList.Surfaces.Contains(c)) || t.Surfaces.Distinct().Count() != t.Surfaces.Length) errors.Add("Surfaces", "odontogram.error.surface", t.Surfaces.Length > 20 ? t.Surfaces[..20] : t.Surfaces);
            else found.Add(t with { Surfaces = ToothList.Sorted(t.Surfaces) });
        }
        return found;
    }

    private static ChartTooth WithSurfaces(ChartKind kind, TreatmentScope scope, ChartTooth tooth, FieldErrors errors)
    {
        if (!kind.Surfaces && scope != TreatmentScope.Surface) return tooth with { Surfaces = "", Role = null };
        if (tooth.Surfaces.Length > 0) return tooth with { Role = null };
        if (scope == TreatmentScope.Surface && kind.Default.Length == 0) errors.Add("Surfaces", "odontogram.error.no_surface", Teeth.Label(tooth.Number));
        return tooth with { Surfaces = scope == TreatmentScope.Surface ? kind.Default : "", Role = null };
    }

    /// <summary>Several teeth that are one piece: in one arch, at least two; of a bridge the ends carry and what is missing is carried, unless said otherwise.</summary>
    private static IReadOnlyList<ChartTooth> Joined(ChartKind kind, IReadOnlyList<ChartTooth> teeth, ChartState chart, FieldErrors errors)
    {
        if (kind.Joined && teeth.Count < 2)
        {
            errors.Add("Teeth", kind.Key == ChartKinds.Bridge ? "odontogram.error.bridge_teeth" : "odontogram.error.two_teeth");
            return teeth;
        }
        if (kind.Joined && (teeth.Select(t => Teeth.ArchOf(t.Number)).Distinct().Count() > 1 || teeth.Select(t => Teeth.IsDeciduous(t.Number)).Distinct().Count() > 1)) errors.Add("Teeth", "odontogram.error.one_arch");
        if (kind.Key != ChartKinds.Bridge) return [.. teeth.Select(t => t with { Surfaces = "", Role = null })];
        var given = teeth.Any(t => t.Role is not null);
        var roles = teeth.Select((t, n) => t with
        {
            Surfaces = "",
            Role = given ? t.Role ?? ToothRole.Pillar : chart.IsGone(t.Number) && !chart.HasImplant(t.Number) ? ToothRole.Pontic : n == 0 || n == teeth.Count - 1 || teeth.Any(x => chart.IsGone(x.Number)) ? ToothRole.Pillar : ToothRole.Pontic,
        }).ToList();
        if (roles.TrueForAll(t => t.Role == ToothRole.Pontic)) errors.Add("Teeth", "odontogram.error.bridge_pillar");
        foreach (var t in roles.Where(t => t.Role == ToothRole.Pillar && chart.IsGone(t.Number) && !chart.HasImplant(t.Number))) errors.Add("Teeth", "odontogram.error.pillar_gone", Teeth.Label(t.Number));
        return roles;
    }

    private static void Place(ChartKind kind, ChartTooth tooth, ChartState chart, FieldErrors errors)
    {
        if (kind.Key == ChartKinds.Extra != Teeth.IsSupernumerary(tooth.Number) && kind.Key == ChartKinds.Extra) errors.Add("Teeth", "odontogram.error.not_extra", Teeth.Label(tooth.Number));
        if (chart.IsGone(tooth.Number) && !kind.OnGap) errors.Add(tooth.Surfaces.Length > 0 ? "Surfaces" : "Teeth", "odontogram.error.gone", Teeth.Label(tooth.Number));
        if (kind.Key == ChartKinds.Missing && chart.IsGone(tooth.Number)) errors.Add("Teeth", "odontogram.error.gone_already", Teeth.Label(tooth.Number));
    }
}
