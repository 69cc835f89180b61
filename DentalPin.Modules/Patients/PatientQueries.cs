using System.Linq.Expressions;
using DentalPin.Core;
using DentalPin.Core.Api;
using DentalPin.Core.Audit;
using DentalPin.Core.Data;
using DentalPin.Core.Security;

namespace DentalPin.Patients;

/// <summary>Reads of patients: projections, no tracking.</summary>
public sealed class PatientQueries(AppDb db, PatientSearch search, PatientCounts counts, TimeProvider clock)
{
    /// <summary>Beyond as many matches a list says that there are more.</summary>
    public const int MostCounted = 250;

    /// <summary>The public summary of a row.</summary>
    internal static readonly Expression<Func<Patient, PatientSummary>> Summary =
        p => new PatientSummary(p.Id, p.Number, p.GivenName, p.FamilyName, p.BirthDate, p.Phone, p.Email, p.Status == PatientStatus.Archived, p.DoNotContact);

    /// <summary>A page of patients.</summary>
    /// <param name="filter">Which, and in what order.</param>
    /// <param name="page">Which page of them.</param>
    /// <param name="actor">Who reads.</param>
    /// <param name="exact">Whether every match is counted, however many there are.</param>
    /// <param name="cancel">Stops.</param>
    public async Task<Result<PatientList>> List(PatientFilter filter, PageRequest page, Actor actor, bool exact, CancellationToken cancel)
    {
        if (!actor.Can(PatientsModule.Read)) return new Result<PatientList>.Denied(PatientsModule.Read);
        var matching = Matching(filter, actor);
        var tasks = actor.Can(PatientsModule.TasksRead);
        var active = await counts.Active(actor.ClinicId, () => db.Set<Patient>().Where(p => p.Status == PatientStatus.Active).LongCountAsync(cancel));
        // Whoever types two letters reads no further than the first pages: counting every match would take longer than showing them.
        var first = exact || !filter.ShowsActiveByName || page.Skip + page.Size > MostCounted || SearchTerms.Typed(filter.Q) is not { Count: > 0 } typed ? null : await search.First(typed, MostCounted + 1, cancel);
        var rows = first is null ? await PageOf(matching, filter.Order, page, tasks, cancel) : await These([.. first.Skip(page.Skip).Take(page.Size)], filter.Order, tasks, cancel);
        var total = first is { Count: > 0 } ? first.Count : await Total();
        if (rows.Count == 0 && total > 0)
        {
            page = page with { Page = PagesOf(total, page.Size) };
            rows = await PageOf(matching, filter.Order, page, tasks, cancel);
        }
        var more = !exact && total > MostCounted && !string.IsNullOrWhiteSpace(filter.Q);
        var paged = new Paged<PatientRow>(rows, total, page.Page, page.Size);
        if (total > 0 || string.IsNullOrWhiteSpace(filter.Q)) return new PatientList(paged, active, [], 0, more);
        var wider = filter.Narrows || filter.Status is not "all" ? await Matching(filter.Widen() with { Status = "all" }, actor).LongCountAsync(cancel) : 0;
        return new PatientList(paged, active, await search.Suggest(filter.Q, 3, cancel), wider);

        async Task<long> Total()
        {
            // A page that is not full tells the total by itself; that of the whole clinic is known within half a minute.
            if (rows.Count < page.Size && (rows.Count > 0 || page.Page == 1)) return page.Skip + rows.Count;
            var seen = rows.Count == 0 ? 0 : page.Skip + rows.Count;
            if (filter.ShowsAllActive) return Math.Max(active, seen);
            if (exact || string.IsNullOrWhiteSpace(filter.Q)) return await matching.LongCountAsync(cancel);
            return Math.Max(await matching.Take(MostCounted + 1).LongCountAsync(cancel), seen);
        }
    }

    /// <summary>The patients of a filter, in its order, for an export.</summary>
    internal IQueryable<Patient> InOrder(PatientFilter filter, Actor actor) => Sorted(Matching(filter, actor), filter.Order);

    /// <summary>How many patients a filter lets through.</summary>
    internal Task<long> Count(PatientFilter filter, Actor actor, CancellationToken cancel) => Matching(filter, actor).LongCountAsync(cancel);

    /// <summary>One patient with contacts and people; null when there is none in the clinic.</summary>
    public async Task<PatientDetails?> Find(Guid id, CancellationToken cancel)
    {
        var patient = await db.Set<Patient>().AsNoTracking().Include(p => p.Contacts).Include(p => p.People).AsSingleQuery().FirstOrDefaultAsync(p => p.Id == id, cancel);
        return patient is null ? null : PatientDetails.Of(patient);
    }

    /// <summary>Whether there is such a patient in the clinic.</summary>
    public Task<bool> Exists(Guid id, CancellationToken cancel) => db.Set<Patient>().AnyAsync(p => p.Id == id, cancel);

