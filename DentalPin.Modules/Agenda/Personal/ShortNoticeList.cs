using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Text;
using DentalPin.Patients;
using DentalPin.Schedules;

namespace DentalPin.Agenda;

/// <summary>An entry of the short-notice list as typed.</summary>
public sealed record ShortNoticeInput
{
    public Guid? Id { get; init; }

    public Guid? PatientId { get; init; }

    /// <summary>The appointment to bring forward.</summary>
    public Guid? AppointmentId { get; init; }

    public Guid? ProfessionalId { get; init; }

    public Guid? TypeId { get; init; }

    public int? Minutes { get; init; }

    /// <summary>`morning`, `midday`, `afternoon`, separated by commas; empty for any.</summary>
    public string? Parts { get; init; }

    /// <summary>Bit 0 is Monday, bit 6 Sunday; absent for all.</summary>
    public int? Weekdays { get; init; }

    /// <summary>The last day that helps, in any usual form.</summary>
    public string? Until { get; init; }

    public string? Note { get; init; }

    public long? Version { get; init; }
}

/// <summary>A patient who waits for an earlier place.</summary>
public sealed record ShortNoticeEntry(
    Guid Id, Guid PatientId, PatientSummary? Patient, Guid? AppointmentId, DateTimeOffset? AppointmentStart, Guid? ProfessionalId, Guid? TypeId, int Minutes, DayParts Parts, int Weekdays, DateOnly? Until, string? Note,
    DateTimeOffset CreatedAt, DateTimeOffset? DoneAt, long Version);

/// <summary>Patients who want to come earlier, and who of them fits a gap that has become free (AGD-8).</summary>
public sealed class ShortNoticeList(AppDb db, AgendaPeople people, AgendaLists lists, PatientDirectory patients, TimeProvider clock)
{
    public const int Most = 300;

    /// <summary>Those who wait, the longest first.</summary>
    public async Task<IReadOnlyList<ShortNoticeEntry>> Waiting(Actor actor, CancellationToken cancel) => await Read(db.Set<ShortNotice>().Where(s => s.DoneAt == null), actor, cancel);

    /// <summary>Those who fit a gap, the longest waiting first.</summary>
    public async Task<IReadOnlyList<ShortNoticeEntry>> WhoFits(DateTimeOffset start, DateTimeOffset end, Guid professionalId, Actor actor, CancellationToken cancel)
    {
        var time = new ClinicTime(actor.Zone);
        var (day, minutes) = (time.DateOf(start), (int)(end - start).TotalMinutes);
        var part = PartsOfDay.Of(time.MinuteOf(start));
        var weekday = 1 << (((int)day.DayOfWeek + 6) % 7);
        var open = await Read(db.Set<ShortNotice>().Where(s => s.DoneAt == null && s.Minutes <= minutes && (s.ProfessionalId == null || s.ProfessionalId == professionalId) && (s.Until == null || s.Until >= day)), actor, cancel);
        // Somebody whose own appointment is on that day or before gains nothing.
        return [.. open.Where(s => s.Parts.HasFlag(part) && (s.Weekdays & weekday) != 0 && (s.AppointmentStart is not { } own || own > end) && s.Patient is not { Archived: true })];
    }

    public async Task<Result<ShortNoticeEntry>> Save(Guid? id, ShortNoticeInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(AgendaModule.Read)) return new Result<ShortNoticeEntry>.NotFound();
        if (!actor.Can(AgendaModule.Write)) return new Result<ShortNoticeEntry>.Denied(AgendaModule.Write);
        var key = id ?? BookAppointment.Given(input.Id);
        var entry = key is null ? null : await Mine(key.Value, actor, cancel);
        if (id is not null && entry is null) return new Result<ShortNoticeEntry>.NotFound();
        if (id is null && entry is not null) return await One(entry.Id, actor, cancel);
        if (entry is not null && input.Version is null) return Result<ShortNoticeEntry>.Fail(nameof(input.Version), "agenda.error.version_missing");
        if (entry is not null && input.Version != entry.Version) return new Result<ShortNoticeEntry>.Conflict((await One(entry.Id, actor, cancel)).Match<object?>(e => e, _ => null), input);

