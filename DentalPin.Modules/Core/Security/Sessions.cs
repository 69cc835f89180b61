using System.Collections.Concurrent;
using DentalPin.Core.Data;
using DentalPin.Core.Modules;
using DentalPin.Core.Tenancy;

namespace DentalPin.Core.Security;

/// <summary>A session that opens something right now.</summary>
/// <param name="Session">The row.</param>
/// <param name="Actor">Who acts; without a clinic when none was chosen yet.</param>
/// <param name="ClinicName">For the top bar.</param>
/// <param name="Theme">`light`, `dark` or null for the device's.</param>
/// <param name="Shortcuts">Whether single-key shortcuts are on.</param>
/// <param name="IsDemo">Whether the clinic holds demo data.</param>
public sealed record Ticket(UserSession Session, Actor Actor, string ClinicName, string? Theme, bool Shortcuts, bool IsDemo)
{
    public bool Locked => Session.LockedAt is not null;

    /// <summary>Minutes without a touch after which the workstation locks itself; 0 for never.</summary>
    public int LockMinutes { get; init; }

    /// <summary>Whether the person has another clinic to go to. Most have none, and their pages need not ask which.</summary>
    public bool ManyClinics { get; init; }
}

/// <summary>Why a secret opens nothing.</summary>
public enum TicketFault { Unknown, Revoked, Expired }

/// <summary>
/// Opens, resolves and ends sessions. A resolved session is remembered for a few seconds; ending one here forgets it at
/// once, and other instances follow within that time.
/// </summary>
public sealed class Sessions(AppDb db, AppOptions options, ModuleCatalog modules, SessionCache cache, TimeProvider clock)
{
    /// <summary>Starts a session and returns its secret, which is shown once.</summary>
    public async Task<(UserSession Session, string Secret)> Open(User user, SessionKind kind, Guid? clinic, string label, string? address, CancellationToken cancel,
        string? scopes = null, DateTimeOffset? expires = null)
    {
        var now = clock.GetUtcNow();
        var secret = (kind == SessionKind.Browser ? "" : "dp_") + Secrets.New();
        var session = new UserSession
        {
            Id = Ids.New(), UserId = user.Id, Kind = kind, ClinicId = clinic ?? await OnlyClinic(user.Id, cancel), SecretHash = Secrets.Hash(secret),
            Label = label.Length <= 200 ? label : label[..200], Address = address, Scopes = scopes,
            CreatedAt = now, LastSeenAt = now, ConfirmedAt = now, ExpiresAt = expires ?? now + options.AbsoluteTimeout,
        };
        db.Add(session);
        await db.SaveBare(cancel);
        return (session, secret);
    }

    /// <summary>The ticket of a secret, or why there is none.</summary>
    public async Task<(Ticket? Ticket, TicketFault Fault)> Resolve(string secret, string? address, CancellationToken cancel)
    {
        var hash = Secrets.Hash(secret);
        var now = clock.GetUtcNow();
        if (!cache.TryGet(hash, now, out var ticket))
        {
            ticket = await Load(hash, cancel);
            if (ticket is not null) cache.Put(hash, ticket, now);
        }
        if (ticket is null) return (null, TicketFault.Unknown);
        if (ticket.Session.RevokedAt is not null) return (null, TicketFault.Revoked);
        if (now >= ticket.Session.ExpiresAt) return (null, TicketFault.Expired);
        // An API key works unattended; a browser or token that nobody used for long is over.
        if (ticket.Session.Kind != SessionKind.ApiKey && now - ticket.Session.LastSeenAt >= options.IdleTimeout) return (null, TicketFault.Expired);
        return (ticket with { Actor = ticket.Actor with { Address = address } }, default);
    }

    /// <summary>Notes that a person did something. At most once a minute, so that reading stays cheap.</summary>
    public async Task Touch(Ticket ticket, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (now - ticket.Session.LastSeenAt < TimeSpan.FromMinutes(1)) return;
        var id = ticket.Session.Id;
        ticket.Session.LastSeenAt = now;
        await db.Set<UserSession>().Where(s => s.Id == id).ExecuteUpdateAsync(s => s.SetProperty(x => x.LastSeenAt, now), cancel);
    }

