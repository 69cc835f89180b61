using DentalPin.Core.Tenancy;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DentalPin.Schedules;

internal sealed class ProfessionalMap : IEntityTypeConfiguration<Professional>
{
    public void Configure(EntityTypeBuilder<Professional> b)
    {
        b.ToTable("Professionals").HasKey(p => p.Id);
        b.Property(p => p.Colour).HasMaxLength(10);
        b.Property(p => p.Speciality).HasMaxLength(100);
        b.HasIndex(p => new { p.ClinicId, p.UserId }).IsUnique();
        b.HasOne<User>().WithMany().HasForeignKey(p => p.UserId);
    }
}

internal sealed class WorkWeekMap : IEntityTypeConfiguration<WorkWeek>
{
    public void Configure(EntityTypeBuilder<WorkWeek> b)
    {
        b.ToTable("WorkWeeks").HasKey(w => w.Id);
        b.Property(w => w.Shifts).HasMaxLength(ShiftText.MaxWeek);
        // Two people who add hours from the same day: one of them is told.
        b.HasIndex(w => new { w.ClinicId, w.OwnerId, w.ValidFrom }).IsUnique();
    }
}

internal sealed class HoursOverrideMap : IEntityTypeConfiguration<HoursOverride>
{
    public void Configure(EntityTypeBuilder<HoursOverride> b)
    {
        b.ToTable("HoursOverrides").HasKey(o => o.Id);
        b.Property(o => o.Shifts).HasMaxLength(ShiftText.MaxDay);
        b.HasIndex(o => new { o.ClinicId, o.To, o.From });
    }
}

internal sealed class HolidayCalendarMap : IEntityTypeConfiguration<HolidayCalendar>
{
    public void Configure(EntityTypeBuilder<HolidayCalendar> b)
    {
        b.ToTable("HolidayCalendars").HasKey(h => h.Id);
        b.Property(h => h.Region).HasMaxLength(10);
        b.HasIndex(h => h.ClinicId).IsUnique();
    }
}

internal sealed class HoursBlockMap : IEntityTypeConfiguration<HoursBlock>
{
    public void Configure(EntityTypeBuilder<HoursBlock> b)
    {
        b.ToTable("HoursBlocks").HasKey(x => x.Id);
        b.Property(x => x.Title).HasMaxLength(100);
        b.Ignore(x => x.Span);
        b.HasIndex(x => new { x.ClinicId, x.Until, x.From });
    }
}
