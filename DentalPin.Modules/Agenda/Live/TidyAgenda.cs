using DentalPin.Core.Data;
using DentalPin.Core.Jobs;
using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;

namespace DentalPin.Agenda;

/// <summary>
/// Removes what is no longer needed, so that the agenda stays as quick after ten years as on its first day: slots of times
/// so long past that nothing can be booked there, and live changes nobody will ask for.
/// </summary>
public sealed class TidyAgenda(AppDb db, ActorAccessor actors, TimeProvider clock) : IModuleJob
{
    /// <summary>More than <see cref="Appointment.FurthestBack"/>, with room for appointments that were long and clocks that differ.</summary>
    public static readonly TimeSpan KeepSlots = TimeSpan.FromDays(40);

    public static readonly TimeSpan KeepChanges = TimeSpan.FromDays(1);

    public async Task Run(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var oldest = AppointmentSlot.Of(now - KeepSlots);
        var since = now - KeepChanges;
        foreach (var clinic in await db.Set<Clinic>().AsNoTracking().Select(c => c.Id).ToListAsync(cancel))
        {
            using var _ = actors.Become(Actor.System(clinic, "agenda.tidy"));
            await db.Set<AppointmentSlot>().Where(s => s.Slot < oldest).ExecuteDeleteAsync(cancel);
            await db.Set<AgendaChange>().Where(c => c.At < since).ExecuteDeleteAsync(cancel);
        }
    }
}
