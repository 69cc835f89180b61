using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Schedules;

namespace DentalPin.Agenda;

/// <summary>
/// The professionals of the clinic, read once a request, and the one place that says whose appointments somebody may know of:
/// all, or, for a professional limited to their own agenda, only their own.
/// </summary>
public sealed class AgendaPeople(AppDb db, ProfessionalDirectory directory)
{
    private IReadOnlyList<ProfessionalInfo>? all;

    public async Task<IReadOnlyList<ProfessionalInfo>> All(CancellationToken cancel) => all ??= await directory.All(cancel);

    public async Task<ProfessionalInfo?> Find(Guid id, CancellationToken cancel) => (await All(cancel)).FirstOrDefault(p => p.Id == id);

    /// <summary>The professional the actor is, or null.</summary>
    public async Task<ProfessionalInfo?> Self(Actor actor, CancellationToken cancel) =>
        actor.UserId == Guid.Empty ? null : (await All(cancel)).FirstOrDefault(p => p.UserId == actor.UserId);

    /// <summary>The only professional whose appointments the actor may know of; null for all.</summary>
    public async Task<Guid?> OnlyOf(Actor actor, CancellationToken cancel) => await Self(actor, cancel) is { OwnAgendaOnly: true } self ? self.Id : null;

    /// <summary>Those whose columns the actor may see.</summary>
    public async Task<IReadOnlyList<ProfessionalInfo>> Visible(Actor actor, CancellationToken cancel)
    {
        var only = await OnlyOf(actor, cancel);
        return only is null ? await All(cancel) : [.. (await All(cancel)).Where(p => p.Id == only)];
    }

    /// <summary>
    /// The same as <see cref="Visible(Actor, CancellationToken)"/> for what is only looked at. Remembered for a while, so whoever reads appointments
    /// with it lets the statement say whose: <see cref="Visible(AppDb, Actor)"/>.
    /// </summary>
    public async Task<IReadOnlyList<ProfessionalInfo>> Shown(Actor actor, CancellationToken cancel)
    {
        var known = all ?? await directory.Shown(cancel);
        return actor.UserId != Guid.Empty && known.FirstOrDefault(p => p.UserId == actor.UserId) is { OwnAgendaOnly: true } self ? [self] : known;
    }

    /// <summary>The appointments the actor may know of.</summary>
    public async Task<IQueryable<Appointment>> Appointments(Actor actor, CancellationToken cancel)
    {
        var only = await OnlyOf(actor, cancel);
        return only is { } self ? db.Set<Appointment>().Where(a => a.ProfessionalId == self) : db.Set<Appointment>();
    }

    /// <summary>
    /// The same as <see cref="Appointments"/> within the statement that reads them, for pages that need nothing else of the professionals.
    /// </summary>
    internal static IQueryable<Appointment> Visible(AppDb db, Actor actor)
    {
        var user = actor.UserId;
        return db.Set<Appointment>().Where(a => !db.Set<Professional>().Any(p => p.UserId == user && p.OwnAgendaOnly && p.Id != a.ProfessionalId));
    }

    /// <summary>An appointment to change, with the slots it holds; null when there is none or the actor may not know.</summary>
    public async Task<Appointment?> Load(Guid id, Actor actor, CancellationToken cancel) =>
        actor.Can(AgendaModule.Read) ? await (await Appointments(actor, cancel)).Include(a => a.Slots).AsSingleQuery().FirstOrDefaultAsync(a => a.Id == id, cancel) : null;
}
