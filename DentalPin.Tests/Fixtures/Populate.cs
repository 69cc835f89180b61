using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;

namespace DentalPin.Tests.Fixtures;

/// <summary>Fills a clinic with at least one of everything, marked so that it is recognised where it must not appear.</summary>
public static class Populate
{
    public const string Marker = "MARCAAJENA";

    public static async Task Everything(TestClinic clinic)
    {
        await clinic.Person(BuiltInRoles.Receptionist);
        await clinic.Db(async db =>
        {
            db.Add(new Role { Id = Ids.New(), Name = Marker + "-rol", Permissions = "" });
            return await db.SaveChangesAsync();
        });
        await Patients.GivenPatients.Everything(clinic, Marker);
    }

    /// <summary>Addresses of single records of a populated clinic, to look at each kind of page.</summary>
    public static Task<IReadOnlyList<string>> Addresses(TestClinic clinic) => clinic.Db<IReadOnlyList<string>>(async db =>
        [.. await db.Set<Role>().Select(r => "/settings/roles/" + r.Id).Take(1).ToListAsync(), .. await Patients.GivenPatients.Addresses(db)]);
}
