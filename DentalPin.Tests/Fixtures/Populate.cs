using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;
using DentalPin.Import;
using DentalPin.Import.Files;

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
            AddImport(db);
            return await db.SaveChangesAsync();
        });
        await Patients.GivenPatients.Everything(clinic, Marker);
        await Schedules.GivenSchedules.Everything(clinic, Marker);
        await Catalog.GivenCatalog.Everything(clinic, Marker);
        await Odontogram.GivenChart.Everything(clinic, Marker);
        await Agenda.AgendaPopulation.Everything(clinic, Marker);
        await Plans.GivenPlans.Everything(clinic, Marker);
        await Budgets.GivenBudgets.Everything(clinic, Marker);
        await Billing.GivenBilling.Everything(clinic, Marker);
        await Verifactu.GivenVerifactu.Everything(clinic, Marker);
    }

    private static void AddImport(AppDb db)
    {
        var file = new FileDescription { Columns = ["Nombre"], HeaderRow = 1, Sample = [[Marker + "-fila"]] };
        var job = new ImportJob
        {
            Id = Ids.New(), Target = "patients", FileName = Marker + "-lista.csv", Status = ImportStatus.Checked, FileInfo = file.ToJson(), Mapping = "[\"given_name\"]",
            Total = 1, DuplicateRows = 1, CreatedByName = "Persona", CreatedAt = DateTimeOffset.UtcNow,
        };
        db.Add(job);
        db.Add(new ImportRow { JobId = job.Id, Number = 2, Kind = ImportRowKind.Duplicate, Raw = $"[\"{Marker}-fila\"]", Parsed = $"{{\"g\":\"{Marker}-fila\"}}", NewId = Ids.New() });
        db.Add(new ImportPreset { Id = Ids.New(), Target = "patients", Name = Marker + "-columnas", CreatedAt = DateTimeOffset.UtcNow });
    }

    /// <summary>Addresses of single records of a populated clinic, to look at each kind of page.</summary>
    public static Task<IReadOnlyList<string>> Addresses(TestClinic clinic) => clinic.Db<IReadOnlyList<string>>(async db =>
        [
            .. await db.Set<Role>().Select(r => "/settings/roles/" + r.Id).Take(1).ToListAsync(),
            .. await db.Set<ImportJob>().Select(j => "/import/" + j.Id).Take(1).ToListAsync(),
            .. await db.Set<ImportJob>().Select(j => "/import/" + j.Id + "/columns").Take(1).ToListAsync(),
            .. await Patients.GivenPatients.Addresses(db),
            .. await Schedules.GivenSchedules.Addresses(db),
            .. await Catalog.GivenCatalog.Addresses(db),
            .. await Odontogram.GivenChart.Addresses(db),
            .. await Agenda.AgendaPopulation.Addresses(db),
            .. await Plans.GivenPlans.Addresses(db),
            .. await Budgets.GivenBudgets.Addresses(db),
            .. await Billing.GivenBilling.Addresses(db),
            .. await Verifactu.GivenVerifactu.Addresses(db),
        ]);
}
