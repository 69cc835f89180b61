using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using DentalPin.Schedules;

namespace DentalPin.Agenda;

/// <summary>How much of a series a change is for.</summary>
public enum SeriesScope { One, Following, All }

/// <summary>
/// Moves, edits and cancels one, the following or all appointments of a series (AGD-9), all or none. Those that are over or
/// called off stay as they are.
/// </summary>
public sealed class ChangeSeries(AppDb db, PlaceRules rules, AgendaWriter writer, ChangeAppointment change, ChangeStatus status, AgendaPeople people, Texts texts)
{
    /// <summary>
    /// Moves by as many days and minutes as the one moves, and gives all the same length, professional and cabinet. Conflict holds
    /// <see cref="SeriesProblems"/>, or for one appointment what <see cref="ChangeAppointment"/> says.
    /// </summary>
    public async Task<Result<IReadOnlyList<AppointmentDetails>>> Move(Guid id, MoveInput input, SeriesScope scope, Actor actor, CancellationToken cancel)
    {
        if (scope == SeriesScope.One) return (await change.Move(id, input, actor, cancel)).Map<IReadOnlyList<AppointmentDetails>>(a => [a]);
        if (!actor.Can(AgendaModule.Read)) return new Result<IReadOnlyList<AppointmentDetails>>.NotFound();
        if (!actor.Can(AgendaModule.Write)) return new Result<IReadOnlyList<AppointmentDetails>>.Denied(AgendaModule.Write);
        return await writer.Try<IReadOnlyList<AppointmentDetails>>(async () =>
        {
            var (one, members) = await Load(id, scope, actor, cancel);
            if (one is null) return new Result<IReadOnlyList<AppointmentDetails>>.NotFound();
            if (input.Version is null) return Result<IReadOnlyList<AppointmentDetails>>.Fail(nameof(input.Version), "agenda.error.version_missing");
            if (input.Version != one.Version) return new Result<IReadOnlyList<AppointmentDetails>>.Conflict(AppointmentDetails.Of(one), input);
            var errors = new FieldErrors();
            var places = await Places(one, members, input, actor, errors, cancel);
            if (errors.Count > 0) return errors;
            if (places.Problems.Count > 0) return new Result<IReadOnlyList<AppointmentDetails>>.Conflict(new SeriesProblems(places.Problems), input);
            foreach (var a in members) writer.Release(a);
            foreach (var (a, place) in places.Found)
            {
                var (before, left) = (AgendaWriter.PlaceOf(a), (a.Day, a.ProfessionalId));
                writer.Put(a, place);
                writer.Moved(a, before, actor);
                writer.Signal(a, left);
                writer.PublishUpdated(a, true);
            }
            await db.SaveChangesAsync(cancel);
            return members.Select(AppointmentDetails.Of).ToList();
        }, last => Task.FromResult<Result<IReadOnlyList<AppointmentDetails>>?>(last ? new Result<IReadOnlyList<AppointmentDetails>>.Conflict(Clashes.Hidden, input) : null));
    }

    /// <summary>Cancels.</summary>
    public async Task<Result<IReadOnlyList<AppointmentDetails>>> Cancel(Guid id, StatusInput input, SeriesScope scope, Actor actor, CancellationToken cancel)
    {
        input = input with { Status = AppointmentStates.Key(AppointmentStatus.Cancelled) };
        if (scope == SeriesScope.One) return (await status.Handle(id, input, actor, cancel)).Map<IReadOnlyList<AppointmentDetails>>(a => [a]);
        if (!actor.Can(AgendaModule.Read)) return new Result<IReadOnlyList<AppointmentDetails>>.NotFound();
        if (!actor.Can(AgendaModule.Write)) return new Result<IReadOnlyList<AppointmentDetails>>.Denied(AgendaModule.Write);
        return await writer.Try<IReadOnlyList<AppointmentDetails>>(async () =>
        {
            var (one, members) = await Load(id, scope, actor, cancel);
            if (one is null) return new Result<IReadOnlyList<AppointmentDetails>>.NotFound();
            if (input.Version is { } seen && seen != one.Version) return new Result<IReadOnlyList<AppointmentDetails>>.Conflict(AppointmentDetails.Of(one), input);
            foreach (var a in members)
            {
                var (_, errors) = await status.Apply(a, AppointmentStatus.Cancelled, input, actor, cancel);
                if (errors.Count > 0) return errors;
            }
            if (members.Count > 0) await db.SaveChangesAsync(cancel);
            return members.Select(AppointmentDetails.Of).ToList();
        }, last => Task.FromResult<Result<IReadOnlyList<AppointmentDetails>>?>(last ? new Result<IReadOnlyList<AppointmentDetails>>.Unavailable("agenda.error.busy") : null));
    }

