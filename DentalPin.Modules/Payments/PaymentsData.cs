using DentalPin.Billing;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DentalPin.Payments;

internal sealed class PaymentMap : IEntityTypeConfiguration<Payment>
{
    public void Configure(EntityTypeBuilder<Payment> b)
    {
        b.ToTable("Payments", t => t.HasCheckConstraint("CK_Payments_Amount", "\"Amount\" > 0")).HasKey(p => p.Id);
        b.Ignore(p => p.Number);
        b.Property(p => p.Reference).HasMaxLength(Payment.MaxReference);
        b.Property(p => p.Note).HasMaxLength(Payment.MaxNote);
        b.HasIndex(p => new { p.ClinicId, p.Year, p.Sequence }).IsUnique();
        b.HasIndex(p => new { p.ClinicId, p.PatientId });
        b.HasIndex(p => new { p.ClinicId, p.PaidOn, p.At });
        b.HasIndex(p => new { p.ClinicId, p.At });
        b.HasIndex(p => new { p.ClinicId, p.AppointmentId });
    }
}

internal sealed class PaymentAllocationMap : IEntityTypeConfiguration<PaymentAllocation>
{
    public void Configure(EntityTypeBuilder<PaymentAllocation> b)
    {
        b.ToTable("PaymentAllocations", t =>
        {
            t.HasCheckConstraint("CK_PaymentAllocations_Target", "(\"InvoiceId\" IS NOT NULL AND \"BudgetId\" IS NULL) OR (\"InvoiceId\" IS NULL AND \"BudgetId\" IS NOT NULL)");
            t.HasCheckConstraint("CK_PaymentAllocations_Amount", "\"Amount\" <> 0");
        }).HasKey(a => a.Id);
        b.HasIndex(a => a.PaymentId);
        b.HasIndex(a => a.InvoiceId);
        b.HasIndex(a => new { a.ClinicId, a.BudgetId });
        b.HasIndex(a => new { a.ClinicId, a.PatientId });
        b.HasIndex(a => new { a.ClinicId, a.On });
        b.HasOne<Payment>().WithMany().HasForeignKey(a => a.PaymentId);
        b.HasOne<Invoice>().WithMany().HasForeignKey(a => a.InvoiceId);
    }
}

internal sealed class RefundMap : IEntityTypeConfiguration<Refund>
{
    public void Configure(EntityTypeBuilder<Refund> b)
    {
        b.ToTable("Refunds", t => t.HasCheckConstraint("CK_Refunds_Amount", "\"Amount\" > 0")).HasKey(r => r.Id);
        b.Ignore(r => r.Number);
        b.Property(r => r.Note).HasMaxLength(Payment.MaxNote);
        b.HasIndex(r => r.PaymentId);
        b.HasIndex(r => new { r.ClinicId, r.Year, r.Sequence }).IsUnique();
        b.HasIndex(r => new { r.ClinicId, r.PatientId });
        b.HasIndex(r => new { r.ClinicId, r.RefundedOn });
        b.HasOne<Payment>().WithMany().HasForeignKey(r => r.PaymentId);
    }
}

internal sealed class PaymentBalanceMap : IEntityTypeConfiguration<PaymentBalance>
{
    public void Configure(EntityTypeBuilder<PaymentBalance> b)
    {
        b.ToTable("PaymentBalances", t => t.HasCheckConstraint("CK_PaymentBalances_Amount", "\"Allocated\" >= 0 AND \"Refunded\" >= 0 AND \"Allocated\" + \"Refunded\" <= \"Amount\"")).HasKey(p => p.PaymentId);
        b.Ignore(p => p.Free).Ignore(p => p.Remains);
        b.HasIndex(p => new { p.ClinicId, p.PatientId });
        b.HasOne<Payment>().WithMany().HasForeignKey(p => p.PaymentId);
    }
}

internal sealed class CashPointMap : IEntityTypeConfiguration<CashPoint>
{
    public void Configure(EntityTypeBuilder<CashPoint> b)
    {
        b.ToTable("CashPoints").HasKey(c => c.Id);
        b.Property(c => c.Name).HasMaxLength(CashPoint.MaxName);
        b.HasIndex(c => new { c.ClinicId, c.Name }).IsUnique();
    }
}

internal sealed class CashCloseMap : IEntityTypeConfiguration<CashClose>
{
    public void Configure(EntityTypeBuilder<CashClose> b)
    {
        b.ToTable("CashCloses").HasKey(c => c.Id);
        b.Property(c => c.Reason).HasMaxLength(CashClose.MaxReason);
        b.HasIndex(c => new { c.ClinicId, c.CashPointId, c.Day }).IsUnique();
        b.HasMany(c => c.Lines).WithOne().HasForeignKey(l => l.CloseId);
    }
}

internal sealed class CashCloseLineMap : IEntityTypeConfiguration<CashCloseLine>
{
    public void Configure(EntityTypeBuilder<CashCloseLine> b) => b.ToTable("CashCloseLines").HasKey(l => l.Id);
}
