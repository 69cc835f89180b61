using DentalPin.Core;
using DentalPin.Core.Api;
using DentalPin.Core.Data;
using DentalPin.Core.Operations;
using DentalPin.Core.Security;
using DentalPin.Patients;
using DentalPin.Schedules;

namespace DentalPin.Agenda;

/// <summary>Reads of the agenda: projections, no tracking, and nothing of what the reader may not know.</summary>
public sealed class AgendaQueries(AppDb db, AgendaPeople people, AgendaLists lists, Availability availability, PatientDirectory patients, IEnumerable<ICardLines> lines, RebookList rebook, ClinicFigures figures, TimeProvider clock)
{
    /// <summary>Longest range of one reading, in days.</summary>
    public const int MostDays = 62;

    /// <summary>What a card is made of. Not the entity: of a week of a large clinic every column counts.</summary>
    private sealed class Row
    {
        public Guid Id { get; init; }
        public DateTimeOffset Start { get; init; }
        public DateTimeOffset End { get; init; }
        public DateOnly Day { get; init; }
        public AppointmentStatus Status { get; init; }
        public DateTimeOffset StatusSince { get; init; }
        public Guid? PatientId { get; init; }
        public string? Title { get; init; }
        public Guid ProfessionalId { get; init; }
        public Guid? CabinetId { get; init; }
        public Guid? TypeId { get; init; }
        public string? Note { get; init; }
        public string? CancelReason { get; init; }
        public string? OverrideReason { get; init; }
        public Guid? SeriesId { get; init; }
        public Guid? GroupId { get; init; }
        public long Version { get; init; }
        public bool Parked { get; init; }
    }

