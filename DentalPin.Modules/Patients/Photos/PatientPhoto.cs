using DentalPin.Core.Data;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DentalPin.Patients;

/// <summary>A patient's photo, apart from the patient so that no list ever loads one.</summary>
public sealed class PatientPhoto : IClinicOwned, IAudited
{
    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    public Guid PatientId { get; set; }

    /// <summary>A small JPEG made by us; what was sent is not kept.</summary>
    [NotAudited]
    public byte[] Content { get; set; } = [];

    /// <summary>The beginning of the content's SHA-256, hexadecimal; tells whether a picture was replaced.</summary>
    public string Hash { get; set; } = "";

    public DateTimeOffset CreatedAt { get; set; }

    Guid IAudited.AuditSubject => PatientId;
}

internal sealed class PatientPhotoMap : IEntityTypeConfiguration<PatientPhoto>
{
    public void Configure(EntityTypeBuilder<PatientPhoto> b)
    {
        b.ToTable("PatientPhotos").HasKey(p => p.Id);
        b.Property(p => p.Hash).HasMaxLength(Patient.PhotoHashLength);
        b.HasIndex(p => p.PatientId).IsUnique();
        b.HasOne<Patient>().WithMany().HasForeignKey(p => p.PatientId);
    }
}
