using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using DentalPin.Patients;

namespace DentalPin.Agenda;

/// <summary>A new place for an appointment: what is absent stays. Dragging, resizing and the form send the same.</summary>
public record MoveInput : WhenInput
{
    /// <summary>No cabinet any more, because an absent one means the present one.</summary>
    public bool WithoutCabinet { get; init; }

    /// <summary>It was dropped from the clipboard.</summary>
    public bool Unpark { get; init; }

    public long? Version { get; init; }
}

/// <summary>A move that only lacks the reason why it lies outside the hours, to be offered again.</summary>
public sealed record MoveAgain(Guid Id, MoveInput Input, string? Back, string? From);

/// <summary>Everything about an appointment that can be typed. Absent times, professional and type stay; an empty note empties it.</summary>
public sealed record EditInput : MoveInput
{
    public Guid? TypeId { get; init; }

    public bool WithoutType { get; init; }

    public Guid? PatientId { get; init; }

    public string? Title { get; init; }

    public string? Note { get; init; }
}

/// <summary>Moves, resizes and edits appointments (AGD-2).</summary>
public sealed class ChangeAppointment(AppDb db, PlaceRules rules, AgendaWriter writer, Clashes clashes, AgendaPeople people, PatientDirectory patients, Texts texts, TimeProvider clock)
{
    /// <summary>
    /// The appointment in its new place. Conflict holds a <see cref="Clash"/> when the time is taken, or the appointment as somebody
    /// else left it (<see cref="AppointmentDetails"/>) when the version is stale.
    /// </summary>
    public Task<Result<AppointmentDetails>> Move(Guid id, MoveInput input, Actor actor, CancellationToken cancel) => Change(id, input, null, actor, cancel);

    public Task<Result<AppointmentDetails>> Edit(Guid id, EditInput input, Actor actor, CancellationToken cancel) => Change(id, input, input, actor, cancel);

    private async Task<Result<AppointmentDetails>> Change(Guid id, MoveInput input, EditInput? edit, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(AgendaModule.Read)) return new Result<AppointmentDetails>.NotFound();
        if (!actor.Can(AgendaModule.Write)) return new Result<AppointmentDetails>.Denied(AgendaModule.Write);
        Place? wanted = null;
        return await writer.Try(async () =>
        {
            if (await people.Load(id, actor, cancel) is not { } a) return new Result<AppointmentDetails>.NotFound();
            if (input.Version is null) return Result<AppointmentDetails>.Fail(nameof(input.Version), "agenda.error.version_missing");
            if (input.Version != a.Version) return new Result<AppointmentDetails>.Conflict(AppointmentDetails.Of(a), input);
            var errors = new FieldErrors();
            wanted = await Apply(a, input, edit, actor, errors, cancel);
            if (errors.Count > 0) return errors;
            if (input.Unpark && await db.Set<ClipboardItem>().FirstOrDefaultAsync(c => c.AppointmentId == id, cancel) is { } parked) db.Remove(parked);
            if (db.ChangeTracker.HasChanges()) await db.SaveChangesAsync(cancel);
            return AppointmentDetails.Of(a);
        }, async last =>
            wanted is not null && await clashes.Find(wanted, id, actor, cancel) is { } clash ? new Result<AppointmentDetails>.Conflict(clash, input)
            : last ? new Result<AppointmentDetails>.Conflict(Clashes.Hidden, input) : null);
    }

    /// <summary>Changes a loaded appointment; saving is the caller's. The place it goes to, or null when it stays or there are errors.</summary>
    internal async Task<Place?> Apply(Appointment a, MoveInput input, EditInput? edit, Actor actor, FieldErrors errors, CancellationToken cancel)
    {
        var type = edit is { WithoutType: true } ? null : await rules.Type(BookAppointment.Given(edit?.TypeId) ?? a.TypeId, a.TypeId, errors, cancel);
        var start = When.Start(input, a.Start, clock.GetUtcNow(), actor, errors);
        // Moved without a length it keeps its own; with another type it takes the type's.
        var usual = edit is not null && type is not null && type.Id != a.TypeId ? type.Minutes : a.Minutes;
        var end = start is { } s ? When.End(input, s, usual, actor, errors) : null;
        if (start is null || end is null) return null;
        var professional = BookAppointment.Given(input.ProfessionalId) ?? a.ProfessionalId;
        var cabinet = input.WithoutCabinet ? null : BookAppointment.Given(input.CabinetId) ?? a.CabinetId;
        var elsewhere = start != a.Start || end != a.End || professional != a.ProfessionalId || cabinet != a.CabinetId;
        if (elsewhere && !AppointmentStates.IsOpen(a.Status)) errors.Add("", "agenda.error.over", AppointmentStates.Name(a.Status, texts));
        if (a.Status == AppointmentStatus.InTreatment && cabinet is null) errors.Add(nameof(input.CabinetId), "agenda.error.cabinet_needed");
        if (errors.Count > 0) return null;

        var before = AgendaWriter.PlaceOf(a);
        var left = (a.Day, a.ProfessionalId);
        Place? place = null;
        if (elsewhere || (type?.Id != a.TypeId && AppointmentStates.IsOpen(a.Status)))
        {
            place = await rules.Check(start.Value, end.Value, professional, cabinet, type, input.OverrideReason ?? (elsewhere ? null : a.OverrideReason), actor, errors, cancel);
            if (place is null) return null;
        }
        if (edit is not null) await Words(a, edit, actor, errors, cancel);
        if (errors.Count > 0) return null;
        if (place is not null) writer.Put(a, place);
        if (edit is not null) a.TypeId = type?.Id;
        // Saved as it was: nothing to write, and nothing to tell anybody.
        db.ChangeTracker.DetectChanges();
        if (db.Entry(a).State == EntityState.Unchanged) return place;
        var moved = AgendaWriter.HasMoved(a, before);
        writer.Moved(a, before, actor);
        writer.Signal(a, left);
        writer.PublishUpdated(a, moved);
        return place;
    }

    private async Task Words(Appointment a, EditInput edit, Actor actor, FieldErrors errors, CancellationToken cancel)
    {
        a.Note = BookAppointment.Block(edit.Note, errors);
        if (a.PatientId is null) a.Title = BookAppointment.Line(edit.Title, Appointment.MaxTitle, nameof(edit.Title), errors);
        if (BookAppointment.Given(edit.PatientId) is { } id && id != a.PatientId)
        {
            // A note may become an appointment; one patient's appointment never becomes another's, whose history it would rewrite.
            if (a.PatientId is not null) errors.Add(nameof(edit.PatientId), "agenda.error.patient_fixed");
            else if (await patients.Find(id, actor, cancel) is not { } patient) errors.Add(nameof(edit.PatientId), "agenda.error.patient");
            else if (patient.Archived) errors.Add(nameof(edit.PatientId), "agenda.error.patient_archived", patient.FullName);
            else (a.PatientId, a.Title) = (id, null);
        }
        if (a.PatientId is null && a.Title is null) errors.Add(nameof(edit.Title), "agenda.error.patient_or_title");
    }
}
