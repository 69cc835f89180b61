using System.Security.Cryptography;
using DentalPin.Core.Data;
using DentalPin.Core.Modules;
using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;
using DentalPin.Verifactu.Demo.Aeat;
using DentalPin.Verifactu.Kernel;

namespace DentalPin.Verifactu.Demo;

/// <summary>Switches the demo clinic on, against the pretended tax agency and with a practice certificate.</summary>
internal static class DemoVerifactu
{
    public static async Task Load(DemoContext context)
    {
        var services = context.Services;
        var db = services.GetRequiredService<AppDb>();
        var actor = services.GetRequiredService<ActorAccessor>().Require();
        var clinic = await db.Set<Clinic>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == actor.ClinicId, context.Cancel);
        if (clinic?.TaxId is not { } nif || clinic.Country != "ES" || !PersonRules.IsNif(nif) || await db.Set<FiscalSettings>().AnyAsync(context.Cancel)) return;
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var password = Convert.ToHexString(RandomNumberGenerator.GetBytes(12));
        await services.GetRequiredService<AddCertificate>().Handle(Ids.New(), PracticeCertificates.Company(nif, clinic.LegalName ?? clinic.Name, password, now.AddDays(-1), now.AddDays(730)), password, actor, context.Cancel);
        await services.GetRequiredService<SaveFiscalSettings>().Handle(new() { Enabled = true, Environment = nameof(AeatEnvironment.Demo), Tax = "01" }, actor, context.Cancel);
        await DemoInvoices.Load(context, actor with { Zone = TimeZoneInfo.FindSystemTimeZoneById(clinic.TimeZone) });
    }
}
