using DentalPin.Core.Data;
using DentalPin.Core.Text;

namespace DentalPin.Patients;

public enum ContactKind { Phone, Email }

/// <summary>One way to reach a patient. A patient has several, one of each kind is the primary one.</summary>
public sealed class PatientContact : IClinicOwned, IVersioned, IAudited
{
    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    public Guid PatientId { get; set; }

    public ContactKind Kind { get; set; }

    /// <summary>E.164 or a lower-case address.</summary>
    public string Value { get; set; } = "";

    /// <summary>Whose or where: "Trabajo", "Madre".</summary>
    public string? Label { get; set; }

    public string? Note { get; set; }

    public bool Primary { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public long Version { get; set; }

    Guid IAudited.AuditSubject => PatientId;
}

public enum PersonRole { Emergency, Guardian }

/// <summary>Somebody who is not a patient: whom to call in an emergency, or who decides for a minor.</summary>
public sealed class PatientPerson : IClinicOwned, IVersioned, IAudited
{
    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    public Guid PatientId { get; set; }

    public PersonRole Role { get; set; }

    public string Name { get; set; } = "";

    /// <summary>In the clinic's words: "madre", "tutor".</summary>
    public string? Relation { get; set; }

    public string? Phone { get; set; }

    public string? Email { get; set; }

    public NationalIdType? NationalIdType { get; set; }

    public string? NationalId { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public long Version { get; set; }

    Guid IAudited.AuditSubject => PatientId;
}

/// <summary>What one patient is to another.</summary>
public enum RelationKind { Parent, Child, Spouse, Sibling, Guardian, Ward, Other }

/// <summary>
/// Two patients of one family, one row a pair. The row is written from the side of the patient with the lower id, so that
/// the unique key of the pair refuses a second one from either side; people see it from both.
/// </summary>
public sealed class PatientRelation : IClinicOwned, IVersioned, IAudited
{
    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    public Guid FirstId { get; set; }

    public Guid SecondId { get; set; }

    /// <summary>What the second is to the first.</summary>
    public RelationKind Kind { get; set; }

    /// <summary>Which of the two pays for both; null when each pays alone.</summary>
    public Guid? GuarantorId { get; set; }

    public string? Note { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public long Version { get; set; }

    Guid IAudited.AuditSubject => FirstId;

    /// <summary>The other one of the pair.</summary>
    public Guid Other(Guid patient) => patient == FirstId ? SecondId : FirstId;

    /// <summary>What the other one is to this patient.</summary>
    public RelationKind KindFor(Guid patient) => patient == FirstId ? Kind : Inverse(Kind);

    /// <summary>Writes the pair as seen from one patient.</summary>
    public void Connect(Guid patient, Guid other, RelationKind kind)
    {
        var inOrder = patient.CompareTo(other) < 0;
        (FirstId, SecondId) = inOrder ? (patient, other) : (other, patient);
        Kind = inOrder ? kind : Inverse(kind);
    }

    /// <summary>The same tie from the other end.</summary>
    public static RelationKind Inverse(RelationKind kind) => kind switch
    {
        RelationKind.Parent => RelationKind.Child,
        RelationKind.Child => RelationKind.Parent,
        RelationKind.Guardian => RelationKind.Ward,
        RelationKind.Ward => RelationKind.Guardian,
        _ => kind,
    };
}
