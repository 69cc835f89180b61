using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Patients;
using DentalPin.Tests.Fixtures;

namespace DentalPin.Tests.Patients;

/// <summary>Patients to start from.</summary>
internal static class GivenPatients
{
    /// <summary>A patient made the way the product makes one.</summary>
    public static async Task<PatientCreated> Patient(this TestClinic clinic, NewPatientInput input) =>
        Assert.IsType<Result<PatientCreated>.Ok>(await clinic.Scope(s => s.GetRequiredService<CreatePatient>().Handle(input with { ConfirmDuplicates = true }, clinic.System, default))).Value;

    public static Task<PatientCreated> Patient(this TestClinic clinic, string given, string family, string? phone = null, string? born = null, string? document = null, string? email = null) =>
        clinic.Patient(new NewPatientInput { GivenName = given, FamilyName = family, Phone = phone, BirthDate = born, NationalId = document, Email = email });

    /// <summary>The patient as it is stored now.</summary>
    public static async Task<PatientDetails> Stored(this TestClinic clinic, Guid id) =>
        (await clinic.Scope(s => s.GetRequiredService<PatientQueries>().Find(id, default)))!;

    /// <summary>Runs a handler as the system of the clinic.</summary>
    public static Task<Result<T>> Run<THandler, T>(this TestClinic clinic, Func<THandler, Task<Result<T>>> run) where THandler : notnull =>
        clinic.Scope(s => run(s.GetRequiredService<THandler>()));

    /// <summary>At least one of everything the module keeps, marked.</summary>
    public static async Task Everything(TestClinic clinic, string marker)
    {
        var one = await clinic.Patient(new NewPatientInput { GivenName = marker + "-Ana", FamilyName = marker + "-Gil", Phone = "612345601", Email = marker.ToLowerInvariant() + "-@example.com", BirthDate = "3/2/2015", Notes = marker + "-obs" });
        var two = await clinic.Patient(marker + "-Luis", marker + "-Gil", "612345602");
        await clinic.Run<SavePerson, PersonDetails>(h => h.Handle(one.Id, null, new() { Role = "guardian", Name = marker + "-tutora", Phone = "612345603" }, clinic.System, default));
        await clinic.Run<SaveRelation, RelationDetails>(h => h.Handle(one.Id, null, new() { OtherId = two.Id, Kind = "parent", Guarantor = "other", Note = marker + "-rel" }, clinic.System, default));
        await clinic.Run<SaveNote, NoteDetails>(h => h.Handle(one.Id, null, new() { Text = marker + "-nota" }, clinic.System, default));
        await clinic.Run<SaveTask, TaskDetails>(h => h.Handle(one.Id, null, new() { Text = marker + "-tarea", DueOn = "+3d" }, clinic.System, default));
        await clinic.Run<PatientPhotos, PhotoSaved>(h => h.Put(one.Id, Pictures.Png(64, 48), clinic.System, default));
        await clinic.Db(db =>
        {
            db.Add(new PatientLink { Id = Ids.New(), PatientId = one.Id, OtherClinicId = Ids.New(), OtherPatientId = Ids.New(), CreatedAt = DateTimeOffset.UtcNow });
            return db.SaveChangesAsync();
        });
    }

    /// <summary>Addresses of each kind of page of the module.</summary>
    public static async Task<IReadOnlyList<string>> Addresses(AppDb db)
    {
        var one = await db.Set<PatientPerson>().Select(p => p.PatientId).FirstOrDefaultAsync();
        if (one == Guid.Empty) return [];
        var url = $"/patients/{one}";
        return
        [
            url, url + "?tab=details", url + "?tab=family", url + "?tab=notes", url + "?tab=tasks", url + "/edit", url + "/archive", url + "/print", url + "/contacts/new", url + "/people/new", url + "/family/new?q=a", url + "/tasks/new", url + "/notes/new",
            $"{url}/contacts/{await db.Set<PatientContact>().Where(c => c.PatientId == one).Select(c => c.Id).FirstAsync()}",
            $"{url}/people/{await db.Set<PatientPerson>().Where(c => c.PatientId == one).Select(c => c.Id).FirstAsync()}",
            $"{url}/family/{await db.Set<PatientRelation>().Where(c => c.FirstId == one || c.SecondId == one).Select(c => c.Id).FirstAsync()}",
            $"{url}/tasks/{await db.Set<PatientTask>().Where(c => c.PatientId == one).Select(c => c.Id).FirstAsync()}",
            "/search?q=marca", "/patients?q=nadieasi", "/patients/export",
        ];
    }
}
