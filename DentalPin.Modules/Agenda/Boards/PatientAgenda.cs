using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;
using DentalPin.Core.Ui;
using DentalPin.Schedules;

namespace DentalPin.Agenda;

/// <summary>An appointment as a patient's record shows it.</summary>
public sealed record PatientVisit(
    Guid Id, DateTimeOffset Start, DateTimeOffset End, AppointmentStatus Status, Guid ProfessionalId, string? Professional, string? TypeEs, string? TypeEn, string? Colour, string? Icon, string? Cabinet, string? Note, string? CancelReason, Guid? SeriesId)
{
    public int Minutes => (int)(End - Start).TotalMinutes;

    public string? Type(Texts texts) => texts.Language == "en" && !string.IsNullOrEmpty(TypeEn) ? TypeEn : TypeEs;

    /// <summary>"30 min · Gabinete 1 · Dra. Vidal".</summary>
    public string Where(Texts texts) => string.Join(" · ", new[] { texts["agenda.minutes", Minutes], Cabinet, Professional }.Where(x => !string.IsNullOrEmpty(x)));
}

/// <summary>All a record page wants to know of a patient's appointments, newest first.</summary>
public sealed record PatientVisitList(IReadOnlyList<PatientVisit> All, DateTimeOffset Now)
{
    /// <summary>To come, the next one first.</summary>
    public IReadOnlyList<PatientVisit> Upcoming { get; } = [.. All.Where(v => v.End > Now && AppointmentStates.IsOpen(v.Status)).OrderBy(v => v.Start)];

    public IReadOnlyList<PatientVisit> Past { get; } = [.. All.Where(v => !(v.End > Now && AppointmentStates.IsOpen(v.Status)))];

    public PatientVisit? Next => Upcoming.Count > 0 ? Upcoming[0] : null;

    /// <summary>The last one that took place.</summary>
    public PatientVisit? Last { get; } = All.FirstOrDefault(v => v.Status == AppointmentStatus.Completed);

    public int NoShows { get; } = All.Count(v => v.Status == AppointmentStatus.NoShow);

    /// <summary>Called off by the patient: what the clinic called off itself is not held against them.</summary>
    public int Cancelled { get; } = All.Count(v => v.Status == AppointmentStatus.Cancelled && (v.CancelReason is null || !EndReasons.NotThePatient.Contains(v.CancelReason)));
}

/// <summary>
/// The appointments of a patient, read once a request however many parts of the record page ask; in one statement, for the page
/// has many parts. Parts call it inside <see cref="Core.Modules.SlotContext.Alone{T}"/>.
/// </summary>
public sealed class PatientAgenda(AppDb db, TimeProvider clock)
{
    /// <summary>More than a patient has in twenty years.</summary>
    private const int Most = 600;

    private readonly Dictionary<Guid, PatientVisitList> read = [];

    public async Task<PatientVisitList> Of(Guid patient, Actor actor, CancellationToken cancel = default)
    {
        if (read.TryGetValue(patient, out var known)) return known;
        var rows = await (
            from a in AgendaPeople.Visible(db, actor).AsNoTracking()
            where a.PatientId == patient
            join p in db.Set<Professional>() on a.ProfessionalId equals p.Id
            join u in db.Set<User>() on p.UserId equals u.Id
            join t in db.Set<AppointmentType>() on a.TypeId equals (Guid?)t.Id into types
            from t in types.DefaultIfEmpty()
            join c in db.Set<Cabinet>() on a.CabinetId equals (Guid?)c.Id into cabinets
            from c in cabinets.DefaultIfEmpty()
            orderby a.Start descending, a.Id
            select new { A = a, TypeEs = (string?)t.NameEs, TypeEn = (string?)t.NameEn, Colour = (string?)t.Colour, Icon = (string?)t.Icon, Cabinet = (string?)c.Name, Professional = db.Set<Membership>().Where(m => m.UserId == u.Id).Select(m => m.InvitedAs).FirstOrDefault() ?? u.FullName }).Take(Most).ToListAsync(cancel);
        return read[patient] = new(
            [.. rows.Select(r => new PatientVisit(r.A.Id, r.A.Start, r.A.End, r.A.Status, r.A.ProfessionalId, r.Professional, r.TypeEs, r.TypeEn, r.Colour, r.Icon, r.Cabinet, r.A.Note, r.A.CancelReason, r.A.SeriesId))], clock.GetUtcNow());
    }
}
