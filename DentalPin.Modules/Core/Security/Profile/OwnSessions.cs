using DentalPin.Core.Data;
using DentalPin.Core.Modules;
using DentalPin.Core.Tenancy;
using DentalPin.Core.Text;

namespace DentalPin.Core.Security;

/// <summary>An open session; the browser reads like "Firefox, Windows".</summary>
public sealed record SessionRow(Guid Id, SessionKind Kind, string Browser, string? Address, DateTimeOffset CreatedAt, DateTimeOffset LastSeenAt, bool IsThis);

public sealed record ApiKeyRow(Guid Id, string Label, IReadOnlyList<string> Scopes, DateTimeOffset CreatedAt, DateTimeOffset LastSeenAt, DateTimeOffset ExpiresAt);

/// <summary>One's own open sessions and API keys.</summary>
public sealed class OwnSessions(AppDb db, Sessions sessions, AppOptions options, RoleGrants grants, ModuleCatalog modules, SecurityTrail trail, TimeProvider clock)
{
    public const int MostKeys = 50;

    /// <summary>Lifetimes an API key can have, in days.</summary>
    public static readonly IReadOnlyList<int> KeyLifetimes = [30, 90, 365];

    public sealed record KeyInput(string? Label, IReadOnlyList<string>? Scopes, int Days);

    public async Task<IReadOnlyList<SessionRow>> All(Actor actor, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var idle = now - options.IdleTimeout;
        var rows = await db.Set<UserSession>().AsNoTracking()
            .Where(s => s.UserId == actor.UserId && s.Kind != SessionKind.ApiKey && s.RevokedAt == null && s.ExpiresAt > now && s.LastSeenAt > idle).OrderByDescending(s => s.LastSeenAt).ToListAsync(cancel);
        return [.. rows.Select(s => new SessionRow(s.Id, s.Kind, BrowserName.Of(s.Label), s.Address, s.CreatedAt, s.LastSeenAt, s.Id == actor.SessionId)).OrderByDescending(s => s.IsThis)];
    }

    public async Task<IReadOnlyList<ApiKeyRow>> Keys(Actor actor, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var rows = await db.Set<UserSession>().AsNoTracking().Where(s => s.UserId == actor.UserId && s.ClinicId == actor.ClinicId && s.Kind == SessionKind.ApiKey && s.RevokedAt == null && s.ExpiresAt > now).OrderBy(s => s.Label).ToListAsync(cancel);
        return [.. rows.Select(s => new ApiKeyRow(s.Id, s.Label, RoleGrants.Split(s.Scopes ?? ""), s.CreatedAt, s.LastSeenAt, s.ExpiresAt))];
    }

    /// <summary>Ends one of one's own sessions or keys.</summary>
    public async Task<Result<Done>> Revoke(Guid id, Actor actor, CancellationToken cancel)
    {
        if (await sessions.Revoke(actor.UserId, cancel, only: id) == 0) return new Result<Done>.NotFound();
        await trail.By("session_revoked", "session", id, cancel);
        return Done.Value;
    }

    /// <summary>Ends all but the one in use; API keys stay.</summary>
    public async Task<int> RevokeOthers(Actor actor, CancellationToken cancel)
    {
        var ended = await sessions.Revoke(actor.UserId, cancel, except: actor.SessionId, keepKeys: true);
        if (ended > 0) await trail.By("sessions_revoked", "user", actor.UserId, cancel);
        return ended;
    }

    /// <summary>Makes a key for programs, for this clinic and for what it names only. Its secret is shown once.</summary>
    public async Task<Result<string>> CreateKey(KeyInput input, Actor actor, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        var label = SafeText.Line(input.Label);
        var scopes = (input.Scopes ?? []).Where(s => !string.IsNullOrWhiteSpace(s)).Distinct().Order(StringComparer.Ordinal).ToList();
        if (label.Length == 0) errors.Add(nameof(input.Label), "core.keys.label_missing");
        else if (label.Length > 80) errors.Add(nameof(input.Label), "core.field.too_long", 80);
        if (scopes.Count == 0) errors.Add(nameof(input.Scopes), "core.keys.scopes_missing");
        else if (!scopes.All(s => grants.IsKnown(s) && actor.Permissions.Covers(s))) errors.Add(nameof(input.Scopes), "core.keys.scopes_beyond");
        if (!KeyLifetimes.Contains(input.Days)) errors.Add(nameof(input.Days), "core.keys.days");
        if (errors.Count == 0 && await db.Set<UserSession>().CountAsync(s => s.UserId == actor.UserId && s.Kind == SessionKind.ApiKey && s.RevokedAt == null, cancel) >= MostKeys) errors.Add("", "core.keys.too_many", MostKeys);
        if (errors.Count > 0) return errors;
        var user = await db.Set<User>().SingleAsync(u => u.Id == actor.UserId, cancel);
        var (session, secret) = await sessions.Open(user, SessionKind.ApiKey, actor.ClinicId, label, actor.Address, cancel, string.Join(' ', scopes), clock.GetUtcNow().AddDays(input.Days));
        await trail.By("api_key_created", "session", session.Id, cancel, new Dictionary<string, string?[]> { ["scopes"] = [null, string.Join(' ', scopes)] });
        return new Result<string>.Ok(secret);
    }

    /// <summary>Permissions by module that the actor could give to a key.</summary>
    public IReadOnlyList<(string Module, IReadOnlyList<string> Permissions)> Grantable(Actor actor) =>
        [.. modules.On.Select(m => (m.Manifest.Name, (IReadOnlyList<string>)[.. m.Permissions.Where(actor.Can)])).Where(m => m.Item2.Count > 0)];
}

/// <summary>Makes a name a person recognises from what a browser says of itself.</summary>
public static class BrowserName
{
    private static readonly (string Mark, string Name)[] Browsers = [("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"), ("curl/", "curl")];
    private static readonly (string Mark, string Name)[] Systems = [("Windows", "Windows"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Mac OS X", "macOS"), ("Linux", "Linux")];

    public static string Of(string agent)
    {
        var browser = Browsers.FirstOrDefault(b => agent.Contains(b.Mark, StringComparison.Ordinal)).Name;
        var system = Systems.FirstOrDefault(s => agent.Contains(s.Mark, StringComparison.Ordinal)).Name;
        return (browser, system) switch
        {
            (null, null) => agent.Length <= 40 ? agent : agent[..40] + "…",
            (null, _) => system,
            (_, null) => browser,
            _ => $"{browser}, {system}",
        };
    }
}
