using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Schedules;

namespace DentalPin.Agenda;

/// <summary>A member of a family to be booked.</summary>
public sealed record FamilyMember
{
    public Guid? PatientId { get; init; }

    public Guid? TypeId { get; init; }

    public int? Minutes { get; init; }

    /// <summary>Absent means the one of the whole booking.</summary>
    public Guid? ProfessionalId { get; init; }

    public Guid? CabinetId { get; init; }

    public string? Note { get; init; }
}

/// <summary>Several patients at once, as typed: at the same time with different professionals, or one after another.</summary>
public sealed record FamilyInput : WhenInput
{
    /// <summary>Made with the form, so that sending it twice books once.</summary>
    public Guid? Id { get; init; }

    /// <summary>All start together, each with their own professional; otherwise one follows the other.</summary>
    public bool SideBySide { get; init; }

    public IReadOnlyList<FamilyMember> Members { get; init; } = [];
}

/// <summary>Books the members of a family, all or none (AGD-9).</summary>
public sealed class BookFamily(AppDb db, BookAppointment booking, AgendaWriter writer, Clashes clashes, AgendaPeople people)
{
    public const int Most = 8;

    /// <summary>The appointments in the order of the members; errors are by `Members[n].Field`. Conflict holds the first <see cref="Clash"/>.</summary>
    public async Task<Result<IReadOnlyList<AppointmentDetails>>> Handle(FamilyInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(AgendaModule.Write)) return new Result<IReadOnlyList<AppointmentDetails>>.Denied(AgendaModule.Write);
        var errors = new FieldErrors();
        if (input.Members.Count is < 1 or > Most) errors.Add(nameof(input.Members), "agenda.error.family_count", Most);
        if (input.Members.Where(m => m.PatientId is not null).GroupBy(m => m.PatientId).Any(g => g.Count() > 1)) errors.Add(nameof(input.Members), "agenda.error.family_twice");
        if (errors.Count > 0) return errors;
        var group = BookAppointment.Given(input.Id) ?? Ids.New();
        if (await Made(group, actor, cancel) is { Count: > 0 } before) return new Result<IReadOnlyList<AppointmentDetails>>.Ok(before);
        var drafts = await Drafts(input, actor, errors, cancel);
        if (errors.Count > 0) return errors;
        if (OwnClash(drafts) is { } n) return Result<IReadOnlyList<AppointmentDetails>>.Fail($"Members[{n}].ProfessionalId", "agenda.error.family_same");
        return await writer.Try<IReadOnlyList<AppointmentDetails>>(async () =>
        {
            // The first has the group's own key, so that a form sent twice meets itself.
            var made = drafts.Select((d, i) => booking.Add(i == 0 ? d with { Id = group } : d, d.PatientId, actor, false, null, group)).ToList();
            await db.SaveChangesAsync(cancel);
            return made.Select(AppointmentDetails.Of).ToList();
        }, async last =>
        {
            if (await Made(group, actor, cancel) is { Count: > 0 } made) return new Result<IReadOnlyList<AppointmentDetails>>.Ok(made);
            foreach (var d in drafts)
                if (await clashes.Find(d.Place, d.Id, actor, cancel) is { } clash) return new Result<IReadOnlyList<AppointmentDetails>>.Conflict(clash, input);
            return last ? new Result<IReadOnlyList<AppointmentDetails>>.Conflict(Clashes.Hidden, input) : null;
        });
    }

    private async Task<List<BookAppointment.Draft>> Drafts(FamilyInput input, Actor actor, FieldErrors errors, CancellationToken cancel)
    {
        var drafts = new List<BookAppointment.Draft>();
        DateTimeOffset? next = null;
        for (var n = 0; n < input.Members.Count; n++)
        {
            var m = input.Members[n];
            var one = new BookInput
            {
                Start = next is { } at ? at.ToString("O") : input.Start, Day = next is null ? input.Day : null, Time = next is null ? input.Time : null, Minutes = m.Minutes ?? input.Minutes, PatientId = m.PatientId, TypeId = m.TypeId,
                ProfessionalId = BookAppointment.Given(m.ProfessionalId) ?? input.ProfessionalId, CabinetId = BookAppointment.Given(m.CabinetId) ?? (input.SideBySide ? null : input.CabinetId), Note = m.Note, OverrideReason = input.OverrideReason,
            };
            var (draft, wrong) = await booking.Read(one, actor, cancel);
            // What is wrong with the common time is said once, what is wrong with a member beside the member.
            foreach (var e in wrong)
            {
                var common = e.Field is nameof(WhenInput.Start) or nameof(WhenInput.Day) or nameof(WhenInput.Time) or nameof(WhenInput.OverrideReason);
                if (!common) errors.Add($"Members[{n}].{e.Field}", e.Key, e.Args);
                else if (!errors.Exists(x => x.Field == e.Field && x.Key == e.Key)) errors.Add(e);
            }
            if (draft is null) return drafts;
            drafts.Add(draft);
            if (!input.SideBySide) next = draft.Place.End;
        }
        return drafts;
    }

    /// <summary>The first member whose professional or cabinet another one of the same booking has at the same time.</summary>
    private static int? OwnClash(List<BookAppointment.Draft> drafts)
    {
        for (var i = 1; i < drafts.Count; i++)
            for (var j = 0; j < i; j++)
            {
                var (a, b) = (drafts[i].Place, drafts[j].Place);
                if (new UtcSpan(a.Start, a.End).Overlaps(new(b.Start, b.End)) && (a.Professional.UserId == b.Professional.UserId || (a.CabinetId is { } room && room == b.CabinetId))) return i;
            }
        return null;
    }

    private async Task<IReadOnlyList<AppointmentDetails>> Made(Guid group, Actor actor, CancellationToken cancel) =>
        [.. (await (await people.Appointments(actor, cancel)).AsNoTracking().Where(a => a.GroupId == group).OrderBy(a => a.CreatedAt).ThenBy(a => a.Id).ToListAsync(cancel)).Select(AppointmentDetails.Of)];
}
