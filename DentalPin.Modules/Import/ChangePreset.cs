using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Text;

namespace DentalPin.Import;

/// <summary>Kept columns as a list shows them.</summary>
public sealed record PresetView(Guid Id, string Target, string Name, DateTimeOffset CreatedAt, long Version);

/// <summary>A new name, with the version it was given over.</summary>
public sealed record PresetInput(string? Name, long? Version);

/// <summary>Renames kept columns and forgets them. Imports that were made with them keep theirs.</summary>
public sealed class ChangePreset(AppDb db)
{
    public const int MaxName = 80;

    /// <summary>Ok, Invalid, NotFound, Denied, or Conflict with what is stored.</summary>
    public async Task<Result<PresetView>> Rename(Guid id, PresetInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(ImportModule.Write)) return new Result<PresetView>.Denied(ImportModule.Write);
        if (await db.Set<ImportPreset>().FirstOrDefaultAsync(p => p.Id == id, cancel) is not { } preset) return new Result<PresetView>.NotFound();
        var name = SafeText.Line(input.Name);
        if (name.Length == 0) return Result<PresetView>.Fail("Name", "import.preset.missing");
        if (name.Length > MaxName) return Result<PresetView>.Fail("Name", "import.preset.too_long");
        if (input.Version is { } seen && seen != preset.Version) return new Result<PresetView>.Conflict(View(preset), input);
        preset.Name = name;
        switch (await db.TrySave(cancel))
        {
            case SaveOutcome.Saved:
                return View(preset);
            case SaveOutcome.Duplicate:
                return Result<PresetView>.Fail("Name", "import.preset.exists");
            default:
                db.ChangeTracker.Clear();
                return await db.Set<ImportPreset>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, cancel) is { } stored
                    ? new Result<PresetView>.Conflict(View(stored), input) : new Result<PresetView>.NotFound();
        }
    }

    /// <summary>Forgets the columns.</summary>
    public async Task<Result<Done>> Remove(Guid id, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(ImportModule.Write)) return new Result<Done>.Denied(ImportModule.Write);
        if (await db.Set<ImportPreset>().FirstOrDefaultAsync(p => p.Id == id, cancel) is not { } preset) return new Result<Done>.NotFound();
        db.Remove(preset);
        return await db.TrySave(cancel) == SaveOutcome.Saved ? Done.Value : new Result<Done>.Conflict(null, null);
    }

    private static PresetView View(ImportPreset p) => new(p.Id, p.Target, p.Name, p.CreatedAt, p.Version);
}
