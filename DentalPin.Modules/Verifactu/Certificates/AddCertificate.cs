using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;

namespace DentalPin.Verifactu;

/// <summary>Puts a certificate into use; the one before it loses its content.</summary>
public sealed class AddCertificate(AppDb db, CertificateVault vault, TimeProvider clock)
{
    public async Task<Result<FiscalCertificate>> Handle(Guid id, byte[] file, string? password, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(VerifactuModule.Settings_)) return new Result<FiscalCertificate>.Denied(VerifactuModule.Settings_);
        var (facts, error) = CertificateVault.Read(file, password ?? "");
        if (facts is null) return new FieldErrors { error! };
        var now = clock.GetUtcNow();
        if (now >= facts.NotAfter) return Result<FiscalCertificate>.Fail("File", "verifactu.certificate.expired", facts.NotAfter.ToString("dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture));
        if (now < facts.NotBefore) return Result<FiscalCertificate>.Fail("File", "verifactu.certificate.not_yet", facts.NotBefore.ToString("dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture));
        var added = new FiscalCertificate
        {
            Id = id == Guid.Empty ? Ids.New() : id, HolderTaxId = facts.HolderTaxId, Holder = facts.Holder, Issuer = facts.Issuer, Kind = facts.Kind, Thumbprint = facts.Thumbprint,
            NotBefore = facts.NotBefore, NotAfter = facts.NotAfter, Active = true, AddedAt = now, AddedBy = actor.Name, Sealed = vault.Seal(file, password ?? ""),
        };
        var outcome = await db.InTransaction(async () =>
        {
            foreach (var old in await db.Set<FiscalCertificate>().Where(c => c.Active).ToListAsync(cancel)) (old.Active, old.Sealed) = (false, []);
            db.Add(added);
            var saved = await db.TrySave(cancel);
            // Whatever stood in the way of the old one may not stand in the way of this one.
            if (saved == SaveOutcome.Saved)
                await db.Set<ChainSender>().ExecuteUpdateAsync(s => s.SetProperty(c => c.Problem, (string?)null).SetProperty(c => c.ProblemDetail, (string?)null).SetProperty(c => c.NextAt, (DateTimeOffset?)null), cancel);
            return saved;
        }, cancel);
        return outcome == SaveOutcome.Saved ? added : new Result<FiscalCertificate>.Conflict(null, null);
    }
}
