using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Settings;

namespace DentalPin.Core.Tenancy;

/// <summary>Another clinic of the group.</summary>
public sealed record GroupClinic(Guid Id, string Name);

/// <summary>
/// The only door from one clinic into another (CORE-9). It opens for a purpose, named by a toggle of the modules, and only
/// between clinics of one group that have both switched it on; inside, the actor is limited to that other clinic and to the
/// permissions the purpose needs, so the ordinary filter and guard of <see cref="AppDb"/> go on doing their work.
/// </summary>
public sealed class GroupClinics(AppDb db, ActorAccessor actors, Sessions sessions)
{
    /// <summary>The other clinics of the actor's group that switched the purpose on, by name; none unless the actor's own did.</summary>
    public async Task<IReadOnlyList<GroupClinic>> Sharing(string setting, Actor actor, CancellationToken cancel)
    {
        if (actor.ClinicId == Guid.Empty) return [];
        // The settings of other clinics: whether they agreed is the one thing of theirs that is read without being inside.
        var agreed = db.Set<ClinicSetting>().IgnoreQueryFilters([AppDb.ClinicFilter]).Where(s => s.Key == setting && s.Value == SettingValue.On);
        return await (
            from own in db.Set<Clinic>()
            from c in db.Set<Clinic>()
            where own.Id == actor.ClinicId && c.Id != own.Id && (c.GroupId ?? c.Id) == (own.GroupId ?? own.Id)
                && agreed.Any(s => s.ClinicId == own.Id) && agreed.Any(s => s.ClinicId == c.Id)
            orderby c.Name, c.Id
            select new GroupClinic(c.Id, c.Name)).ToListAsync(cancel);
    }

    /// <summary>Which of these clinics the actor works in too.</summary>
    public async Task<IReadOnlyList<GroupClinic>> Own(IReadOnlyCollection<Guid> clinics, Actor actor, CancellationToken cancel) =>
        [.. (await sessions.ClinicsOf(actor.UserId, cancel)).Where(c => clinics.Contains(c.Id)).Select(c => new GroupClinic(c.Id, c.Name))];

    /// <summary>
    /// Works in another clinic for a moment. Joins the transaction that is open, if any, so that what is written on both sides
    /// is written together.
    /// </summary>
    /// <param name="clinic">One of those <see cref="Sharing"/> named for this actor.</param>
    /// <param name="actor">Who asks, in the own clinic.</param>
    /// <param name="permissions">All that may be done there.</param>
    /// <param name="work">Gets the same person as an actor of that clinic.</param>
    public async Task<T> Inside<T>(GroupClinic clinic, Actor actor, IEnumerable<string> permissions, Func<Actor, Task<T>> work)
    {
        // Rows of one clinic must not be saved while acting in the other.
        if (db.ChangeTracker.HasChanges()) throw new InvalidOperationException("There are unsaved rows of the own clinic.");
        db.ChangeTracker.Clear();
        var inside = actor with { ClinicId = clinic.Id, Permissions = new PermissionSet(permissions), IsInstanceAdmin = false };
        try
        {
            using (actors.Become(inside)) return await work(inside);
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }
}
