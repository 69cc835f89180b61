using DentalPin.Core;
using DentalPin.Core.Audit;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;

namespace DentalPin.Patients;

/// <summary>Which patient of which clinic is brought.</summary>
public sealed record BringInput
{
    /// <summary>The key of the new row, made when the form was made: sending it twice makes one patient.</summary>
    public Guid? Id { get; init; }

    public Guid ClinicId { get; init; }

    public Guid PatientId { get; init; }

    /// <summary>The patient of this clinic who is that person; nobody new is made.</summary>
    public Guid? LinkTo { get; init; }

    /// <summary>The person has seen the possible duplicates and means a new patient.</summary>
    public bool ConfirmDuplicates { get; init; }
}

/// <summary>
/// Makes a patient of this clinic out of one of another clinic of the group: own number, copied data and contacts, and a link
/// on both sides, all in one transaction. What the other clinic wrote about the person (remarks, family, notes) stays there.
/// </summary>
public sealed class BringPatient(AppDb db, GroupClinics group, CreatePatient create, FindDuplicates duplicates, PatientIndex index, ReadLog reads, TimeProvider clock)
{
    /// <summary>Ok, NotFound, Denied, or Conflict with a <see cref="DuplicateWarning"/> until the person chooses or confirms.</summary>
    public async Task<Result<PatientCreated>> Handle(BringInput input, Actor actor, CancellationToken cancel)
    {
        if (!GroupPatients.MayBring(actor)) return new Result<PatientCreated>.Denied(PatientsModule.Bring);
        if ((await group.Sharing(GroupPatients.Setting, actor, cancel)).FirstOrDefault(c => c.Id == input.ClinicId) is not { } there) return new Result<PatientCreated>.NotFound();
        if (await Brought(input, cancel) is { } before) return before;
        if (input.LinkTo is { } known && !await db.Set<Patient>().AnyAsync(p => p.Id == known, cancel)) return new Result<PatientCreated>.NotFound();

        var source = await group.Inside(there, actor, [PatientsModule.Read], async inside =>
        {
            var patient = await db.Set<Patient>().AsNoTracking().Include(p => p.Contacts).FirstOrDefaultAsync(p => p.Id == input.PatientId && p.Status == PatientStatus.Active, cancel);
            if (patient is not null) reads.Opened(inside, "patient", patient.Id);
            return patient;
        });
        if (source is null) return new Result<PatientCreated>.NotFound();
        if (input.LinkTo is null && !input.ConfirmDuplicates)
        {
            var phones = source.Contacts.Where(c => c.Kind == ContactKind.Phone).Select(c => c.Value).ToList();
            var found = await duplicates.Find(new(source.GivenName, source.FamilyName, source.BirthDate, source.NationalId, phones), cancel);
            if (found.Count > 0) return new Result<PatientCreated>.Conflict(new DuplicateWarning(found), input);
        }

        var country = await index.Country(cancel);
        var wanted = input.Id is { } id && id != Guid.Empty ? id : Ids.New();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await db.InTransaction(() => Write(input, attempt == 1 ? wanted : Ids.New(), source, there, country, actor, cancel), cancel);
            }
            catch (DbUpdateException e) when (db.Engine.IsDuplicate(e) && attempt < 4)
            {
                db.ChangeTracker.Clear();
                if (await Brought(input, cancel) is { } made) return made;
                // The one chosen is linked to another record of that clinic already.
                if (input.LinkTo is not null) return Result<PatientCreated>.Fail(nameof(input.LinkTo), "patients.group.linked_already");
            }
        }
    }

    private async Task<PatientCreated?> Brought(BringInput input, CancellationToken cancel) => await (
        from l in db.Set<PatientLink>()
        join p in db.Set<Patient>() on l.PatientId equals p.Id
        where l.OtherClinicId == input.ClinicId && l.OtherPatientId == input.PatientId
        select new PatientCreated(p.Id, p.Number, true)).FirstOrDefaultAsync(cancel);

    private async Task<PatientCreated> Write(BringInput input, Guid id, Patient source, GroupClinic there, string country, Actor actor, CancellationToken cancel)
    {
        var here = input.LinkTo ?? id;
        Func<Task> theirs = () => group.Inside(there, actor, [PatientsModule.Write], _ => Link(source.Id, actor.ClinicId, here, cancel));
        // Two clinics that bring from each other at the same moment take the locks of their trails in the same order.
        var theirsFirst = there.Id.CompareTo(actor.ClinicId) < 0;
        if (theirsFirst) await theirs();
        var made = input.LinkTo is null
            ? await create.Save(Copy(source), [.. source.Contacts.Select(Copy)], here, country, actor, cancel)
            : await db.Set<Patient>().Where(p => p.Id == here).Select(p => new PatientCreated(p.Id, p.Number, true)).FirstAsync(cancel);
        await Link(here, there.Id, source.Id, cancel);
        if (!theirsFirst) await theirs();
        return made;
    }

    /// <summary>The link on one side, and the sign of it on the patient.</summary>
    private async Task<int> Link(Guid patient, Guid otherClinic, Guid otherPatient, CancellationToken cancel)
    {
        db.Add(new PatientLink { Id = Ids.New(), PatientId = patient, OtherClinicId = otherClinic, OtherPatientId = otherPatient, CreatedAt = clock.GetUtcNow() });
        await db.SaveChangesAsync(cancel);
        return await db.Set<Patient>().Where(p => p.Id == patient).ExecuteUpdateAsync(s => s.SetProperty(p => p.InGroup, true), cancel);
    }

    private static Patient Copy(Patient p)
    {
        var copy = new Patient
        {
            BirthDate = p.BirthDate, Gender = p.Gender, NationalIdType = p.NationalIdType, NationalId = p.NationalId, Profession = p.Profession, Workplace = p.Workplace,
            Street = p.Street, PostalCode = p.PostalCode, City = p.City, Province = p.Province, Country = p.Country, Language = p.Language, DoNotContact = p.DoNotContact,
        };
        copy.Rename(p.GivenName, p.FamilyName);
        return copy;
    }

    private static PatientContact Copy(PatientContact c) => new() { Kind = c.Kind, Value = c.Value, Label = c.Label, Note = c.Note, Primary = c.Primary };
}
