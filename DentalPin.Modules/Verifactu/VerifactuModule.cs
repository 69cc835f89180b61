using DentalPin.Billing.Fiscal;
using DentalPin.Core.Jobs;
using DentalPin.Core.Modules;
using DentalPin.Core.Security;
using DentalPin.Verifactu.Demo;
using DentalPin.Verifactu.Ui;

namespace DentalPin.Verifactu;

/// <summary>Records of every invoice for the Spanish tax agency, chained, sent and followed up (VFU-1, 2). Works in one way only: everything is sent.</summary>
public sealed class VerifactuModule : Module
{
    /// <summary>Records, log, certificate and chain as they stand; tax data only.</summary>
    public const string Read = "verifactu.records.read";

    /// <summary>Corrects refused records, tries again, compares months.</summary>
    public const string Correct = "verifactu.records.correct";

    /// <summary>Switches on, chooses the environment, puts the certificate in.</summary>
    public const string Settings_ = "verifactu.settings.write";

    /// <summary>Goes to production: from then on every invoice counts.</summary>
    public const string Promote = "verifactu.production.promote";

    public override Manifest Manifest { get; } = new()
    {
        Name = "verifactu",
        Version = "0.1.0",
        Summary = "VERI*FACTU: invoice records for the Spanish tax agency.",
        Category = ModuleCategory.Official,
        Depends = ["billing"],
        RolePermissions = new Dictionary<string, IReadOnlyList<string>> { [BuiltInRoles.Receptionist] = ["records.read", "records.correct"] },
        Navigation = [new("verifactu.nav", "/verifactu", "shield-check", Read, 75)],
    };

    public override IReadOnlyList<string> Permissions => [Read, Correct, Settings_, Promote];

    public override IReadOnlyList<Slot> Slots =>
    [
        new(SlotPlaces.DashboardWidgets, "verifactu", typeof(FiscalCard), 15, Read, "verifactu.card.title"),
        new(SlotPlaces.SettingsSections, "verifactu", typeof(VerifactuSection), 45, Settings_, "verifactu.settings.title") { Icon = "shield-check" },
        new(SlotPlaces.SettingsSections, "verifactu_declaration", typeof(DeclarationSection), 46, null, "verifactu.declaration.title") { Icon = "scroll-text" },
    ];

    public override IReadOnlyList<JobSpec> Jobs => [new("verifactu.send", "0/10 * * * * ?", typeof(SendJob)), new("verifactu.reconcile", "0 40 4 1-5 * ?", typeof(ReconcileJob))];

    public override void Services(IServiceCollection services)
    {
        services.AddSingleton<Producer>();
        services.AddSingleton<DemoAeat>();
        services.AddSingleton<AeatAddresses>();
        services.AddSingleton<AeatClient>();
        services.AddSingleton<CertificateVault>();
        services.AddScoped<Certificates>();
        services.AddScoped<AddCertificate>();
        services.AddScoped<SaveFiscalSettings>();
        services.AddScoped<VerifactuRegime>();
        services.AddScoped<IFiscalRegime>(s => s.GetRequiredService<VerifactuRegime>());
        services.AddScoped<CorrectRecord>();
        services.AddScoped<Submitter>();
        services.AddScoped<AnswerBook>();
        services.AddScoped<AeatQueries>();
        services.AddScoped<SendNow>();
        services.AddScoped<Reconcile>();
        services.AddScoped<VerifyChain>();
        services.AddScoped<VerifactuQueries>();
    }

    public override void Endpoints(IEndpointRouteBuilder api) => VerifactuApi.Map(api);

    public override Task LoadDemo(DemoContext context) => DemoVerifactu.Load(context);
}
