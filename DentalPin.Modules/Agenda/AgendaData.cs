using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DentalPin.Agenda;

internal sealed class AppointmentMap : IEntityTypeConfiguration<Appointment>
{
    public void Configure(EntityTypeBuilder<Appointment> b)
    {
        b.ToTable("Appointments").HasKey(a => a.Id);
        b.Property(a => a.Title).HasMaxLength(Appointment.MaxTitle);
        b.Property(a => a.Note).HasMaxLength(Appointment.MaxNote);
        b.Property(a => a.CancelReason).HasMaxLength(Appointment.MaxReason);
        b.Property(a => a.OverrideReason).HasMaxLength(Appointment.MaxReason);
        b.Property(a => a.Status).HasMaxLength(20);
        b.Ignore(a => a.Minutes);
        // A week is read by its days, whatever was before it.
        b.HasIndex(a => new { a.ClinicId, a.Day });
        b.HasIndex(a => new { a.ClinicId, a.ProfessionalId, a.Day });
        b.HasIndex(a => new { a.ClinicId, a.PatientId, a.Start });
        b.HasIndex(a => new { a.ClinicId, a.PatientId, a.Status });
        b.HasIndex(a => new { a.ClinicId, a.CabinetId, a.Day });
        b.HasIndex(a => a.SeriesId);
        b.HasIndex(a => a.GroupId);
        b.HasMany(a => a.Slots).WithOne().HasForeignKey(s => s.AppointmentId);
    }
}

internal sealed class AppointmentSlotMap : IEntityTypeConfiguration<AppointmentSlot>
{
    public void Configure(EntityTypeBuilder<AppointmentSlot> b)
    {
        // The key has no clinic in it on purpose: somebody who works in two clinics is in one of them at a time.
        b.ToTable("AppointmentSlots").HasKey(s => new { s.ResourceId, s.Slot });
        b.HasIndex(s => new { s.ClinicId, s.Slot });
    }
}

internal sealed class AppointmentTransitionMap : IEntityTypeConfiguration<AppointmentTransition>
{
    public void Configure(EntityTypeBuilder<AppointmentTransition> b)
    {
        b.ToTable("AppointmentTransitions").HasKey(t => t.Id);
        b.Property(t => t.From).HasMaxLength(20);
        b.Property(t => t.To).HasMaxLength(20);
        b.Property(t => t.Reason).HasMaxLength(Appointment.MaxReason);
        b.HasIndex(t => new { t.AppointmentId, t.At });
        b.HasIndex(t => new { t.ClinicId, t.By, t.At });
        b.HasOne<Appointment>().WithMany().HasForeignKey(t => t.AppointmentId);
    }
}

internal sealed class AppointmentMoveMap : IEntityTypeConfiguration<AppointmentMove>
{
    public void Configure(EntityTypeBuilder<AppointmentMove> b)
    {
        b.ToTable("AppointmentMoves").HasKey(m => m.Id);
        b.Property(m => m.FromOverrideReason).HasMaxLength(Appointment.MaxReason);
        b.HasIndex(m => new { m.AppointmentId, m.At });
        b.HasIndex(m => new { m.ClinicId, m.By, m.At });
        b.HasOne<Appointment>().WithMany().HasForeignKey(m => m.AppointmentId);
    }
}

internal sealed class AgendaChangeMap : IEntityTypeConfiguration<AgendaChange>
{
    public void Configure(EntityTypeBuilder<AgendaChange> b)
    {
        b.ToTable("AgendaChanges").HasKey(c => c.Id);
        b.Property(c => c.Seq).ValueGeneratedOnAdd();
        b.HasIndex(c => new { c.ClinicId, c.Seq }).IsUnique();
    }
}

internal sealed class CabinetMap : IEntityTypeConfiguration<Cabinet>
{
    public void Configure(EntityTypeBuilder<Cabinet> b)
    {
        b.ToTable("Cabinets").HasKey(c => c.Id);
        b.Property(c => c.Name).HasMaxLength(Cabinet.MaxName);
        b.Property(c => c.NameKey).HasMaxLength(Cabinet.MaxName + 20);
        b.Property(c => c.Colour).HasMaxLength(10);
        b.Property(c => c.Capabilities).HasMaxLength(Cabinet.MaxCapabilities);
        b.Ignore(c => c.CapabilityList);
        b.HasIndex(c => new { c.ClinicId, c.NameKey }).IsUnique();
    }
}

internal sealed class AppointmentTypeMap : IEntityTypeConfiguration<AppointmentType>
{
    public void Configure(EntityTypeBuilder<AppointmentType> b)
    {
        b.ToTable("AppointmentTypes").HasKey(t => t.Id);
        b.Property(t => t.NameEs).HasMaxLength(AppointmentType.MaxName);
        b.Property(t => t.NameEn).HasMaxLength(AppointmentType.MaxName);
        b.Property(t => t.Colour).HasMaxLength(10);
        b.Property(t => t.Icon).HasMaxLength(40);
        b.Property(t => t.Capability).HasMaxLength(40);
        b.Property(t => t.Preparation).HasMaxLength(AppointmentType.MaxPreparation);
        b.HasIndex(t => new { t.ClinicId, t.Position });
    }
}

internal sealed class AppointmentSeriesMap : IEntityTypeConfiguration<AppointmentSeries>
{
    public void Configure(EntityTypeBuilder<AppointmentSeries> b)
    {
        b.ToTable("AppointmentSeries").HasKey(s => s.Id);
        b.HasIndex(s => new { s.ClinicId, s.PatientId });
    }
}

internal sealed class ClipboardItemMap : IEntityTypeConfiguration<ClipboardItem>
{
    public void Configure(EntityTypeBuilder<ClipboardItem> b)
    {
        b.ToTable("AgendaClipboard").HasKey(c => c.Id);
        // In one hand at a time: two people with the same appointment would drop it in two places.
        b.HasIndex(c => c.AppointmentId).IsUnique();
        b.HasIndex(c => new { c.ClinicId, c.UserId });
        b.HasOne<Appointment>().WithMany().HasForeignKey(c => c.AppointmentId);
    }
}

internal sealed class ShortNoticeMap : IEntityTypeConfiguration<ShortNotice>
{
    public void Configure(EntityTypeBuilder<ShortNotice> b)
    {
        b.ToTable("ShortNotices").HasKey(s => s.Id);
        b.Property(s => s.Note).HasMaxLength(ShortNotice.MaxNote);
        b.HasIndex(s => new { s.ClinicId, s.DoneAt, s.CreatedAt });
        b.HasIndex(s => new { s.ClinicId, s.PatientId });
    }
}

internal sealed class NamedViewMap : IEntityTypeConfiguration<NamedView>
{
    public void Configure(EntityTypeBuilder<NamedView> b)
    {
        b.ToTable("AgendaViews").HasKey(v => v.Id);
        b.Property(v => v.Name).HasMaxLength(NamedView.MaxName);
        b.Property(v => v.Query).HasMaxLength(NamedView.MaxQuery);
        b.HasIndex(v => new { v.ClinicId, v.UserId, v.Number }).IsUnique();
    }
}

internal sealed class FeedTokenMap : IEntityTypeConfiguration<FeedToken>
{
    public void Configure(EntityTypeBuilder<FeedToken> b)
    {
        b.ToTable("AgendaFeeds").HasKey(f => f.Id);
        b.Property(f => f.SecretHash).HasMaxLength(64);
        b.Property(f => f.Label).HasMaxLength(60);
        b.HasIndex(f => f.SecretHash).IsUnique();
        b.HasIndex(f => new { f.ClinicId, f.ProfessionalId });
    }
}
