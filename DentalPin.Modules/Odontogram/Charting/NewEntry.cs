using DentalPin.Catalog;

namespace DentalPin.Odontogram;

/// <summary>Something to chart.</summary>
/// <param name="Kind">One of <see cref="ChartKinds"/>; may be absent where a treatment of the catalogue says it.</param>
/// <param name="Teeth">Where; none for arch and mouth.</param>
/// <param name="ItemId">The treatment of the catalogue.</param>
/// <param name="Arch">For what is done to an arch.</param>
/// <param name="Note">A line, or the text of a note.</param>
public sealed record NewEntry(string? Kind, IReadOnlyList<ChartTooth> Teeth, Guid? ItemId = null, Arch? Arch = null, string? Note = null);

/// <summary>Things to chart at once.</summary>
/// <param name="Id">Made with the form: the same id twice charts once.</param>
/// <param name="PatientId">Whose chart.</param>
/// <param name="Entries">What.</param>
/// <param name="Status">Of all of them.</param>
/// <param name="On">Since when; today when absent, never later.</param>
/// <param name="Source">The module that asks.</param>
public sealed record RecordInput(Guid Id, Guid PatientId, IReadOnlyList<NewEntry> Entries, EntryStatus Status, DateOnly? On = null, string Source = "odontogram");

/// <summary>What was charted.</summary>
/// <param name="ActId">To undo it.</param>
/// <param name="Entries">New ones.</param>
/// <param name="Touched">Teeth that look different now.</param>
/// <param name="Before">The same form had been sent before; nothing new was made.</param>
public sealed record Recorded(Guid ActId, IReadOnlyList<ChartEntryView> Entries, IReadOnlyCollection<int> Touched, bool Before = false);

/// <summary>An entry that passed the rules.</summary>
internal sealed record CheckedEntry(ChartKind Kind, TreatmentScope Scope, Arch? Arch, IReadOnlyList<ChartTooth> Teeth, CatalogItemSummary? Item, string? Note);
