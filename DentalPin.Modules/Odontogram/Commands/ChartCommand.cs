using DentalPin.Catalog;
using DentalPin.Core;
using DentalPin.Core.Security;

namespace DentalPin.Odontogram;

/// <summary>A command as sent.</summary>
public sealed record CommandInput
{
    /// <summary>Made with the form.</summary>
    public Guid? Id { get; init; }

    public string? Text { get; init; }

    /// <summary>As what, where the text does not say: `planned` (default), `performed`, `existing`, `referred` or `finding`.</summary>
    public string? Status { get; init; }

    /// <summary>Teeth that are meant when the text names none: `16,17` in FDI.</summary>
    public string? Selected { get; init; }

    /// <summary>The suggestion that was chosen: a treatment of the catalogue.</summary>
    public Guid? ItemId { get; init; }

    /// <summary>Or a kind.</summary>
    public string? Kind { get; init; }

    /// <summary>Since when.</summary>
    public DateOnly? On { get; init; }

    public Notation Notation { get; init; }
}

/// <summary>What the command would chart.</summary>
/// <param name="Parsed">The line taken apart, with the selected teeth in it.</param>
/// <param name="Status">As what; findings always exist.</param>
/// <param name="Choices">What it may mean, likeliest first.</param>
public sealed record UnderstoodCommand(ParsedCommand Parsed, EntryStatus Status, IReadOnlyList<Suggestion> Choices)
{
    /// <summary>As what a choice is charted.</summary>
    public EntryStatus For(ChartKind kind) => kind.IsFinding && Status is not EntryStatus.Referred ? EntryStatus.Existing : Status;
}

/// <summary>Charts what a line says.</summary>
public sealed class ChartCommand(RecordEntries record, UndoChart undo, ChartReader reader, CatalogDirectory catalog)
{
    /// <summary>Understands without charting, for suggestions.</summary>
    public async Task<UnderstoodCommand> Understand(CommandInput input, Actor actor, CancellationToken cancel)
    {
        var parsed = WithSelected(CommandParser.Parse(input.Text, input.Notation), input.Selected);
        var wanted = parsed.Status ?? Status(input.Status);
        if (parsed.Undo || parsed.Repeat || parsed.Note is not null || parsed.IsEmpty) return new(parsed, wanted ?? EntryStatus.Existing, []);
        return new(parsed, wanted ?? EntryStatus.Existing, Suggestions.Find(parsed, wanted, await catalog.Offered(actor, cancel)));
    }

    public async Task<Result<Recorded>> Handle(Guid patientId, CommandInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(OdontogramModule.Write) && !actor.Can(OdontogramModule.TreatmentsWrite)) return new Result<Recorded>.Denied(OdontogramModule.Write);
        var understood = await Understand(input, actor, cancel);
        var parsed = understood.Parsed;
        if (parsed.Problems.Count > 0)
        {
            var errors = new FieldErrors();
            errors.AddRange(parsed.Problems);
            return errors;
        }
        if (parsed.Undo) return await undo.Handle(patientId, null, actor, cancel);
        if (parsed.IsEmpty) return Result<Recorded>.Fail("Text", "odontogram.error.empty");
        var id = input.Id is { } given && given != Guid.Empty ? given : Core.Data.Ids.New();
        var teeth = parsed.Teeth.Select(t => new ChartTooth(t, parsed.Surfaces)).ToList();
        if (parsed.Note is { } note) return Named(await record.Handle(new(id, patientId, [new(ChartKinds.Note, [.. teeth.Select(t => t with { Surfaces = "" })], null, parsed.Arch, note)], EntryStatus.Existing, input.On), actor, cancel));
        if (parsed.Repeat) return await Repeat(id, patientId, parsed, input, actor, cancel);

        var choice = Chosen(input, understood);
        if (choice is null) return Result<Recorded>.Fail("Text", parsed.NamesNothing ? "odontogram.error.what" : "odontogram.error.words", string.Join(' ', parsed.Words));
        if (parsed.Wide && !choice.Kind.OnGap)
        {
            var chart = await reader.Chart(patientId, null, cancel);
            teeth.RemoveAll(t => chart.IsGone(t.Number));
        }
        var status = understood.For(choice.Kind);
        return Named(await record.Handle(new(id, patientId, [new(choice.Kind.Key, teeth, choice.Item?.Id, parsed.Arch)], status, input.On), actor, cancel));
    }

    /// <summary>Turns `16,17` into teeth for a line that names none.</summary>
    internal static ParsedCommand WithSelected(ParsedCommand parsed, string? selected)
    {
        if (parsed.Teeth.Count > 0 || parsed.Arch is not null || parsed.Mouth || string.IsNullOrWhiteSpace(selected)) return parsed;
        var teeth = selected.Split(',').Take(RecordEntries.MostEntries).Select(s => int.TryParse(s, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var n) && Teeth.Exists(n) ? n : 0).Where(n => n > 0).Distinct().ToList();
        return parsed with { Teeth = teeth };
    }

    /// <summary>The status a form names; null for `finding`, planned when it names none.</summary>
    internal static EntryStatus? Status(string? name) => name switch
    {
        "finding" => null, "performed" => EntryStatus.Performed, "existing" => EntryStatus.Existing, "referred" => EntryStatus.Referred, _ => EntryStatus.Planned,
    };

    private static Suggestion? Chosen(CommandInput input, UnderstoodCommand understood)
    {
        if (input.ItemId is { } item) return understood.Choices.FirstOrDefault(c => c.Item?.Id == item);
        if (!string.IsNullOrEmpty(input.Kind)) return understood.Choices.FirstOrDefault(c => c.Item is null && c.Kind.Key == input.Kind);
        // A tooth alone says nothing; a tooth with surfaces means the most usual thing that is done to surfaces.
        return understood.Choices.Count > 0 && (!understood.Parsed.NamesNothing || understood.Parsed.Surfaces.Length > 0) ? understood.Choices[0] : null;
    }

    /// <summary>The same as what this person charted last, on other teeth.</summary>
    private async Task<Result<Recorded>> Repeat(Guid id, Guid patientId, ParsedCommand parsed, CommandInput input, Actor actor, CancellationToken cancel)
    {
        var rows = await reader.Entries(patientId, cancel);
        var last = rows.Where(r => r.Kind != ChartKinds.Note && r.Status != EntryStatus.Retracted && r.Changes[0].ById == actor.UserId).MaxBy(r => r.Changes[0].At);
        if (last is null) return Result<Recorded>.Fail("Text", "odontogram.error.repeat_nothing");
        if (parsed.Teeth.Count == 0 && parsed.Arch is null) return Result<Recorded>.Fail("Text", "odontogram.error.repeat_where");
        var surfaces = parsed.Surfaces.Length > 0 ? parsed.Surfaces : ToothList.Read(last.Teeth).Select(t => t.Surfaces).FirstOrDefault() ?? "";
        var entry = new NewEntry(last.Kind, [.. parsed.Teeth.Select(t => new ChartTooth(t, surfaces))], last.ItemId, parsed.Arch);
        var status = parsed.Status ?? last.Changes[0].Status;
        return Named(await record.Handle(new(id, patientId, [entry], status, input.On), actor, cancel));
    }

    /// <summary>Whatever was wrong was wrong with the line.</summary>
    private static Result<Recorded> Named(Result<Recorded> result)
    {
        if (result is not Result<Recorded>.Invalid invalid) return result;
        var errors = new FieldErrors();
        errors.AddRange(invalid.Errors.Select(e => e with { Field = "Text" }));
        return errors;
    }
}
