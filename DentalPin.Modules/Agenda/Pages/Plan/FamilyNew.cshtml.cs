using System.Globalization;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Text;
using DentalPin.Core.Ui;
using DentalPin.Patients;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Agenda.Pages.Plan;

/// <summary>A member of the family as the form has it.</summary>
public sealed record FamilyLine
{
    public Guid PatientId { get; init; }

    public bool On { get; init; }

    public Guid? TypeId { get; init; }

    public string? Minutes { get; init; }

    public Guid? ProfessionalId { get; init; }
}

/// <summary>Several of a family at once: who and how, then the next times that fit all of them (AGD-9).</summary>
[Needs(AgendaModule.Write)]
public sealed class FamilyNewModel(FamilyGaps gaps, BookFamily book, PlanLists lists, ActorAccessor actors, Texts texts) : PlanPage(lists, actors, texts)
{
    public IReadOnlyList<PatientSummary> Family { get; private set; } = [];

    public IReadOnlyList<FamilyLine> Members { get; private set; } = [];

    public bool SideBySide { get; private set; }

    /// <summary>Made with the form, so that sending it twice books once.</summary>
    public Guid Id { get; private set; } = Ids.New();

    public IReadOnlyList<FamilyProposal>? Proposals { get; private set; }

    public override string Here => Address.With("/agenda/family/new", ("patient", Patient?.Id.ToString()));

    public IReadOnlyList<FamilyLine> Chosen => [.. Members.Where(m => m.On)];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await Open(cancel)) return NotFound();
        Members = [.. Family.Select(p => new FamilyLine { PatientId = p.Id, On = true })];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(List<FamilyLine>? members, string? mode, Guid? id, string? day, string? parts, string? offer, CancellationToken cancel)
    {
        if (!await Open(cancel)) return NotFound();
        // Only members of the family, whatever was sent.
        Members = [.. Family.Select(p => (members ?? []).FirstOrDefault(m => m.PatientId == p.Id) ?? new FamilyLine { PatientId = p.Id })];
        SideBySide = mode == "side";
        Id = id is { } given && given != Guid.Empty ? given : Id;
        var errors = new FieldErrors();
        if (Chosen.Count is < 1 or > BookFamily.Most) errors.Add("Members", "agenda.error.family_count", BookFamily.Most);
        var from = Dates.Parse(day, T.Today);
        if (from.Problem is { } problem) errors.Add("Day", problem.Key, [.. problem.Args]);
        var wishes = Chosen.Select(m => (Minutes: Length(m, errors), m.ProfessionalId)).ToList();
        if (errors.Count > 0) return Again(errors);
        return offer is null ? await Look(wishes, from.Value, parts, cancel) : await Book(offer, wishes, from.Value, parts, cancel);
    }

    private async Task<IActionResult> Look(List<(int, Guid?)> wishes, DateOnly? from, string? parts, CancellationToken cancel) =>
        await Answer(await gaps.Find(wishes, SideBySide, from, PartsOfDay.Read(parts), Actor, cancel), found =>
        {
            Proposals = found;
            return Page();
        });

    private async Task<IActionResult> Book(string offer, List<(int, Guid?)> wishes, DateOnly? from, string? parts, CancellationToken cancel)
    {
        var (start, seats) = Read(offer);
        if (start is null || seats.Count != Chosen.Count) return Again([new FieldError("", "agenda.plan.family.choose")]);
        var input = new FamilyInput
        {
            Id = Id, SideBySide = SideBySide, Start = start.Value.ToString("O", CultureInfo.InvariantCulture),
            Members = [.. Chosen.Select((m, n) => new FamilyMember { PatientId = m.PatientId, TypeId = m.TypeId, Minutes = wishes[n].Item1, ProfessionalId = seats[n].Professional, CabinetId = seats[n].Cabinet })],
        };
        var result = await book.Handle(input, Actor, cancel);
        if (result is Result<IReadOnlyList<AppointmentDetails>>.Conflict conflict)
        {
            Problem = Words(conflict.Theirs);
            await Look(wishes, from, parts, cancel);
            Response.StatusCode = StatusCodes.Status409Conflict;
            return Page();
        }
        return await Answer(result, made =>
        {
            Toast(T.Plural("agenda.plan.family.done", made.Count));
            return LocalRedirect($"/patients/{Patient!.Id}?tab=appointments");
        });
    }

    /// <summary>The value of an offer: the start and, for each member, professional and cabinet.</summary>
    public static string ValueOf(FamilyProposal proposal) =>
        proposal.Start.UtcDateTime.ToString("O", CultureInfo.InvariantCulture) + "|" + string.Join(',', proposal.Seats.Select(s => $"{s.ProfessionalId}:{s.CabinetId}"));

    private static (DateTimeOffset? Start, IReadOnlyList<(Guid? Professional, Guid? Cabinet)> Seats) Read(string offer)
    {
        if (offer.Split('|') is not [var at, var seats] || !DateTimeOffset.TryParse(at, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var start)) return (null, []);
        return (start, [.. seats.Split(',').Select(s => s.Split(':')).Select(s => (Id(s[0]), s.Length > 1 ? Id(s[1]) : null))]);

        static Guid? Id(string text) => Guid.TryParse(text, out var id) ? id : null;
    }

    private int Length(FamilyLine m, FieldErrors errors)
    {
        if (string.IsNullOrWhiteSpace(m.Minutes)) return Lists.Type(m.TypeId)?.Minutes ?? 30;
        if (int.TryParse(m.Minutes, out var minutes) && minutes is >= Appointment.Step and <= 720 && minutes % Appointment.Step == 0) return minutes;
        errors.Add($"Members[{Members.ToList().IndexOf(m)}].Minutes", "agenda.error.type_minutes", Appointment.Step, 720);
        return 30;
    }

    private async Task<bool> Open(CancellationToken cancel)
    {
        if (!await Load(cancel)) return false;
        if (Patient is { } p) Family = [p, .. await Choices.Patients.Family(p.Id, Actor, cancel)];
        return true;
    }
}
