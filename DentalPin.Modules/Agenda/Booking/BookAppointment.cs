using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Text;
using DentalPin.Patients;

namespace DentalPin.Agenda;

/// <summary>A booking as typed.</summary>
public record BookInput : WhenInput
{
    /// <summary>Made with the form, so that sending it twice books once.</summary>
    public Guid? Id { get; init; }

    public Guid? PatientId { get; init; }

    /// <summary>Somebody who is no patient yet: name and phone are enough.</summary>
    public string? NewName { get; init; }

    public string? NewPhone { get; init; }

    /// <summary>What a note or block without a patient is about.</summary>
    public string? Title { get; init; }

    public Guid? TypeId { get; init; }

    public string? Note { get; init; }

    /// <summary>The appointment is already confirmed, because the patient is on the phone.</summary>
    public bool Confirmed { get; init; }
}

/// <summary>Books an appointment, with a new patient in the same transaction when there is one (AGD-2).</summary>
public sealed class BookAppointment(AppDb db, PlaceRules rules, AgendaWriter writer, Clashes clashes, AgendaPeople people, PatientDirectory patients, TimeProvider clock)
{
    /// <summary>
    /// The appointment. Invalid by fields; Conflict with a <see cref="Clash"/> and the input when the time is taken.
    /// </summary>
    /// <param name="input">As typed.</param>
    /// <param name="actor">Who books.</param>
    /// <param name="cancel">Stops.</param>
    /// <param name="along">What another module saves together with the appointment; may run again when the saving has to.</param>
    public async Task<Result<AppointmentDetails>> Handle(BookInput input, Actor actor, CancellationToken cancel, Func<AppointmentDetails, Task>? along = null)
    {
        if (!actor.Can(AgendaModule.Write)) return new Result<AppointmentDetails>.Denied(AgendaModule.Write);
        var (draft, errors) = await Read(input, actor, cancel);
        if (draft is null) return errors;
        return await writer.Try<AppointmentDetails>(() => Save(draft, input, actor, along, cancel), async last =>
            await Existing(draft.Id, actor, cancel) is { } made ? made
            : await clashes.Find(draft.Place, draft.Id, actor, cancel) is { } clash ? new Result<AppointmentDetails>.Conflict(clash, input)
            : last ? new Result<AppointmentDetails>.Conflict(Clashes.Hidden, input) : null);
    }

    /// <summary>A booking that was found good but is not yet made.</summary>
    internal sealed record Draft(Guid Id, Place Place, Guid? TypeId, Guid? PatientId, string? Title, string? Note);

    /// <summary>Checks all that can be checked before the database is asked.</summary>
    internal async Task<(Draft? Draft, FieldErrors Errors)> Read(BookInput input, Actor actor, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        var title = Line(input.Title, Appointment.MaxTitle, nameof(input.Title), errors);
        var note = Block(input.Note, errors);
        var patient = await Patient(input, title, actor, errors, cancel);
        var type = await rules.Type(input.TypeId, null, errors, cancel);
        var start = When.Start(input, null, clock.GetUtcNow(), actor, errors);
        var end = start is { } s ? When.End(input, s, type?.Minutes ?? 30, actor, errors) : null;
        var professional = input.ProfessionalId is { } given && given != Guid.Empty ? given : type?.DefaultProfessionalId;
        if (start is null || end is null) return (null, errors);
        var place = await rules.Check(start.Value, end.Value, professional, Given(input.CabinetId), type, input.OverrideReason, actor, errors, cancel);
        return place is null || errors.Count > 0 ? (null, errors) : (new(Given(input.Id) ?? Ids.New(), place, type?.Id, patient, patient is null && !IsNew(input) ? title : null, note), errors);
    }

    /// <summary>Adds the rows of a draft to the context; saving them is the caller's.</summary>
    internal Appointment Add(Draft draft, Guid? patientId, Actor actor, bool confirmed, Guid? series = null, Guid? group = null)
    {
        var now = clock.GetUtcNow();
        var a = new Appointment
        {
            Id = draft.Id, PatientId = patientId, Title = draft.Title, TypeId = draft.TypeId, Note = draft.Note, Status = confirmed && patientId is not null ? AppointmentStatus.Confirmed : AppointmentStatus.Scheduled, StatusSince = now,
            SeriesId = series, GroupId = group, CreatedBy = actor.UserId, CreatedByName = actor.Name, CreatedAt = now, UpdatedAt = now,
        };
        db.Add(a);
        writer.Put(a, draft.Place);
        writer.Stepped(a, null, actor, null);
        writer.Signal(a);
        db.Publish(new AppointmentScheduledEvent
        {
            AppointmentId = a.Id, PatientId = a.PatientId, ProfessionalId = a.ProfessionalId, CabinetId = a.CabinetId, TypeId = a.TypeId, Start = a.Start, End = a.End, Status = AppointmentStates.Key(a.Status),
        });
        return a;
    }

