using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Patients;
using DentalPin.Schedules;

namespace DentalPin.Agenda;

/// <summary>A patient who lost an appointment and has no other.</summary>
/// <param name="AppointmentId">The lost one.</param>
/// <param name="PatientId">Who.</param>
/// <param name="Patient">Their names; null when the reader may not know.</param>
/// <param name="Start">When it was.</param>
/// <param name="Missed">They did not come; else it was called off.</param>
/// <param name="Reason">Why, as it was noted.</param>
/// <param name="ProfessionalId">With whom it was.</param>
/// <param name="TypeId">What for, or null.</param>
/// <param name="Minutes">How long.</param>
public sealed record RebookEntry(Guid AppointmentId, Guid PatientId, PatientSummary? Patient, DateTimeOffset Start, bool Missed, string? Reason, Guid ProfessionalId, Guid? TypeId, int Minutes);

/// <summary>
/// Patients to call for another appointment: their last one was called off or missed within a month, and nothing is ahead. Nobody
/// keeps the list: who is given an appointment leaves it, and so does who is forgotten for a month. What was written by mistake is
/// nobody's loss.
/// </summary>
public sealed class RebookList(AppDb db, PatientDirectory patients, TimeProvider clock)
{
    /// <summary>More are not shown, nor counted.</summary>
    public const int Most = 100;

    private const int DaysBack = 30;

    /// <summary>Those to call, the latest loss first.</summary>
    public async Task<IReadOnlyList<RebookEntry>> Read(Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(AgendaModule.Read)) return [];
        var rows = await Lost(actor).OrderByDescending(a => a.Start).ThenBy(a => a.Id).Take(Most).Select(a => new { a.Id, PatientId = a.PatientId!.Value, a.Start, a.End, a.Status, a.CancelReason, a.ProfessionalId, a.TypeId }).ToListAsync(cancel);
        var names = rows.Count == 0 ? new Dictionary<Guid, PatientSummary>() : await patients.Find([.. rows.Select(r => r.PatientId).Distinct()], actor, cancel);
        return [.. rows.DistinctBy(r => r.PatientId).Select(r => new RebookEntry(
            r.Id, r.PatientId, names.GetValueOrDefault(r.PatientId), r.Start, r.Status == AppointmentStatus.NoShow, r.CancelReason, r.ProfessionalId, r.TypeId, (int)(r.End - r.Start).TotalMinutes)).Where(e => e.Patient is not { Archived: true })];
    }

    /// <summary>How many there are, at most <see cref="Most"/>.</summary>
    public Task<int> Count(Actor actor, CancellationToken cancel) => Lost(actor).Take(Most).CountAsync(cancel);

    private IQueryable<Appointment> Lost(Actor actor)
    {
        var now = clock.GetUtcNow();
        var from = new ClinicTime(actor.Zone).DateOf(now).AddDays(-DaysBack);
        return AgendaPeople.Visible(db, actor).AsNoTracking().Where(a => a.Day >= from && a.PatientId != null && a.CancelReason != EndReasons.Mistake && (a.Status == AppointmentStatus.Cancelled || a.Status == AppointmentStatus.NoShow)
            && !db.Set<Appointment>().Any(b => b.PatientId == a.PatientId && (b.Start > a.Start || (b.Start >= now && b.Status != AppointmentStatus.Cancelled && b.Status != AppointmentStatus.NoShow))));
    }
}