    /// <summary>The family of a patient, as seen from that patient.</summary>
    public async Task<IReadOnlyList<RelationDetails>> Relations(Guid id, CancellationToken cancel)
    {
        var rows = await (
            from r in db.Set<PatientRelation>().AsNoTracking()
            where r.FirstId == id || r.SecondId == id
            join p in db.Set<Patient>() on r.FirstId == id ? r.SecondId : r.FirstId equals p.Id
            orderby p.SortName, p.Id
            select new { Tie = r, Other = new PatientSummary(p.Id, p.Number, p.GivenName, p.FamilyName, p.BirthDate, p.Phone, p.Email, p.Status == PatientStatus.Archived, p.DoNotContact) }).ToListAsync(cancel);
        return [.. rows.Select(x => new RelationDetails(x.Tie.Id, x.Other, x.Tie.KindFor(id), x.Tie.GuarantorId == x.Other.Id, x.Tie.GuarantorId == id, x.Tie.Note, x.Tie.Version))];
    }

    /// <summary>Notes, newest first.</summary>
    public async Task<IReadOnlyList<NoteDetails>> Notes(Guid id, int take, CancellationToken cancel) =>
        await db.Set<PatientNote>().AsNoTracking().Where(n => n.PatientId == id).OrderByDescending(n => n.CreatedAt).ThenByDescending(n => n.Id).Take(take)
            .Select(n => new NoteDetails(n.Id, n.Text, n.AuthorId, n.AuthorName, n.CreatedAt, n.EditedAt, n.Version)).ToListAsync(cancel);

    /// <summary>The last notes and the next open tasks in one statement, as far as the actor may read them: what the summary of a record shows.</summary>
    public async Task<PatientGlance> Glance(Guid id, int notes, int tasks, Actor actor, CancellationToken cancel)
    {
        var (mayNotes, mayTasks) = (actor.Can(PatientsModule.NotesRead), actor.Can(PatientsModule.TasksRead));
        // By the id itself, not by the row's: tied to the row, both lists become a numbering of every note and task of the clinic.
        return await db.Set<Patient>().AsNoTracking().AsSingleQuery().Where(p => p.Id == id).Select(p => new PatientGlance(
            db.Set<PatientNote>().Where(n => mayNotes && n.PatientId == id).OrderByDescending(n => n.CreatedAt).ThenByDescending(n => n.Id).Take(notes)
                .Select(n => new NoteDetails(n.Id, n.Text, n.AuthorId, n.AuthorName, n.CreatedAt, n.EditedAt, n.Version)).ToList(),
            db.Set<PatientTask>().Where(t => mayTasks && t.PatientId == id && t.DoneAt == null).OrderBy(t => t.DueOn == null ? 1 : 0).ThenBy(t => t.DueOn).ThenBy(t => t.CreatedAt).Take(tasks)
                .Select(t => new TaskDetails(t.Id, t.Text, t.DueOn, t.AssigneeId, t.AssigneeName, t.CreatedByName, t.CreatedAt, t.DoneAt, t.DoneByName, t.Version)).ToList())).FirstOrDefaultAsync(cancel)
            ?? new([], []);
    }

    /// <summary>Tasks: open ones by due date, then those done lately.</summary>
    public async Task<IReadOnlyList<TaskDetails>> Tasks(Guid id, bool alsoDone, int take, CancellationToken cancel)
    {
        var rows = db.Set<PatientTask>().AsNoTracking().Where(t => t.PatientId == id && (alsoDone || t.DoneAt == null));
        return await rows.OrderBy(t => t.DoneAt == null ? 0 : 1).ThenByDescending(t => t.DoneAt).ThenBy(t => t.DueOn == null ? 1 : 0).ThenBy(t => t.DueOn).ThenBy(t => t.CreatedAt).Take(take)
            .Select(t => new TaskDetails(t.Id, t.Text, t.DueOn, t.AssigneeId, t.AssigneeName, t.CreatedByName, t.CreatedAt, t.DoneAt, t.DoneByName, t.Version)).ToListAsync(cancel);
    }

    /// <summary>The people of the clinic to whom a task can be given.</summary>
    public async Task<IReadOnlyList<Colleague>> Colleagues(CancellationToken cancel) => await SaveTask.Assignees(db).ToListAsync(cancel);

    /// <summary>
    /// The patients the actor opened last. Opening a record is written to the audit chain anyway, so that is where it is read:
    /// nothing else has to be saved when somebody only looks.
    /// </summary>
    public async Task<IReadOnlyList<PatientSummary>> Recent(Actor actor, int take, CancellationToken cancel)
    {
        var since = clock.GetUtcNow().AddDays(-30);
        var opened = await db.Set<AuditEntry>().AsNoTracking()
            .Where(a => a.UserId == actor.UserId && a.Action == "read" && a.Entity == "patient" && a.At > since)
            .OrderByDescending(a => a.Seq).Take(60).Select(a => a.EntityId).ToListAsync(cancel);
        var ids = opened.OfType<Guid>().Distinct().Take(take * 2).ToList();
        if (ids.Count == 0) return [];
        var found = await db.Set<Patient>().AsNoTracking().Where(p => ids.Contains(p.Id) && p.Status == PatientStatus.Active).Select(Summary).ToListAsync(cancel);
        return [.. found.OrderBy(p => ids.IndexOf(p.Id)).Take(take)];
    }

