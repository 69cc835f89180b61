using System.Net;
using DentalPin.Core.Audit;
using DentalPin.Core.Text;
using DentalPin.Patients;
using DentalPin.Tests.Fixtures;

namespace DentalPin.Tests.Import;

public sealed class PatientListTests
{
    [Fact]
    public async Task The_messy_list_arrives_with_everything_that_can_be_understood()
    {
        var driver = await ImportDriver.New();
        var id = await driver.Mapped(ImportDriver.TestFile("patients-messy.csv"), "patients-messy.csv");
        var job = await driver.Job(id);
        Assert.Equal(
            ["history_number", "family_name", "given_name", "birth_date", "gender", "national_id", "phone", "phone", "email", "street", "postal_code", "city", "province", "allergies", "notes", "registered_on", "last_visit", "balance"],
            ImportDriver.Fields(job));

        var done = await driver.Checked(id);
        Assert.Equal("checked", done.GetProperty("status").GetString());
        Assert.Equal(0, ImportDriver.Count(done, "errors"));
        Assert.Equal(2, ImportDriver.Count(done, "ignored"));
        var total = ImportDriver.Count(done, "total");
        var duplicates = ImportDriver.Count(done, "file_duplicates");
        Assert.Equal(2000 + 9 + 2, total);
        Assert.Equal(total, ImportDriver.Count(done, "ok") + ImportDriver.Count(done, "warnings") + duplicates + 2);

        var committed = await driver.Committed(id);
        var created = ImportDriver.Count(committed, "created");
        Assert.Equal(total - 2 - duplicates, created);
        var (patients, contacts) = await driver.Clinic.Db(async db => (
            await db.Set<Patient>().AsNoTracking().OrderBy(p => p.Number).ToListAsync(), await db.Set<PatientContact>().AsNoTracking().ToListAsync()));
        Assert.Equal(created, patients.Count);
        Assert.Equal(patients.Count, patients.Select(p => p.Number).Distinct().Count());

        // "BLANCO MOLINA;ITZIAR;13/02/2021;mujer;79837457H;973 85 58 60;694541427/694541428;sin@mail;...;""El Chato""";
        var first = patients.Single(p => p.Number == 10000);
        Assert.Equal(("Itziar", "Blanco Molina", new DateOnly(2021, 2, 13), Gender.Female, "79837457H"), (first.GivenName, first.FamilyName, first.BirthDate!.Value, first.Gender!.Value, first.NationalId));
        Assert.Equal(["+34694541427", "+34694541428", "+34973855860"], contacts.Where(c => c.PatientId == first.Id).Select(c => c.Value).Order());
        Assert.Equal("+34694541427", first.Phone);
        Assert.Null(first.Email);
        Assert.Contains("El Chato", first.Notes);
        Assert.Equal("35069", first.PostalCode);
        // "652.315.791 (madre)" and a four-figure postal code.
        Assert.Contains(contacts, c => c.Label == "madre");
        Assert.DoesNotContain(patients, p => p.PostalCode is { Length: 4 });
        Assert.Contains(patients, p => p.PostalCode is ['0', _, _, _, _]);
        // Allergies have no place of their own yet, so they lead the notes.
        Assert.Contains(patients, p => p.Notes?.StartsWith("ALERGIAS", StringComparison.Ordinal) == true || p.Notes?.Contains("ALERGIAS", StringComparison.Ordinal) == true);
        Assert.Contains(patients, p => p.Notes?.Contains("31/02/1980", StringComparison.Ordinal) == true && p.BirthDate is null);
        Assert.True((await driver.Clinic.Scope(s => s.GetRequiredService<AuditVerifier>().Verify(driver.Clinic.Id, default))).Intact);
    }

