using System.Collections.Concurrent;
using System.Globalization;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;

namespace DentalPin.Core.Settings;

/// <summary>
/// The settings of the actor's clinic: what it chose, else the default of the definition. Read once and remembered for a
/// while; a change here is seen at once, one made by another instance within that time.
/// </summary>
public sealed class SettingsStore(AppDb db, SettingsCatalog catalog, SettingsCache cache, ActorAccessor actors, TimeProvider clock)
{
    /// <summary>The value as it is stored. Unknown keys are a fault of the program.</summary>
    public async Task<string> Text(string key, CancellationToken cancel = default)
    {
        var definition = catalog.Find(key) ?? throw new ArgumentException($"No module that is on defines the setting '{key}'.", nameof(key));
        var chosen = await Chosen(cancel);
        // A definition may have become stricter since the value was saved.
        return chosen.TryGetValue(key, out var value) && SettingValue.Check(definition, value) is null ? value : definition.Default;
    }

    public async Task<int> Number(string key, CancellationToken cancel = default) => int.Parse(await Text(key, cancel), CultureInfo.InvariantCulture);

    public async Task<bool> IsOn(string key, CancellationToken cancel = default) => await Text(key, cancel) == SettingValue.On;

    /// <summary>What the clinic chose, by key; settings left at their default are absent.</summary>
    public async Task<IReadOnlyDictionary<string, string>> Chosen(CancellationToken cancel = default)
    {
        var clinic = actors.ClinicId;
        var now = clock.GetUtcNow();
        if (cache.Find(clinic, now) is { } known) return known;
        var mark = cache.Mark(clinic);
        var rows = await db.Set<ClinicSetting>().AsNoTracking().ToDictionaryAsync(s => s.Key, s => s.Value, cancel);
        cache.Put(clinic, rows, now, mark);
        return rows;
    }
}

/// <summary>Settings read lately, by clinic.</summary>
public sealed class SettingsCache
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<Guid, (IReadOnlyDictionary<string, string> Values, DateTimeOffset At)> clinics = new();
    private readonly ConcurrentDictionary<Guid, long> changes = new();

    public IReadOnlyDictionary<string, string>? Find(Guid clinic, DateTimeOffset now) =>
        clinics.TryGetValue(clinic, out var found) && now - found.At < Lifetime ? found.Values : null;

    /// <summary>How often the clinic's settings changed; taken before reading them.</summary>
    public long Mark(Guid clinic) => changes.GetValueOrDefault(clinic);

    /// <summary>Remembers what was read, unless somebody changed it while it was being read.</summary>
    public void Put(Guid clinic, IReadOnlyDictionary<string, string> values, DateTimeOffset now, long mark)
    {
        if (clinics.Count > 1000) clinics.Clear();
        if (mark == Mark(clinic)) clinics[clinic] = (values, now);
    }

    public void Forget(Guid clinic)
    {
        changes.AddOrUpdate(clinic, 1, (_, n) => n + 1);
        clinics.TryRemove(clinic, out _);
    }
}

/// <summary>The stored form of setting values.</summary>
public static class SettingValue
{
    public const string On = "true";
    public const string Off = "false";

    /// <summary>What was typed, as it is stored: trimmed, switches as `true` and `false`, numbers without blanks.</summary>
    public static string Normal(SettingDefinition definition, string? typed)
    {
        var text = (typed ?? "").Trim();
        return definition.Kind switch
        {
            SettingKind.Toggle => text is On or "on" or "1" ? On : Off,
            SettingKind.Number when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) => n.ToString(CultureInfo.InvariantCulture),
            _ => text,
        };
    }

    /// <summary>What is wrong with a stored value, or null. The field of the error is the key.</summary>
    public static FieldError? Check(SettingDefinition definition, string value) => definition.Kind switch
    {
        SettingKind.Number when !int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) || n < definition.Min || n > definition.Max =>
            definition.Max == int.MaxValue
                ? new(definition.Key, "core.settings.error.number_from", definition.Min)
                : new(definition.Key, "core.settings.error.number_between", definition.Min, definition.Max),
        SettingKind.Choice when !definition.Choices.Contains(value) => new(definition.Key, "core.settings.error.choice"),
        SettingKind.Text when value.Length > Math.Min(definition.MaxLength, 2000) => new(definition.Key, "core.field.too_long", Math.Min(definition.MaxLength, 2000)),
        _ => null,
    };
}
