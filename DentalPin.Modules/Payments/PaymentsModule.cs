using DentalPin.Billing;
using DentalPin.Core.Modules;
using DentalPin.Core.Security;

namespace DentalPin.Payments;

/// <summary>Money: received, allocated, given back, counted; and what each patient owes (PAY-1, INV-4).</summary>
public sealed class PaymentsModule : Module
{
    public const string Read = "payments.payments.read";
    public const string Write = "payments.payments.write";
    public const string Refund = "payments.payments.refund";
    public const string CashRead = "payments.cash.read";

    /// <summary>Counts and locks a day.</summary>
    public const string CashClose = "payments.cash.close";

    /// <summary>Cash points.</summary>
    public const string SettingsWrite = "payments.settings.write";

    public override Manifest Manifest { get; } = new()
    {
        Name = "payments",
        Version = "0.1.0",
        Summary = "Payments, refunds, what patients owe, and the daily cash close.",
        Category = ModuleCategory.Official,
        Depends = ["patients", "catalog", "odontogram", "agenda", "schedules", "treatment_plans", "budgets", "billing"],
        RolePermissions = new Dictionary<string, IReadOnlyList<string>>
        {
            [BuiltInRoles.Dentist] = ["payments.read"],
            [BuiltInRoles.Receptionist] = ["payments.read", "payments.write", "cash.read", "cash.close"],
        },
        Navigation = [new("payments.nav", "/payments", "wallet", Read, 31, "g c", OnPhone: true)],
        QuickCreate = [new("payments.new", "/payments/new", "wallet", Write, 35)],
    };

    public override IReadOnlyList<string> Permissions => [Read, Write, Refund, CashRead, CashClose, SettingsWrite];

    public override IReadOnlyList<Slot> Slots => PaymentSlots.All;

    public override void Services(IServiceCollection services)
    {
        services.AddScoped<AllocationBook>();
        services.AddScoped<IInvoiceMoney>(s => s.GetRequiredService<AllocationBook>());
        services.AddScoped<CashDesk>();
        services.AddScoped<CloseCash>();
        services.AddScoped<TakePayment>();
        services.AddScoped<BudgetDues>();
        services.AddScoped<ReallocatePayment>();
        services.AddScoped<RefundPayment>();
        services.AddScoped<PatientLedger>();
        services.AddScoped<PaymentQueries>();
        services.AddScoped<ExportPayments>();
        services.AddScoped<ReceiptDocuments>();
        services.AddScoped<CheckOut>();
        services.AddScoped<CheckoutScreens>();
    }

    public override void Endpoints(IEndpointRouteBuilder api) => PaymentsApi.Map(api);

    public override Task LoadDemo(DemoContext context) => DemoMoney.Load(context);
}
