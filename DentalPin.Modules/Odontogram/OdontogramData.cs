using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DentalPin.Odontogram;

internal sealed class ChartEntryMap : IEntityTypeConfiguration<ChartEntry>
{
    public void Configure(EntityTypeBuilder<ChartEntry> b)
    {
        b.ToTable("ChartEntries").HasKey(e => e.Id);
        b.Property(e => e.Kind).HasMaxLength(40);
        b.Property(e => e.Teeth).HasMaxLength(ChartEntry.MaxTeeth);
        b.Property(e => e.Note).HasMaxLength(ChartEntry.MaxNote);
        b.Property(e => e.Source).HasMaxLength(40);
        b.HasIndex(e => new { e.ClinicId, e.PatientId });
        b.HasIndex(e => new { e.ClinicId, e.GroupId });
        b.HasIndex(e => new { e.ClinicId, e.ItemId });
        // What was done in a period, for whoever invoices it.
        b.HasIndex(e => new { e.ClinicId, e.Status, e.PerformedOn });
        b.HasMany(e => e.Changes).WithOne().HasForeignKey(c => c.EntryId);
    }
}

internal sealed class ChartChangeMap : IEntityTypeConfiguration<ChartChange>
{
    public void Configure(EntityTypeBuilder<ChartChange> b)
    {
        b.ToTable("ChartChanges").HasKey(c => c.Id);
        b.Property(c => c.Reason).HasMaxLength(ChartChange.MaxReason);
        b.HasIndex(c => new { c.EntryId, c.Number }).IsUnique();
        b.HasIndex(c => new { c.ClinicId, c.ActId });
    }
}
