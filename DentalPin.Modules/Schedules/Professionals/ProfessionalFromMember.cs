using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Events;
using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;

namespace DentalPin.Schedules;

/// <summary>
/// Members become professionals by themselves: a new one whose role changes its own hours by name (a wildcard says nothing
/// about treating patients), and one of whom it was said. Whoever has a row already changes only when what was said changed.
/// </summary>
public sealed class ProfessionalFromMember(AppDb db, RoleGrants grants, SwitchProfessional switching, ActorAccessor actors) : IEventHandler<MemberChangedEvent>
{
    public async Task Handle(MemberChangedEvent happened, EventContext context, CancellationToken cancel)
    {
        if (await db.Set<Membership>().AsNoTracking().FirstOrDefaultAsync(m => m.UserId == happened.UserId, cancel) is not { } member) return;
        var row = await db.Set<Professional>().AsNoTracking().FirstOrDefaultAsync(p => p.UserId == happened.UserId, cancel);
        var said = happened.WasProfessional != happened.IsProfessional ? happened.IsProfessional : (bool?)null;
        if (row is null ? said == true || await Treats(member, cancel) : said == true && !row.Active) Check(await switching.On(happened.UserId, actors.Require(), cancel));
        else if (row is { Active: true } && happened.WasProfessional == true && !happened.IsProfessional)
        {
            // Work to come keeps them; then the member's mark has to say so again.
            if (await switching.Off(row.Id, actors.Require(), cancel) is Result<Professional>.Invalid) await Mark(happened.UserId, cancel);
        }
    }

    /// <summary>Whether the member's role is one of people who treat patients.</summary>
    public async Task<bool> Treats(Membership member, CancellationToken cancel) =>
        await grants.Of(RoleChoice.Of(member), cancel) is { } given && given.Contains(SchedulesModule.OwnWrite);

    private async Task Mark(Guid userId, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        if (await db.Set<Membership>().FirstOrDefaultAsync(m => m.UserId == userId && !m.IsProfessional, cancel) is not { } member) return;
        member.IsProfessional = true;
        await db.SaveChangesAsync(cancel);
    }

    private static void Check(Result<Professional> result)
    {
        if (result is Result<Professional>.Conflict) throw new InvalidOperationException("Somebody else was changing the member; the event comes again.");
    }
}