    [Fact]
    public async Task The_clean_workbook_arrives_whole()
    {
        var driver = await ImportDriver.New();
        var id = await driver.Mapped(ImportDriver.TestFile("patients-clean.xlsx"), "patients-clean.xlsx");
        var done = await driver.Checked(id);
        Assert.Equal(1500, ImportDriver.Count(done, "total"));
        Assert.Equal(0, ImportDriver.Count(done, "errors"));
        var committed = await driver.Committed(id);
        Assert.Equal(1500 - ImportDriver.Count(done, "file_duplicates"), ImportDriver.Count(committed, "created"));
        Assert.Equal(ImportDriver.Count(committed, "created"), await driver.Clinic.Db(db => db.Set<Patient>().CountAsync(p => p.BirthDate != null)));
    }

    [Fact]
    public async Task Imported_patients_are_found_like_any_other()
    {
        var driver = await ImportDriver.New();
        await driver.Imported("Nombre;Apellidos;Móvil\nÍñigo;Etxeberria Ruiz;612 34 50 18\n");
        var found = await driver.Clinic.Db(db => db.Set<PatientSearchTerm>().Where(t => t.Term == "inigo" || t.Term == "612345018").Select(t => t.Term).ToListAsync());
        Assert.Equal(2, found.Count);
    }

    [Fact]
    public async Task Numbers_of_the_old_program_stay_where_they_are_free_and_ours_go_on_above()
    {
        var driver = await ImportDriver.New();
        await driver.Imported("Nº Historia;Nombre;Apellidos\n500;Ana;Ruiz Gil\n500;Eva;Mora Sanz\nA-77;Leo;Vidal Pons\n");
        var patients = await driver.Clinic.Db(db => db.Set<Patient>().AsNoTracking().OrderBy(p => p.Number).ToListAsync());
        Assert.Equal([500, 501, 502], patients.Select(p => p.Number));
        Assert.Equal("Ana", patients[0].GivenName);
        Assert.Contains("500", patients.Single(p => p.GivenName == "Eva").Notes);
        Assert.Contains("A-77", patients.Single(p => p.GivenName == "Leo").Notes);
        await driver.Imported("Nombre;Apellidos\nIvo;Nuevo Nuevo\n");
        Assert.Equal(503, await driver.Clinic.Db(db => db.Set<Patient>().MaxAsync(p => p.Number)));
    }

    [Fact]
    public async Task A_wrong_letter_is_told_and_kept_but_does_not_keep_the_patient_out()
    {
        var driver = await ImportDriver.New();
        var id = await driver.Mapped("Nombre;Apellidos;DNI\nAna;Ruiz;12345678A\nEva;Gil;12345678\n");
        await driver.Checked(id);
        var rows = await driver.Rows(id, "warning");
        Assert.Equal(2, rows.Count);
        Assert.Contains("letra", rows[0].GetProperty("messages")[0].GetProperty("text").GetString());
        await driver.Committed(id);
        var patients = await driver.Clinic.Db(db => db.Set<Patient>().AsNoTracking().OrderBy(p => p.GivenName).ToListAsync());
        Assert.Null(patients[0].NationalId);
        Assert.Contains("12345678A", patients[0].Notes);
        Assert.Equal("12345678Z", patients[1].NationalId);
    }

    [Fact]
    public async Task A_list_without_headings_is_recognised_by_its_contents()
    {
        var driver = await ImportDriver.New();
        var answer = await driver.Upload("Ana;Ruiz Gil;3/2/81;612345018;ana@example.com;12345678Z\nEva;Mora Sanz;14/11/1975;622345018;eva@example.com;23456789D\nLucía;Vidal Pons;1/1/2001;632345018;lu@example.com;34567890V\n");
        Assert.Equal(["given_name", "family_name", "birth_date", "phone", "email", "national_id"], ImportDriver.Fields(answer.Is(HttpStatusCode.Created).Data));
    }

