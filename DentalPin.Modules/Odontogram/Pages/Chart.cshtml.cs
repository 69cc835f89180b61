using DentalPin.Catalog;
using DentalPin.Core;
using DentalPin.Core.Audit;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using DentalPin.Odontogram.Ui;
using DentalPin.Patients;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Odontogram.Pages;

/// <summary>
/// Charting: each form of the screen posts here. A plain form goes back to the record with a quiet word, or shows the chart again with
/// what was wrong; a script gets the parts that changed.
/// </summary>
[Needs(OdontogramModule.Read)]
public sealed class ChartModel(
    ChartScreens screens, ChartCommand command, RecordEntries record, ChangeEntry change, UndoChart undo, AmendNote amend, CatalogPrices prices, PatientDirectory patients, ReadLog reads,
    ActorAccessor actors, Texts texts, ILogger<ChartModel> log) : FormPage
{
    // The route says whose chart: a form carries an Id of its own.
    private PatientSummary patient = null!;

    public ChartScreen? Screen { get; private set; }

    public ChartQuery Query { get; private set; } = null!;

    /// <summary>What to say on the telephone when the chart could not be loaded.</summary>
    public string Reference { get; private set; } = "";

    private Actor Actor => actors.Require();

    /// <param name="id">The patient.</param>
    /// <param name="part">For a script: `side` for the lists alone, `all` for everything but the command line.</param>
    /// <param name="cancel">Stops.</param>
    public async Task<IActionResult> OnGetAsync([FromRoute] Guid id, string? part, CancellationToken cancel)
    {
        var fragment = this.WantsFragment();
        if (!await Open(id, null, cancel)) return NotFound();
        try
        {
            Screen = await screens.Load(patient, Query, Actor, cancel);
        }
        catch (Exception e) when (e is not OperationCanceledException && !fragment)
        {
            Reference = FaultReference.New();
            log.LogError(e, "The chart of {Patient} could not be shown. Reference {Reference}.", id, Reference);
            Response.StatusCode = StatusCodes.Status500InternalServerError;
            return Page();
        }
        reads.Opened(Actor, "chart", id);
        if (!fragment) return Page();
        return part == "side" ? this.Fragment<Ui.Entries.SidePanel>(new { S = Screen }) : this.Fragment<SwapView>(new { S = Screen, Whole = true, Command = false });
    }

    /// <summary>What the line means so far.</summary>
    public async Task<IActionResult> OnGetSuggestAsync([FromRoute] Guid id, string? text, string? status, string? selected, CancellationToken cancel)
    {
        this.WantsFragment();
        if (!await Open(id, null, cancel) || !MayWrite) return NotFound();
        var understood = await command.Understand(new() { Text = text, Status = status, Selected = selected, Notation = screens.Notation }, Actor, cancel);
        var parsed = understood.Parsed;
        var choices = parsed.NamesNothing && parsed.Surfaces.Length == 0 ? [] : understood.Choices.Take(3).ToList();
        var trouble = parsed.Problems.Count > 0 ? texts[parsed.Problems[0].Key, parsed.Problems[0].Args] : choices.Count == 0 && parsed.Words.Count > 0 ? texts["odontogram.error.words", string.Join(' ', parsed.Words)] : null;
        var said = parsed.Undo ? texts["odontogram.hint.undo"] : parsed.Repeat ? texts["odontogram.hint.repeat"] : parsed.Note is not null ? texts["odontogram.hint.note"] : null;
        return this.Fragment<Ui.Typing.SuggestionList>(new { Command = understood, Choices = choices, Prices = await Prices(id, understood, choices, cancel), Trouble = trouble, Said = said, Selected = parsed.Teeth, screens.Notation });
    }

    public async Task<IActionResult> OnPostCommandAsync([FromRoute] Guid id, CommandInput input, string? back, CancellationToken cancel)
    {
        if (!await Open(id, back, cancel)) return NotFound();
        if (input.Status is not null) Remember(ChartScreens.StatusCookie, input.Status is "performed" or "existing" or "referred" or "finding" ? input.Status : "planned");
        var result = await command.Handle(id, input with { Notation = screens.Notation }, Actor, cancel);
        return await Done(result, r => r.Touched, Said, s => s with { Text = input.Text, Status = input.Status ?? s.Status }, true, cancel);
    }

    public async Task<IActionResult> OnPostAddAsync([FromRoute] Guid id, EntryForm form, string? back, CancellationToken cancel)
    {
        if (!await Open(id, back, cancel)) return NotFound();
        var result = await Add(id, form, cancel);
        return await Done(result, r => r.Touched, Said, s => s with { Form = form }, false, cancel);
    }

    public async Task<IActionResult> OnPostChangeAsync([FromRoute] Guid id, Guid entryId, string? act, long? version, string? back, CancellationToken cancel)
    {
        if (!await Open(id, back, cancel)) return NotFound();
        if (ReadAct(act) is not { } read) return NotFound();
        var result = await change.Handle(new() { EntryId = entryId, Act = read, Version = version, PatientId = id }, Actor, cancel);
        return await Done(result, c => c.Touched, c => texts["odontogram.said." + ChartTexts.Snake(read.ToString())], s => s, false, cancel);
    }

    public async Task<IActionResult> OnPostNoteAsync([FromRoute] Guid id, Guid entryId, string? note, long? version, string? act, string? back, CancellationToken cancel)
    {
        if (act == "retract") return await OnPostChangeAsync(id, entryId, act, version, back, cancel);
        if (!await Open(id, back, cancel)) return NotFound();
        var key = Guid.TryParse(Request.Form["Id"], out var sent) ? sent : Core.Data.Ids.New();
        var result = await amend.Handle(entryId, key, note, version, Actor, cancel, id);
        return await Done(result, r => r.Touched, _ => texts["odontogram.said.note"], s => s with { Note = (entryId, note) }, false, cancel);
    }

    public async Task<IActionResult> OnPostUndoAsync([FromRoute] Guid id, Guid? act, string? back, CancellationToken cancel)
    {
        if (!await Open(id, back, cancel)) return NotFound();
        return await Done(await undo.Handle(id, act, Actor, cancel), r => r.Touched, _ => texts["odontogram.said.undo"], s => s, true, cancel);
    }

    /// <summary>How teeth are numbered on this person's screen.</summary>
    public async Task<IActionResult> OnPostNotationAsync([FromRoute] Guid id, string? notation, string? back, CancellationToken cancel)
    {
        if (!await Open(id, back, cancel)) return NotFound();
        Remember(ChartScreens.NotationCookie, ChartScreens.NotationOf(notation).ToString().ToLowerInvariant());
        return LocalRedirect(Query.Url);
    }

    private bool MayWrite => Actor.Can(OdontogramModule.Write) || Actor.Can(OdontogramModule.TreatmentsWrite);

    private async Task<bool> Open(Guid id, string? back, CancellationToken cancel)
    {
        if (await patients.Find(id, Actor, cancel) is not { } found) return false;
        patient = found;
        Query = back is null ? ChartQuery.Of(id, Request.Query, screens.Today(Actor)) : ChartQuery.Of(id, back, screens.Today(Actor));
        return true;
    }

    private async Task<Result<Recorded>> Add(Guid id, EntryForm form, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        var parsed = CommandParser.Parse((form.Teeth ?? "").Replace(';', ','), screens.Notation);
        errors.AddRange(parsed.Problems.Select(p => p with { Field = "Teeth" }));
        if (parsed.Words.Count > 0 || parsed.Note is not null) errors.Add("Teeth", "odontogram.error.teeth_typed");
        DateOnly? on = null;
        if (!string.IsNullOrWhiteSpace(form.On))
        {
            on = Core.Text.Dates.Parse(form.On, texts.Today).Value;
            if (on is null) errors.Add("On", "odontogram.error.date");
        }
        Guid? item = form.What is { } what && what.StartsWith("item:", StringComparison.Ordinal) && Guid.TryParse(what[5..], out var key) ? key : null;
        var kind = form.What is { } w && w.StartsWith("kind:", StringComparison.Ordinal) ? w[5..] : null;
        if (item is null && ChartKinds.Find(kind) is null) errors.Add("What", "odontogram.error.choose");
        if (errors.Count > 0) return errors;
        var surfaces = ToothList.Sorted(string.Concat(form.Surfaces ?? []) + parsed.Surfaces);
        var arch = form.Arch switch { "upper" => Arch.Upper, "lower" => Arch.Lower, _ => parsed.Arch };
        var isFinding = item is null && ChartKinds.Find(kind) is { Family: not KindFamily.Treatment };
        var status = ChartCommand.Status(form.Status) ?? EntryStatus.Existing;
        if (isFinding && (status != EntryStatus.Referred || kind == ChartKinds.Note)) status = EntryStatus.Existing;
        return await record.Handle(new(form.Id == Guid.Empty ? Core.Data.Ids.New() : form.Id, id, [new(kind, [.. parsed.Teeth.Select(t => new ChartTooth(t, surfaces))], item, arch, form.Note)], status, on), Actor, cancel);
    }

    private async Task<IActionResult> Done<T>(Result<T> result, Func<T, IReadOnlyCollection<int>> touched, Func<T, string> said, Func<ChartScreen, ChartScreen> typed, bool isCommand, CancellationToken cancel)
    {
        var fragment = this.WantsFragment();
        switch (result)
        {
            case Result<T>.Ok ok:
                if (!fragment)
                {
                    Toast(said(ok.Value));
                    return LocalRedirect(Query.Url);
                }
                return this.Fragment<SwapView>(new { S = await screens.Load(patient, Query, Actor, cancel), Touched = touched(ok.Value), Said = said(ok.Value), Command = isCommand });
            case Result<T>.NotFound or Result<T>.Denied:
                return NotFound();
        }
        var status = result is Result<T>.Conflict ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity;
        var why = result switch
        {
            Result<T>.Invalid invalid => string.Join(' ', invalid.Errors.Select(e => texts[e.Key, e.Args]).Distinct()),
            Result<T>.Conflict { Theirs: ChartEntryView now } => texts["odontogram.error.stale", texts.Status(now.Status)],
            _ => texts["odontogram.error.conflict"],
        };
        // Somebody else changed it: the answer shows how it is now, and what was typed stays.
        Screen = typed((await screens.Load(patient, Query, Actor, cancel)) with { Trouble = why });
        Response.StatusCode = status;
        if (fragment) return this.Fragment<SwapView>(new { S = Screen, Refused = true, Whole = status == StatusCodes.Status409Conflict || Screen.Form is not null, Command = isCommand, Said = isCommand ? null : why, Bad = true }, status);
        return Page();
    }

    private string Said(Recorded r) => r.Entries.Count == 0 ? texts["odontogram.said.undo"] : texts.Plural("odontogram.said.record", r.Entries.Count, texts.Kind(r.Entries[0].Kind));

    private async Task<IReadOnlyDictionary<Guid, QuotedPrice>> Prices(Guid id, UnderstoodCommand understood, IReadOnlyList<Suggestion> choices, CancellationToken cancel)
    {
        var items = choices.Select(c => c.Item?.Id).OfType<Guid>().ToList();
        if (items.Count == 0 || !Actor.Can(CatalogDirectory.ReadPermission)) return new Dictionary<Guid, QuotedPrice>();
        var book = await prices.Load(id, null, screens.Today(Actor), items, cancel);
        var found = new Dictionary<Guid, QuotedPrice>();
        foreach (var choice in choices.Where(c => c.Item is not null))
        {
            var surfaces = understood.Parsed.Surfaces.Length > 0 ? understood.Parsed.Surfaces : choice.Kind.Default;
            var teeth = choice.Item!.Scope is TreatmentScope.Arch or TreatmentScope.Mouth ? [] : understood.Parsed.Teeth.Select((t, n) => new ChartTooth(t, surfaces, choice.Kind.Key != ChartKinds.Bridge ? null : n == 0 || n == understood.Parsed.Teeth.Count - 1 ? ToothRole.Pillar : ToothRole.Pontic).ForPrice).ToList();
            if (book.Quote(new(choice.Item.Id, teeth)) is { } quote) found[choice.Item.Id] = quote;
        }
        return found;
    }

    private static EntryAct? ReadAct(string? act) => act switch
    {
        "perform" => EntryAct.Perform, "cancel" => EntryAct.Cancel, "restore" => EntryAct.Restore, "refer" => EntryAct.Refer, "end" => EntryAct.End, "retract" => EntryAct.Retract, _ => null,
    };

    private void Remember(string name, string value) => Response.Cookies.Append(name, value, new CookieOptions
    {
        HttpOnly = true, IsEssential = true, MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, Secure = Request.IsHttps, Path = "/",
    });
}
