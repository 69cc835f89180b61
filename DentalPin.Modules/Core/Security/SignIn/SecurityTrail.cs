using System.Text.Json;
using DentalPin.Core.Audit;
using DentalPin.Core.Data;
using DentalPin.Core.Tenancy;

namespace DentalPin.Core.Security;

/// <summary>
/// Writes what happens to accounts into the audit trail (CORE-11): of the clinic where one is known, else of the appliance.
/// </summary>
public sealed class SecurityTrail(AppDb db, AuditChain chain, ActorAccessor actors)
{
    /// <summary>Something a person did or that was done to their account, before or outside a session.</summary>
    public async Task Of(User user, Guid? clinic, string action, string? address, CancellationToken cancel, Guid? session = null)
    {
        var actor = new Actor(user.Id, user.FullName, clinic ?? Guid.Empty, PermissionSet.None, user.Language ?? "es", TimeZoneInfo.Utc, session, address);
        using (actors.Become(actor)) await chain.Record(db, action, "user", user.Id, cancel: cancel);
    }

    /// <summary>Something the actor of the request did.</summary>
    public Task By(string action, string entity, Guid? id, CancellationToken cancel, object? changes = null) =>
        chain.Record(db, action, entity, id, changes: changes is null ? null : JsonSerializer.Serialize(changes), cancel: cancel);

    /// <summary>A refused sign-in: which account was meant, masked; never what was typed as the password.</summary>
    public async Task Refused(string action, string login, Guid? user, string? address, CancellationToken cancel)
    {
        var nobody = new Actor(Guid.Empty, "anonymous", Guid.Empty, PermissionSet.None, "es", TimeZoneInfo.Utc, null, address);
        var changes = JsonSerializer.Serialize(new Dictionary<string, object?[]> { ["login"] = [null, Logins.Mask(login)] });
        using (actors.Become(nobody)) await chain.Record(db, action, "user", user, changes: changes, cancel: cancel);
    }
}
