using DentalPin.Catalog;
using DentalPin.Core.Events;

namespace DentalPin.Odontogram;

// What other modules may use, besides ChartTreatments (plan, perform, cancel, restore), ChartDirectory (read), Teeth (numbers
// and their notations), ChartKinds and ToothChart (the drawing). Everything else in this module may change without notice.

/// <summary>
/// The state of an entry of the chart. <see cref="Existing"/>: it is in the mouth, found or done elsewhere. <see cref="Referred"/>:
/// somebody else will do it. <see cref="Cancelled"/>: planned, and no longer. <see cref="Ended"/>: it was true until a day (a
/// cavity that was filled, a crown that came off). <see cref="Retracted"/>: it never was true (entered by mistake).
/// </summary>
public enum EntryStatus { Existing, Planned, Performed, Referred, Cancelled, Ended, Retracted }

/// <summary>A jaw.</summary>
public enum Arch { Upper, Lower }

/// <summary>A tooth an entry is about.</summary>
/// <param name="Number">FDI, 11 to 48 and 51 to 85; 100 more for a supernumerary tooth beside it (see <see cref="Teeth"/>).</param>
/// <param name="Surfaces">Letters of `MODVL` in that order; empty for the whole tooth.</param>
/// <param name="Role">Its role in a bridge.</param>
public sealed record ChartTooth(int Number, string Surfaces = "", ToothRole? Role = null)
{
    /// <summary>As the price function wants it.</summary>
    public TreatedTooth ForPrice => new(Number, Surfaces.Length, Role);
}

/// <summary>An entry of the chart: a finding or a treatment, on one tooth, several, an arch or the mouth.</summary>
/// <param name="Id">Plans and budgets refer to it.</param>
/// <param name="PatientId">Whose.</param>
/// <param name="Kind">One of <see cref="ChartKinds"/>; its drawing.</param>
/// <param name="Scope">To what it is done.</param>
/// <param name="Arch">The jaw of an entry of an arch.</param>
/// <param name="ItemId">The treatment of the catalogue; null for findings and for what was done elsewhere.</param>
/// <param name="GroupId">The same for all that was charted at once, as the eight sealants of `q1 sealant`.</param>
/// <param name="Status">Now.</param>
/// <param name="Teeth">In the order of the arch; none for arch and mouth.</param>
/// <param name="Note">A line.</param>
/// <param name="Source">The module that charted it.</param>
/// <param name="RecordedOn">The clinic's day on which it was charted.</param>
/// <param name="PerformedOn">The day it was done.</param>
/// <param name="PerformedBy">The user who did it.</param>
/// <param name="Version">For saves.</param>
public sealed record ChartEntryView(
    Guid Id, Guid PatientId, string Kind, TreatmentScope Scope, Arch? Arch, Guid? ItemId, Guid GroupId, EntryStatus Status, IReadOnlyList<ChartTooth> Teeth, string? Note, string Source,
    DateOnly RecordedOn, DateOnly? PerformedOn, Guid? PerformedBy, long Version)
{
    /// <summary>What to ask the price of.</summary>
    public PriceQuestion? ForPrice => ItemId is { } item ? new(item, [.. Teeth.Select(t => t.ForPrice)]) : null;
}

/// <summary>A treatment to plan.</summary>
/// <param name="ItemId">Of the catalogue.</param>
/// <param name="Teeth">None for arch and mouth. A treatment of one tooth (or of its surfaces) named with several teeth becomes one entry for each.</param>
/// <param name="Arch">For a treatment of an arch.</param>
/// <param name="Note">A line of up to 500 characters.</param>
public sealed record NewTreatment(Guid ItemId, IReadOnlyList<ChartTooth> Teeth, Arch? Arch = null, string? Note = null);

/// <summary>Treatments to plan at once.</summary>
/// <param name="Id">Made with the form: the same id twice plans once and answers with what was planned.</param>
/// <param name="PatientId">For whom.</param>
/// <param name="Treatments">What.</param>
/// <param name="Source">The module that asks.</param>
public sealed record PlanInput(Guid Id, Guid PatientId, IReadOnlyList<NewTreatment> Treatments, string Source);

/// <summary>What performing answers.</summary>
/// <param name="Entry">As it is now.</param>
/// <param name="Already">It had been performed before, through this door or another: nothing was saved and no event left.</param>
public sealed record PerformedTreatment(ChartEntryView Entry, bool Already);

/// <summary>
/// Something another module has built on a performed treatment: money, a signed note. What is held is neither undone nor
/// retracted in the chart.
/// </summary>
public interface ITreatmentHold
{
    /// <summary>Those of the entries that are held.</summary>
    Task<IReadOnlySet<Guid>> Held(IReadOnlyCollection<Guid> entries, CancellationToken cancel);
}

/// <summary>A treatment was planned, in the chart or by another module (<paramref name="Source"/>), or a cancelled one is planned again.</summary>
[EventName("treatment.planned")]
public sealed record TreatmentPlannedEvent(Guid EntryId, Guid PatientId, Guid? ItemId, string Source) : DomainEvent;

/// <summary>A treatment was done. Leaves once for an entry, whichever door was used; the one source of production.</summary>
[EventName("treatment.performed")]
public sealed record TreatmentPerformedEvent(Guid EntryId, Guid PatientId, Guid? ItemId, Guid PerformedBy, DateOnly On, bool WasPlanned, string Source) : DomainEvent;

/// <summary>Performing was undone on the spot: the entry is planned again. What was booked for it has to be taken back.</summary>
[EventName("treatment.reopened")]
public sealed record TreatmentReopenedEvent(Guid EntryId, Guid PatientId, Guid? ItemId) : DomainEvent;

/// <summary>A planned treatment will not be done.</summary>
[EventName("treatment.cancelled")]
public sealed record TreatmentCancelledEvent(Guid EntryId, Guid PatientId, Guid? ItemId, string Source) : DomainEvent;

/// <summary>A treatment had been entered by mistake. When it counted as performed, what was booked has to be taken back.</summary>
[EventName("treatment.retracted")]
public sealed record TreatmentRetractedEvent(Guid EntryId, Guid PatientId, Guid? ItemId, bool WasPerformed) : DomainEvent;

/// <summary>Something of a patient's chart changed; for screens that show it.</summary>
[EventName("odontogram.changed")]
public sealed record ChartChangedEvent(Guid PatientId) : DomainEvent;

/// <summary>Places the chart's screen offers to other modules.</summary>
public static class OdontogramSlots
{
    /// <summary>Under the lists beside the drawing, such as the plan; the context is a <see cref="Patients.PatientContext"/>.</summary>
    public const string Side = "odontogram.chart.side";
}
