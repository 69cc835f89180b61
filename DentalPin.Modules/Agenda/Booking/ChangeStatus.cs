using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;

namespace DentalPin.Agenda;

/// <summary>The next state of an appointment.</summary>
public sealed record StatusInput
{
    /// <summary>`confirmed`, `checked_in`, `in_treatment`, `completed`, `cancelled` or `no_show`.</summary>
    public string? Status { get; init; }

    /// <summary>For cancelled and no_show: a key of <see cref="EndReasons"/> or what was typed.</summary>
    public string? Reason { get; init; }

    /// <summary>Further words to the reason.</summary>
    public string? ReasonText { get; init; }

    /// <summary>The cabinet, when treatment begins and none was chosen.</summary>
    public Guid? CabinetId { get; init; }

    public long? Version { get; init; }
}

/// <summary>Takes an appointment one step on (AGD-3).</summary>
public sealed class ChangeStatus(AppDb db, AgendaWriter writer, Clashes clashes, AgendaPeople people, Texts texts, TimeProvider clock)
{
    /// <summary>
    /// The appointment in its new state. A click that comes second to the same step is told the first one's result; another
    /// version is a Conflict. A cabinet chosen on the way may be taken: Conflict with a <see cref="Clash"/>.
    /// </summary>
    public async Task<Result<AppointmentDetails>> Handle(Guid id, StatusInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(AgendaModule.Read)) return new Result<AppointmentDetails>.NotFound();
        if (!actor.Can(AgendaModule.Write)) return new Result<AppointmentDetails>.Denied(AgendaModule.Write);
        Place? wanted = null;
        return await writer.Try(async () =>
        {
            if (await people.Load(id, actor, cancel) is not { } a) return new Result<AppointmentDetails>.NotFound();
            if (AppointmentStates.Of(input.Status) is not { } to) return Result<AppointmentDetails>.Fail(nameof(input.Status), "agenda.error.status");
            if (a.Status == to) return AppointmentDetails.Of(a);
            if (input.Version is { } seen && seen != a.Version) return new Result<AppointmentDetails>.Conflict(AppointmentDetails.Of(a), input);
            var (place, errors) = await Apply(a, to, input, actor, cancel);
            if (errors.Count > 0) return errors;
            wanted = place;
            await db.SaveChangesAsync(cancel);
            return AppointmentDetails.Of(a);
        }, async last =>
            wanted is not null && await clashes.Find(wanted, id, actor, cancel) is { } clash ? new Result<AppointmentDetails>.Conflict(clash, input)
            : last ? new Result<AppointmentDetails>.Conflict(Clashes.Hidden, input) : null);
    }

    /// <summary>Changes a loaded appointment; saving is the caller's.</summary>
    internal async Task<(Place? Place, FieldErrors Errors)> Apply(Appointment a, AppointmentStatus to, StatusInput input, Actor actor, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        if (!AppointmentStates.Allows(a.Status, to)) errors.Add(nameof(input.Status), "agenda.error.step_not_allowed", AppointmentStates.Name(a.Status, texts), AppointmentStates.Name(to, texts));
        if (a.PatientId is null && to is not AppointmentStatus.Cancelled) errors.Add(nameof(input.Status), "agenda.error.no_patient");
        var reason = Reason(input, to, errors);
        var cabinet = to == AppointmentStatus.InTreatment ? await Room(a, input, errors, cancel) : a.CabinetId;
        if (errors.Count > 0) return (null, errors);

        var professional = await people.Find(a.ProfessionalId, cancel) ?? throw new InvalidOperationException("The professional of an appointment is gone.");
        var (before, place) = (AgendaWriter.PlaceOf(a), new Place(a.Start, a.End, a.Day, professional, cabinet, a.OverrideReason));
        var from = a.Status;
        (a.Status, a.StatusSince, a.CabinetId) = (to, clock.GetUtcNow(), cabinet);
        if (AppointmentStates.NeedsReason(to))
        {
            a.CancelReason = reason;
            a.IcsSequence++;
        }
        writer.Occupy(a, professional.UserId);
        writer.Moved(a, before, actor);
        writer.Stepped(a, from, actor, reason);
        writer.Signal(a);
        writer.PublishState(a, from);
        return (place, errors);
    }

    private static string? Reason(StatusInput input, AppointmentStatus to, FieldErrors errors)
    {
        if (!AppointmentStates.NeedsReason(to)) return null;
        var key = BookAppointment.Line(input.Reason, Appointment.MaxReason, nameof(input.Reason), errors);
        var text = BookAppointment.Line(input.ReasonText, Appointment.MaxReason, nameof(input.ReasonText), errors);
        // Words say more than a choice of "other".
        var reason = text ?? key;
        if (reason is null && errors.Count == 0) errors.Add(nameof(input.Reason), "agenda.error.reason_missing");
        return reason;
    }

    private async Task<Guid?> Room(Appointment a, StatusInput input, FieldErrors errors, CancellationToken cancel)
    {
        if (BookAppointment.Given(input.CabinetId) is not { } wanted)
        {
            if (a.CabinetId is null) errors.Add(nameof(input.CabinetId), "agenda.error.cabinet_needed");
            return a.CabinetId;
        }
        if (!await db.Set<Cabinet>().AnyAsync(c => c.Id == wanted && c.Active, cancel)) errors.Add(nameof(input.CabinetId), "agenda.error.cabinet");
        return wanted;
    }
}