    /// <summary>Ends sessions: one, or all of a person except perhaps the one in use.</summary>
    /// <returns>How many were open.</returns>
    public async Task<int> Revoke(Guid user, CancellationToken cancel, Guid? only = null, Guid? except = null, bool keepKeys = false)
    {
        var now = clock.GetUtcNow();
        var ended = await db.Set<UserSession>()
            .Where(s => s.UserId == user && s.RevokedAt == null && (only == null || s.Id == only) && (except == null || s.Id != except) && (!keepKeys || s.Kind != SessionKind.ApiKey))
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.RevokedAt, now), cancel);
        cache.Clear();
        return ended;
    }

    /// <summary>Works in another clinic from now on. False when the person has no place there.</summary>
    public async Task<bool> Switch(Ticket ticket, Guid clinic, CancellationToken cancel)
    {
        var user = ticket.Session.UserId;
        if (!await Memberships(user).AnyAsync(m => m.ClinicId == clinic, cancel)) return false;
        var id = ticket.Session.Id;
        await db.Set<UserSession>().Where(s => s.Id == id).ExecuteUpdateAsync(s => s.SetProperty(x => x.ClinicId, clinic), cancel);
        cache.Clear();
        return true;
    }

    /// <summary>Locks or unlocks a browser session on a shared workstation.</summary>
    public async Task SetLocked(Guid session, bool locked, CancellationToken cancel)
    {
        var at = locked ? clock.GetUtcNow() : (DateTimeOffset?)null;
        var now = clock.GetUtcNow();
        await db.Set<UserSession>().Where(s => s.Id == session).ExecuteUpdateAsync(s => s.SetProperty(x => x.LockedAt, at).SetProperty(x => x.LastSeenAt, now), cancel);
        cache.Clear();
    }

    /// <summary>Forgets what is remembered, after a change of role, permission or person.</summary>
    public void Forget() => cache.Clear();

    /// <summary>The clinics a person works in, by name.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Name)>> ClinicsOf(Guid user, CancellationToken cancel)
    {
        var rows = await (from m in Memberships(user) join c in db.Set<Clinic>() on m.ClinicId equals c.Id orderby c.Name select new { c.Id, c.Name }).ToListAsync(cancel);
        return [.. rows.Select(r => (r.Id, r.Name))];
    }

    private async Task<Guid?> OnlyClinic(Guid user, CancellationToken cancel)
    {
        var clinics = await Memberships(user).Select(m => m.ClinicId).Take(2).ToListAsync(cancel);
        return clinics.Count == 1 ? clinics[0] : null;
    }

    /// <summary>Ends what a person has open in one clinic, API keys included.</summary>
    public async Task RevokeIn(Guid clinic, Guid user, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await db.Set<UserSession>().Where(s => s.UserId == user && s.ClinicId == clinic && s.RevokedAt == null).ExecuteUpdateAsync(s => s.SetProperty(x => x.RevokedAt, now), cancel);
        cache.Clear();
    }

    /// <summary>Notes that the person proved once more who they are.</summary>
    public async Task Confirm(Guid session, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await db.Set<UserSession>().Where(s => s.Id == session).ExecuteUpdateAsync(s => s.SetProperty(x => x.ConfirmedAt, now), cancel);
        cache.Clear();
    }

    /// <summary>Whose session it is or was, even when it opens nothing any more: what they typed is kept for them alone.</summary>
    public async Task<Guid?> OwnerOf(string secret, CancellationToken cancel)
    {
        var hash = Secrets.Hash(secret);
        return await db.Set<UserSession>().Where(s => s.SecretHash == hash).Select(s => (Guid?)s.UserId).FirstOrDefaultAsync(cancel);
    }

    /// <summary>Whether a person has a place in a clinic.</summary>
    public Task<bool> WorksIn(Guid user, Guid clinic, CancellationToken cancel) => Memberships(user).AnyAsync(m => m.ClinicId == clinic, cancel);

    /// <summary>Whether a person has a place in any clinic.</summary>
    public Task<bool> HasClinic(Guid user, CancellationToken cancel) => Memberships(user).AnyAsync(cancel);

    // Before anybody is signed in there is no clinic to filter by: the person's own memberships are what is looked for.
    private IQueryable<Membership> Memberships(Guid user) => AllMemberships().Where(m => m.UserId == user && !m.Disabled && m.InvitedAs == null);

    private IQueryable<Membership> AllMemberships() => db.Set<Membership>().IgnoreQueryFilters([AppDb.ClinicFilter]);

    private async Task<Ticket?> Load(string hash, CancellationToken cancel)
    {
        var memberships = AllMemberships();
        var roles = db.Set<Role>().IgnoreQueryFilters([AppDb.ClinicFilter]);
        var settings = db.Set<ClinicSetting>().IgnoreQueryFilters([AppDb.ClinicFilter]).Where(x => x.Key == WorkstationLocking.Setting);
        var row = await (
            from s in db.Set<UserSession>().AsNoTracking()
            join u in db.Set<User>() on s.UserId equals u.Id
            from m in memberships.Where(m => m.UserId == s.UserId && m.ClinicId == s.ClinicId && !m.Disabled && m.InvitedAs == null).DefaultIfEmpty()
            from r in roles.Where(r => m != null && r.Id == m.RoleId).DefaultIfEmpty()
            from c in db.Set<Clinic>().Where(c => m != null && c.Id == m.ClinicId).DefaultIfEmpty()
            where s.SecretHash == hash && !u.Disabled
            select new { Session = s, u.FullName, UserLanguage = u.Language, u.Theme, u.Shortcuts, u.IsInstanceAdmin, BuiltInRole = m == null ? null : m.BuiltInRole,
                RolePermissions = r == null ? null : r.Permissions, ClinicId = c == null ? (Guid?)null : c.Id, ClinicName = c == null ? null : c.Name,
                TimeZone = c == null ? null : c.TimeZone, ClinicLanguage = c == null ? null : c.Language, IsDemo = c != null && c.IsDemo,
                LockMinutes = settings.Where(x => x.ClinicId == s.ClinicId).Select(x => x.Value).FirstOrDefault(),
                Clinics = memberships.Count(x => x.UserId == s.UserId && !x.Disabled && x.InvitedAs == null) })
            .FirstOrDefaultAsync(cancel);
        if (row is null) return null;

        var granted = new PermissionSet(row.ClinicId is null ? [] : row.BuiltInRole is { } role ? modules.GrantsOf(role) : (row.RolePermissions ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries));
        if (row.Session.Scopes is { } scopes)
            granted = granted.Intersect(new PermissionSet(scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries)), modules.Permissions);
        var actor = new Actor(row.Session.UserId, row.FullName, row.ClinicId ?? Guid.Empty, granted, row.UserLanguage ?? row.ClinicLanguage ?? "es", Zones.Find(row.TimeZone), row.Session.Id)
        {
            IsInstanceAdmin = row.IsInstanceAdmin && row.Session.Scopes is null,
        };
        return new(row.Session, actor, row.ClinicName ?? "", row.Theme, row.Shortcuts, row.IsDemo) { LockMinutes = WorkstationLocking.Minutes(row.LockMinutes), ManyClinics = row.Clinics > 1 };
    }
}

/// <summary>Resolved sessions of this process, for a few seconds.</summary>
public sealed class SessionCache
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<string, (Ticket Ticket, DateTimeOffset At)> tickets = new();

    public bool TryGet(string hash, DateTimeOffset now, out Ticket? ticket)
    {
        if (tickets.TryGetValue(hash, out var found) && now - found.At < Lifetime)
        {
            ticket = found.Ticket;
            return true;
        }
        ticket = null;
        return false;
    }

    public void Put(string hash, Ticket ticket, DateTimeOffset now)
    {
        if (tickets.Count > 2000) tickets.Clear();
        tickets[hash] = (ticket, now);
    }

    public void Clear() => tickets.Clear();
}

/// <summary>Time zones by IANA name; an unknown one is UTC rather than a page that fails.</summary>
public static class Zones
{
    public static TimeZoneInfo Find(string? name) => name is not null && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : TimeZoneInfo.Utc;
}
