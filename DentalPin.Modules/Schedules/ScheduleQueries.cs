using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;

namespace DentalPin.Schedules;

/// <summary>A member of the clinic and whether they are a professional.</summary>
/// <param name="UserId">The person.</param>
/// <param name="Name">Full name, or the one of the invitation.</param>
/// <param name="MayWork">Still a member who may sign in.</param>
/// <param name="Row">The professional, when they are or were one.</param>
public sealed record MemberAsProfessional(Guid UserId, string Name, bool MayWork, ProfessionalDetails? Row);

/// <summary>Reads for pages and API.</summary>
public sealed class ScheduleQueries(AppDb db)
{
    /// <summary>Most rows of a list; older ones are of no use for planning.</summary>
    public const int Most = 500;

    /// <summary>Versions of the hours, the latest first.</summary>
    public async Task<IReadOnlyList<WeekDetails>> Weeks(Guid owner, CancellationToken cancel) =>
        [.. (await db.Set<WorkWeek>().AsNoTracking().Where(w => w.OwnerId == owner).OrderByDescending(w => w.ValidFrom).Take(Most).ToListAsync(cancel)).Select(WeekDetails.Of)];

    /// <summary>Exceptions that end on a day or later, by date; holidays are not among them.</summary>
    public async Task<IReadOnlyList<OverrideDetails>> Overrides(Guid owner, DateOnly from, DateOnly? to, CancellationToken cancel) =>
        await db.Set<HoursOverride>().AsNoTracking()
            .Where(o => o.OwnerId == owner && (o.Kind == OverrideKind.Closed || o.Kind == OverrideKind.Custom) && o.To >= from && (to == null || o.From <= to))
            .OrderBy(o => o.From).ThenBy(o => o.Id).Take(Most)
            .Select(o => new OverrideDetails(o.Id, o.Kind, o.From, o.To, o.Shifts, o.Reason, o.Version)).ToListAsync(cancel);

    public async Task<OverrideDetails?> Override(Guid owner, Guid id, CancellationToken cancel) =>
        await db.Set<HoursOverride>().AsNoTracking().FirstOrDefaultAsync(o => o.OwnerId == owner && o.Id == id, cancel) is { } row ? OverrideDetails.Of(row) : null;

    /// <summary>Blocks that are not over; of one professional, or all the actor may see.</summary>
    public async Task<IReadOnlyList<BlockDetails>> Blocks(Guid? professional, DateOnly from, Actor actor, CancellationToken cancel)
    {
        var query = db.Set<HoursBlock>().AsNoTracking().Where(b => b.Until == null || b.Until >= from);
        if (professional is not null) query = query.Where(b => b.ProfessionalId == professional);
        else if (!actor.Can(SchedulesModule.ProfessionalRead)) query = query.Where(b => b.ProfessionalId == null || db.Set<Professional>().Any(p => p.Id == b.ProfessionalId && p.UserId == actor.UserId));
        return [.. (await query.OrderBy(b => b.StartMinute).ThenBy(b => b.Id).Take(Most).ToListAsync(cancel)).Select(BlockDetails.Of)];
    }

    public async Task<BlockDetails?> Block(Guid id, CancellationToken cancel) =>
        await db.Set<HoursBlock>().AsNoTracking().FirstOrDefaultAsync(b => b.Id == id, cancel) is { } row ? BlockDetails.Of(row) : null;

    /// <summary>Everybody of the clinic: professionals in the order of their columns, then the others by name.</summary>
    public async Task<IReadOnlyList<MemberAsProfessional>> Members(CancellationToken cancel)
    {
        var rows = await (
            from m in db.Set<Membership>().AsNoTracking()
            join u in db.Set<User>() on m.UserId equals u.Id
            from p in db.Set<Professional>().Where(p => p.UserId == m.UserId).DefaultIfEmpty()
            select new { m.UserId, Name = m.InvitedAs ?? u.FullName, MayWork = !m.Disabled && !u.Disabled, m.LicenceNumber, Row = (Professional?)p }).ToListAsync(cancel);
        return [.. rows.Select(r => new MemberAsProfessional(r.UserId, r.Name, r.MayWork, r.Row is null ? null : ProfessionalDetails.Of(r.Row, r.LicenceNumber)))
            .OrderBy(r => r.Row is not { Active: true }).ThenBy(r => r.Row is { Active: true } p ? p.Position : 0).ThenBy(r => r.Name, StringComparer.CurrentCultureIgnoreCase)];
    }
}
