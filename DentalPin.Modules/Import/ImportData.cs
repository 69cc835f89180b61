using DentalPin.Core.Tenancy;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DentalPin.Import;

internal sealed class ImportJobMap : IEntityTypeConfiguration<ImportJob>
{
    public void Configure(EntityTypeBuilder<ImportJob> b)
    {
        b.ToTable("ImportJobs").HasKey(j => j.Id);
        b.Property(j => j.Target).HasMaxLength(60);
        b.Property(j => j.Sha256).HasMaxLength(64);
        b.Property(j => j.FileInfo).HasMaxLength(-1);
        b.Property(j => j.Mapping).HasMaxLength(-1);
        b.Property(j => j.DateOrder).HasMaxLength(3);
        b.Property(j => j.Memory).HasMaxLength(-1);
        b.Property(j => j.Failure).HasMaxLength(2000);
        b.Ignore(j => j.Working);
        b.Ignore(j => j.Wrote);
        b.HasIndex(j => new { j.ClinicId, j.CreatedAt });
        b.HasIndex(j => new { j.ClinicId, j.Sha256 });
        b.HasOne<Clinic>().WithMany().HasForeignKey(j => j.ClinicId);
    }
}

internal sealed class ImportRowMap : IEntityTypeConfiguration<ImportRow>
{
    public void Configure(EntityTypeBuilder<ImportRow> b)
    {
        b.ToTable("ImportRows").HasKey(r => new { r.JobId, r.Number });
        b.Property(r => r.Raw).HasMaxLength(-1);
        b.Property(r => r.Parsed).HasMaxLength(-1);
        b.Property(r => r.Messages).HasMaxLength(-1);
        b.HasIndex(r => new { r.JobId, r.Kind, r.Number });
        b.HasOne<ImportJob>().WithMany().HasForeignKey(r => r.JobId);
    }
}

internal sealed class ImportPresetMap : IEntityTypeConfiguration<ImportPreset>
{
    public void Configure(EntityTypeBuilder<ImportPreset> b)
    {
        b.ToTable("ImportPresets").HasKey(p => p.Id);
        b.Property(p => p.Target).HasMaxLength(60);
        b.Property(p => p.Name).HasMaxLength(80);
        b.Property(p => p.Headings).HasMaxLength(64);
        b.Property(p => p.Mapping).HasMaxLength(-1);
        b.Property(p => p.DateOrder).HasMaxLength(3);
        b.HasIndex(p => new { p.ClinicId, p.Target, p.Name }).IsUnique();
        b.HasOne<Clinic>().WithMany().HasForeignKey(p => p.ClinicId);
    }
}

internal sealed class ImportTaskMap : IEntityTypeConfiguration<ImportTask>
{
    public void Configure(EntityTypeBuilder<ImportTask> b)
    {
        b.ToTable("ImportTasks").HasKey(t => t.JobId);
        b.HasIndex(t => t.NextAttemptAt);
    }
}