    private async Task<Result<AppointmentDetails>> Save(Draft draft, BookInput input, Actor actor, Func<AppointmentDetails, Task>? along, CancellationToken cancel)
    {
        if (!IsNew(input))
        {
            var booked = Add(draft, draft.PatientId, actor, input.Confirmed);
            if (along is not null) await along(AppointmentDetails.Of(booked));
            await db.SaveChangesAsync(cancel);
            return AppointmentDetails.Of(booked);
        }
        Result<PatientCreated>? refused = null;
        var made = await db.InTransaction<AppointmentDetails?>(async () =>
        {
            // The same form sent twice at the same moment waits here, so that neither half is made twice.
            await db.NextNumbers("agenda.new_patient", 0, cancel);
            if (await Existing(draft.Id, actor, cancel) is { } before) return before;
            var created = await patients.CreateQuick(input.NewName, input.NewPhone, actor, cancel, PatientOf(draft.Id));
            if (created is not Result<PatientCreated>.Ok { Value: var patient })
            {
                refused = created;
                return null;
            }
            var booked = Add(draft, patient.Id, actor, input.Confirmed);
            if (along is not null) await along(AppointmentDetails.Of(booked));
            await db.SaveChangesAsync(cancel);
            return AppointmentDetails.Of(booked);
        }, cancel);
        if (made is not null) return made;
        return refused switch
        {
            Result<PatientCreated>.Invalid invalid => Renamed(invalid.Errors),
            { } other => other.Map<AppointmentDetails>(_ => throw new InvalidOperationException("An ok answer is not a refusal.")),
            null => throw new InvalidOperationException("Neither booked nor refused."),
        };
    }

    private async Task<Guid?> Patient(BookInput input, string? title, Actor actor, FieldErrors errors, CancellationToken cancel)
    {
        if (Given(input.PatientId) is { } id)
        {
            var patient = await patients.Find(id, actor, cancel);
            if (patient is null) errors.Add(nameof(input.PatientId), "agenda.error.patient");
            else if (patient.Archived) errors.Add(nameof(input.PatientId), "agenda.error.patient_archived", patient.FullName);
            return id;
        }
        if (!IsNew(input) && title is null) errors.Add(nameof(input.PatientId), "agenda.error.patient_or_title");
        if (IsNew(input) && string.IsNullOrWhiteSpace(input.NewName)) errors.Add(nameof(input.NewName), "agenda.error.name_missing");
        return null;
    }

    private async Task<AppointmentDetails?> Existing(Guid id, Actor actor, CancellationToken cancel) =>
        await (await people.Appointments(actor, cancel)).AsNoTracking().FirstOrDefaultAsync(a => a.Id == id, cancel) is { } a ? AppointmentDetails.Of(a) : null;

    /// <summary>The key of the patient made along with an appointment, the same each time the form is sent.</summary>
    private static Guid PatientOf(Guid appointment)
    {
        var bytes = appointment.ToByteArray();
        bytes[15] ^= 0x5A;
        return new(bytes);
    }

    private static FieldErrors Renamed(FieldErrors errors)
    {
        var renamed = new FieldErrors();
        renamed.AddRange(errors.Select(e => e with { Field = e.Field is "Phone" ? nameof(BookInput.NewPhone) : nameof(BookInput.NewName) }));
        return renamed;
    }

    private static bool IsNew(BookInput input) => Given(input.PatientId) is null && (!string.IsNullOrWhiteSpace(input.NewName) || !string.IsNullOrWhiteSpace(input.NewPhone));

    internal static Guid? Given(Guid? id) => id == Guid.Empty ? null : id;

    internal static string? Line(string? typed, int most, string field, FieldErrors errors)
    {
        var text = SafeText.Line(typed);
        if (text.Length > most) errors.Add(field, "core.field.too_long", most);
        return text.Length == 0 ? null : text;
    }

    internal static string? Block(string? typed, FieldErrors errors)
    {
        var text = SafeText.Block(typed);
        if (text.Length > Appointment.MaxNote) errors.Add(nameof(BookInput.Note), "core.field.too_long", Appointment.MaxNote);
        return text.Length == 0 ? null : text;
    }
}