        var errors = new FieldErrors();
        var only = await people.OnlyOf(actor, cancel);
        var appointment = BookAppointment.Given(input.AppointmentId) is { } aid ? await people.Load(aid, actor, cancel) : null;
        if (input.AppointmentId is { } sent && sent != Guid.Empty && appointment?.PatientId is null) errors.Add(nameof(input.AppointmentId), "agenda.error.appointment");
        var patient = entry?.PatientId ?? BookAppointment.Given(input.PatientId) ?? appointment?.PatientId;
        if (patient is null) errors.Add(nameof(input.PatientId), "agenda.error.patient_missing");
        else if (await patients.Find(patient.Value, actor, cancel) is not { } found) errors.Add(nameof(input.PatientId), "agenda.error.patient");
        else if (found.Archived) errors.Add(nameof(input.PatientId), "agenda.error.patient_archived", found.FullName);
        if (appointment is not null && appointment.PatientId != patient) errors.Add(nameof(input.AppointmentId), "agenda.error.appointment");
        var professional = BookAppointment.Given(input.ProfessionalId) ?? only;
        if (professional is { } p && ((only is not null && p != only) || await people.Find(p, cancel) is not { Active: true })) errors.Add(nameof(input.ProfessionalId), "agenda.error.professional");
        var type = (await lists.Get(cancel)).Type(BookAppointment.Given(input.TypeId) ?? appointment?.TypeId);
        if (BookAppointment.Given(input.TypeId) is not null && type is null) errors.Add(nameof(input.TypeId), "agenda.error.type");
        var minutes = input.Minutes ?? type?.Minutes ?? appointment?.Minutes ?? 30;
        if (minutes is < Appointment.Step or > 720) errors.Add(nameof(input.Minutes), "agenda.error.type_minutes", Appointment.Step, 720);
        var until = Dates.Parse(input.Until, new ClinicTime(actor.Zone).DateOf(clock.GetUtcNow()));
        if (until.Problem is { } problem) errors.Add(nameof(input.Until), problem.Key, [.. problem.Args]);
        var note = BookAppointment.Line(input.Note, ShortNotice.MaxNote, nameof(input.Note), errors);
        if (errors.Count > 0 || patient is null) return errors;

        if (entry is null) db.Add(entry = new ShortNotice { Id = key ?? Ids.New(), PatientId = patient.Value, CreatedAt = clock.GetUtcNow() });
        (entry.AppointmentId, entry.ProfessionalId, entry.TypeId, entry.Minutes, entry.Note, entry.Until) = (appointment?.Id, professional, type?.Id, minutes, note, until.Value);
        (entry.Parts, entry.Weekdays) = (PartsOfDay.Read(input.Parts), input.Weekdays is { } days && (days & 127) != 0 ? days & 127 : 127);
        if (await db.TrySave(cancel) == SaveOutcome.Saved) return await One(entry.Id, actor, cancel);
        db.Discard();
        var now = await One(entry.Id, actor, cancel);
        return id is null ? now : now.Match<Result<ShortNoticeEntry>>(e => new Result<ShortNoticeEntry>.Conflict(e, input), other => other);
    }

    /// <summary>Takes somebody off the list, or puts them back.</summary>
    public async Task<Result<Done>> Finish(Guid id, bool done, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(AgendaModule.Read)) return new Result<Done>.NotFound();
        if (!actor.Can(AgendaModule.Write)) return new Result<Done>.Denied(AgendaModule.Write);
        if (await Mine(id, actor, cancel) is not { } entry) return new Result<Done>.NotFound();
        if (entry.DoneAt is null != done) return Done.Value;
        entry.DoneAt = done ? clock.GetUtcNow() : null;
        // Two people taking the same one off wanted the same.
        await db.TrySave(cancel);
        return Done.Value;
    }

    private async Task<ShortNotice?> Mine(Guid id, Actor actor, CancellationToken cancel)
    {
        var only = await people.OnlyOf(actor, cancel);
        return await db.Set<ShortNotice>().FirstOrDefaultAsync(s => s.Id == id && (only == null || s.ProfessionalId == only), cancel);
    }

    private async Task<Result<ShortNoticeEntry>> One(Guid id, Actor actor, CancellationToken cancel) =>
        (await Read(db.Set<ShortNotice>().Where(s => s.Id == id), actor, cancel)) is [var entry] ? entry : new Result<ShortNoticeEntry>.NotFound();

    private async Task<IReadOnlyList<ShortNoticeEntry>> Read(IQueryable<ShortNotice> rows, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(AgendaModule.Read)) return [];
        var only = await people.OnlyOf(actor, cancel);
        var found = await (
            from s in rows.AsNoTracking()
            where only == null || s.ProfessionalId == only
            join a in db.Set<Appointment>() on s.AppointmentId equals (Guid?)a.Id into own
            from a in own.DefaultIfEmpty()
            orderby s.CreatedAt
            select new { Entry = s, Start = (DateTimeOffset?)a.Start }).Take(Most).ToListAsync(cancel);
        var names = found.Count == 0 ? new Dictionary<Guid, PatientSummary>() : await patients.Find([.. found.Select(f => f.Entry.PatientId).Distinct()], actor, cancel);
        return [.. found.Select(f => new ShortNoticeEntry(
            f.Entry.Id, f.Entry.PatientId, names.GetValueOrDefault(f.Entry.PatientId), f.Entry.AppointmentId, f.Start, f.Entry.ProfessionalId, f.Entry.TypeId, f.Entry.Minutes, f.Entry.Parts, f.Entry.Weekdays, f.Entry.Until, f.Entry.Note,
            f.Entry.CreatedAt, f.Entry.DoneAt, f.Entry.Version))];
    }
}
