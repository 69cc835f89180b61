using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;

namespace DentalPin.Schedules;

/// <summary>Whose hours are meant, and whether the actor may see or change them.</summary>
/// <param name="Id">Owner of the rows: the clinic or a professional.</param>
/// <param name="Professional">The professional; null for the clinic.</param>
/// <param name="Name">Name of the professional; empty for the clinic.</param>
/// <param name="LicenceNumber">Of the professional.</param>
/// <param name="CanWrite">The actor may change the hours.</param>
public sealed record HoursOwner(Guid Id, Professional? Professional, string Name, string? LicenceNumber, bool CanWrite)
{
    public bool IsClinic => Professional is null;

    /// <summary>For events.</summary>
    public Guid? ProfessionalId => Professional?.Id;
}

/// <summary>Decides who may see and change whose hours: the clinic's by permission, one's own, everybody's.</summary>
public sealed class HoursOwners(AppDb db)
{
    /// <summary>Null when there is no such owner or the actor may not see its hours.</summary>
    public async Task<HoursOwner?> Find(Guid? professionalId, Actor actor, CancellationToken cancel)
    {
        if (professionalId is null) return actor.Can(SchedulesModule.ClinicRead) ? new(actor.ClinicId, null, "", null, actor.Can(SchedulesModule.ClinicWrite)) : null;
        var found = await (
            from p in db.Set<Professional>()
            join u in db.Set<User>() on p.UserId equals u.Id
            from m in db.Set<Membership>().Where(m => m.UserId == p.UserId).DefaultIfEmpty()
            where p.Id == professionalId
            select new { Row = p, Name = m != null && m.InvitedAs != null ? m.InvitedAs : u.FullName, Licence = m == null ? null : m.LicenceNumber }).AsNoTracking().FirstOrDefaultAsync(cancel);
        if (found is not { Row: { } professional }) return null;
        var own = professional.UserId == actor.UserId;
        var write = actor.Can(SchedulesModule.ProfessionalWrite) || (own && actor.Can(SchedulesModule.OwnWrite));
        return write || actor.Can(SchedulesModule.ProfessionalRead) || (own && actor.Can(SchedulesModule.OwnRead)) ? new(professional.Id, professional, found.Name, found.Licence, write) : null;
    }

    /// <summary>The permission that is missing to change them.</summary>
    public static string Missing(HoursOwner owner) => owner.IsClinic ? SchedulesModule.ClinicWrite : SchedulesModule.ProfessionalWrite;
}
