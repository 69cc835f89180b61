using DentalPin.Core.Data;
using DentalPin.Core.Events;
using DentalPin.Core.Operations;
using DentalPin.Core.Tenancy;

namespace DentalPin.Schedules;

// What other modules may use, besides Availability and what it returns (HoursCalendar, DayHours, DayBlock, DaySpan, UtcSpan,
// FitAnswer, HoursReason, ClinicTime). Everything else in this module may change without notice.

/// <summary>A professional as other modules see them.</summary>
/// <param name="Id">Of the professional; appointments refer to it.</param>
/// <param name="UserId">The person.</param>
/// <param name="Name">Full name.</param>
/// <param name="Colour">One of <see cref="Professional.Colours"/>.</param>
/// <param name="Position">Order of the columns.</param>
/// <param name="Active">Takes appointments: switched on, and still a member who may sign in.</param>
/// <param name="OwnAgendaOnly">Sees no agenda but their own.</param>
/// <param name="Speciality">As typed, or null.</param>
/// <param name="LicenceNumber">Number in the professional council, or null.</param>
public sealed record ProfessionalInfo(Guid Id, Guid UserId, string Name, string Colour, int Position, bool Active, bool OwnAgendaOnly, string? Speciality, string? LicenceNumber);

/// <summary>The professionals of the current clinic. Who they are is no secret within it; what they do is asked of other modules.</summary>
public sealed class ProfessionalDirectory(AppDb db, ClinicMemory memory)
{
    private static readonly IReadOnlyList<Type> Remembered = [typeof(Professional), typeof(User), typeof(Membership)];

    /// <summary>The same as <see cref="All"/> to be looked at: remembered for a while, see <see cref="ClinicMemory"/>.</summary>
    public Task<IReadOnlyList<ProfessionalInfo>> Shown(CancellationToken cancel) => memory.Of(db.CurrentClinicId, "schedules.professionals", Remembered, () => All(cancel));

    /// <summary>All of them in the order of their columns, those who take no appointments any more as well.</summary>
    public async Task<IReadOnlyList<ProfessionalInfo>> All(CancellationToken cancel) =>
        [.. (await Rows(null, null).ToListAsync(cancel)).OrderBy(p => !p.Active).ThenBy(p => p.Position).ThenBy(p => p.Name, StringComparer.CurrentCultureIgnoreCase)];

    public async Task<ProfessionalInfo?> Find(Guid id, CancellationToken cancel) => await Rows(id, null).FirstOrDefaultAsync(cancel);

    /// <summary>The professional a person is in this clinic, or null.</summary>
    public async Task<ProfessionalInfo?> OfUser(Guid userId, CancellationToken cancel) => await Rows(null, userId).FirstOrDefaultAsync(cancel);

    private IQueryable<ProfessionalInfo> Rows(Guid? id, Guid? userId) =>
        from p in db.Set<Professional>().AsNoTracking()
        join u in db.Set<User>() on p.UserId equals u.Id
        from m in db.Set<Membership>().Where(m => m.UserId == p.UserId).DefaultIfEmpty()
        where (id == null || p.Id == id) && (userId == null || p.UserId == userId)
        select new ProfessionalInfo(
            p.Id, p.UserId, m != null && m.InvitedAs != null ? m.InvitedAs : u.FullName, p.Colour, p.Position, p.Active && m != null && !m.Disabled && !u.Disabled, p.OwnAgendaOnly, p.Speciality, m == null ? null : m.LicenceNumber);
}

/// <summary>Hours of the clinic or of a professional changed: opening hours, exceptions, holidays or blocks.</summary>
/// <param name="ProfessionalId">Whose; null for the clinic's or a cabinet's.</param>
/// <param name="From">The first day concerned.</param>
/// <param name="To">The last; null for all that follow.</param>
[EventName("schedule.changed")]
public sealed record ScheduleChangedEvent(Guid? ProfessionalId, DateOnly From, DateOnly? To) : DomainEvent;

/// <summary>Somebody became a professional, or their colour, order or other data changed.</summary>
[EventName("professional.saved")]
public sealed record ProfessionalSavedEvent(Guid ProfessionalId) : DomainEvent;

/// <summary>Somebody takes no appointments any more.</summary>
[EventName("professional.deactivated")]
public sealed record ProfessionalDeactivatedEvent(Guid ProfessionalId) : DomainEvent;

/// <summary>What stands in the way of switching a professional off.</summary>
/// <param name="TextKey">Locale key of the sentence, as for <see cref="Core.Ui.Texts.Plural"/>: `{key}.one` and `{key}.other` with the count.</param>
/// <param name="Count">How many things, such as appointments to come.</param>
/// <param name="Url">Where they are listed and can be given to somebody else.</param>
public sealed record ProfessionalUse(string TextKey, int Count, string? Url);

/// <summary>
/// Registered by modules in which a professional may have work to come. Any of them can stop a professional from being
/// switched off until somebody else has it.
/// </summary>
public interface IProfessionalInUse
{
    /// <summary>Null when nothing stands in the way.</summary>
    Task<ProfessionalUse?> Check(Guid professionalId, CancellationToken cancel);
}
