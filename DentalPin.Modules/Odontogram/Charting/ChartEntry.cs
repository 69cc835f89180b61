using System.Globalization;
using DentalPin.Catalog;
using DentalPin.Core.Data;

namespace DentalPin.Odontogram;

/// <summary>
/// A line of a patient's chart. What it is and where never changes: a correction retracts it and charts another. Its status moves,
/// and every move is a <see cref="ChartChange"/>, from which the chart of any day is made.
/// </summary>
public sealed class ChartEntry : IClinicOwned, IVersioned, IAudited
{
    public const int MaxNote = 4000, MaxTeeth = 600;

    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    public long Version { get; set; }

    public Guid PatientId { get; set; }

    /// <summary>One of <see cref="ChartKinds"/>.</summary>
    public string Kind { get; set; } = "";

    public TreatmentScope Scope { get; set; }

    public Arch? Arch { get; set; }

    /// <summary>The teeth as <see cref="ToothList"/> writes them; empty for arch and mouth.</summary>
    public string Teeth { get; set; } = "";

    /// <summary>The treatment of the catalogue.</summary>
    public Guid? ItemId { get; set; }

    /// <summary>Its names on the day: a later change of the catalogue does not rewrite what was charted.</summary>
    public string? NameEs { get; set; }

    public string? NameEn { get; set; }

    /// <summary>The same for all that one command charted.</summary>
    public Guid GroupId { get; set; }

    /// <summary>Now: that of the last change.</summary>
    public EntryStatus Status { get; set; }

    public string? Note { get; set; }

    /// <summary>The module that charted it.</summary>
    public string Source { get; set; } = "";

    public DateOnly RecordedOn { get; set; }

    public DateOnly? PerformedOn { get; set; }

    public Guid? PerformedBy { get; set; }

    public List<ChartChange> Changes { get; } = [];

    public Guid AuditSubject => PatientId;

    public ChartEntryView View() => new(Id, PatientId, Kind, Scope, Arch, ItemId, GroupId, Status, ToothList.Read(Teeth), Note, Source, RecordedOn, PerformedOn, PerformedBy, Version);
}

/// <summary>A move of an entry. Written once, never changed.</summary>
public sealed class ChartChange : IClinicOwned
{
    public const int MaxReason = 500;

    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    public Guid PatientId { get; set; }

    public Guid EntryId { get; set; }

    /// <summary>From 1, without gaps; two people at once cannot both write the next.</summary>
    public int Number { get; set; }

    /// <summary>What one press of a key did, to undo it as one.</summary>
    public Guid ActId { get; set; }

    public EntryAct Act { get; set; }

    /// <summary>The status from here on.</summary>
    public EntryStatus Status { get; set; }

    /// <summary>The clinic's day from which it holds.</summary>
    public DateOnly On { get; set; }

    /// <summary>When it was written.</summary>
    public DateTimeOffset At { get; set; }

    public Guid ById { get; set; }

    public string ByName { get; set; } = "";

    public string? Reason { get; set; }

    /// <summary>The act this one took back.</summary>
    public Guid? Undoes { get; set; }
}

/// <summary>Writes the teeth of an entry into one column and reads them: `16:MOD;17;14::P`.</summary>
public static class ToothList
{
    public const string Surfaces = "MODVL";

    public static string Write(IEnumerable<ChartTooth> teeth) => string.Join(';', teeth.Select(One));

    public static IReadOnlyList<ChartTooth> Read(string? text) => string.IsNullOrEmpty(text) ? [] : [.. text.Split(';').Select(Parse)];

    /// <summary>In the order M, O, D, V, L, each once.</summary>
    public static string Sorted(string surfaces) => new([.. Surfaces.Where(surfaces.Contains)]);

    private static string One(ChartTooth t) => t switch
    {
        { Role: { } role } => $"{t.Number.ToString(CultureInfo.InvariantCulture)}:{t.Surfaces}:{(role == ToothRole.Pillar ? 'I' : 'P')}",
        { Surfaces.Length: > 0 } => $"{t.Number.ToString(CultureInfo.InvariantCulture)}:{t.Surfaces}",
        _ => t.Number.ToString(CultureInfo.InvariantCulture),
    };

    private static ChartTooth Parse(string part)
    {
        var bits = part.Split(':');
        return new(int.Parse(bits[0], CultureInfo.InvariantCulture), bits.Length > 1 ? bits[1] : "", bits.Length > 2 ? bits[2] == "I" ? ToothRole.Pillar : ToothRole.Pontic : null);
    }
}