    private IQueryable<Patient> Matching(PatientFilter filter, Actor actor)
    {
        var patients = db.Set<Patient>().AsNoTracking();
        var today = clock.Today(actor);
        patients = filter.Status switch
        {
            "all" => patients,
            "archived" => patients.Where(p => p.Status == PatientStatus.Archived),
            _ => patients.Where(p => p.Status == PatientStatus.Active),
        };
        if (filter.Phone == "none") patients = patients.Where(p => p.Phone == null);
        if (filter.Email == "none") patients = patients.Where(p => p.Email == null);
        if (filter.Email == "yes") patients = patients.Where(p => p.Email != null);
        var adultsSince = Patients.Age.OfAgeSince(today);
        if (filter.Age == "minor") patients = patients.Where(p => p.BirthDate > adultsSince);
        if (filter.Age == "adult") patients = patients.Where(p => p.BirthDate <= adultsSince);
        if (filter.Born is >= 1 and <= 12 and { } month) patients = patients.Where(p => p.BirthDate!.Value.Month == month);
        if (filter.SinceDay(today) is { } since)
        {
            var start = new DateTimeOffset(since.ToDateTime(TimeOnly.MinValue), actor.Zone.GetUtcOffset(since.ToDateTime(TimeOnly.MinValue))).ToUniversalTime();
            patients = patients.Where(p => p.CreatedAt >= start);
        }
        if (filter.Tasks == "open" && actor.Can(PatientsModule.TasksRead))
            patients = patients.Where(p => db.Set<PatientTask>().Any(t => t.PatientId == p.Id && t.DoneAt == null));
        if (filter.Numbers.Count > 0)
        {
            var numbers = filter.Numbers.Take(100).ToList();
            patients = patients.Where(p => numbers.Contains(p.Number));
        }
        return search.Matching(patients, filter.Q);
    }

    private static int PagesOf(long total, int size) => (int)((total + size - 1) / size);

    /// <summary>
    /// The rows of a page. Pages after the first find their keys first, in a statement of its own: so the rows that are skipped
    /// are not read, and an engine that knows nothing yet of a table just filled cannot choose to find them again for each row.
    /// </summary>
    private async Task<List<PatientRow>> PageOf(IQueryable<Patient> matching, string order, PageRequest page, bool tasks, CancellationToken cancel)
    {
        var some = Sorted(matching, order);
        if (page.Skip == 0) return await Rows(some.Take(page.Size), tasks).ToListAsync(cancel);
        var keys = await some.Skip(page.Skip).Take(page.Size).Select(p => p.Id).ToListAsync(cancel);
        return await These(keys, order, tasks, cancel);
    }

    private async Task<List<PatientRow>> These(List<Guid> keys, string order, bool tasks, CancellationToken cancel) =>
        keys.Count == 0 ? [] : await Rows(Sorted(db.Set<Patient>().AsNoTracking().Where(p => keys.Contains(p.Id)), order), tasks).ToListAsync(cancel);

    private static IQueryable<Patient> Sorted(IQueryable<Patient> patients, string order) => order switch
    {
        "-name" => patients.OrderByDescending(p => p.SortName).ThenByDescending(p => p.Id),
        "number" => patients.OrderBy(p => p.Number),
        "-number" => patients.OrderByDescending(p => p.Number),
        "created" => patients.OrderBy(p => p.CreatedAt).ThenBy(p => p.Id),
        "-created" => patients.OrderByDescending(p => p.CreatedAt).ThenByDescending(p => p.Id),
        // Younger first is later born first; those without a date of birth come last either way.
        "age" => patients.OrderBy(p => p.BirthDate == null ? 1 : 0).ThenByDescending(p => p.BirthDate).ThenBy(p => p.Id),
        "-age" => patients.OrderBy(p => p.BirthDate == null ? 1 : 0).ThenBy(p => p.BirthDate).ThenBy(p => p.Id),
        _ => patients.OrderBy(p => p.SortName).ThenBy(p => p.Id),
    };

    // Two projections rather than one with a switch: the engine would carry the switch and the unused half along.
    private IQueryable<PatientRow> Rows(IQueryable<Patient> patients, bool tasks) => tasks
        ? patients.Select(p => new PatientRow(p.Id, p.Number, p.GivenName, p.FamilyName, p.BirthDate, p.Phone, p.Email, p.NationalId, p.Status, p.DoNotContact, p.CreatedAt,
            db.Set<PatientTask>().Where(t => t.PatientId == p.Id && t.DoneAt == null).OrderBy(t => t.DueOn == null ? 1 : 0).ThenBy(t => t.DueOn).Select(t => t.Text).FirstOrDefault()))
        : patients.Select(p => new PatientRow(p.Id, p.Number, p.GivenName, p.FamilyName, p.BirthDate, p.Phone, p.Email, p.NationalId, p.Status, p.DoNotContact, p.CreatedAt, null));
}
