using DentalPin.Core.Modules;

namespace DentalPin.Core.Settings;

/// <summary>A group of the settings home.</summary>
/// <param name="Id">Name in definitions and addresses; the title is the locale key `core.settings.category.{Id}`.</param>
/// <param name="Icon">Icon of the sprite.</param>
public sealed record SettingsCategory(string Id, string Icon);

/// <summary>Every setting of the modules that are on.</summary>
public sealed class SettingsCatalog
{
    /// <summary>The groups, in the order in which they are shown (CORE-12).</summary>
    public static readonly IReadOnlyList<SettingsCategory> Categories =
    [
        new("general", "building-2"), new("workspace", "palette"), new("people", "users"), new("clinical", "stethoscope"), new("billing", "receipt"),
        new("communications", "message-circle"), new("integrations", "plug"), new("modules", "puzzle"), new("account", "user"),
    ];

    private readonly Dictionary<string, SettingDefinition> byKey = new(StringComparer.Ordinal);

    public SettingsCatalog(ModuleCatalog modules)
    {
        foreach (var definition in modules.On.SelectMany(m => m.Settings))
        {
            if (!byKey.TryAdd(definition.Key, definition)) throw new InvalidOperationException($"The setting '{definition.Key}' is defined twice.");
            if (Category(definition.Category) is null) throw new InvalidOperationException($"The setting '{definition.Key}' names the unknown category '{definition.Category}'.");
        }
    }

    public IReadOnlyCollection<SettingDefinition> All => byKey.Values;

    public SettingDefinition? Find(string key) => byKey.GetValueOrDefault(key);

    public IReadOnlyList<SettingDefinition> In(string category) => [.. byKey.Values.Where(d => d.Category == category)];

    public static SettingsCategory? Category(string id) => Categories.FirstOrDefault(c => c.Id == id);
}
