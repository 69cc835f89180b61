using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;

namespace DentalPin.Agenda;

/// <summary>
/// The strip of appointments somebody holds in hand (AGD-8). A parked appointment keeps its place until it is dropped
/// elsewhere: nobody loses a booking by closing the browser.
/// </summary>
public sealed class Clipboard(AppDb db, AgendaPeople people, Texts texts, TimeProvider clock)
{
    public const int Most = 20;

    public async Task<Result<Done>> Park(Guid appointmentId, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(AgendaModule.Read)) return new Result<Done>.NotFound();
        if (!actor.Can(AgendaModule.Write)) return new Result<Done>.Denied(AgendaModule.Write);
        if (await people.Load(appointmentId, actor, cancel) is not { } a) return new Result<Done>.NotFound();
        if (!AppointmentStates.IsOpen(a.Status)) return Result<Done>.Fail("", "agenda.error.over", AppointmentStates.Name(a.Status, texts));
        var held = await db.Set<ClipboardItem>().AsNoTracking().Where(c => c.AppointmentId == appointmentId || c.UserId == actor.UserId).ToListAsync(cancel);
        if (held.FirstOrDefault(c => c.AppointmentId == appointmentId) is { } item)
            return item.UserId == actor.UserId ? Done.Value : Result<Done>.Fail("", "agenda.error.parked");
        if (held.Count >= Most) return Result<Done>.Fail("", "agenda.error.clipboard_full", Most);
        db.Add(new ClipboardItem { Id = Ids.New(), UserId = actor.UserId, AppointmentId = appointmentId, At = clock.GetUtcNow() });
        if (await db.TrySave(cancel) == SaveOutcome.Saved) return Done.Value;
        db.Discard();
        return await db.Set<ClipboardItem>().AnyAsync(c => c.AppointmentId == appointmentId && c.UserId == actor.UserId, cancel) ? Done.Value : Result<Done>.Fail("", "agenda.error.parked");
    }

    /// <summary>Puts it back where it was, which is where it still is.</summary>
    public async Task<Result<Done>> Unpark(Guid appointmentId, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(AgendaModule.Read)) return new Result<Done>.NotFound();
        if (!actor.Can(AgendaModule.Write)) return new Result<Done>.Denied(AgendaModule.Write);
        if (await people.Load(appointmentId, actor, cancel) is null) return new Result<Done>.NotFound();
        await db.Set<ClipboardItem>().Where(c => c.AppointmentId == appointmentId && c.UserId == actor.UserId).ExecuteDeleteAsync(cancel);
        return Done.Value;
    }
}
