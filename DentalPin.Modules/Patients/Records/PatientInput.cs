namespace DentalPin.Patients;

/// <summary>A patient's data as typed, by a person or an API client. Dates, phones and documents in any usual form.</summary>
public record PatientInput
{
    public string? GivenName { get; init; }

    public string? FamilyName { get; init; }

    public string? BirthDate { get; init; }

    /// <summary>`female`, `male`, `other`, or the usual words and letters.</summary>
    public string? Gender { get; init; }

    /// <summary>`dni`, `nie`, `passport` or `other`; empty to let the shape decide.</summary>
    public string? NationalIdType { get; init; }

    public string? NationalId { get; init; }

    public string? Profession { get; init; }

    public string? Workplace { get; init; }

    public string? Street { get; init; }

    public string? PostalCode { get; init; }

    public string? City { get; init; }

    public string? Province { get; init; }

    /// <summary>ISO 3166 code or the country's name.</summary>
    public string? Country { get; init; }

    /// <summary>ISO 639 code; empty for the clinic's language.</summary>
    public string? Language { get; init; }

    public string? ReferralSource { get; init; }

    public string? ReferralNote { get; init; }

    public string? Notes { get; init; }

    public bool DoNotContact { get; init; }
}

/// <summary>A new patient as typed.</summary>
public sealed record NewPatientInput : PatientInput
{
    /// <summary>The key of the new row, made when the form was made: sending the form twice makes one patient.</summary>
    public Guid? Id { get; init; }

    /// <summary>One or more numbers, with notes beside them if any.</summary>
    public string? Phone { get; init; }

    public string? Email { get; init; }

    /// <summary>The person has seen the possible duplicates and means a new patient.</summary>
    public bool ConfirmDuplicates { get; init; }
}

/// <summary>Changed data as typed, with the version they were changed from.</summary>
public sealed record ChangedPatientInput : PatientInput
{
    public long? Version { get; init; }

    public bool ConfirmDuplicates { get; init; }
}
