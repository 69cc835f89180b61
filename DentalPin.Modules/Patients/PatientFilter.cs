using DentalPin.Core.Text;

namespace DentalPin.Patients;

/// <summary>Which patients a list shows, straight from the address; what makes no sense is left out rather than refused.</summary>
public sealed record PatientFilter
{
    public static readonly IReadOnlyList<string> Sorts = ["name", "number", "created", "age"];

    /// <summary>What was typed into the search field.</summary>
    public string? Q { get; init; }

    /// <summary>`active` (default), `archived` or `all`.</summary>
    public string? Status { get; init; }

    /// <summary>`none`: nobody can call them.</summary>
    public string? Phone { get; init; }

    /// <summary>`yes` or `none`.</summary>
    public string? Email { get; init; }

    /// <summary>`minor` or `adult`, as of today.</summary>
    public string? Age { get; init; }

    /// <summary>`open`: something is left to do.</summary>
    public string? Tasks { get; init; }

    /// <summary>Month of birth, 1 to 12.</summary>
    public int? Born { get; init; }

    /// <summary>Created on or after a day, typed in any usual form.</summary>
    public string? Since { get; init; }

    /// <summary>Only these patient numbers, at most a hundred; for other programs.</summary>
    public IReadOnlyList<int> Numbers { get; init; } = [];

    /// <summary>A name of <see cref="Sorts"/>, with a minus in front for the other direction.</summary>
    public string? Sort { get; init; }

    /// <summary>Whether anything but text and status narrows the list.</summary>
    public bool Narrows => Phone == "none" || Email is "yes" or "none" || Age is "minor" or "adult" || Tasks == "open" || Born is >= 1 and <= 12 || !string.IsNullOrWhiteSpace(Since);

    /// <summary>Whether the list is simply that of all active patients.</summary>
    public bool ShowsAllActive => string.IsNullOrWhiteSpace(Q) && OfActive;

    /// <summary>Words typed into the plain list: the active patients in the order of their names.</summary>
    public bool ShowsActiveByName => !string.IsNullOrWhiteSpace(Q) && OfActive && Order == "name";

    /// <summary>Nothing but words narrows the active patients.</summary>
    private bool OfActive => !Narrows && Numbers.Count == 0 && Status is not ("archived" or "all");

    /// <summary>The order, `name` unless a known one was asked for.</summary>
    public string Order => Sort is not null && Sorts.Contains(Sort.TrimStart('-')) ? Sort : "name";

    /// <summary>The first day of <see cref="Since"/>; null when it is empty or no date.</summary>
    public DateOnly? SinceDay(DateOnly today) => Dates.Parse(Since, today).Value;

    /// <summary>The same list without what narrows it.</summary>
    public PatientFilter Widen() => new() { Q = Q, Sort = Sort };
}

/// <summary>A line of the list.</summary>
public sealed record PatientRow(Guid Id, int Number, string GivenName, string FamilyName, DateOnly? BirthDate, string? Phone, string? Email, string? NationalId, PatientStatus Status, bool DoNotContact, DateTimeOffset CreatedAt, string? NextTask)
{
    public string ListName => PersonNames.SurnameFirst(GivenName, FamilyName);
}

/// <summary>A page of the list with what its head says.</summary>
/// <param name="Rows">The page.</param>
/// <param name="Active">Active patients of the clinic.</param>
/// <param name="Suggestions">When nothing matched: who may have been meant.</param>
/// <param name="Wider">When nothing matched: how many match without the filters.</param>
/// <param name="More">There are more than <see cref="PatientQueries.MostCounted"/>; how many was not counted.</param>
public sealed record PatientList(Core.Api.Paged<PatientRow> Rows, long Active, IReadOnlyList<PatientSummary> Suggestions, long Wider, bool More = false);
