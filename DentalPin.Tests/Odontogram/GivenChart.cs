using DentalPin.Catalog;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Odontogram;
using DentalPin.Patients;
using DentalPin.Tests.Catalog;
using DentalPin.Tests.Fixtures;
using DentalPin.Tests.Patients;
using DentalPin.Tests.Schedules;

namespace DentalPin.Tests.Odontogram;

/// <summary>A clinic with the default catalogue, a patient, and somebody who charts.</summary>
internal sealed record ChartWorld(TestClinic Clinic, Guid Patient, TestPerson Dentist)
{
    public string Api => $"/api/v1/odontogram/patients/{Patient}";

    public string Tab => $"/patients/{Patient}?tab=odontogram";

    public string Page => $"/patients/{Patient}/odontogram";

    public static async Task<ChartWorld> Make(string born = "21/05/1980", string language = "es")
    {
        var clinic = await Given.Clinic(language: language);
        await clinic.Defaults();
        var patient = await clinic.Patient("Lucía", "Ferrer", born: born);
        return new(clinic, patient.Id, await clinic.Person(BuiltInRoles.Dentist, language: language));
    }

    /// <summary>Charts a line over the API.</summary>
    public Task<Answer> Type(string text, string? status = null, Guid? id = null) => Dentist.Api.PostJson(Api + "/command", new { text, status, id });

    public async Task<ChartEntry> Only(string kind) => await Clinic.Db(db => db.Set<ChartEntry>().AsNoTracking().Include(e => e.Changes.OrderBy(c => c.Number)).SingleAsync(e => e.PatientId == Patient && e.Kind == kind));

    public Task<List<ChartEntry>> All() => Clinic.Db(db => db.Set<ChartEntry>().AsNoTracking().Where(e => e.PatientId == Patient).ToListAsync());
}

/// <summary>Charts to start from.</summary>
internal static class GivenChart
{
    public static async Task<Recorded> Chart(this TestClinic clinic, Guid patient, string kind, EntryStatus status, params ChartTooth[] teeth) =>
        await clinic.Must(s => s.GetRequiredService<RecordEntries>().Handle(new(Ids.New(), patient, [new(kind, teeth)], status), clinic.System, default));

    public static async Task<Recorded> Note(this TestClinic clinic, Guid patient, int tooth, string text) =>
        await clinic.Must(s => s.GetRequiredService<RecordEntries>().Handle(new(Ids.New(), patient, [new(ChartKinds.Note, [new(tooth)], Note: text)], EntryStatus.Existing), clinic.System, default));

    /// <summary>At least one of everything the module keeps, marked.</summary>
    public static async Task Everything(TestClinic clinic, string marker)
    {
        var patient = await clinic.Db(db => db.Set<Patient>().Select(p => (Guid?)p.Id).FirstOrDefaultAsync()) ?? (await clinic.Patient("Ana", marker + "-boca")).Id;
        await clinic.Note(patient, 26, marker + "-nota de un diente");
        await clinic.Chart(patient, "caries", EntryStatus.Existing, new ChartTooth(26, "MO"));
        await clinic.Chart(patient, "filling_composite", EntryStatus.Planned, new ChartTooth(16, "MOD"));
        await clinic.Chart(patient, "bridge", EntryStatus.Existing, new(23), new(24), new(25));
        await clinic.Chart(patient, "missing", EntryStatus.Existing, new ChartTooth(18));
        await clinic.Chart(patient, "supernumerary", EntryStatus.Existing, new ChartTooth(111));
        await clinic.Must(s => s.GetRequiredService<RecordEntries>().Handle(new(Ids.New(), patient, [new(ChartKinds.Denture, [], Arch: Arch.Lower)], EntryStatus.Planned), clinic.System, default));
    }

    /// <summary>Addresses of each kind of page of the module.</summary>
    public static async Task<IReadOnlyList<string>> Addresses(AppDb db)
    {
        var patient = await db.Set<ChartEntry>().Select(e => e.PatientId).FirstAsync();
        var tab = $"/patients/{patient}?tab=odontogram";
        return [tab, tab + "&teeth=26", tab + "&teeth=16,111", tab + "&view=table", tab + "&dentition=mixed", tab + "&dentition=deciduous&list=findings", tab + "&at=2020-01-01", tab + "&at=2020-01-01&compare=1", $"/patients/{patient}/odontogram", $"/patients/{patient}/odontogram/print"];
    }
}
