using System.Globalization;
using System.Security.Cryptography;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;
using DentalPin.Verifactu.Demo;
using DentalPin.Verifactu.Kernel;

namespace DentalPin.Verifactu;

/// <summary>What the settings form sends.</summary>
public sealed record FiscalSettingsInput
{
    public bool Enabled { get; init; }

    /// <summary>demo, test or production.</summary>
    public string? Environment { get; init; }

    /// <summary>01 IVA, 03 IGIC.</summary>
    public string? Tax { get; init; }

    /// <summary>Begins a new chain with a new installation number, after a database was restored to an earlier day.</summary>
    public bool NewChain { get; init; }

    public long Version { get; init; }
}

/// <summary>Switches Verifactu on, chooses the environment and opens the chain. Production needs a permission of its own.</summary>
public sealed class SaveFiscalSettings(AppDb db, Producer producer, DemoAeat demo, Certificates certificates, TimeProvider clock)
{
    public async Task<Result<FiscalSettings>> Handle(FiscalSettingsInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(VerifactuModule.Settings_)) return new Result<FiscalSettings>.Denied(VerifactuModule.Settings_);
        var stored = await db.Set<FiscalSettings>().SingleOrDefaultAsync(cancel);
        if ((stored?.Version ?? 0) != input.Version) return new Result<FiscalSettings>.Conflict(stored, input);
        var chain = stored?.ChainId is { } id ? await db.Set<FiscalChain>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancel) : null;
        var clinic = await db.Set<Clinic>().AsNoTracking().SingleAsync(c => c.Id == actor.ClinicId, cancel);
        var errors = new FieldErrors();
        if (!Enum.TryParse<AeatEnvironment>(input.Environment, true, out var environment) || !Enum.IsDefined(environment)) errors.Add(nameof(input.Environment), "verifactu.error.environment");
        if (input.Tax is not ("01" or "03")) errors.Add(nameof(input.Tax), "verifactu.error.tax");
        if (errors.Count > 0) return errors;

        var toProduction = input.Enabled && environment == AeatEnvironment.Production && (stored is not { Enabled: true } || stored.Environment != AeatEnvironment.Production || input.NewChain);
        if (toProduction && !actor.Can(VerifactuModule.Promote)) return new Result<FiscalSettings>.Denied(VerifactuModule.Promote);
        var leaves = stored is { Enabled: true, Environment: AeatEnvironment.Production } && (!input.Enabled || environment != AeatEnvironment.Production);
        if (leaves && chain is { Position: > 0 }) errors.Add(input.Enabled ? nameof(input.Environment) : nameof(input.Enabled), "verifactu.error.stays");
        if (input.Enabled) await MayBegin(clinic, environment, toProduction, errors, cancel);
        if (errors.Count > 0) return errors;

        if (stored is null) db.Add(stored = new FiscalSettings { Id = Ids.New(), Version = 1 });
        (stored.Environment, stored.Tax) = (environment, input.Tax!);
        if (input.Enabled && !stored.Enabled) stored.EnabledAt = clock.GetUtcNow();
        stored.Enabled = input.Enabled;
        var fits = chain is not null && chain.Environment == environment && chain.TaxId == clinic.TaxId && !input.NewChain;
        if (input.Enabled && !fits)
        {
            chain = await Open(clinic, environment, input.NewChain, cancel);
            stored.ChainId = chain.Id;
        }
        return await db.TrySave(cancel) == SaveOutcome.Saved ? stored : new Result<FiscalSettings>.Conflict(null, input);
    }

    private async Task MayBegin(Clinic clinic, AeatEnvironment environment, bool toProduction, FieldErrors errors, CancellationToken cancel)
    {
        const string field = nameof(FiscalSettingsInput.Enabled);
        if (clinic.Country != "ES") errors.Add(field, "verifactu.error.country");
        if (clinic.TaxId is null || !PersonRules.IsNif(clinic.TaxId)) errors.Add(field, "verifactu.error.clinic_nif");
        if (!producer.CanWrite) errors.Add(field, "verifactu.error.producer");
        if (environment == AeatEnvironment.Demo && !demo.Allowed) errors.Add(nameof(FiscalSettingsInput.Environment), "verifactu.error.environment");
        if (!toProduction) return;
        if (!producer.IsComplete) errors.Add(nameof(FiscalSettingsInput.Environment), "verifactu.error.declaration");
        if (clinic.IsDemo) errors.Add(nameof(FiscalSettingsInput.Environment), "verifactu.error.demo_clinic");
        var (_, health) = await certificates.Current(cancel);
        if (health is CertificateHealth.Missing or CertificateHealth.Expired or CertificateHealth.NotYet) errors.Add(nameof(FiscalSettingsInput.Environment), "verifactu.error.certificate");
    }

    private async Task<FiscalChain> Open(Clinic clinic, AeatEnvironment environment, bool fresh, CancellationToken cancel)
    {
        // Going back to an environment goes on with its chain; only a new installation begins anew.
        var earlier = fresh ? null : await db.Set<FiscalChain>().AsNoTracking().Where(c => c.Environment == environment && c.TaxId == clinic.TaxId).OrderByDescending(c => c.CreatedAt).FirstOrDefaultAsync(cancel);
        if (earlier is not null) return earlier;
        var now = clock.GetUtcNow();
        var chain = new FiscalChain
        {
            Id = Ids.New(), TaxId = clinic.TaxId!, Name = Literal.Text(clinic.LegalName is { Length: > 0 } legal ? legal : clinic.Name, 120), Environment = environment, CreatedAt = now,
            // A moment and chance: never given again, on this machine or another.
            Installation = $"{now.UtcDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture)}-{Convert.ToHexString(RandomNumberGenerator.GetBytes(4))}",
        };
        db.Add(chain);
        db.Add(new ChainSender { ChainId = chain.Id });
        if (!await db.Set<FiscalIssuerNote>().AnyAsync(i => i.TaxId == chain.TaxId, cancel)) db.Add(new FiscalIssuerNote { Id = Ids.New(), TaxId = chain.TaxId, FirstAt = now });
        return chain;
    }
}
