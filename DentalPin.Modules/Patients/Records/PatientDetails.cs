using DentalPin.Core.Text;

namespace DentalPin.Patients;

/// <summary>Everything a patient's record says of the person, as pages and API show it.</summary>
public sealed record PatientDetails
{
    public required Guid Id { get; init; }
    public required int Number { get; init; }
    public required string GivenName { get; init; }
    public required string FamilyName { get; init; }
    public DateOnly? BirthDate { get; init; }
    public Gender? Gender { get; init; }
    public NationalIdType? NationalIdType { get; init; }
    public string? NationalId { get; init; }
    public string? Profession { get; init; }
    public string? Workplace { get; init; }
    public string? Street { get; init; }
    public string? PostalCode { get; init; }
    public string? City { get; init; }
    public string? Province { get; init; }
    public string? Country { get; init; }
    public string? Language { get; init; }
    public ReferralSource? ReferralSource { get; init; }
    public string? ReferralNote { get; init; }
    public string? Notes { get; init; }
    public bool DoNotContact { get; init; }
    public PatientStatus Status { get; init; }
    public DateTimeOffset? ArchivedAt { get; init; }
    public string? ArchiveReason { get; init; }
    public string? Phone { get; init; }
    public string? Email { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }
    public long Version { get; init; }
    /// <summary>Where the photo is; null without one.</summary>
    public string? PhotoUrl { get; init; }
    /// <summary>Also a patient of another clinic of the group.</summary>
    public bool InGroup { get; init; }
    public IReadOnlyList<ContactDetails> Contacts { get; init; } = [];
    public IReadOnlyList<PersonDetails> People { get; init; } = [];

    /// <summary>"Lucía Ferrer Molina".</summary>
    public string FullName => PersonNames.GivenFirst(GivenName, FamilyName);

    internal PatientSummary Summary => new(Id, Number, GivenName, FamilyName, BirthDate, Phone, Email, Status == PatientStatus.Archived, DoNotContact);

    internal static PatientDetails Of(Patient p) => new()
    {
        Id = p.Id, Number = p.Number, GivenName = p.GivenName, FamilyName = p.FamilyName, BirthDate = p.BirthDate, Gender = p.Gender,
        NationalIdType = p.NationalIdType, NationalId = p.NationalId, Profession = p.Profession, Workplace = p.Workplace,
        Street = p.Street, PostalCode = p.PostalCode, City = p.City, Province = p.Province, Country = p.Country, Language = p.Language,
        ReferralSource = p.ReferralSource, ReferralNote = p.ReferralNote, Notes = p.Notes, DoNotContact = p.DoNotContact,
        Status = p.Status, ArchivedAt = p.ArchivedAt, ArchiveReason = p.ArchiveReason, Phone = p.Phone, Email = p.Email,
        CreatedAt = p.CreatedAt, UpdatedAt = p.UpdatedAt, Version = p.Version,
        PhotoUrl = Patient.PhotoUrlOf(p.Id, p.PhotoHash), InGroup = p.InGroup,
        Contacts = [.. p.Contacts.OrderBy(c => c.Kind).ThenByDescending(c => c.Primary).ThenBy(c => c.CreatedAt).ThenBy(c => c.Id).Select(ContactDetails.Of)],
        People = [.. p.People.OrderByDescending(x => x.Role).ThenBy(x => x.CreatedAt).ThenBy(x => x.Id).Select(PersonDetails.Of)],
    };
}

public sealed record ContactDetails(Guid Id, ContactKind Kind, string Value, string? Label, string? Note, bool Primary, long Version)
{
    internal static ContactDetails Of(PatientContact c) => new(c.Id, c.Kind, c.Value, c.Label, c.Note, c.Primary, c.Version);
}

public sealed record PersonDetails(Guid Id, PersonRole Role, string Name, string? Relation, string? Phone, string? Email, NationalIdType? NationalIdType, string? NationalId, long Version)
{
    internal static PersonDetails Of(PatientPerson p) => new(p.Id, p.Role, p.Name, p.Relation, p.Phone, p.Email, p.NationalIdType, p.NationalId, p.Version);
}

/// <summary>A member of the family, seen from one patient.</summary>
/// <param name="Id">Key of the tie.</param>
/// <param name="Other">The other one.</param>
/// <param name="Kind">What the other one is to the patient.</param>
/// <param name="PaysForBoth">The other one is the guarantor of both.</param>
/// <param name="IsPaidFor">The patient is the guarantor of both.</param>
/// <param name="Note">Remark.</param>
/// <param name="Version">For the next change.</param>
public sealed record RelationDetails(Guid Id, PatientSummary Other, RelationKind Kind, bool PaysForBoth, bool IsPaidFor, string? Note, long Version);

public sealed record NoteDetails(Guid Id, string Text, Guid AuthorId, string AuthorName, DateTimeOffset CreatedAt, DateTimeOffset? EditedAt, long Version);

public sealed record TaskDetails(Guid Id, string Text, DateOnly? DueOn, Guid? AssigneeId, string? AssigneeName, string CreatedByName, DateTimeOffset CreatedAt, DateTimeOffset? DoneAt, string? DoneByName, long Version);

/// <summary>The last notes and the next open tasks.</summary>
public sealed record PatientGlance(IReadOnlyList<NoteDetails> Notes, IReadOnlyList<TaskDetails> Tasks);
