using DentalPin.Core.Data;
using DentalPin.Core.Security;

namespace DentalPin.Plans;

/// <summary>A session as the agenda shows it.</summary>
public sealed record PlannedSession(Guid PlanId, Guid SessionId, Guid? AppointmentId, string NameEs, string NameEn, string Teeth, string SessionEs, string SessionEn, SessionStatus Status, int Minutes)
{
    /// <summary>"Corona zirconio 16 · Impresiones".</summary>
    public string Text(string language)
    {
        var session = language == "en" ? SessionEn : SessionEs;
        return (language == "en" ? NameEn : NameEs) + (Teeth.Length > 0 ? " " + Teeth : "") + (session.Length > 0 ? " · " + session : "");
    }
}

/// <summary>
/// What is planned for appointments. Cards ask one by one; the answer is read for the fortnight around the first of them, so that
/// a whole week of cards takes one statement.
/// </summary>
public sealed class VisitPlans(AppDb db)
{
    private readonly List<(DateTimeOffset From, DateTimeOffset To)> read = [];
    private readonly Dictionary<Guid, List<PlannedSession>> known = [];
    private readonly SemaphoreSlim turn = new(1, 1);

    /// <summary>The sessions booked into an appointment, in order.</summary>
    public async Task<IReadOnlyList<PlannedSession>> Of(Guid appointment, DateTimeOffset start, Actor actor, CancellationToken cancel = default)
    {
        if (!actor.Can(PlansModule.Read)) return [];
        await turn.WaitAsync(cancel);
        try
        {
            if (!read.Exists(r => r.From <= start && start < r.To))
            {
                var (from, to) = (start.AddDays(-7), start.AddDays(7));
                foreach (var row in await Rows(db.Set<PlanSession>().Where(s => s.AppointmentStart >= from && s.AppointmentStart < to)).ToListAsync(cancel))
                {
                    if (!known.TryGetValue(row.AppointmentId!.Value, out var list)) known[row.AppointmentId.Value] = list = [];
                    if (!list.Exists(x => x.SessionId == row.SessionId)) list.Add(row);
                }
                read.Add((from, to));
            }
            return known.GetValueOrDefault(appointment) ?? [];
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>What a patient's running plans still have to be booked for.</summary>
    public async Task<IReadOnlyList<PlannedSession>> Unscheduled(Guid patient, Actor actor, CancellationToken cancel) =>
        !actor.Can(PlansModule.Read) ? [] : await Rows(db.Set<PlanSession>().Where(s => s.Status == SessionStatus.Open && s.AppointmentId == null), patient).ToListAsync(cancel);

    // Plans that are closed have nothing to say in the agenda; of an appointment that is over, what was done stays.
    private IQueryable<PlannedSession> Rows(IQueryable<PlanSession> sessions, Guid? patient = null) =>
        from s in sessions.AsNoTracking()
        join i in db.Set<PlanItem>() on s.ItemId equals i.Id
        join p in db.Set<TreatmentPlan>() on i.PlanId equals p.Id
        where p.Status != PlanStatus.Closed && (patient == null || (p.PatientId == patient && (p.Status == PlanStatus.Accepted || p.Status == PlanStatus.InProgress) && i.Status == ItemStatus.Planned && i.Letter == p.Chosen))
        orderby i.Position, s.Position
        select new PlannedSession(p.Id, s.Id, s.AppointmentId, i.NameEs, i.NameEn, i.Teeth, s.NameEs, s.NameEn, s.Status, s.Minutes ?? i.Minutes ?? 30);
}
