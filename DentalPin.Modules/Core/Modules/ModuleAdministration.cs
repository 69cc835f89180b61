using DentalPin.Core.Audit;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace DentalPin.Core.Modules;

/// <summary>What a module is doing and what it will do at the next start.</summary>
public enum ModuleStatus { On, Off, TurningOff, TurningOn, Waiting, Refused }

/// <summary>
/// A module as the page and the API show it: `NeededBy` are modules that will run and need it, `Reasons` say why it was refused,
/// `Error` is what its last install or upgrade said when it failed.
/// </summary>
public sealed record ModuleView(
    string Name, string? Version, string? Summary, string? Author, string? Category, ModuleStatus Status, bool Removable, IReadOnlyList<string> Depends, IReadOnlyList<string> NeededBy,
    IReadOnlyList<ManifestError> Reasons, string? Error);

/// <summary>Lists modules and switches them on and off (CORE-3). The list of those running is decided at the start and does not change under way.</summary>
public sealed class ModuleAdministration(
    ModuleCatalog catalog, ModuleSwitches switches, AppDb db, AuditChain chain, IConfiguration configuration, IHostApplicationLifetime lifetime)
{
    /// <summary>Whether something will start the application again after it ended.</summary>
    public bool Supervised => configuration["DENTALPIN_SUPERVISED"] is "true" or "1";

    /// <summary>Whether the next start will run other modules than now.</summary>
    public bool RestartNeeded => catalog.On.Any(m => !WillRun(m)) || catalog.Off.Any(WillRun);

    public async Task<Result<IReadOnlyList<ModuleView>>> List(Actor actor, CancellationToken cancel)
    {
        if (!actor.IsInstanceAdmin) return new Result<IReadOnlyList<ModuleView>>.Denied("instance");
        var errors = await db.Set<ModuleState>().AsNoTracking().Where(s => s.Error != null).ToDictionaryAsync(s => s.Name, s => s.Error, cancel);
        var views = catalog.On.Concat(catalog.Off).Select(m => View(m, errors.GetValueOrDefault(m.Manifest.Name)))
            .Concat(catalog.Refused.Select(r => new ModuleView(r.Name, null, null, null, null, ModuleStatus.Refused, false, [], [], r.Reasons, null)));
        return new List<ModuleView>(views.OrderBy(v => v.Name, StringComparer.Ordinal));
    }

    /// <summary>Takes effect at the next start. Refused while another module that will run needs it.</summary>
    public async Task<Result<ModuleView>> Switch(string name, bool on, Actor actor, CancellationToken cancel)
    {
        if (!actor.IsInstanceAdmin) return new Result<ModuleView>.Denied("instance");
        if (catalog.On.Concat(catalog.Off).FirstOrDefault(m => m.Manifest.Name == name) is not { } module) return new Result<ModuleView>.NotFound();
        if (!on && !module.Manifest.Removable) return Result<ModuleView>.Fail("", "core.modules.not_removable");
        if (!on && NeededBy(name) is { Count: > 0 } others) return Result<ModuleView>.Fail("", "core.modules.needed_by", string.Join(", ", others));
        if (on && module.Manifest.Depends.Where(d => !catalog.On.Concat(catalog.Off).Any(m => m.Manifest.Name == d && WillRun(m))).ToList() is { Count: > 0 } missing)
            return Result<ModuleView>.Fail("", "core.modules.needs", string.Join(", ", missing));
        if (IsOff(name) == on)
        {
            switches.Set(name, on);
            await chain.Record(db, on ? "switched_on" : "switched_off", "module", null, changes: AuditChanges.Of(("module", null, name)), cancel: cancel);
        }
        return View(module, null);
    }

    /// <summary>Ends the process gracefully so that its supervisor starts it anew.</summary>
    public async Task<Result<Done>> Restart(Actor actor, CancellationToken cancel)
    {
        if (!actor.IsInstanceAdmin) return new Result<Done>.Denied("instance");
        if (!Supervised) return new Result<Done>.Unavailable("core.modules.not_supervised");
        await chain.Record(db, "restarted", "appliance", null, cancel: cancel);
        lifetime.StopApplication();
        return Done.Value;
    }

    private ModuleView View(Module module, string? error)
    {
        var m = module.Manifest;
        var (running, willRun) = (catalog.On.Contains(module), WillRun(module));
        var status = (running, willRun) switch
        {
            (true, true) => ModuleStatus.On,
            (true, false) => ModuleStatus.TurningOff,
            (false, true) => ModuleStatus.TurningOn,
            _ => IsOff(m.Name) ? ModuleStatus.Off : ModuleStatus.Waiting,
        };
        return new(m.Name, m.Version, m.Summary, m.Author, m.Category.ToString().ToLowerInvariant(), status, m.Removable, m.Depends, NeededBy(m.Name), [], error);
    }

    private List<string> NeededBy(string name) => [.. catalog.On.Concat(catalog.Off).Where(m => m.Manifest.Depends.Contains(name) && WillRun(m)).Select(m => m.Manifest.Name)];

    private bool WillRun(Module module) =>
        module.Manifest.Installable && !(module.Manifest.Removable && IsOff(module.Manifest.Name))
        && module.Manifest.Depends.All(d => catalog.On.Concat(catalog.Off).Any(o => o.Manifest.Name == d && WillRun(o)));

    private bool IsOff(string name) => switches.Off().Contains(name);
}
