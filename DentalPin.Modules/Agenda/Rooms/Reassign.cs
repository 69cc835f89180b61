using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using DentalPin.Schedules;

namespace DentalPin.Agenda;

/// <summary>Who or what takes over the appointments to come.</summary>
public sealed record ReassignInput
{
    /// <summary>The other cabinet or professional; absent for "no cabinet".</summary>
    public Guid? To { get; init; }

    /// <summary>Only these; absent for all to come.</summary>
    public IReadOnlyList<Guid>? Appointments { get; init; }
}

/// <summary>What a reassignment did: each appointment for itself, because one that does not fit must not hold up the others.</summary>
public sealed record Reassigned(int Moved, IReadOnlyList<Standing> Left);

/// <summary>
/// Gives the appointments to come of a cabinet or a professional to another, for a cabinet that is closed or somebody who
/// leaves. Those that do not fit there are listed and stay.
/// </summary>
public sealed class Reassign(AppDb db, ChangeAppointment change, AgendaQueries queries, AgendaPeople people)
{
    public async Task<Result<Reassigned>> Cabinet(Guid id, ReassignInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(AgendaModule.CabinetsRead)) return new Result<Reassigned>.NotFound();
        if (!actor.Can(AgendaModule.Write)) return new Result<Reassigned>.Denied(AgendaModule.Write);
        if (!await db.Set<Cabinet>().AnyAsync(c => c.Id == id, cancel)) return new Result<Reassigned>.NotFound();
        var to = BookAppointment.Given(input.To);
        if (to is { } wanted && (wanted == id || !await db.Set<Cabinet>().AnyAsync(c => c.Id == wanted && c.Active, cancel))) return Result<Reassigned>.Fail(nameof(input.To), "agenda.error.cabinet");
        return await Each(a => a.CabinetId == id, input, s => new MoveInput { CabinetId = to, WithoutCabinet = to is null, Version = s.Version }, actor, cancel);
    }

    public async Task<Result<Reassigned>> Professional(Guid id, ReassignInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(AgendaModule.Read)) return new Result<Reassigned>.NotFound();
        if (!actor.Can(AgendaModule.Write)) return new Result<Reassigned>.Denied(AgendaModule.Write);
        var visible = await people.Visible(actor, cancel);
        if (visible.All(p => p.Id != id)) return new Result<Reassigned>.NotFound();
        if (input.To is not { } to || to == id || visible.FirstOrDefault(p => p.Id == to) is not { Active: true }) return Result<Reassigned>.Fail(nameof(input.To), "agenda.error.professional");
        return await Each(a => a.ProfessionalId == id, input, s => new MoveInput { ProfessionalId = to, Version = s.Version }, actor, cancel);
    }

    private async Task<Result<Reassigned>> Each(System.Linq.Expressions.Expression<Func<Appointment, bool>> which, ReassignInput input, Func<Standing, MoveInput> move, Actor actor, CancellationToken cancel)
    {
        var moved = 0;
        foreach (var one in (await queries.Standing(which, ArchiveCabinet.Most, actor, cancel)).Where(s => input.Appointments is null || input.Appointments.Contains(s.Id)))
        {
            if (await change.Move(one.Id, move(one), actor, cancel) is Result<AppointmentDetails>.Ok) moved++;
            db.Discard();
        }
        return new Reassigned(moved, await queries.Standing(which, ArchiveCabinet.Most, actor, cancel));
    }
}

/// <summary>Keeps a professional from being switched off while appointments are to come.</summary>
public sealed class ProfessionalHasAppointments(AppDb db, TimeProvider clock) : IProfessionalInUse
{
    public async Task<ProfessionalUse?> Check(Guid professionalId, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var count = await db.Set<Appointment>().CountAsync(a => a.ProfessionalId == professionalId && a.End > now && a.Status != AppointmentStatus.Cancelled && a.Status != AppointmentStatus.NoShow && a.Status != AppointmentStatus.Completed, cancel);
        return count == 0 ? null : new("agenda.professional_in_use", count, $"/agenda/professionals/{professionalId}/reassign");
    }
}
