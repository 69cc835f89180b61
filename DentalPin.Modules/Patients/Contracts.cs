using System.Linq.Expressions;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Events;
using DentalPin.Core.Modules;
using DentalPin.Core.Security;

namespace DentalPin.Patients;

// What other modules may use. Everything else in this module may change without notice.

/// <summary>What is needed to name a patient and to reach them.</summary>
public sealed record PatientSummary(Guid Id, int Number, string GivenName, string FamilyName, DateOnly? BirthDate, string? Phone, string? Email, bool Archived, bool DoNotContact)
{
    /// <summary>"Lucía Ferrer Molina".</summary>
    public string FullName => Core.Text.PersonNames.GivenFirst(GivenName, FamilyName);

    /// <summary>"Ferrer Molina, Lucía".</summary>
    public string ListName => Core.Text.PersonNames.SurnameFirst(GivenName, FamilyName);
}

/// <summary>Somebody an invoice can be addressed to.</summary>
/// <param name="Id">Of the patient or of the person who decides for them.</param>
/// <param name="IsPatient">Whether it is the patient.</param>
/// <param name="Name">In full.</param>
/// <param name="IdType">Kind of identity document.</param>
/// <param name="NationalId">Normalised.</param>
/// <param name="Country">ISO code; null for the clinic's.</param>
/// <param name="Address">Lines.</param>
/// <param name="Email">Where the invoice can be sent.</param>
/// <param name="Language">In which the clinic writes; null for its own.</param>
public sealed record InvoiceParty(Guid Id, bool IsPatient, string Name, Core.Text.NationalIdType? IdType, string? NationalId, string? Country, string Address, string? Email, string? Language);

/// <summary>What a letter or a document for a patient says of them.</summary>
/// <param name="Id">Whose.</param>
/// <param name="Number">As people say it.</param>
/// <param name="FullName">"Lucía Ferrer Molina".</param>
/// <param name="NationalId">As kept.</param>
/// <param name="Language">`es` or `en`; null when nobody said.</param>
/// <param name="Address">Lines, from the street on; none when it is not known.</param>
public sealed record PatientLetter(Guid Id, int Number, string FullName, string? NationalId, string? Language, IReadOnlyList<string> Address);

/// <summary>What a part in a slot of the patient page is told.</summary>
public sealed record PatientContext(PatientSummary Patient, Actor Actor) : SlotContext(Actor);

[EventName("patient.created")]
public sealed record PatientCreatedEvent(Guid PatientId) : DomainEvent;

[EventName("patient.updated")]
public sealed record PatientUpdatedEvent(Guid PatientId) : DomainEvent;

[EventName("patient.archived")]
public sealed record PatientArchivedEvent(Guid PatientId) : DomainEvent;

[EventName("patient.restored")]
public sealed record PatientRestoredEvent(Guid PatientId) : DomainEvent;

/// <summary>A row of another module with the patient it is about, read in one statement.</summary>
/// <typeparam name="T">The row.</typeparam>
public sealed class WithPatient<T>
{
    public required T Row { get; init; }

    /// <summary>Null when the row is about nobody, or the actor may not know.</summary>
    public PatientSummary? Patient { get; init; }
}

/// <summary>A patient at the counter: who pays, and what another module has about them.</summary>
/// <param name="Patient">Who it is.</param>
/// <param name="Parties">To whom an invoice may be addressed, the patient first.</param>
/// <param name="Rows">Of the other module.</param>
public sealed record AtCounter<T>(PatientSummary Patient, IReadOnlyList<InvoiceParty> Parties, IReadOnlyList<T> Rows);

/// <summary>Finds and makes patients for other modules, under the permissions of who asks.</summary>
public sealed class PatientDirectory(AppDb db, PatientSearch search, CreatePatient create)
{
    public const string ReadPermission = PatientsModule.Read;

