using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace DentalPin.Core.Data;

/// <summary>The one place that keeps a save inside its clinic and raises versions.</summary>
internal static class SaveGuard
{
    public static void Check(ChangeTracker tracker, Guid clinic)
    {
        foreach (var entry in tracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).ToList())
        {
            if (entry.Entity is IClinicOwned owned) CheckClinic(entry, owned, clinic);
            if (entry is { Entity: IFreezes, State: not EntityState.Added }) CheckFrozen(entry);
            if (entry is { Entity: IVersioned versioned, State: EntityState.Modified })
                versioned.Version = (long)entry.Property(nameof(IVersioned.Version)).OriginalValue! + 1;
        }
    }

    private static void CheckFrozen(EntityEntry entry)
    {
        // As the database has it, not as somebody would like it to be: setting the state back does not open the row.
        if (entry.OriginalValues.ToObject() is not IFreezes { IsFrozen: true } saved) return;
        if (entry.State == EntityState.Deleted || entry.Properties.Any(p => p.IsModified && !Equals(p.OriginalValue, p.CurrentValue) && !saved.StillMoves.Contains(p.Metadata.Name)))
            throw new FrozenRowException(entry.Metadata.ClrType);
    }

    private static void CheckClinic(EntityEntry entry, IClinicOwned owned, Guid clinic)
    {
        if (entry.State == EntityState.Added && owned.ClinicId == Guid.Empty) owned.ClinicId = clinic;
        var original = entry.State == EntityState.Added ? owned.ClinicId : (Guid)entry.Property(nameof(IClinicOwned.ClinicId)).OriginalValue!;
        if (clinic == Guid.Empty || owned.ClinicId != clinic || original != clinic)
            throw new CrossClinicException(entry.Metadata.ClrType);
    }
}

/// <summary>A row of another clinic was about to be written: a fault of the program, never of the person.</summary>
public sealed class CrossClinicException(Type entity) : InvalidOperationException($"A {entity.Name} of another clinic was about to be saved.");

/// <summary>A row that is closed for good was about to be changed: a fault of the program, never of the person.</summary>
public sealed class FrozenRowException(Type entity) : InvalidOperationException($"A {entity.Name} that is closed was about to be changed.");
