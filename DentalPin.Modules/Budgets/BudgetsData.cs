using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DentalPin.Budgets;

internal sealed class BudgetMap : IEntityTypeConfiguration<Budget>
{
    public void Configure(EntityTypeBuilder<Budget> b)
    {
        b.ToTable("Budgets").HasKey(x => x.Id);
        b.Ignore(x => x.Code);
        b.Ignore(x => x.Whole);
        b.Ignore(x => x.Ordered);
        b.Property(x => x.Title).HasMaxLength(Budget.MaxTitle);
        b.Property(x => x.PlanCode).HasMaxLength(20);
        b.Property(x => x.PlanLetter).HasMaxLength(1);
        b.Property(x => x.Notes).HasMaxLength(-1);
        b.Property(x => x.InternalNotes).HasMaxLength(-1);
        b.Property(x => x.Reason).HasMaxLength(40);
        b.Property(x => x.ReasonNote).HasMaxLength(Budget.MaxReason);
        b.HasIndex(x => new { x.ClinicId, x.Year, x.Number, x.Edition }).IsUnique();
        b.HasIndex(x => new { x.ClinicId, x.PatientId });
        b.HasIndex(x => new { x.ClinicId, x.PlanId });
        b.HasIndex(x => new { x.ClinicId, x.Status, x.UpdatedAt });
        // The expiry job and the list of what runs out.
        b.HasIndex(x => new { x.ClinicId, x.Status, x.ValidUntil });
        b.HasIndex(x => new { x.ClinicId, x.UpdatedAt });
        b.HasMany(x => x.Lines).WithOne().HasForeignKey(l => l.BudgetId);
    }
}

internal sealed class BudgetLineMap : IEntityTypeConfiguration<BudgetLine>
{
    public void Configure(EntityTypeBuilder<BudgetLine> b)
    {
        b.ToTable("BudgetLines").HasKey(l => l.Id);
        b.Ignore(l => l.Vat);
        b.Ignore(l => l.Visits);
        b.Ignore(l => l.ForMath);
        b.Ignore(l => l.Figures);
        b.Ignore(l => l.Discount);
        b.Ignore(l => l.IsAccepted);
        b.Property(l => l.Code).HasMaxLength(Catalog.CatalogItem.MaxCode);
        b.Property(l => l.NameEs).HasMaxLength(BudgetLine.MaxText);
        b.Property(l => l.NameEn).HasMaxLength(BudgetLine.MaxText);
        b.Property(l => l.Detail).HasMaxLength(BudgetLine.MaxDetail);
        b.Property(l => l.Teeth).HasMaxLength(BudgetLine.MaxTeeth);
        b.Property(l => l.Phase).HasMaxLength(BudgetLine.MaxPhase);
        b.Property(l => l.VatCode).HasMaxLength(40);
        b.Property(l => l.VatReason).HasMaxLength(500);
        b.Property(l => l.Sessions).HasMaxLength(-1);
        b.HasIndex(l => new { l.BudgetId, l.Position });
        b.HasIndex(l => new { l.ClinicId, l.EntryId });
        b.HasIndex(l => new { l.ClinicId, l.PlanItemId });
        b.HasIndex(l => new { l.ClinicId, l.ItemId });
    }
}

internal sealed class BudgetSignatureMap : IEntityTypeConfiguration<BudgetSignature>
{
    public void Configure(EntityTypeBuilder<BudgetSignature> b)
    {
        b.ToTable("BudgetSignatures").HasKey(s => s.Id);
        b.Property(s => s.SignedName).HasMaxLength(BudgetSignature.MaxName);
        b.Property(s => s.Drawing).HasMaxLength(-1);
        b.Property(s => s.Lines).HasMaxLength(-1);
        b.Property(s => s.Factor).HasMaxLength(20);
        b.Property(s => s.Address).HasMaxLength(64);
        b.Property(s => s.Agent).HasMaxLength(300);
        b.Property(s => s.DocumentHash).HasMaxLength(64);
        b.HasIndex(s => new { s.BudgetId, s.At });
    }
}

internal sealed class BudgetStepMap : IEntityTypeConfiguration<BudgetStep>
{
    public void Configure(EntityTypeBuilder<BudgetStep> b)
    {
        b.ToTable("BudgetSteps").HasKey(s => s.Id);
        b.Property(s => s.Reason).HasMaxLength(Budget.MaxReason);
        b.HasIndex(s => new { s.BudgetId, s.At });
    }
}

internal sealed class BudgetLinkMap : IEntityTypeConfiguration<BudgetLink>
{
    public void Configure(EntityTypeBuilder<BudgetLink> b)
    {
        b.ToTable("BudgetLinks").HasKey(l => l.Id);
        b.Ignore(l => l.IsLocked);
        b.Property(l => l.SecretHash).HasMaxLength(64);
        b.Property(l => l.CodeHash).HasMaxLength(200);
        b.HasIndex(l => l.SecretHash).IsUnique();
        b.HasIndex(l => new { l.BudgetId, l.CreatedAt });
    }
}
