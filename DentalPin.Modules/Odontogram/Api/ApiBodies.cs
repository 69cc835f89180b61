using DentalPin.Catalog;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Patients;

namespace DentalPin.Odontogram;

/// <summary>Entries as sent over the API.</summary>
public sealed record EntriesBody
{
    public Guid? Id { get; init; }

    /// <summary>`planned`, `performed`, `existing` or `referred`.</summary>
    public string? Status { get; init; }

    /// <summary>`2026-11-21`; today when absent.</summary>
    public string? On { get; init; }

    public IReadOnlyList<EntryBody>? Entries { get; init; }

    internal async Task<Result<Recorded>> Record(Guid patientId, RecordEntries record, Actor actor, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        var on = OdontogramApi.Day(On, nameof(On), errors);
        var status = string.IsNullOrEmpty(Status) ? EntryStatus.Existing : OdontogramApi.Choice<EntryStatus>(Status);
        if (status is null) errors.Add(nameof(Status), "odontogram.error.status");
        if (errors.Count > 0) return errors;
        var entries = (Entries ?? []).Take(RecordEntries.MostEntries + 1).Select(e => new NewEntry(e.Kind, [.. (e.Teeth ?? []).Take(100).Select(t => new ChartTooth(t.Number, t.Surfaces?.ToUpperInvariant() ?? "", OdontogramApi.Choice<ToothRole>(t.Role)))], e.ItemId, OdontogramApi.Choice<Arch>(e.Arch), e.Note));
        return await record.Handle(new(Id is { } id && id != Guid.Empty ? id : Ids.New(), patientId, [.. entries], status!.Value, on, "api"), actor, cancel);
    }
}

/// <summary>An entry as sent over the API.</summary>
public sealed record EntryBody
{
    /// <summary>A key of `/kinds`; a treatment of the catalogue says it itself.</summary>
    public string? Kind { get; init; }

    public Guid? ItemId { get; init; }

    /// <summary>`upper` or `lower`.</summary>
    public string? Arch { get; init; }

    public string? Note { get; init; }

    public IReadOnlyList<ToothBody>? Teeth { get; init; }
}

public sealed record ToothBody
{
    public int Number { get; init; }

    /// <summary>Letters of `MODVL`.</summary>
    public string? Surfaces { get; init; }

    /// <summary>`pillar` or `pontic`.</summary>
    public string? Role { get; init; }
}

/// <summary>A command as sent over the API; teeth in FDI.</summary>
public sealed record CommandBody
{
    public Guid? Id { get; init; }

    public string? Text { get; init; }

    public string? Status { get; init; }

    public Guid? ItemId { get; init; }

    public string? Kind { get; init; }

    internal CommandInput Input => new() { Id = Id, Text = Text, Status = Status, ItemId = ItemId, Kind = Kind };
}

public sealed record UndoBody(Guid? ActId);

public sealed record ChangeBody(long? Version, string? On, string? Reason);

public sealed record NoteBody(Guid? Id, string? Note, long? Version);

/// <summary>A chart on a day.</summary>
public sealed record ChartDetails(DateOnly On, Dentition Dentition, IReadOnlyList<ChartEntryView> Entries, IReadOnlyList<ChartEntryView> Notes)
{
    public static ChartDetails Of(PatientSummary patient, ChartState chart, DateOnly on) => new(on, Eruption.Of(patient.BirthDate is { } b && b <= on ? on.Year - b.Year - (b.AddYears(on.Year - b.Year) > on ? 1 : 0) : null), [.. chart.Shown.Select(View)], [.. chart.Notes.Select(View)]);

    /// <summary>With the status of the chart's day.</summary>
    internal static ChartEntryView View(StateEntry e) => e.Entry.View() with { Status = e.Status };
}

public sealed record ToothDetails(int Number, string Universal, string Palmer, bool Gone, IReadOnlyList<ChartEntryView> Entries, IReadOnlyList<ChartEntryView> Notes)
{
    public static ToothDetails Of(int tooth, ChartState chart) => new(tooth, Teeth.Label(tooth, Notation.Universal), Teeth.Label(tooth, Notation.Palmer), chart.IsGone(tooth), [.. chart.Of(tooth).Select(ChartDetails.View)], [.. chart.NotesOf(tooth).Select(ChartDetails.View)]);
}

public sealed record ChangeDetails(Guid EntryId, string Kind, int Number, EntryAct Act, EntryStatus Status, DateOnly On, DateTimeOffset At, string ByName, string? Reason)
{
    public static ChangeDetails Of(ChartEntry e, ChartChange c) => new(e.Id, e.Kind, c.Number, c.Act, c.Status, c.On, c.At, c.ByName, c.Reason);
}

public sealed record EntryDetails(ChartEntryView Entry, string? NameEs, string? NameEn, IReadOnlyList<ChangeDetails> Changes);

/// <summary>What a command means.</summary>
public sealed record UnderstoodDetails(IReadOnlyList<int> Teeth, string Surfaces, Arch? Arch, bool Mouth, EntryStatus Status, IReadOnlyList<ChoiceDetails> Choices)
{
    public static UnderstoodDetails Of(UnderstoodCommand c) => new(c.Parsed.Teeth, c.Parsed.Surfaces, c.Parsed.Arch, c.Parsed.Mouth, c.Status, [.. c.Choices.Take(10).Select(x => new ChoiceDetails(x.Kind.Key, x.Item?.Id, x.Item?.NameEs, x.Item?.NameEn))]);
}

public sealed record ChoiceDetails(string Kind, Guid? ItemId, string? NameEs, string? NameEn);
