using DentalPin.Core.Security;
using DentalPin.Core.Settings;
using DentalPin.Core.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DentalPin.Core.Pages;

/// <summary>The settings of one category.</summary>
[SignedIn("Each setting names the permission needed to change it; without any the page does not exist.")]
public sealed class SettingsCategoryModel(SettingsPages pages, SettingsStore store, ChangeSettings change, ActorAccessor actors, Texts texts) : PageModel
{
    public string Category { get; private set; } = "";

    public IReadOnlyList<SettingsPage> Pages { get; private set; } = [];

    public IReadOnlyList<SettingDefinition> Settings { get; private set; } = [];

    public Dictionary<string, string> Values { get; private set; } = [];

    public Dictionary<string, string> Was { get; private set; } = [];

    public FieldErrors? Errors { get; private set; }

    public IReadOnlyList<VersionLine>? Conflict { get; private set; }

    public async Task<IActionResult> OnGetAsync(string category, CancellationToken cancel) => await Load(category, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string category, CancellationToken cancel)
    {
        if (!await Load(category, cancel) || Settings.Count == 0) return NotFound();
        // A box that is not ticked sends nothing, which is its "off".
        var typed = Settings.ToDictionary(s => s.Key, s => (string?)Request.Form[s.Key].ToString());
        var was = Settings.Where(s => Request.Form.ContainsKey("was." + s.Key)).ToDictionary(s => s.Key, s => (string?)Request.Form["was." + s.Key].ToString());
        var result = await change.Handle(new(typed, was), actors.Require(), cancel);
        if (result is Result<IReadOnlyList<string>>.Ok)
        {
            TempData["toast"] = texts["core.settings.saved"];
            return Redirect("/settings/category/" + category);
        }
        Values = typed.ToDictionary(t => t.Key, t => SettingValue.Normal(Settings.First(s => s.Key == t.Key), t.Value));
        switch (result)
        {
            case Result<IReadOnlyList<string>>.Invalid invalid:
                Errors = invalid.Errors;
                Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
                return Page();
            case Result<IReadOnlyList<string>>.Conflict { Theirs: SettingValues theirs, Mine: SettingValues mine }:
                Was = new(theirs.Values);
                Conflict = [.. theirs.Values.Where(v => mine.Values[v.Key] != v.Value).Select(v => new VersionLine(texts[v.Key + ".label"], Shown(v.Key, v.Value), Shown(v.Key, mine.Values[v.Key])))];
                Response.StatusCode = StatusCodes.Status409Conflict;
                return Page();
            default:
                return NotFound();
        }
    }

    private async Task<bool> Load(string category, CancellationToken cancel)
    {
        if (SettingsCatalog.Category(category) is null) return false;
        var actor = actors.Require();
        Category = category;
        Pages = pages.In(category, actor);
        Settings = pages.SettingsIn(category, actor);
        foreach (var setting in Settings) Values[setting.Key] = Was[setting.Key] = await store.Text(setting.Key, cancel);
        return Pages.Count + Settings.Count > 0;
    }

    private string Shown(string key, string value) => Settings.First(s => s.Key == key).Kind switch
    {
        SettingKind.Toggle => texts[value == SettingValue.On ? "core.yes" : "core.no"],
        SettingKind.Choice => texts[$"{key}.{value}"],
        _ => value,
    };
}