    /// <summary>Writes down that the patient did not come: always of one.</summary>
    public async Task<Result<IReadOnlyList<AppointmentDetails>>> Missed(Guid id, StatusInput input, Actor actor, CancellationToken cancel) =>
        (await status.Handle(id, input with { Status = AppointmentStates.Key(AppointmentStatus.NoShow) }, actor, cancel)).Map<IReadOnlyList<AppointmentDetails>>(a => [a]);

    /// <summary>The appointment, and those of its series the change is for, with their slots.</summary>
    private async Task<(Appointment? One, List<Appointment> Members)> Load(Guid id, SeriesScope scope, Actor actor, CancellationToken cancel)
    {
        if (await people.Load(id, actor, cancel) is not { } one) return (null, []);
        if (one.SeriesId is not { } series) return (one, AppointmentStates.IsOpen(one.Status) ? [one] : []);
        var open = new[] { AppointmentStatus.Scheduled, AppointmentStatus.Confirmed }.ToList();
        var rows = (await people.Appointments(actor, cancel)).Include(a => a.Slots).AsSingleQuery().Where(a => a.SeriesId == series && open.Contains(a.Status));
        if (scope == SeriesScope.Following) rows = rows.Where(a => a.Start >= one.Start);
        return (one, await rows.OrderBy(a => a.Start).ToListAsync(cancel));
    }

    private async Task<(List<(Appointment, Place)> Found, List<SeriesProblem> Problems)> Places(Appointment one, List<Appointment> members, MoveInput input, Actor actor, FieldErrors errors, CancellationToken cancel)
    {
        var (time, found, problems) = (new ClinicTime(actor.Zone), new List<(Appointment, Place)>(), new List<SeriesProblem>());
        var start = When.Start(input, one.Start, one.Start, actor, errors);
        var end = start is { } s ? When.End(input, s, one.Minutes, actor, errors) : null;
        if (start is null || end is null || members.Count == 0) return (found, problems);
        // By the clock on the wall: moved from ten to eleven, all are at eleven, whatever the clocks did in between.
        var (byDays, clockTime, length) = (time.DateOf(start.Value).DayNumber - time.DateOf(one.Start).DayNumber, time.ToLocal(start.Value).TimeOfDay, end.Value - start.Value);
        await rules.Calendars(members[0].Day.AddDays(Math.Min(0, byDays)), members[^1].Day.AddDays(Math.Max(0, byDays)), cancel);
        foreach (var a in members)
        {
            var local = a.Day.AddDays(byDays).ToDateTime(TimeOnly.MinValue) + clockTime;
            var day = DateOnly.FromDateTime(local);
            if (time.Zone.IsInvalidTime(local))
            {
                problems.Add(new(day, null, texts["agenda.error.skipped", local.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture)]));
                continue;
            }
            var wrong = new FieldErrors();
            var type = await rules.Type(a.TypeId, a.TypeId, wrong, cancel);
            var at = time.ToUtc(local);
            var cabinet = input.WithoutCabinet ? null : BookAppointment.Given(input.CabinetId) ?? a.CabinetId;
            var place = await rules.Check(at, at + length, BookAppointment.Given(input.ProfessionalId) ?? a.ProfessionalId, cabinet, type, input.OverrideReason ?? a.OverrideReason, actor, wrong, cancel);
            if (place is null) problems.Add(new(day, at, texts[wrong[0].Key, wrong[0].Args]));
            else if (await Busy(place, members, cancel)) problems.Add(new(day, at, texts["agenda.series.professional_busy"]));
            else found.Add((a, place));
        }
        return (found, problems);
    }

    /// <summary>Somebody outside the series is there.</summary>
    private Task<bool> Busy(Place place, List<Appointment> members, CancellationToken cancel)
    {
        var (person, room) = (place.Professional.UserId, place.CabinetId ?? Guid.Empty);
        var (first, last) = (AppointmentSlot.Of(place.Start), AppointmentSlot.Of(place.End));
        var own = members.Select(m => m.Id).ToList();
        return db.Set<AppointmentSlot>().AnyAsync(s => (s.ResourceId == person || s.ResourceId == room) && s.Slot >= first && s.Slot < last && !own.Contains(s.AppointmentId), cancel);
    }
}