    /// <summary>Some days of the agenda, for the grid, the list, the kanban and the board.</summary>
    public async Task<Result<AgendaRange>> Range(DateOnly from, DateOnly to, AgendaFilter filter, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(AgendaModule.Read)) return new Result<AgendaRange>.Denied(AgendaModule.Read);
        if (to < from || to.DayNumber - from.DayNumber >= MostDays) return Result<AgendaRange>.Fail("To", "agenda.error.range", MostDays);
        var now = clock.GetUtcNow();
        var visible = AgendaPeople.Visible(db, actor).AsNoTracking();
        // One statement for both and for their patients: what is on the clipboard may be on any day.
        var days = Rows(filter.Apply(visible.Where(a => a.Day >= from && a.Day <= to)), false);
        var parked = Rows(visible.Where(a => db.Set<ClipboardItem>().Any(c => c.AppointmentId == a.Id && c.UserId == actor.UserId)), true);
        var rows = await patients.Named(days.Concat(parked), r => r.PatientId, actor).ToListAsync(cancel);
        var hours = await availability.Shown(from, to, cancel);
        var onClipboard = rows.Where(r => r.Row.Parked).Select(r => r.Row.Id).ToHashSet();
        var shown = rows.Where(r => !r.Row.Parked).OrderBy(r => r.Row.Start).ThenBy(r => r.Row.End).ThenBy(r => r.Row.Id).ToList();
        var said = await Lines(shown, actor, cancel);
        return new AgendaRange(
            from, to, [.. shown.Select(r => Card(r.Row, r.Patient, onClipboard.Contains(r.Row.Id), said[r.Row.Id]))],
            [.. rows.Where(r => r.Row.Parked).OrderBy(r => r.Row.Start).Select(r => Card(r.Row, r.Patient, true, []))],
            hours, await people.Shown(actor, cancel), await lists.Get(cancel), now);
    }

    /// <summary>What waits to be done, for the strip under the grid; on the first of the next days that has any appointments.</summary>
    public Task<AgendaWaiting> Waiting(Actor actor, CancellationToken cancel) => figures.Of("agenda.waiting", actor, async () =>
    {
        var today = new ClinicTime(actor.Zone).DateOf(clock.GetUtcNow());
        // On a Friday the next working day is not tomorrow.
        var last = today.AddDays(4);
        var days = await AgendaPeople.Visible(db, actor).AsNoTracking().Where(a => a.Day > today && a.Day <= last && a.PatientId != null && (a.Status == AppointmentStatus.Scheduled || a.Status == AppointmentStatus.Confirmed))
            .GroupBy(a => a.Day).Select(g => new { Day = g.Key, Open = g.Count(a => a.Status == AppointmentStatus.Scheduled), Wishes = db.Set<ShortNotice>().Count(s => s.DoneAt == null) }).ToListAsync(cancel);
        var next = days.MinBy(d => d.Day);
        return new AgendaWaiting(next?.Wishes ?? await db.Set<ShortNotice>().CountAsync(s => s.DoneAt == null, cancel), next?.Open ?? 0, await rebook.Count(actor, cancel), next?.Day ?? today.AddDays(1), today);
    });

    /// <summary>Some appointments with the names of their patients, by start: for boards and lists that show no hours.</summary>
    internal async Task<IReadOnlyList<AppointmentCard>> Cards(Func<IQueryable<Appointment>, IQueryable<Appointment>> which, Actor actor, CancellationToken cancel)
    {
        var rows = await patients.Named(Rows(which(AgendaPeople.Visible(db, actor).AsNoTracking()), false), r => r.PatientId, actor).ToListAsync(cancel);
        var said = await Lines(rows, actor, cancel);
        return [.. rows.OrderBy(r => r.Row.Start).ThenBy(r => r.Row.Id).Select(r => Card(r.Row, r.Patient, false, said[r.Row.Id]))];
    }

    /// <summary>How full each day is, for the overview of a month.</summary>
    public async Task<Result<MonthLoads>> Loads(DateOnly from, DateOnly to, AgendaFilter filter, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(AgendaModule.Read)) return new Result<MonthLoads>.Denied(AgendaModule.Read);
        if (to < from || to.DayNumber - from.DayNumber >= MostDays) return Result<MonthLoads>.Fail("To", "agenda.error.range", MostDays);
        var spans = await filter.Apply(AgendaPeople.Visible(db, actor).AsNoTracking().Where(a => a.Day >= from && a.Day <= to))
            .Where(a => a.Status != AppointmentStatus.Cancelled && a.Status != AppointmentStatus.NoShow).Select(a => new { a.Day, a.Start, a.End }).ToListAsync(cancel);
        var byDay = spans.ToLookup(s => s.Day);
        var hours = await availability.Shown(from, to, cancel);
        var whose = (await people.Shown(actor, cancel)).Where(p => p.Active && (filter.Professionals.Count == 0 || filter.Professionals.Contains(p.Id))).ToList();
        var loads = new List<DayLoad>();
        for (var day = from; day <= to; day = day.AddDays(1))
            loads.Add(new(day, byDay[day].Count(), byDay[day].Sum(s => (int)(s.End - s.Start).TotalMinutes), whose.Sum(p => hours.MinutesAvailable(p.Id, day))));
        return new MonthLoads(loads, hours);
    }

    /// <summary>A page of appointments for the API, by start.</summary>
    public async Task<Result<Paged<AppointmentDetails>>> List(DateOnly? from, DateOnly? to, Guid? patient, AgendaFilter filter, PageRequest page, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(AgendaModule.Read)) return new Result<Paged<AppointmentDetails>>.Denied(AgendaModule.Read);
        var rows = filter.Apply((await people.Appointments(actor, cancel)).AsNoTracking());
        if (from is { } first) rows = rows.Where(a => a.Day >= first);
        if (to is { } last) rows = rows.Where(a => a.Day <= last);
        if (patient is { } id) rows = rows.Where(a => a.PatientId == id);
        var total = await rows.LongCountAsync(cancel);
        var some = await rows.OrderBy(a => a.Start).ThenBy(a => a.Id).Skip(page.Skip).Take(page.Size).ToListAsync(cancel);
        return new Paged<AppointmentDetails>([.. some.Select(AppointmentDetails.Of)], total, page.Page, page.Size);
    }

    /// <summary>One appointment; null when there is none or the actor may not know.</summary>
    public async Task<AppointmentDetails?> Find(Guid id, Actor actor, CancellationToken cancel) =>
        actor.Can(AgendaModule.Read) && await (await people.Appointments(actor, cancel)).AsNoTracking().FirstOrDefaultAsync(a => a.Id == id, cancel) is { } a ? AppointmentDetails.Of(a) : null;

    /// <summary>One appointment with its history, for its form; null when there is none or the actor may not know.</summary>
    public async Task<AppointmentSheet?> Sheet(Guid id, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(AgendaModule.Read)) return null;
        var a = await (await people.Appointments(actor, cancel)).AsNoTracking().FirstOrDefaultAsync(x => x.Id == id, cancel);
        if (a is null) return null;
        var parked = await db.Set<ClipboardItem>().AnyAsync(c => c.AppointmentId == id && c.UserId == actor.UserId, cancel);
        return new(Card(a, a.PatientId is { } who ? await patients.Find(who, actor, cancel) : null, parked), AppointmentDetails.Of(a), await History(id, cancel), await people.Find(a.ProfessionalId, cancel), await lists.Get(cancel));
    }

    /// <summary>The appointments the actor may know of, for a statement of another module; <see cref="AppointmentDetails.Of"/> makes of a row what others see of it.</summary>
    public IQueryable<Appointment> Known(Actor actor)
    {
        var may = actor.Can(AgendaModule.Read);
        return AgendaPeople.Visible(db, actor).AsNoTracking().Where(a => may);
    }

    /// <summary>All appointments of a patient, newest first.</summary>
    public async Task<IReadOnlyList<AppointmentDetails>> OfPatient(Guid patient, int take, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(AgendaModule.Read)) return [];
        var rows = await (await people.Appointments(actor, cancel)).AsNoTracking().Where(a => a.PatientId == patient).OrderByDescending(a => a.Start).ThenBy(a => a.Id).Take(take).ToListAsync(cancel);
        return [.. rows.Select(AppointmentDetails.Of)];
    }

    /// <summary>Next and last visit and the counters of a patient.</summary>
    public async Task<PatientVisits> Visits(Guid patient, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(AgendaModule.Read)) return new(null, null, 0, 0);
        var now = clock.GetUtcNow();
        var own = (await people.Appointments(actor, cancel)).AsNoTracking().Where(a => a.PatientId == patient);
        var next = own.Where(a => a.Start >= now && (a.Status == AppointmentStatus.Scheduled || a.Status == AppointmentStatus.Confirmed)).OrderBy(a => a.Start).Take(1);
        var last = own.Where(a => a.Start < now && a.Status == AppointmentStatus.Completed).OrderByDescending(a => a.Start).Take(1);
        var both = await next.Concat(last).ToListAsync(cancel);
        // What the clinic called off itself is not held against the patient.
        var notTheirs = EndReasons.NotThePatient.ToList();
        var ended = await own.Where(a => a.Status == AppointmentStatus.NoShow || (a.Status == AppointmentStatus.Cancelled && (a.CancelReason == null || !notTheirs.Contains(a.CancelReason))))
            .GroupBy(a => a.Status).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancel);
        return new(
            both.Where(a => a.Start >= now).Select(AppointmentDetails.Of).FirstOrDefault(), both.Where(a => a.Start < now).Select(AppointmentDetails.Of).FirstOrDefault(),
            ended.FirstOrDefault(e => e.Key == AppointmentStatus.NoShow)?.Count ?? 0, ended.FirstOrDefault(e => e.Key == AppointmentStatus.Cancelled)?.Count ?? 0);
    }

    /// <summary>Appointments to come that stand in the way of something, by start.</summary>
    internal async Task<IReadOnlyList<Standing>> Standing(System.Linq.Expressions.Expression<Func<Appointment, bool>> which, int take, Actor actor, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var rows = await (await people.Appointments(actor, cancel)).AsNoTracking().Where(which)
            .Where(a => a.End > now && a.Status != AppointmentStatus.Cancelled && a.Status != AppointmentStatus.NoShow && a.Status != AppointmentStatus.Completed).OrderBy(a => a.Start).Take(take).ToListAsync(cancel);
        var names = rows.Count == 0 ? new Dictionary<Guid, PatientSummary>() : await patients.Find([.. rows.Select(r => r.PatientId).OfType<Guid>().Distinct()], actor, cancel);
        return [.. rows.Select(a => new Standing(a.Id, a.Start, a.End, a.PatientId is { } p ? names.GetValueOrDefault(p)?.FullName ?? "" : a.Title ?? "", a.ProfessionalId, a.CabinetId, a.Version))];
    }

    private async Task<IReadOnlyList<HistoryLine>> History(Guid id, CancellationToken cancel)
    {
        var steps = await db.Set<AppointmentTransition>().AsNoTracking().Where(t => t.AppointmentId == id).ToListAsync(cancel);
        var moves = await db.Set<AppointmentMove>().AsNoTracking().Where(m => m.AppointmentId == id).ToListAsync(cancel);
        return [.. steps.Select(t => new HistoryLine(t.At, t.ByName, t.From, t.To, null, t.Reason, t.UndoOf is not null))
            .Concat(moves.Select(m => new HistoryLine(m.At, m.ByName, null, null, m, null, m.UndoOf is not null))).OrderByDescending(l => l.At)];
    }

    /// <summary>What other modules have to say on the cards.</summary>
    private async Task<ILookup<Guid, CardLine>> Lines(List<WithPatient<Row>> rows, Actor actor, CancellationToken cancel)
    {
        var found = new List<KeyValuePair<Guid, CardLine>>();
        if (rows.Any(r => r.Row.PatientId is not null))
            foreach (var source in lines) found.AddRange(await source.Of(rows.Min(r => r.Row.Start), rows.Max(r => r.Row.Start), actor, cancel));
        return found.ToLookup(f => f.Key, f => f.Value);
    }

    private static IQueryable<Row> Rows(IQueryable<Appointment> appointments, bool parked) => appointments.Select(a => new Row
    {
        Id = a.Id, Start = a.Start, End = a.End, Day = a.Day, Status = a.Status, StatusSince = a.StatusSince, PatientId = a.PatientId, Title = a.Title, ProfessionalId = a.ProfessionalId, CabinetId = a.CabinetId, TypeId = a.TypeId,
        Note = a.Note, CancelReason = a.CancelReason, OverrideReason = a.OverrideReason, SeriesId = a.SeriesId, GroupId = a.GroupId, Version = a.Version, Parked = parked,
    });

    private static AppointmentCard Card(Row r, PatientSummary? patient, bool parked, IEnumerable<CardLine> said) => new(
        r.Id, r.Start, r.End, r.Day, r.Status, r.StatusSince, r.PatientId, patient, r.Title, r.ProfessionalId, r.CabinetId, r.TypeId, r.Note, r.CancelReason, r.OverrideReason, r.SeriesId, r.GroupId, r.Version, parked) { Lines = [.. said] };

    private static AppointmentCard Card(Appointment a, PatientSummary? patient, bool parked) => new(
        a.Id, a.Start, a.End, a.Day, a.Status, a.StatusSince, a.PatientId, patient, a.Title, a.ProfessionalId, a.CabinetId, a.TypeId, a.Note, a.CancelReason, a.OverrideReason, a.SeriesId, a.GroupId, a.Version, parked);
}
