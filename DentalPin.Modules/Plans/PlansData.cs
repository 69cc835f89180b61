using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DentalPin.Plans;

internal sealed class TreatmentPlanMap : IEntityTypeConfiguration<TreatmentPlan>
{
    public void Configure(EntityTypeBuilder<TreatmentPlan> b)
    {
        b.ToTable("TreatmentPlans").HasKey(p => p.Id);
        b.Ignore(p => p.Code);
        b.Ignore(p => p.Current);
        b.Property(p => p.Title).HasMaxLength(TreatmentPlan.MaxTitle);
        b.Property(p => p.Diagnosis).HasMaxLength(-1);
        b.Property(p => p.Chosen).HasMaxLength(1);
        b.Property(p => p.CloseReason).HasMaxLength(40);
        b.Property(p => p.CloseNote).HasMaxLength(TreatmentPlan.MaxReason);
        b.HasIndex(p => new { p.ClinicId, p.Year, p.Number }).IsUnique();
        b.HasIndex(p => new { p.ClinicId, p.PatientId });
        // The work lists: a state, those without a visit first, the longest waiting first.
        b.HasIndex(p => new { p.ClinicId, p.Status, p.NextVisit, p.AcceptedAt });
        b.HasIndex(p => new { p.ClinicId, p.Status, p.UpdatedAt });
        b.HasIndex(p => new { p.ClinicId, p.UpdatedAt });
        b.HasMany(p => p.Alternatives).WithOne().HasForeignKey(a => a.PlanId);
        b.HasMany(p => p.Phases).WithOne().HasForeignKey(f => f.PlanId);
        b.HasMany(p => p.Items).WithOne().HasForeignKey(i => i.PlanId);
    }
}

internal sealed class PlanAlternativeMap : IEntityTypeConfiguration<PlanAlternative>
{
    public void Configure(EntityTypeBuilder<PlanAlternative> b)
    {
        b.ToTable("PlanAlternatives").HasKey(a => a.Id);
        b.Property(a => a.Letter).HasMaxLength(1);
        b.Property(a => a.Name).HasMaxLength(PlanAlternative.MaxName);
        b.Property(a => a.Note).HasMaxLength(PlanAlternative.MaxNote);
        b.HasIndex(a => new { a.PlanId, a.Letter }).IsUnique();
    }
}

internal sealed class PlanPhaseMap : IEntityTypeConfiguration<PlanPhase>
{
    public void Configure(EntityTypeBuilder<PlanPhase> b)
    {
        b.ToTable("PlanPhases").HasKey(f => f.Id);
        b.Property(f => f.Name).HasMaxLength(PlanPhase.MaxName);
        b.HasIndex(f => new { f.PlanId, f.Position });
    }
}

internal sealed class PlanItemMap : IEntityTypeConfiguration<PlanItem>
{
    public void Configure(EntityTypeBuilder<PlanItem> b)
    {
        b.ToTable("PlanItems").HasKey(i => i.Id);
        b.Property(i => i.Letter).HasMaxLength(1);
        b.Property(i => i.Code).HasMaxLength(Catalog.CatalogItem.MaxCode);
        b.Property(i => i.Teeth).HasMaxLength(PlanItem.MaxTeeth);
        b.Property(i => i.Arch).HasMaxLength(10);
        b.Property(i => i.Note).HasMaxLength(PlanItem.MaxNote);
        b.Ignore(i => i.IsOpen);
        b.HasIndex(i => new { i.PlanId, i.Letter, i.Position });
        b.HasIndex(i => new { i.ClinicId, i.EntryId });
        b.HasIndex(i => new { i.ClinicId, i.CatalogItemId });
        b.HasMany(i => i.Sessions).WithOne().HasForeignKey(s => s.ItemId);
    }
}

internal sealed class PlanSessionMap : IEntityTypeConfiguration<PlanSession>
{
    public void Configure(EntityTypeBuilder<PlanSession> b)
    {
        b.ToTable("PlanSessions").HasKey(s => s.Id);
        b.Property(s => s.NameEs).HasMaxLength(100);
        b.Property(s => s.NameEn).HasMaxLength(100);
        b.HasIndex(s => new { s.ItemId, s.Position }).IsUnique();
        // The agenda asks what is planned for the appointments of a week.
        b.HasIndex(s => new { s.ClinicId, s.AppointmentStart });
        b.HasIndex(s => new { s.ClinicId, s.AppointmentId });
        b.HasIndex(s => new { s.ClinicId, s.LeftAppointmentId });
    }
}

internal sealed class PlanNoteMap : IEntityTypeConfiguration<PlanNote>
{
    public void Configure(EntityTypeBuilder<PlanNote> b)
    {
        b.ToTable("PlanNotes").HasKey(n => n.Id);
        b.Property(n => n.Kind).HasMaxLength(20);
        b.Property(n => n.Text).HasMaxLength(-1);
        b.HasIndex(n => new { n.PlanId, n.At });
    }
}

internal sealed class PlanStepMap : IEntityTypeConfiguration<PlanStep>
{
    public void Configure(EntityTypeBuilder<PlanStep> b)
    {
        b.ToTable("PlanSteps").HasKey(s => s.Id);
        b.Property(s => s.Reason).HasMaxLength(TreatmentPlan.MaxReason);
        b.HasIndex(s => new { s.PlanId, s.At });
    }
}
