using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DentalPin.Patients;

internal sealed class PatientMap : IEntityTypeConfiguration<Patient>
{
    public void Configure(EntityTypeBuilder<Patient> b)
    {
        b.ToTable("Patients").HasKey(p => p.Id);
        b.Property(p => p.GivenName).HasMaxLength(Patient.MaxGiven);
        b.Property(p => p.FamilyName).HasMaxLength(Patient.MaxFamily);
        b.Property(p => p.SortName).HasMaxLength(Patient.MaxSortName);
        b.Property(p => p.NationalId).HasMaxLength(30);
        b.Property(p => p.Notes).HasMaxLength(Patient.MaxNotes);
        b.Property(p => p.PostalCode).HasMaxLength(20);
        b.Property(p => p.City).HasMaxLength(100);
        b.Property(p => p.Province).HasMaxLength(100);
        b.Property(p => p.Country).HasMaxLength(2);
        b.Property(p => p.Language).HasMaxLength(5);
        b.Property(p => p.Phone).HasMaxLength(20);
        b.Property(p => p.Email).HasMaxLength(254);
        b.Property(p => p.PhotoHash).HasMaxLength(Patient.PhotoHashLength);
        b.Property(p => p.ArchiveReason).HasMaxLength(500);
        b.Ignore(p => p.ListName);
        b.Ignore(p => p.FullName);
        b.HasIndex(p => new { p.ClinicId, p.Number }).IsUnique();
        // Nearly all patients are active, so the orders of the list need no status before them.
        b.HasIndex(p => new { p.ClinicId, p.SortName, p.Id });
        b.HasIndex(p => new { p.ClinicId, p.BirthDate, p.Id });
        b.HasIndex(p => new { p.ClinicId, p.Status, p.CreatedAt, p.Id });
        b.HasIndex(p => new { p.ClinicId, p.NationalId });
        b.HasMany(p => p.Contacts).WithOne().HasForeignKey(c => c.PatientId);
        b.HasMany(p => p.People).WithOne().HasForeignKey(c => c.PatientId);
    }
}

internal sealed class PatientContactMap : IEntityTypeConfiguration<PatientContact>
{
    public void Configure(EntityTypeBuilder<PatientContact> b)
    {
        b.ToTable("PatientContacts").HasKey(c => c.Id);
        b.Property(c => c.Value).HasMaxLength(254);
        b.Property(c => c.Label).HasMaxLength(60);
        b.HasIndex(c => new { c.PatientId, c.Kind, c.Value }).IsUnique();
        b.HasIndex(c => new { c.ClinicId, c.Value });
    }
}

internal sealed class PatientPersonMap : IEntityTypeConfiguration<PatientPerson>
{
    public void Configure(EntityTypeBuilder<PatientPerson> b)
    {
        b.ToTable("PatientPeople").HasKey(p => p.Id);
        b.Property(p => p.Relation).HasMaxLength(60);
        b.Property(p => p.Phone).HasMaxLength(20);
        b.Property(p => p.Email).HasMaxLength(254);
        b.Property(p => p.NationalId).HasMaxLength(30);
        b.HasIndex(p => p.PatientId);
    }
}

internal sealed class PatientRelationMap : IEntityTypeConfiguration<PatientRelation>
{
    public void Configure(EntityTypeBuilder<PatientRelation> b)
    {
        b.ToTable("PatientRelations").HasKey(r => r.Id);
        b.HasIndex(r => new { r.FirstId, r.SecondId }).IsUnique();
        b.HasIndex(r => r.SecondId);
        b.HasOne<Patient>().WithMany().HasForeignKey(r => r.FirstId);
        b.HasOne<Patient>().WithMany().HasForeignKey(r => r.SecondId);
    }
}

internal sealed class PatientNoteMap : IEntityTypeConfiguration<PatientNote>
{
    public void Configure(EntityTypeBuilder<PatientNote> b)
    {
        b.ToTable("PatientNotes").HasKey(n => n.Id);
        b.Property(n => n.Text).HasMaxLength(-1);
        b.HasIndex(n => new { n.PatientId, n.CreatedAt });
        b.HasOne<Patient>().WithMany().HasForeignKey(n => n.PatientId);
    }
}

internal sealed class PatientTaskMap : IEntityTypeConfiguration<PatientTask>
{
    public void Configure(EntityTypeBuilder<PatientTask> b)
    {
        b.ToTable("PatientTasks").HasKey(t => t.Id);
        b.Property(t => t.Text).HasMaxLength(PatientTask.MaxText);
        b.HasIndex(t => new { t.PatientId, t.DoneAt });
        b.HasIndex(t => new { t.ClinicId, t.DoneAt, t.AssigneeId });
        b.HasOne<Patient>().WithMany().HasForeignKey(t => t.PatientId);
    }
}

internal sealed class PatientSearchTermMap : IEntityTypeConfiguration<PatientSearchTerm>
{
    public void Configure(EntityTypeBuilder<PatientSearchTerm> b)
    {
        // The second and further words of a query are looked up patient by patient.
        b.ToTable("PatientSearchTerms").HasKey(t => new { t.PatientId, t.Term });
        b.Property(t => t.Term).HasMaxLength(PatientSearchTerm.MaxTerm);
        b.Property(t => t.SortName).HasMaxLength(Patient.MaxSortName);
        // Begins with what is asked for and has all that the answer needs: neither engine opens the rows.
        b.HasIndex(t => new { t.ClinicId, t.Term, t.Active, t.SortName, t.PatientId });
        // No foreign key: the words are derived from the patient and always written with them, and checking a dozen of them
        // for each patient took a third of the time of a long import.
    }
}
