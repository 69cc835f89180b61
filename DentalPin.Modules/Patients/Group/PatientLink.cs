using DentalPin.Core.Data;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DentalPin.Patients;

/// <summary>
/// The same person is a patient of another clinic of the group. Each of the two clinics has such a row of its own, pointing
/// at the other's patient; there is no key between them, because rows of two clinics are never read together.
/// </summary>
public sealed class PatientLink : IClinicOwned, IAudited
{
    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    /// <summary>The patient here.</summary>
    public Guid PatientId { get; set; }

    public Guid OtherClinicId { get; set; }

    /// <summary>The patient there.</summary>
    public Guid OtherPatientId { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    Guid IAudited.AuditSubject => PatientId;
}

internal sealed class PatientLinkMap : IEntityTypeConfiguration<PatientLink>
{
    public void Configure(EntityTypeBuilder<PatientLink> b)
    {
        b.ToTable("PatientLinks").HasKey(l => l.Id);
        // Brought once: pressing twice finds the key taken.
        b.HasIndex(l => new { l.ClinicId, l.OtherClinicId, l.OtherPatientId }).IsUnique();
        b.HasIndex(l => new { l.PatientId, l.OtherClinicId }).IsUnique();
        b.HasOne<Patient>().WithMany().HasForeignKey(l => l.PatientId);
    }
}
