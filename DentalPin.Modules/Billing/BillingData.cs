using DentalPin.Billing.Fiscal;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DentalPin.Billing;

internal sealed class InvoiceMap : IEntityTypeConfiguration<Invoice>
{
    public void Configure(EntityTypeBuilder<Invoice> b)
    {
        b.ToTable("Invoices", t =>
        {
            // The conditions are plain SQL both engines read alike.
            t.HasCheckConstraint("CK_Invoices_Number", "(\"Status\" = 'Draft' AND \"Number\" IS NULL) OR (\"Status\" <> 'Draft' AND \"Number\" IS NOT NULL AND \"IssuedOn\" IS NOT NULL AND \"Sequence\" IS NOT NULL)");
            t.HasCheckConstraint("CK_Invoices_Paid", "\"Paid\" >= 0 AND \"Credited\" >= 0 AND (COALESCE(\"RectifyMode\", '') = 'Difference' OR \"Status\" = 'Draft' OR (\"Paid\" + \"Credited\" <= \"Total\" AND \"Owed\" = \"Total\" - \"Credited\" - \"Paid\"))");
        }).HasKey(i => i.Id);
        b.Ignore(i => i.IsFrozen).Ignore(i => i.StillMoves).Ignore(i => i.IsDraft).Ignore(i => i.IsDifference).Ignore(i => i.StandsIn).Ignore(i => i.IsReplacement).Ignore(i => i.Creditable);
        b.Property(i => i.Number).HasMaxLength(Invoice.MaxNumber);
        b.Property(i => i.SeriesCode).HasMaxLength(InvoiceSeries.MaxCode);
        b.Property(i => i.RectifiesNumber).HasMaxLength(Invoice.MaxNumber);
        b.Property(i => i.IssuerTaxId).HasMaxLength(20);
        b.Property(i => i.IssuerCountry).HasMaxLength(2);
        b.Property(i => i.IssuerAddress).HasMaxLength(Invoice.MaxAddress);
        b.Property(i => i.RecipientTaxId).HasMaxLength(20);
        b.Property(i => i.RecipientCountry).HasMaxLength(2);
        b.Property(i => i.RecipientIdType).HasMaxLength(2);
        b.Property(i => i.RecipientForeignId).HasMaxLength(20);
        b.Property(i => i.RecipientAddress).HasMaxLength(Invoice.MaxAddress);
        b.Property(i => i.RecipientEmail).HasMaxLength(254);
        b.Property(i => i.RectifyCode).HasMaxLength(2);
        b.Property(i => i.RectifyReason).HasMaxLength(Invoice.MaxReason);
        b.Property(i => i.Notes).HasMaxLength(Invoice.MaxNotes);
        b.Property(i => i.Language).HasMaxLength(2);
        b.HasIndex(i => new { i.ClinicId, i.Number }).IsUnique();
        b.HasIndex(i => new { i.ClinicId, i.SeriesCode, i.Year, i.Sequence }).IsUnique();
        b.HasIndex(i => new { i.ClinicId, i.PatientId, i.Status });
        b.HasIndex(i => new { i.ClinicId, i.IssuedOn, i.Sequence });
        b.HasIndex(i => new { i.ClinicId, i.Status, i.IssuedOn });
        b.HasIndex(i => new { i.ClinicId, i.CreatedAt });
        b.HasIndex(i => i.RectifiesId);
        b.HasMany(i => i.Lines).WithOne().HasForeignKey(l => l.InvoiceId);
        b.HasMany<InvoiceTax>().WithOne().HasForeignKey(t => t.InvoiceId);
        b.HasOne<Invoice>().WithMany().HasForeignKey(i => i.RectifiesId);
    }
}

internal sealed class InvoiceLineMap : IEntityTypeConfiguration<InvoiceLine>
{
    public void Configure(EntityTypeBuilder<InvoiceLine> b)
    {
        b.ToTable("InvoiceLines", t => t.HasCheckConstraint("CK_InvoiceLines_Total", "\"Total\" = \"Net\" + \"Tax\"")).HasKey(l => l.Id);
        b.Ignore(l => l.IsFrozen).Ignore(l => l.StillMoves).Ignore(l => l.Vat);
        b.Property(l => l.Code).HasMaxLength(40);
        b.Property(l => l.Description).HasMaxLength(InvoiceLine.MaxDescription);
        b.Property(l => l.Detail).HasMaxLength(InvoiceLine.MaxDetail);
        b.Property(l => l.VatCode).HasMaxLength(20);
        b.Property(l => l.VatRate).HasPrecision(5, 2);
        b.HasIndex(l => new { l.InvoiceId, l.Position });
        b.HasIndex(l => new { l.ClinicId, l.BudgetLineId });
        b.HasIndex(l => new { l.ClinicId, l.EntryId });
        b.HasIndex(l => l.RectifiesLineId);
    }
}

internal sealed class InvoiceTaxMap : IEntityTypeConfiguration<InvoiceTax>
{
    public void Configure(EntityTypeBuilder<InvoiceTax> b)
    {
        b.ToTable("InvoiceTaxes").HasKey(t => t.Id);
        b.Property(t => t.Rate).HasPrecision(5, 2);
        b.Property(t => t.ExemptionCode).HasMaxLength(2);
        b.HasIndex(t => t.InvoiceId);
        b.HasIndex(t => new { t.ClinicId, t.IssuedOn });
    }
}

internal sealed class BilledSourceMap : IEntityTypeConfiguration<BilledSource>
{
    public void Configure(EntityTypeBuilder<BilledSource> b)
    {
        b.ToTable("BilledSources", t => t.HasCheckConstraint("CK_BilledSources_Limit", "\"Quantity\" >= 0 AND \"Quantity\" <= \"Limit\"")).HasKey(s => s.Id);
        b.HasIndex(s => new { s.ClinicId, s.PatientId });
    }
}

internal sealed class InvoiceSeriesMap : IEntityTypeConfiguration<InvoiceSeries>
{
    public void Configure(EntityTypeBuilder<InvoiceSeries> b)
    {
        b.ToTable("InvoiceSeries").HasKey(s => s.Id);
        b.Property(s => s.Code).HasMaxLength(InvoiceSeries.MaxCode);
        b.Property(s => s.Format).HasMaxLength(InvoiceSeries.MaxFormat);
        b.HasIndex(s => new { s.ClinicId, s.Kind }).IsUnique();
        b.HasIndex(s => new { s.ClinicId, s.Code }).IsUnique();
    }
}

internal sealed class InvoiceCounterMap : IEntityTypeConfiguration<InvoiceCounter>
{
    public void Configure(EntityTypeBuilder<InvoiceCounter> b)
    {
        b.ToTable("InvoiceCounters").HasKey(c => new { c.ClinicId, c.Code, c.Year });
        b.Property(c => c.Code).HasMaxLength(InvoiceSeries.MaxCode);
    }
}

internal sealed class PatientAccountMap : IEntityTypeConfiguration<PatientAccount>
{
    public void Configure(EntityTypeBuilder<PatientAccount> b) => b.ToTable("PatientAccounts").HasKey(a => a.PatientId);
}

internal sealed class PeriodCloseMap : IEntityTypeConfiguration<PeriodClose>
{
    public void Configure(EntityTypeBuilder<PeriodClose> b)
    {
        b.ToTable("PeriodCloses").HasKey(p => p.Id);
        b.Property(p => p.Reason).HasMaxLength(Invoice.MaxReason);
        b.HasIndex(p => new { p.ClinicId, p.At });
    }
}