    [Fact]
    public async Task Duplicates_are_skipped_created_or_completed_as_the_person_decides()
    {
        var driver = await ImportDriver.New();
        await driver.Imported("Nombre;Apellidos;F. Nacimiento;DNI;Móvil\nAna;Ruiz Gil;3/2/1981;;\nEva;Mora Sanz;14/11/1975;;\nLeo;Vidal Pons;1/1/2001;;\n");
        var id = await driver.Mapped("Nombre;Apellidos;F. Nacimiento;DNI;Móvil;Alergias\nANA;RUIZ GIL;03-02-81;12345678Z;612345018;Látex\nEva;Mora Sanz;14/11/1975;;622345018;\nLeo;Vidal Pons;1/1/2001;;;\nNora;Sala Roig;;;;\nNora;Sala Roig;;;;\nNora;Sala Roig;;;632345018;\nNora;Sala Roig;;;632345018;\n");
        var done = await driver.Checked(id);
        Assert.Equal((3, 1), (ImportDriver.Count(done, "duplicates"), ImportDriver.Count(done, "file_duplicates")));
        (await driver.Api.PutJson($"/api/v1/import/{id}/decisions", new { rows = new Dictionary<string, string> { ["2"] = "update", ["3"] = "create" } })).Is(HttpStatusCode.NoContent);
        var committed = await driver.Committed(id);
        Assert.Equal((4, 1, 2), (ImportDriver.Count(committed, "created"), ImportDriver.Count(committed, "updated"), ImportDriver.Count(committed, "skipped")));
        var ana = await driver.Clinic.Db(db => db.Set<Patient>().AsNoTracking().Include(p => p.Contacts).SingleAsync(p => p.GivenName == "Ana"));
        Assert.Equal(("12345678Z", "+34612345018"), (ana.NationalId, ana.Phone));
        Assert.Contains("Látex", ana.Notes);
        Assert.Single(ana.Contacts);
        Assert.Contains(await driver.Clinic.Audit(), a => a.Entity == "patient" && a.SubjectId == ana.Id && a.Action == "updated");
        Assert.Equal(2, await driver.Clinic.Db(db => db.Set<Patient>().CountAsync(p => p.GivenName == "Eva")));
    }

    [Fact]
    public async Task Rolling_back_removes_what_nobody_touched_and_keeps_the_rest()
    {
        var driver = await ImportDriver.New();
        var id = await driver.Imported("Nombre;Apellidos;Móvil\nAna;Ruiz Gil;612345018\nEva;Mora Sanz;622345018\nLeo;Vidal Pons;632345018\n");
        await driver.Clinic.Db(async db =>
        {
            (await db.Set<Patient>().SingleAsync(p => p.GivenName == "Eva")).Notes = "Vino ayer";
            return await db.SaveChangesAsync();
        });
        var undone = await driver.RolledBack(id);
        Assert.Equal((2, 1), (ImportDriver.Count(undone, "removed"), ImportDriver.Count(undone, "kept")));
        Assert.Equal("Eva", await driver.Clinic.Db(db => db.Set<Patient>().Select(p => p.GivenName).SingleAsync()));
        Assert.Equal("Mora Sanz, Eva", Assert.Single(await driver.Rows(id, "kept")).GetProperty("cells")[0].GetString());
        Assert.Contains(await driver.Clinic.Audit(), a => a.Action == "import_undone");
        Assert.True((await driver.Clinic.Scope(s => s.GetRequiredService<AuditVerifier>().Verify(driver.Clinic.Id, default))).Intact);
    }

    [Fact]
    public async Task Somebody_entered_between_check_and_commit_is_not_made_twice()
    {
        var driver = await ImportDriver.New();
        var id = await driver.Mapped("Nombre;Apellidos;F. Nacimiento\nAna;Ruiz Gil;3/2/1981\nEva;Mora Sanz;14/11/1975\n");
        await driver.Checked(id);
        await driver.Imported("Nombre;Apellidos;F. Nacimiento\nAna;Ruiz Gil;3/2/1981\n");
        var committed = await driver.Committed(id);
        Assert.Equal((1, 1), (ImportDriver.Count(committed, "created"), ImportDriver.Count(committed, "skipped")));
        Assert.Equal(2, await driver.Clinic.Db(db => db.Set<Patient>().CountAsync()));
    }
}
