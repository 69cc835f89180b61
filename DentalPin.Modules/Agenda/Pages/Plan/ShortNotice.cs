using System.Globalization;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Agenda.Pages.Plan;

/// <summary>Puts a patient on the short-notice list, or changes what suits them.</summary>
public abstract class ShortNoticePage(ShortNoticeList list, AgendaQueries queries, PlanLists lists, ActorAccessor actors, Texts texts) : PlanPage(lists, actors, texts)
{
    public ShortNoticeInput Input { get; private set; } = new();

    /// <summary>Appointments to come, one of which may be brought forward.</summary>
    public IReadOnlyList<Option> Upcoming { get; private set; } = [];

    public ShortNoticeEntry? Stored { get; private set; }

    public IReadOnlyList<VersionLine> Differences { get; private set; } = [];

    public override string Here => Stored is { } s ? $"/agenda/short-notice/{s.Id}" : Address.With("/agenda/short-notice/new", ("patient", Patient?.Id.ToString()));

    public async Task<IActionResult> OnGetAsync([FromRoute] Guid? id, CancellationToken cancel)
    {
        if (!await Open(id, cancel)) return NotFound();
        Input = Stored is { } s
            ? new() { PatientId = s.PatientId, AppointmentId = s.AppointmentId, ProfessionalId = s.ProfessionalId, TypeId = s.TypeId, Minutes = s.Minutes, Weekdays = s.Weekdays, Until = T.TypedDate(s.Until), Note = s.Note, Version = s.Version, Parts = Key(s.Parts) }
            : new() { Id = Ids.New(), Parts = "", Weekdays = 127 };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync([FromRoute] Guid? id, ShortNoticeInput input, int[]? weekday, string[]? part, CancellationToken cancel)
    {
        if (!await Open(id, cancel)) return NotFound();
        Input = input with { PatientId = Patient?.Id ?? input.PatientId, Weekdays = (weekday ?? []).Where(d => d is >= 0 and < 7).Aggregate(0, (days, d) => days | (1 << d)), Parts = string.Join(',', part ?? []) };
        var wrong = NoNumbers("Minutes");
        if (wrong.Count > 0) return Again(wrong);
        var result = await list.Save(id, Input, Actor, cancel);
        if (result is Result<ShortNoticeEntry>.Conflict { Theirs: ShortNoticeEntry theirs })
        {
            Differences =
            [
                new(T["agenda.field.minutes"], theirs.Minutes.ToString(CultureInfo.InvariantCulture), Input.Minutes?.ToString(CultureInfo.InvariantCulture)), new(T["agenda.plan.until_day"], T.TypedDate(theirs.Until), Input.Until),
                new(T["agenda.plan.note"], theirs.Note, Input.Note),
            ];
            Input = Input with { Version = theirs.Version };
        }
        return await Answer(result, _ =>
        {
            Toast(T["agenda.saved"]);
            return LocalRedirect("/agenda/short-notice");
        });
    }

    private async Task<bool> Open(Guid? id, CancellationToken cancel)
    {
        if (id is { } key)
        {
            if ((Stored = (await list.Waiting(Actor, cancel)).FirstOrDefault(e => e.Id == key)) is null) return false;
            PatientId = Stored.PatientId;
        }
        if (!await Load(cancel)) return false;
        if (Patient is not { } p) return true;
        var today = T.Today;
        var ahead = await queries.Cards(all => all.Where(a => a.PatientId == p.Id && a.Day >= today && (a.Status == AppointmentStatus.Scheduled || a.Status == AppointmentStatus.Confirmed)).OrderBy(a => a.Start).Take(20), Actor, cancel);
        Upcoming = [.. ahead.Select(a => new Option(a.Id.ToString(), $"{T.DateTime(a.Start)} · {NameOf(a.ProfessionalId)}"))];
        return true;
    }

    private static string Key(DayParts parts) => parts is DayParts.Any ? "" : parts.ToString().ToLowerInvariant().Replace(" ", "", StringComparison.Ordinal);
}

/// <summary>A new entry.</summary>
[Needs(AgendaModule.Write)]
public sealed class ShortNoticeNewModel(ShortNoticeList list, AgendaQueries queries, PlanLists lists, ActorAccessor actors, Texts texts) : ShortNoticePage(list, queries, lists, actors, texts);

/// <summary>One that is there.</summary>
[Needs(AgendaModule.Write)]
public sealed class ShortNoticeEditModel(ShortNoticeList list, AgendaQueries queries, PlanLists lists, ActorAccessor actors, Texts texts) : ShortNoticePage(list, queries, lists, actors, texts);
