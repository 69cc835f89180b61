using DentalPin.Billing.Fiscal;
using DentalPin.Budgets;
using DentalPin.Core.Modules;
using DentalPin.Core.Search;
using DentalPin.Core.Security;
using DentalPin.Core.Settings;
using DentalPin.Odontogram;

namespace DentalPin.Billing;

/// <summary>Invoices: drafted, issued once and for all, rectified, counted (INV-1 to 4).</summary>
public sealed class BillingModule : Module
{
    public const string Read = "billing.invoices.read";

    /// <summary>Drafts.</summary>
    public const string Write = "billing.invoices.write";

    /// <summary>Gives a draft its number.</summary>
    public const string Issue = "billing.invoices.issue";

    public const string Rectify = "billing.invoices.rectify";

    /// <summary>Declares that an invoice should never have been.</summary>
    public const string Annul = "billing.invoices.annul";

    /// <summary>VAT, debts, numbers, the export for the accountant.</summary>
    public const string Reports = "billing.reports.read";

    /// <summary>Closes the books up to a day.</summary>
    public const string Close = "billing.periods.close";

    /// <summary>Series and terms.</summary>
    public const string SettingsWrite = "billing.settings.write";

    /// <summary>Days until an invoice is due.</summary>
    public const string DueDays = "billing.due_days";

    public override Manifest Manifest { get; } = new()
    {
        Name = "billing",
        Version = "0.1.0",
        Summary = "Invoices with their series, rectifying invoices, VAT and debts.",
        Category = ModuleCategory.Official,
        Depends = ["patients", "schedules", "catalog", "odontogram", "treatment_plans", "budgets"],
        RolePermissions = new Dictionary<string, IReadOnlyList<string>>
        {
            [BuiltInRoles.Dentist] = ["invoices.read"],
            [BuiltInRoles.Receptionist] = ["invoices.read", "invoices.write", "invoices.issue", "reports.read"],
        },
        Navigation = [new("billing.nav", "/invoices", "receipt", Read, 30, "g f")],
        QuickCreate = [new("billing.new", "/invoices/new", "receipt", Write, 40)],
    };

    public override IReadOnlyList<string> Permissions => [Read, Write, Issue, Rectify, Annul, Reports, Close, SettingsWrite];

    public override IReadOnlyList<SettingDefinition> Settings { get; } = [new(DueDays, "billing", SettingKind.Number, "0", SettingsWrite) { Min = 0, Max = 365 }];

    public override IReadOnlyList<Slot> Slots => BillingSlotsGiven.All;

    public override void Services(IServiceCollection services)
    {
        services.AddScoped<MoneyWork>();
        services.AddScoped<BilledSources>();
        services.AddScoped<IBudgetBilling>(s => s.GetRequiredService<BilledSources>());
        services.AddScoped<ITreatmentHold>(s => s.GetRequiredService<BilledSources>());
        services.AddScoped<PendingCharges>();
        services.AddScoped<DraftBuilder>();
        services.AddScoped<CreateDraft>();
        services.AddScoped<BulkDrafts>();
        services.AddScoped<BulkList>();
        services.AddScoped<BulkInvoices>();
        services.AddScoped<EditDraft>();
        services.AddScoped<InvoiceNumbers>();
        services.AddScoped<IssueInvoice>();
        services.AddScoped<RectifyInvoice>();
        services.AddScoped<AnnulInvoice>();
        services.AddScoped<ReplaceSimplified>();
        services.AddScoped<DuplicateInvoice>();
        services.AddScoped<ClosedPeriods>();
        services.AddScoped<ClosePeriod>();
        services.AddScoped<SaveSeries>();
        services.AddScoped<FiscalRegimes>();
        services.AddScoped<IFiscalInvoices, FiscalInvoices>();
        services.AddScoped<InvoiceQueries>();
        services.AddScoped<BillingReports>();
        services.AddScoped<InvoiceDocuments>();
        services.AddScoped<ExportInvoices>();
        services.AddScoped<ISearchProvider, InvoiceSearchProvider>();
    }

    public override void Subscribe(Core.Events.Subscriptions events) => events.On<InvoiceIssuedEvent, InvoiceKeeper>();

    public override void Endpoints(IEndpointRouteBuilder api) => BillingApi.Map(api);
}
