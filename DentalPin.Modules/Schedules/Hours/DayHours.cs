using DentalPin.Core.Ui;

namespace DentalPin.Schedules;

/// <summary>Which rule decided about the hours of a day, the strongest first.</summary>
public enum HoursSource { ProfessionalAway, ProfessionalCustom, ProfessionalWeek, ClinicClosed, Holiday, ClinicCustom, ClinicWeek }

/// <summary>Why there are no hours, or why a time does not fit: a locale key and the one name that goes into it.</summary>
/// <param name="Key">Locale key; `{0}` is the name.</param>
/// <param name="Name">What somebody typed, or hours such as `09:00-14:00`.</param>
/// <param name="NameKey">Locale key of the name, for what the program knows, such as holidays.</param>
public sealed record HoursReason(string Key, string? Name = null, string? NameKey = null)
{
    /// <summary>The sentence in the reader's language.</summary>
    public string Text(Texts texts) => texts[Key, Name ?? (NameKey is null ? "" : texts[NameKey])];
}

/// <summary>A block as it lies on one day.</summary>
/// <param name="Id">Of the block.</param>
/// <param name="Kind">What for.</param>
/// <param name="Span">When, in clinic time.</param>
/// <param name="Title">What somebody called it; otherwise the locale key `schedules.block.{kind}` names it.</param>
/// <param name="EmergencyBookable">Emergencies may be booked in it.</param>
/// <param name="ProfessionalId">Null for everybody.</param>
/// <param name="CabinetId">Null for no cabinet in particular.</param>
public sealed record DayBlock(Guid Id, BlockKind Kind, DaySpan Span, string? Title, bool EmergencyBookable, Guid? ProfessionalId, Guid? CabinetId)
{
    public string NameKey => "schedules.block." + Kind.ToString().ToLowerInvariant();

    public string Name(Texts texts) => Title ?? texts[NameKey];
}

/// <summary>The hours of the clinic or of a professional on one day, in clinic time.</summary>
/// <param name="Date">The day.</param>
/// <param name="Open">Opening hours, sorted, not overlapping; blocks lie inside them.</param>
/// <param name="Source">The rule that decided.</param>
/// <param name="Why">Why nothing is open; or for other hours than usual, what was given as reason. Null otherwise.</param>
/// <param name="Blocks">Those of the clinic and of the professional, sorted by start; blocks of cabinets are not among them.</param>
public sealed record DayHours(DateOnly Date, IReadOnlyList<DaySpan> Open, HoursSource Source, HoursReason? Why, IReadOnlyList<DayBlock> Blocks)
{
    public bool IsOpen => Open.Count > 0;

    /// <summary>Open and not blocked.</summary>
    public IReadOnlyList<DaySpan> Free => Open.Without(Blocks.Select(b => b.Span));

    /// <summary>`09:00-14:00 16:00-20:00`.</summary>
    public string OpenText => ShiftText.Day(Open);
}

/// <summary>Whether an appointment lies within the hours.</summary>
/// <param name="Ok">It does.</param>
/// <param name="Why">What speaks against it; null when it fits.</param>
public sealed record FitAnswer(bool Ok, HoursReason? Why)
{
    public static readonly FitAnswer Yes = new(true, null);
}
