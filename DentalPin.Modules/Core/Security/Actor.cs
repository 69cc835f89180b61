namespace DentalPin.Core.Security;

/// <summary>Who acts, in which clinic, and what they may do. Pages, API, jobs and agents all act through one of these.</summary>
/// <param name="UserId">The person; empty for the system itself.</param>
/// <param name="Name">Name for the audit trail and the top bar.</param>
/// <param name="ClinicId">The clinic the actor works in now; empty before a clinic is chosen.</param>
/// <param name="Permissions">What the actor may do in that clinic.</param>
/// <param name="Language">`es` or `en`.</param>
/// <param name="Zone">The clinic's time zone.</param>
/// <param name="SessionId">The session or API token used.</param>
/// <param name="Address">Network address, for the audit trail.</param>
public sealed record Actor(
    Guid UserId,
    string Name,
    Guid ClinicId,
    PermissionSet Permissions,
    string Language,
    TimeZoneInfo Zone,
    Guid? SessionId = null,
    string? Address = null)
{
    /// <summary>Runs the appliance itself: modules, other clinics, background queues. Not a clinic permission.</summary>
    public bool IsInstanceAdmin { get; init; }

    /// <summary>The person for whom a job or an agent acts, when that is somebody else.</summary>
    public Guid? OnBehalfOf { get; init; }

    public bool Can(string permission) => Permissions.Has(permission);

    /// <summary>The system acting in one clinic: event handlers, jobs, command line.</summary>
    public static Actor System(Guid clinicId, string name = "system") =>
        new(Guid.Empty, name, clinicId, PermissionSet.All, "es", TimeZoneInfo.Utc);
}

/// <summary>The actor of the current request or job (one per scope).</summary>
public sealed class ActorAccessor
{
    public Actor? Current { get; set; }

    /// <summary>The clinic to which rows are limited; empty when nobody is signed in, which matches no row.</summary>
    public Guid ClinicId => Current?.ClinicId ?? Guid.Empty;

    /// <summary>
    /// Acts as somebody else until disposed: a new clinic's first rows, the trail of a sign-in. Rows of another clinic that
    /// are already tracked must be saved before.
    /// </summary>
    public IDisposable Become(Actor? actor)
    {
        var before = Current;
        Current = actor;
        return new Undo(this, before);
    }

    private sealed class Undo(ActorAccessor actors, Actor? before) : IDisposable
    {
        public void Dispose() => actors.Current = before;
    }

    public Actor Require() => Current ?? throw new InvalidOperationException("No actor in this scope.");
}
