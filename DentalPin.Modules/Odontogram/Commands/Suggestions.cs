using DentalPin.Catalog;
using DentalPin.Core.Text;

namespace DentalPin.Odontogram;

/// <summary>Something the words may mean.</summary>
/// <param name="Kind">Its drawing.</param>
/// <param name="Item">The treatment of the catalogue; null for findings and what was done elsewhere.</param>
/// <param name="Score">Higher is likelier.</param>
public sealed record Suggestion(ChartKind Kind, CatalogItemSummary? Item, int Score);

/// <summary>Finds what the words of a command mean, likeliest first: by what clinics call things and by the catalogue's names. Pure.</summary>
public static class Suggestions
{
    /// <param name="command">What was typed.</param>
    /// <param name="status">As what it will be charted; null when only findings are wanted.</param>
    /// <param name="items">On offer.</param>
    public static IReadOnlyList<Suggestion> Find(ParsedCommand command, EntryStatus? status, IReadOnlyList<CatalogItemSummary> items)
    {
        if (command.Words.Count == 0 && command.Teeth.Count == 0 && command.Arch is null && !command.Mouth) return [];
        var found = new List<Suggestion>();
        foreach (var kind in ChartKinds.All.Where(k => k.Family != KindFamily.Note))
        {
            var fits = command.Words.Select(w => CommandWords.Fit(kind.Key, w)).ToList();
            var all = fits.TrueForAll(f => f > 0);
            // Something done elsewhere has no price here; what is planned or done is chosen from the catalogue where it has it.
            var bare = kind.IsFinding || status is EntryStatus.Existing or EntryStatus.Referred || !items.Any(i => i.Drawing == kind.Key);
            if (status is null && !kind.IsFinding) continue;
            if (all && bare && !(kind.IsFinding && command.Words.Count == 0 && status is not null)) found.Add(new(kind, null, fits.Sum() * 10 + Place(command, kind, null) + (kind.IsFinding ? -4 : 0)));
            if (kind.IsFinding || status is null or EntryStatus.Existing) continue;
            if (status == EntryStatus.Referred && all) continue;
            foreach (var item in items.Where(i => i.Drawing == kind.Key))
            {
                var score = 0;
                var understood = true;
                for (var n = 0; n < command.Words.Count && understood; n++)
                {
                    var name = NameFit(item, command.Words[n]);
                    understood = fits[n] > 0 || name > 0;
                    score += fits[n] * 10 + name / 2;
                }
                if (understood) found.Add(new(kind, item, score + Place(command, kind, item)));
            }
        }
        // What leaves no trace in the chart is still charted: a cleaning, a graft.
        if (status is not null and not EntryStatus.Existing && command.Words.Count > 0)
            foreach (var item in items.Where(i => ChartKinds.Find(i.Drawing) is null))
                if (command.Words.All(w => NameFit(item, w) > 0)) found.Add(new(ChartKinds.Find(ChartKinds.Other)!, item, command.Words.Sum(w => NameFit(item, w)) + Place(command, ChartKinds.Find(ChartKinds.Other)!, item)));
        return [.. found.OrderByDescending(f => f.Score).ThenBy(f => f.Item?.Price ?? 0).ThenBy(f => f.Item?.Code ?? f.Kind.Key, StringComparer.Ordinal)];
    }

    private static int NameFit(CatalogItemSummary item, string word)
    {
        if (Fold.Of(item.Code) == word) return 40;
        var (es, en) = (Fold.Words(item.NameEs), Fold.Words(item.NameEn));
        if (es.Contains(word) || en.Contains(word)) return es[0] == word || en[0] == word ? 24 : 20;
        if (es.Concat(en).Any(w => w.StartsWith(word, StringComparison.Ordinal))) return es[0].StartsWith(word, StringComparison.Ordinal) || en[0].StartsWith(word, StringComparison.Ordinal) ? 16 : 12;
        return 0;
    }

    /// <summary>Whether where fits what.</summary>
    private static int Place(ParsedCommand command, ChartKind kind, CatalogItemSummary? item)
    {
        var score = 0;
        var scope = item?.Scope;
        if (command.Surfaces.Length > 0) score += kind.Surfaces ? scope is null or TreatmentScope.Surface ? 45 : 20 : -20;
        else if (kind is { Surfaces: true, Default.Length: 0 } && scope is null or TreatmentScope.Surface) score -= command.Words.Count == 0 ? 40 : 3;
        if (command.Teeth.Count > 0 && scope is TreatmentScope.Arch or TreatmentScope.Mouth) score -= 60;
        if (command.Teeth.Count == 1 && (kind.Joined || scope == TreatmentScope.Teeth)) score -= 25;
        if (command.Arch is { } arch && command.Teeth.Count == 0)
        {
            score += scope == TreatmentScope.Arch || (scope is null && kind.Key is ChartKinds.Denture or ChartKinds.Splint) ? 40 : -20;
            if (item is not null && CommandWords.Begins(item.NameEs + " " + item.NameEn, arch == Arch.Upper ? "sup" : "inf")) score += 10;
            if (item is not null && CommandWords.Begins(item.NameEs + " " + item.NameEn, arch == Arch.Upper ? "inf" : "sup")) score -= 30;
        }
        if (command.Mouth) score += scope == TreatmentScope.Mouth ? 40 : -20;
        if (item is not null && IsPaediatric(item)) score += command.Teeth.Count > 0 && command.Teeth.All(Teeth.IsDeciduous) ? 20 : -20;
        if (item is not null && kind.Surfaces && scope == TreatmentScope.Surface) score += 5;
        // Surfaces alone mean the most usual thing that is done to them.
        if (command.Words.Count == 0 && kind.Key is ("filling_composite" or "caries")) score += 5;
        // The plain thing before its variants.
        if (item is { } i) score += i.Code == UsualItems.Code(kind.Key, command.Teeth.Count > 0 ? command.Teeth[0] : null) ? 6 : -Math.Min(4, Fold.Words(i.NameEn).Length / 2);
        return score;
    }

    private static bool IsPaediatric(CatalogItemSummary item) => CommandWords.Begins(item.NameEn, "pediatric") || CommandWords.Begins(item.NameEn, "primary");
}
