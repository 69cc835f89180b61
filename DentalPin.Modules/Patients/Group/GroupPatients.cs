using DentalPin.Core;
using DentalPin.Core.Audit;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;

namespace DentalPin.Patients;

/// <summary>A patient of another clinic of the group, with as little as it takes to recognise a person.</summary>
/// <param name="ClinicId">The other clinic.</param>
/// <param name="ClinicName">Its name.</param>
/// <param name="PatientId">The patient there.</param>
/// <param name="Name">Surnames first.</param>
/// <param name="BirthYear">Year of birth, if known.</param>
/// <param name="HereId">The patient of this clinic who is linked already.</param>
public sealed record GroupPatient(Guid ClinicId, string ClinicName, Guid PatientId, string Name, int? BirthYear, Guid? HereId);

/// <summary>What a search over the group found.</summary>
/// <param name="Clinics">The other clinics that share; nothing can be found when there is none.</param>
/// <param name="Found">Matches.</param>
/// <param name="TooShort">What was typed is not enough to search by.</param>
public sealed record GroupSearch(IReadOnlyList<GroupClinic> Clinics, IReadOnlyList<GroupPatient> Found, bool TooShort);

/// <summary>The same person's record in a clinic the reader works in too.</summary>
public sealed record LinkedRecord(Guid ClinicId, string ClinicName, Guid PatientId);

/// <summary>Finds patients in the other clinics of the group (CORE-9). What is shown is noted there as seen.</summary>
public sealed class GroupPatients(AppDb db, GroupClinics group, PatientSearch search, ReadLog reads)
{
    /// <summary>The toggle by which a clinic shares its patients with those of its group that do the same.</summary>
    public const string Setting = "patients.share_in_group";

    /// <summary>Clinics one search looks into; with more of them one has to be chosen.</summary>
    public const int MostClinics = 3;

    private const int Least = 3;
    private const int Most = 8;

    /// <summary>The other clinics of the group that share with this one; none for who may not bring anybody.</summary>
    public async Task<IReadOnlyList<GroupClinic>> Clinics(Actor actor, CancellationToken cancel) =>
        MayBring(actor) ? await group.Sharing(Setting, actor, cancel) : [];

    /// <summary>Patients who match, in one of the clinics or in all of them.</summary>
    public async Task<Result<GroupSearch>> Find(string? text, Guid? clinic, Actor actor, CancellationToken cancel)
    {
        if (!MayBring(actor)) return new Result<GroupSearch>.Denied(PatientsModule.Bring);
        var clinics = await group.Sharing(Setting, actor, cancel);
        var wanted = clinics.Where(c => clinic is null || c.Id == clinic).ToList();
        if (clinic is not null && wanted.Count == 0) return new Result<GroupSearch>.NotFound();
        var typed = SearchTerms.Typed(text);
        // A letter or two would leaf through the other clinic's list.
        if (typed.Count == 0 || typed.Max(t => t.Length) < Least) return new GroupSearch(clinics, [], !string.IsNullOrWhiteSpace(text));

        var found = new List<GroupPatient>();
        foreach (var other in wanted.Take(MostClinics))
        {
            var there = await group.Inside(other, actor, [PatientsModule.Read], async inside =>
            {
                var matches = (await search.Find(text, Most, inside, cancel)).Where(p => !p.Archived).ToList();
                foreach (var match in matches) reads.Opened(inside, "patient_of_group", match.Id);
                return matches;
            });
            found.AddRange(there.Select(p => new GroupPatient(other.Id, other.Name, p.Id, p.ListName, p.BirthDate?.Year, null)));
        }
        if (found.Count == 0) return new GroupSearch(clinics, found, false);
        var ids = found.Select(f => f.PatientId).ToList();
        var here = await db.Set<PatientLink>().AsNoTracking().Where(l => ids.Contains(l.OtherPatientId)).ToDictionaryAsync(l => l.OtherPatientId, l => l.PatientId, cancel);
        return new GroupSearch(clinics, [.. found.Select(f => here.TryGetValue(f.PatientId, out var id) ? f with { HereId = id } : f)], false);
    }

    /// <summary>The person's records in other clinics the reader works in too. Nothing is said of clinics where the reader does not.</summary>
    public async Task<IReadOnlyList<LinkedRecord>> Elsewhere(Guid patient, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(PatientsModule.Read)) return [];
        var links = await db.Set<PatientLink>().AsNoTracking().Where(l => l.PatientId == patient).ToListAsync(cancel);
        if (links.Count == 0) return [];
        var own = (await group.Own([.. links.Select(l => l.OtherClinicId)], actor, cancel)).ToDictionary(c => c.Id, c => c.Name);
        return [.. links.Where(l => own.ContainsKey(l.OtherClinicId)).Select(l => new LinkedRecord(l.OtherClinicId, own[l.OtherClinicId], l.OtherPatientId)).OrderBy(l => l.ClinicName, StringComparer.CurrentCulture)];
    }

    // Both: somebody who may not make patients here has nothing to bring.
    internal static bool MayBring(Actor actor) => actor.Can(PatientsModule.Bring) && actor.Can(PatientsModule.Write);
}
