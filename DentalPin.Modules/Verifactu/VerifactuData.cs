using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DentalPin.Verifactu;

internal sealed class FiscalChainMap : IEntityTypeConfiguration<FiscalChain>
{
    public void Configure(EntityTypeBuilder<FiscalChain> b)
    {
        b.ToTable("VerifactuChains").HasKey(c => c.Id);
        b.Property(c => c.TaxId).HasMaxLength(9);
        b.Property(c => c.Name).HasMaxLength(120);
        b.Property(c => c.Installation).HasMaxLength(100);
        b.Property(c => c.LastNumber).HasMaxLength(60);
        b.Property(c => c.LastHash).HasMaxLength(64);
        b.HasIndex(c => c.Installation).IsUnique();
    }
}

internal sealed class FiscalIssuerMap : IEntityTypeConfiguration<FiscalIssuerNote>
{
    public void Configure(EntityTypeBuilder<FiscalIssuerNote> b)
    {
        b.ToTable("VerifactuIssuers").HasKey(i => i.Id);
        b.Property(i => i.TaxId).HasMaxLength(9);
        b.HasIndex(i => i.TaxId).IsUnique();
    }
}

internal sealed class ChainSenderMap : IEntityTypeConfiguration<ChainSender>
{
    public void Configure(EntityTypeBuilder<ChainSender> b)
    {
        b.ToTable("VerifactuSenders").HasKey(s => s.ChainId);
        b.Property(s => s.Problem).HasMaxLength(40);
        b.Property(s => s.ProblemDetail).HasMaxLength(SubmissionAnswer.MaxNote);
        b.HasIndex(s => s.ClinicId);
    }
}

internal sealed class FiscalRecordMap : IEntityTypeConfiguration<FiscalRecord>
{
    public void Configure(EntityTypeBuilder<FiscalRecord> b)
    {
        b.ToTable("VerifactuRecords").HasKey(r => r.Id);
        b.Property(r => r.Number).HasMaxLength(60);
        b.Property(r => r.InvoiceType).HasMaxLength(2);
        b.Property(r => r.Flags).HasMaxLength(10);
        b.Property(r => r.Recipient).HasMaxLength(120);
        b.Property(r => r.PreviousHash).HasMaxLength(64);
        b.Property(r => r.Hash).HasMaxLength(64);
        b.Property(r => r.Xml).HasMaxLength(-1);
        b.Property(r => r.QrText).HasMaxLength(FiscalRecord.MaxQr);
        b.Property(r => r.MadeBy).HasMaxLength(200);
        b.Ignore(r => r.RefExterna);
        // Two records in one place, or two that follow the same one, are refused by the database whatever the program does.
        b.HasIndex(r => new { r.ChainId, r.Position }).IsUnique();
        b.HasIndex(r => new { r.ChainId, r.PreviousHash }).IsUnique();
        b.HasIndex(r => new { r.ClinicId, r.InvoiceId });
        b.HasIndex(r => new { r.ClinicId, r.IssuedOn });
        b.HasIndex(r => new { r.ClinicId, r.Number });
    }
}

internal sealed class RecordStateMap : IEntityTypeConfiguration<RecordState>
{
    public void Configure(EntityTypeBuilder<RecordState> b)
    {
        b.ToTable("VerifactuRecordStates").HasKey(s => s.RecordId);
        b.Property(s => s.Code).HasMaxLength(10);
        b.Property(s => s.Message).HasMaxLength(RecordState.MaxMessage);
        b.Property(s => s.Csv).HasMaxLength(60);
        b.Property(s => s.RequestId).HasMaxLength(40);
        b.HasIndex(s => new { s.ChainId, s.Status, s.Position });
        b.HasIndex(s => new { s.ClinicId, s.Status });
        b.HasIndex(s => new { s.ClinicId, s.InvoiceId });
    }
}

internal sealed class SubmissionAttemptMap : IEntityTypeConfiguration<SubmissionAttempt>
{
    public void Configure(EntityTypeBuilder<SubmissionAttempt> b)
    {
        b.ToTable("VerifactuAttempts").HasKey(a => a.Id);
        b.Property(a => a.Request).HasMaxLength(-1);
        b.HasIndex(a => new { a.ClinicId, a.At });
    }
}

internal sealed class SubmissionAnswerMap : IEntityTypeConfiguration<SubmissionAnswer>
{
    public void Configure(EntityTypeBuilder<SubmissionAnswer> b)
    {
        b.ToTable("VerifactuAnswers").HasKey(a => a.Id);
        b.Property(a => a.Csv).HasMaxLength(60);
        b.Property(a => a.Note).HasMaxLength(SubmissionAnswer.MaxNote);
        b.Property(a => a.Body).HasMaxLength(-1);
        b.HasIndex(a => a.AttemptId).IsUnique();
        b.HasIndex(a => a.ClinicId);
    }
}

internal sealed class FiscalSettingsMap : IEntityTypeConfiguration<FiscalSettings>
{
    public void Configure(EntityTypeBuilder<FiscalSettings> b)
    {
        b.ToTable("VerifactuSettings").HasKey(s => s.Id);
        b.Property(s => s.Tax).HasMaxLength(2);
        b.HasIndex(s => s.ClinicId).IsUnique();
    }
}

internal sealed class FiscalCertificateMap : IEntityTypeConfiguration<FiscalCertificate>
{
    public void Configure(EntityTypeBuilder<FiscalCertificate> b)
    {
        b.ToTable("VerifactuCertificates").HasKey(c => c.Id);
        b.Property(c => c.HolderTaxId).HasMaxLength(9);
        b.Property(c => c.Holder).HasMaxLength(300);
        b.Property(c => c.Issuer).HasMaxLength(300);
        b.Property(c => c.Thumbprint).HasMaxLength(64);
        b.HasIndex(c => new { c.ClinicId, c.Active });
    }
}

internal sealed class ReconciliationMap : IEntityTypeConfiguration<Reconciliation>
{
    public void Configure(EntityTypeBuilder<Reconciliation> b)
    {
        b.ToTable("VerifactuReconciliations").HasKey(r => r.Id);
        b.Property(r => r.Differences).HasMaxLength(-1);
        b.HasIndex(r => new { r.ClinicId, r.Month });
    }
}
