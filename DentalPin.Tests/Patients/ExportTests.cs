using System.Net;
using System.Text;
using DentalPin.Core.Security;
using DentalPin.Core.Text;
using DentalPin.Patients;
using DentalPin.Tests.Fixtures;

namespace DentalPin.Tests.Patients;

public sealed class ExportTests
{
    [Fact]
    public async Task The_list_is_exported_as_csv_and_recorded()
    {
        var clinic = await Given.Clinic();
        await clinic.Patient(new NewPatientInput { GivenName = "=cmd|' /C calc'!A0", FamilyName = "Ferrer", Phone = "612345018 / 961234567", BirthDate = "14/3/1979", Gender = "f" });
        await clinic.Patient("Óscar", "Núñez");
        using var browser = await clinic.As(BuiltInRoles.Dentist);
        var answer = (await browser.Submit("/patients/export?q=ferrer", new { Form__Format = "csv" })).Is(HttpStatusCode.OK);
        Assert.Equal("text/csv", answer.Response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", answer.Response.Content.Headers.ContentDisposition!.DispositionType);
        Assert.True(answer.Bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble));
        var lines = answer.Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.Contains("1979-03-14", lines[1]);
        Assert.Contains("612 34 50 18", lines[1]);
        Assert.DoesNotContain(";=cmd", lines[1]);
        Assert.Contains(await clinic.Audit(), a => a is { Action: "exported", Entity: "patient" } && a.Changes!.Contains("csv"));
    }

    [Fact]
    public async Task Excel_has_the_same_rows()
    {
        var clinic = await Given.Clinic();
        await clinic.Patient("Lucía", "Ferrer");
        await clinic.Patient("Óscar", "Núñez");
        using var api = await clinic.ApiAs(BuiltInRoles.Assistant);
        var answer = (await api.PostJson("/api/v1/patients/export?format=xlsx", new { })).Is(HttpStatusCode.OK);
        using var reader = ExcelDataReader.ExcelReaderFactory.CreateReader(new MemoryStream(answer.Bytes));
        var names = new List<string>();
        while (reader.Read()) names.Add(reader.GetValue(1)?.ToString() ?? "");
        Assert.Equal(["Apellidos", "Ferrer", "Núñez"], names);
        (await api.PostJson("/api/v1/patients/export?format=pdf", new { })).Is(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task A_receptionist_does_not_export()
    {
        var clinic = await Given.Clinic();
        var person = await clinic.Person(BuiltInRoles.Receptionist);
        (await person.Browser.Get("/patients/export")).Is(HttpStatusCode.NotFound);
        (await person.Api.PostJson("/api/v1/patients/export?format=csv", new { })).Is(HttpStatusCode.Forbidden);
        Assert.DoesNotContain("/patients/export", (await person.Browser.Get("/patients")).Text);
    }

    [Fact]
    public async Task Invented_patients_are_the_same_for_the_same_seed_and_can_be_found()
    {
        var (one, two) = (await Given.Clinic(), await Given.Clinic());
        var now = new DateTimeOffset(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);
        foreach (var clinic in new[] { one, two })
            await clinic.Db(async db =>
            {
                await PatientSeeder.Seed(db, clinic.Id, 300, 7, default, now);
                return 0;
            });
        Task<List<string>> Names(TestClinic c) => c.Db(db => db.Set<Patient>().OrderBy(p => p.Number).Select(p => p.Number + p.SortName + p.NationalId + p.Phone).ToListAsync());
        Assert.Equal(await Names(one), await Names(two));
        Assert.Equal(300, (await Names(one)).Distinct().Count());
        Assert.Equal(301, (await one.Patient("Nueva", "Paciente")).Number);
        Assert.True(await one.Db(db => db.Set<PatientRelation>().CountAsync()) > 30);
        var sample = await one.Db(db => db.Set<Patient>().Where(p => p.NationalId != null && p.Status == PatientStatus.Active).OrderBy(p => p.Number).FirstAsync());
        using var browser = await one.As(BuiltInRoles.Receptionist);
        Assert.Contains(sample.Id.ToString(), (await browser.Get($"/patients?q={sample.NationalId}")).Text);
        Assert.True(NationalIds.Parse(sample.NationalId).IsValid);
    }
}
