using DentalPin.Core.Data;
using DentalPin.Core.Text;

namespace DentalPin.Patients;

/// <summary>Whether a patient is worked with. Archived ones keep everything and can be restored.</summary>
public enum PatientStatus { Active, Archived }

/// <summary>How somebody came to the clinic.</summary>
public enum ReferralSource { Patient, Professional, Internet, SocialMedia, Advertising, PassingBy, Insurer, Other }

/// <summary>A person treated, or to be treated, by the clinic (PAT-1).</summary>
public sealed class Patient : IClinicOwned, IVersioned, IAudited
{
    public const int MaxGiven = 100;
    public const int MaxFamily = 150;
    public const int MaxNotes = 4000;
    public const int MaxSortName = 200;
    public const int PhotoHashLength = 16;

    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    /// <summary>The number people see and say; unique in the clinic, never given twice.</summary>
    public int Number { get; set; }

    public string GivenName { get; set; } = "";

    /// <summary>All surnames, as written.</summary>
    public string FamilyName { get; set; } = "";

    public DateOnly? BirthDate { get; set; }

    public Gender? Gender { get; set; }

    public NationalIdType? NationalIdType { get; set; }

    /// <summary>Normalised: capitals without separators. Not unique: two records may share a mistyped one until they are merged.</summary>
    public string? NationalId { get; set; }

    public string? Profession { get; set; }

    public string? Workplace { get; set; }

    public string? Street { get; set; }

    public string? PostalCode { get; set; }

    public string? City { get; set; }

    public string? Province { get; set; }

    /// <summary>ISO 3166 code.</summary>
    public string? Country { get; set; }

    /// <summary>The language in which the clinic writes to the patient; null for the clinic's.</summary>
    public string? Language { get; set; }

    public ReferralSource? ReferralSource { get; set; }

    public string? ReferralNote { get; set; }

    public string? Notes { get; set; }

    /// <summary>A hard stop for messages and recalls.</summary>
    public bool DoNotContact { get; set; }

    public PatientStatus Status { get; set; }

    public DateTimeOffset? ArchivedAt { get; set; }

    public string? ArchiveReason { get; set; }

    /// <summary>Folded surnames and name, the order of lists.</summary>
    [NotAudited, BinaryCollation]
    public string SortName { get; set; } = "";

    /// <summary>The primary phone (E.164), repeated here so that a list is one statement.</summary>
    [NotAudited]
    public string? Phone { get; set; }

    /// <summary>The primary e-mail address, repeated here like the phone.</summary>
    [NotAudited]
    public string? Email { get; set; }

    /// <summary>Tells that there is a photo, and which; the photo itself lies apart.</summary>
    [NotAudited]
    public string? PhotoHash { get; set; }

    /// <summary>The same person is a patient of another clinic of the group too; who and where lies apart.</summary>
    [NotAudited]
    public bool InGroup { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    public long Version { get; set; }

    public List<PatientContact> Contacts { get; } = [];

    public List<PatientPerson> People { get; } = [];

    /// <summary>"Ferrer Molina, Lucía", as lists write it.</summary>
    public string ListName => PersonNames.SurnameFirst(GivenName, FamilyName);

    /// <summary>"Lucía Ferrer Molina", as one speaks of a person.</summary>
    public string FullName => PersonNames.GivenFirst(GivenName, FamilyName);

    /// <summary>Gives the name and what is derived from it.</summary>
    public void Rename(string given, string family)
    {
        (GivenName, FamilyName) = (given, family);
        SortName = SortNameOf(given, family);
    }

    /// <summary>Where the photo is; null without one. The address changes with the picture.</summary>
    public static string? PhotoUrlOf(Guid id, string? hash) => hash is null ? null : $"/patients/{id}/photo?v={hash}";

    /// <summary>The key by which a name is sorted: surnames first, no case, no accents.</summary>
    public static string SortNameOf(string given, string family)
    {
        var folded = Fold.Of($"{family} {given}");
        if (folded.Length <= MaxSortName) return folded;
        // Never half of a surrogate pair: a database refuses such a text.
        return char.IsHighSurrogate(folded[MaxSortName - 1]) ? folded[..(MaxSortName - 1)] : folded[..MaxSortName];
    }
}

/// <summary>Whole years of a person.</summary>
public static class Age
{
    /// <summary>Age on a day; null without a date of birth. Born on 29 February, a person is a year older on 1 March.</summary>
    public static int? On(DateOnly? birth, DateOnly day)
    {
        if (birth is not { } born || born > day) return null;
        var years = day.Year - born.Year;
        return (day.Month, day.Day).CompareTo((born.Month, born.Day)) < 0 ? years - 1 : years;
    }

    /// <summary>The last day of birth of somebody who is of age on a day.</summary>
    public static DateOnly OfAgeSince(DateOnly day) => day.AddYears(-18);
}
