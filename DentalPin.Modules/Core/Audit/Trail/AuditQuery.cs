using System.Globalization;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;

namespace DentalPin.Core.Audit;

/// <summary>What somebody looks for in the audit trail.</summary>
/// <param name="User">Who did it; the empty id is the system.</param>
/// <param name="Entity">snake_case name of the kind of record.</param>
/// <param name="Action">created, updated, read ...</param>
/// <param name="Subject">The record a person would look under, such as the patient.</param>
/// <param name="From">First day, in the clinic's zone.</param>
/// <param name="To">Last day, included.</param>
/// <param name="Appliance">The appliance's own chain: what happened before a clinic was known. Instance administrators only.</param>
public sealed record AuditFilter(Guid? User = null, string? Entity = null, string? Action = null, Guid? Subject = null, DateOnly? From = null, DateOnly? To = null, bool Appliance = false)
{
    public bool IsEmpty => this == new AuditFilter(Appliance: Appliance);
}

/// <summary>One screen of the trail, newest first.</summary>
/// <param name="Entries">The entries of the screen.</param>
/// <param name="Older">Pass as `before` for the next screen; null when this is the last.</param>
/// <param name="Newer">Pass as `after` for the screen before; null when this is the first.</param>
public sealed record AuditPage(IReadOnlyList<AuditEntry> Entries, long? Older, long? Newer);

/// <summary>
/// Reads the trail by position, never by page number: a chain of millions of entries opens as fast at its beginning as at its
/// end, and entries added meanwhile move nothing.
/// </summary>
public sealed class AuditQuery(AppDb db)
{
    public const int MostEntries = 200;

    public async Task<Result<AuditPage>> Page(AuditFilter filter, long? before, long? after, int size, Actor actor, CancellationToken cancel)
    {
        if (Refusal<AuditPage>(filter, actor, CorePermissions.AuditRead) is { } no) return no;
        size = Math.Clamp(size, 1, MostEntries);
        var all = Matching(filter, actor);
        if (after is { } from)
        {
            // One more than asked for tells whether there is something beyond.
            var up = await all.Where(e => e.Seq > from).OrderBy(e => e.Seq).Take(size + 1).ToListAsync(cancel);
            var more = up.Count > size;
            var entries = up.Take(size).Reverse().ToList();
            // Fewer than a screen means the newest were reached; then the first screen is shown whole.
            if (entries.Count < size) return await Page(filter, null, null, size, actor, cancel);
            return new AuditPage(entries, entries[^1].Seq, more ? entries[0].Seq : null);
        }
        var down = await all.Where(e => before == null || e.Seq < before).OrderByDescending(e => e.Seq).Take(size + 1).ToListAsync(cancel);
        var shown = down.Take(size).ToList();
        return new AuditPage(shown, down.Count > size ? shown[^1].Seq : null, before is not null && shown.Count > 0 ? shown[0].Seq : null);
    }

    /// <summary>A page by number with the total, for the API.</summary>
    public async Task<Result<Api.Paged<AuditEntry>>> Paged(AuditFilter filter, Api.PageRequest page, Actor actor, CancellationToken cancel)
    {
        if (Refusal<Api.Paged<AuditEntry>>(filter, actor, CorePermissions.AuditRead) is { } no) return no;
        var all = Matching(filter, actor);
        var total = await all.LongCountAsync(cancel);
        var items = await all.OrderByDescending(e => e.Seq).Skip(page.Skip).Take(page.Size).ToListAsync(cancel);
        return new Api.Paged<AuditEntry>(items, total, page.Page, page.Size);
    }

    /// <summary>Everything that matches, newest first, one row at a time.</summary>
    public IAsyncEnumerable<AuditEntry> Stream(AuditFilter filter, Actor actor) => Matching(filter, actor).OrderByDescending(e => e.Seq).AsAsyncEnumerable();

    /// <summary>The people of the clinic, for the filter.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Name)>> People(CancellationToken cancel)
    {
        var rows = await (from m in db.Set<Membership>() join u in db.Set<User>() on m.UserId equals u.Id orderby u.FullName select new { u.Id, Name = m.InvitedAs ?? u.FullName }).ToListAsync(cancel);
        return [.. rows.Select(r => (r.Id, r.Name))];
    }

    /// <summary>Why the actor may not, or null.</summary>
    public static Result<T>? Refusal<T>(AuditFilter filter, Actor actor, string permission) =>
        !actor.Can(permission) ? new Result<T>.Denied(permission) : filter.Appliance && !actor.IsInstanceAdmin ? new Result<T>.NotFound() : null;

    private IQueryable<AuditEntry> Matching(AuditFilter f, Actor actor)
    {
        var rows = f.Appliance
            ? db.Set<AuditEntry>().IgnoreQueryFilters([AppDb.ClinicFilter]).Where(e => e.ClinicId == Guid.Empty)
            : db.Set<AuditEntry>();
        rows = rows.AsNoTracking();
        if (f.User is { } user) rows = rows.Where(e => e.UserId == user);
        if (f.Entity is { Length: > 0 } entity) rows = rows.Where(e => e.Entity == entity);
        if (f.Action is { Length: > 0 } action) rows = rows.Where(e => e.Action == action);
        if (f.Subject is { } subject) rows = rows.Where(e => e.SubjectId == subject);
        if (f.From is { } from)
        {
            var start = ClinicDays.StartOf(from, actor.Zone);
            rows = rows.Where(e => e.At >= start);
        }
        if (f.To is { } to && to < DateOnly.MaxValue)
        {
            var end = ClinicDays.StartOf(to.AddDays(1), actor.Zone);
            rows = rows.Where(e => e.At < end);
        }
        return rows;
    }
}

/// <summary>Where a clinic's days begin in universal time.</summary>
public static class ClinicDays
{
    /// <summary>The first instant of a day in a zone. Where clocks jump over midnight, the first instant there is.</summary>
    public static DateTimeOffset StartOf(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        if (day.Year is < 2 or > 9998) return new DateTimeOffset(local, TimeSpan.Zero);
        while (zone.IsInvalidTime(local)) local = local.AddMinutes(15);
        // When midnight comes twice the first one begins the day: the larger offset.
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    /// <summary>A day as a date field or a link carries it (2026-11-23), or null.</summary>
    public static DateOnly? Parse(string? iso) => DateOnly.TryParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