    /// <summary>The patient, or null when there is none or the actor may not know.</summary>
    public async Task<PatientSummary?> Find(Guid id, Actor actor, CancellationToken cancel) =>
        actor.Can(PatientsModule.Read) ? await db.Set<Patient>().AsNoTracking().Where(p => p.Id == id).Select(PatientQueries.Summary).FirstOrDefaultAsync(cancel) : null;

    /// <summary>Those to whom an invoice may be addressed: the patient first, then guardians; empty when the actor may not know the patient.</summary>
    public async Task<IReadOnlyList<InvoiceParty>> Parties(Guid id, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(PatientsModule.Read) || await db.Set<Patient>().AsNoTracking().Include(p => p.People).AsSingleQuery().FirstOrDefaultAsync(p => p.Id == id, cancel) is not { } p) return [];
        return Parties(p);
    }

    /// <summary>The same for several at once, by patient.</summary>
    public async Task<IReadOnlyDictionary<Guid, IReadOnlyList<InvoiceParty>>> Parties(IReadOnlyCollection<Guid> ids, Actor actor, CancellationToken cancel) =>
        !actor.Can(PatientsModule.Read) || ids.Count == 0 ? new Dictionary<Guid, IReadOnlyList<InvoiceParty>>() : (await db.Set<Patient>().AsNoTracking().Where(p => ids.Contains(p.Id)).Include(p => p.People).AsSingleQuery().ToListAsync(cancel)).ToDictionary(p => p.Id, Parties);

    /// <summary>
    /// A patient with those an invoice may be addressed to and the rows of another module about them, in one statement; null when there
    /// is none or the actor may not know.
    /// </summary>
    /// <param name="id">Who; not asked when <paramref name="of"/> says it.</param>
    /// <param name="of">A statement of the other module that says who it is.</param>
    /// <param name="rows">What it has about patients.</param>
    /// <param name="patient">Whom a row is about.</param>
    /// <param name="actor">Who looks.</param>
    /// <param name="cancel">Stops.</param>
    public async Task<AtCounter<T>?> AtCounter<T>(Guid? id, IQueryable<Guid?>? of, IQueryable<T> rows, Expression<Func<T, Guid?>> patient, Actor actor, CancellationToken cancel) where T : class
    {
        if (!actor.Can(PatientsModule.Read)) return null;
        var who = db.Set<Patient>().AsNoTracking().Include(p => p.People);
        var found = await (of is null ? who.Where(p => p.Id == id) : who.Where(p => of.Contains(p.Id))).LeftJoin(rows, p => (Guid?)p.Id, patient, (p, r) => new { Patient = p, Row = r }).AsSingleQuery().ToListAsync(cancel);
        if (found.Count == 0) return null;
        var p = found[0].Patient;
        return new(Summary(p), Parties(p), [.. found.Select(f => f.Row).OfType<T>()]);
    }

    private static readonly Func<Patient, PatientSummary> Summary = PatientQueries.Summary.Compile();

    private static IReadOnlyList<InvoiceParty> Parties(Patient p)
    {
        string?[] address = [p.Street, string.Join(' ', new[] { p.PostalCode, p.City }.Where(x => x is not null)), p.Province];
        var lines = string.Join('\n', address.Where(x => !string.IsNullOrWhiteSpace(x)));
        return
        [
            new(p.Id, true, p.FullName, p.NationalIdType, p.NationalId, p.Country, lines, p.Email, p.Language),
            .. p.People.Where(x => x.Role == PersonRole.Guardian).OrderBy(x => x.CreatedAt).Select(x => new InvoiceParty(x.Id, false, x.Name, x.NationalIdType, x.NationalId, p.Country, lines, x.Email, p.Language)),
        ];
    }

    /// <summary>What a document for the patient says of them; null when there is none or the actor may not know.</summary>
    public async Task<PatientLetter?> Letter(Guid id, Actor actor, CancellationToken cancel) =>
        actor.Can(PatientsModule.Read) && await db.Set<Patient>().AsNoTracking().Where(p => p.Id == id).Select(p => new { p.Number, p.GivenName, p.FamilyName, p.NationalId, p.Language, p.Street, p.PostalCode, p.City, p.Province }).FirstOrDefaultAsync(cancel) is { } p
            ? new(id, p.Number, Core.Text.PersonNames.GivenFirst(p.GivenName, p.FamilyName), p.NationalId, p.Language, [.. new[] { p.Street, $"{p.PostalCode} {p.City}".Trim(), p.Province == p.City ? null : p.Province }.OfType<string>().Where(l => l.Length > 0)])
            : null;

    /// <summary>Several at once, in no order; those that do not exist are left out.</summary>
    public async Task<IReadOnlyDictionary<Guid, PatientSummary>> Find(IReadOnlyCollection<Guid> ids, Actor actor, CancellationToken cancel) =>
        actor.Can(PatientsModule.Read) ? await db.Set<Patient>().AsNoTracking().Where(p => ids.Contains(p.Id)).Select(PatientQueries.Summary).ToDictionaryAsync(p => p.Id, cancel) : new Dictionary<Guid, PatientSummary>();

    /// <summary>
    /// Rows with their patients, in the statement that reads the rows. What has to be filtered, ordered or counted comes before.
    /// </summary>
    public IQueryable<WithPatient<T>> Named<T>(IQueryable<T> rows, Expression<Func<T, Guid?>> patient, Actor actor)
    {
        if (!actor.Can(PatientsModule.Read)) return rows.Select(r => new WithPatient<T> { Row = r });
        var row = Expression.Parameter(typeof(T), "r");
        var found = PatientQueries.Summary.Parameters[0];
        var both = Expression.MemberInit(
            Expression.New(typeof(WithPatient<T>)),
            Expression.Bind(typeof(WithPatient<T>).GetProperty(nameof(WithPatient<>.Row))!, row),
            Expression.Bind(
                typeof(WithPatient<T>).GetProperty(nameof(WithPatient<>.Patient))!,
                Expression.Condition(Expression.Equal(found, Expression.Constant(null, typeof(Patient))), Expression.Constant(null, typeof(PatientSummary)), PatientQueries.Summary.Body)));
        return rows.LeftJoin(db.Set<Patient>().AsNoTracking(), patient, p => p.Id, Expression.Lambda<Func<T, Patient?, WithPatient<T>>>(both, row, found));
    }

    /// <summary>Active patients that match what was typed, best first.</summary>
    public Task<IReadOnlyList<PatientSummary>> Search(string? text, int take, Actor actor, CancellationToken cancel) => search.Find(text, take, actor, cancel);

    /// <summary>The active members of a patient's family, by name; without the patient.</summary>
    public async Task<IReadOnlyList<PatientSummary>> Family(Guid id, Actor actor, CancellationToken cancel) =>
        !actor.Can(PatientsModule.Read) ? [] : await (
            from r in db.Set<PatientRelation>().AsNoTracking()
            where r.FirstId == id || r.SecondId == id
            join p in db.Set<Patient>() on r.FirstId == id ? r.SecondId : r.FirstId equals p.Id
            where p.Status == PatientStatus.Active
            orderby p.SortName, p.Id
            select p).Select(PatientQueries.Summary).ToListAsync(cancel);

    /// <summary>Ids of some active patients by number, for demo data and for measuring.</summary>
    public async Task<IReadOnlyList<Guid>> Some(int take, CancellationToken cancel) =>
        await db.Set<Patient>().Where(p => p.Status == PatientStatus.Active).OrderBy(p => p.Number).Select(p => p.Id).Take(take).ToListAsync(cancel);

    /// <summary>A patient from a name and a phone, as given on the telephone; for booking. Possible duplicates do not stop it.</summary>
    public async Task<Result<PatientCreated>> CreateQuick(string? name, string? phone, Actor actor, CancellationToken cancel, Guid? id = null) =>
        await create.Handle(new NewPatientInput { Id = id, GivenName = name, Phone = phone, ConfirmDuplicates = true }, actor, cancel);
}
