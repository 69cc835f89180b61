using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;

namespace DentalPin.Core.Settings;

/// <summary>Changes some settings of the actor's clinic, all or none.</summary>
public sealed class ChangeSettings(AppDb db, SettingsCatalog catalog, SettingsCache cache)
{
    /// <param name="Values">New values by key, as typed.</param>
    /// <param name="Was">
    /// The values the person saw. A setting somebody else changed meanwhile is not overwritten; absent means overwrite.
    /// </param>
    public sealed record Input(IReadOnlyDictionary<string, string?> Values, IReadOnlyDictionary<string, string?>? Was = null);

    /// <summary>The keys that changed.</summary>
    public async Task<Result<IReadOnlyList<string>>> Handle(Input input, Actor actor, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        var wanted = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, typed) in input.Values)
        {
            if (catalog.Find(key) is not { } definition)
            {
                errors.Add(key, "core.settings.error.unknown");
                continue;
            }
            if (!actor.Can(definition.Permission)) return new Result<IReadOnlyList<string>>.Denied(definition.Permission);
            var value = SettingValue.Normal(definition, typed);
            if (SettingValue.Check(definition, value) is { } error) errors.Add(error);
            else wanted[key] = value;
        }
        if (errors.Count > 0) return errors;

        var keys = wanted.Keys.ToList();
        var rows = await db.Set<ClinicSetting>().Where(s => keys.Contains(s.Key)).ToDictionaryAsync(s => s.Key, cancel);
        var theirs = rows.ToDictionary(r => r.Key, r => r.Value.Value);
        var changed = new List<string>();
        foreach (var (key, value) in wanted)
        {
            var now = theirs.GetValueOrDefault(key) ?? catalog.Find(key)!.Default;
            if (now == value) continue;
            if (input.Was?.GetValueOrDefault(key) is { } was && was != now && was != value) return Conflict(theirs, wanted);
            changed.Add(key);
            if (rows.TryGetValue(key, out var row)) row.Value = value;
            else db.Add(new ClinicSetting { Id = Ids.New(), Key = key, Value = value });
        }
        if (changed.Count == 0) return changed;
        // Two people may choose a setting for the first time at once; the key lets one in and the other sees it.
        if (await db.TrySave(cancel) != SaveOutcome.Saved)
        {
            cache.Forget(actor.ClinicId);
            return Conflict(await db.Set<ClinicSetting>().AsNoTracking().Where(s => keys.Contains(s.Key)).ToDictionaryAsync(s => s.Key, s => s.Value, cancel), wanted);
        }
        cache.Forget(actor.ClinicId);
        return changed;
    }

    private Result<IReadOnlyList<string>>.Conflict Conflict(Dictionary<string, string> saved, Dictionary<string, string> wanted) =>
        new(new SettingValues(wanted.Keys.ToDictionary(k => k, k => saved.GetValueOrDefault(k) ?? catalog.Find(k)!.Default)), new SettingValues(wanted));
}

/// <summary>Values by key, for the two sides of a conflict.</summary>
public sealed record SettingValues(IReadOnlyDictionary<string, string> Values);
