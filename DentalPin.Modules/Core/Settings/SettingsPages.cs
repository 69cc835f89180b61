using System.Reflection;
using DentalPin.Core.Modules;
using DentalPin.Core.Security;
using DentalPin.Core.Text;
using DentalPin.Core.Ui;

namespace DentalPin.Core.Settings;

/// <summary>
/// Says where a component in the slot place `settings.sections` belongs. Without an address the component is shown as a
/// settings page of its own; with one the settings home leads there.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SettingsSectionAttribute(string category) : Attribute
{
    /// <summary>One of <see cref="SettingsCatalog.Categories"/>.</summary>
    public string Category { get; } = category;

    /// <summary>The page, when the module has one already.</summary>
    public string? Url { get; init; }
}

/// <summary>
/// A page the settings home leads to. Beside a title `x.title` stand its explanation `x.help` and, for searching, `x.keywords`.
/// Without the permission it is absent; without a permission it is for everybody who is signed in.
/// </summary>
public sealed record SettingsPage(string Id, string Category, string TitleKey, string Url, string Icon, int Order, string? Permission = null, bool InstanceOnly = false)
{
    /// <summary>What the keys of the other texts begin with.</summary>
    private string TextBase => TitleKey.EndsWith(".title", StringComparison.Ordinal) ? TitleKey[..^".title".Length] : TitleKey;

    public string HelpKey => TextBase + ".help";

    public string KeywordsKey => TextBase + ".keywords";

    public bool VisibleTo(Actor actor) => InstanceOnly ? actor.IsInstanceAdmin : Permission is null || actor.Can(Permission);
}

/// <summary>Something a search over the settings found.</summary>
public sealed record SettingsHit(string Title, string? Help, string Url, string Icon, string Category);

/// <summary>All settings pages: the platform's and those of the modules that are on.</summary>
public sealed class SettingsPages(ModuleCatalog modules, SettingsCatalog settings)
{
    private readonly IReadOnlyList<SettingsPage> all = [.. CoreAdmin.SettingsPages.Concat(Contributed(modules)).OrderBy(p => p.Order)];

    /// <summary>The pages of a category somebody may open.</summary>
    public IReadOnlyList<SettingsPage> In(string category, Actor actor) => [.. all.Where(p => p.Category == category && p.VisibleTo(actor))];

    /// <summary>The settings of a category somebody may change.</summary>
    public IReadOnlyList<SettingDefinition> SettingsIn(string category, Actor actor) => [.. settings.In(category).Where(d => actor.Can(d.Permission))];

    /// <summary>The section a module contributed, if the actor may open it.</summary>
    public Slot? Section(string id, Actor actor) =>
        modules.On.SelectMany(m => m.Slots).FirstOrDefault(s => s.Place == SlotPlaces.SettingsSections && s.Id == id && (s.Permission is null || actor.Can(s.Permission)));

    /// <summary>Pages and single settings in which every word of the query begins a word of the title, help or keywords.</summary>
    public IReadOnlyList<SettingsHit> Search(string query, Actor actor, Texts texts)
    {
        var words = Fold.Words(query.Length <= 200 ? query : query[..200]);
        if (words.Length == 0) return [];
        var hits = new List<(int Rank, SettingsHit Hit)>();
        foreach (var category in SettingsCatalog.Categories)
        {
            var name = texts["core.settings.category." + category.Id];
            foreach (var page in In(category.Id, actor))
                Try(new(texts[page.TitleKey], Text(texts, page.HelpKey), page.Url, page.Icon, name), Text(texts, page.KeywordsKey));
            foreach (var setting in SettingsIn(category.Id, actor))
                Try(new(texts[setting.Key + ".label"], Text(texts, setting.Key + ".help"), UrlOf(setting), category.Icon, name), Text(texts, setting.Key + ".keywords"));
        }
        return [.. hits.OrderBy(h => h.Rank).Select(h => h.Hit)];

        void Try(SettingsHit hit, string? keywords)
        {
            var title = Fold.Words(hit.Title);
            var rest = Fold.Words($"{hit.Help} {keywords} {hit.Category}");
            if (words.All(w => Begins(title, w))) hits.Add((0, hit));
            else if (words.All(w => Begins(title, w) || Begins(rest, w))) hits.Add((1, hit));
        }
    }

    /// <summary>Where a single setting is changed.</summary>
    public static string UrlOf(SettingDefinition setting) => $"/settings/category/{setting.Category}#{Field.IdOf(setting.Key)}";

    private static bool Begins(string[] among, string word) => among.Any(a => a.StartsWith(word, StringComparison.Ordinal));

    private static string? Text(Texts texts, string key) => texts.Has(key) ? texts[key] : null;

    private static IEnumerable<SettingsPage> Contributed(ModuleCatalog modules) =>
        from slot in modules.On.SelectMany(m => m.Slots)
        where slot.Place == SlotPlaces.SettingsSections
        let place = slot.Component.GetCustomAttribute<SettingsSectionAttribute>()
        select new SettingsPage(slot.Id, place?.Category ?? "modules", slot.LabelKey ?? slot.Id, place?.Url ?? "/settings/section/" + slot.Id, slot.Icon ?? "settings", slot.Order, slot.Permission);
}
