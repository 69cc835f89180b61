using DentalPin.Agenda;
using DentalPin.Billing;
using DentalPin.Budgets;
using DentalPin.Core.Modules;
using DentalPin.Core.Settings;
using DentalPin.Payments.Ui;
using Microsoft.AspNetCore.Components;

namespace DentalPin.Payments;

/// <summary>What the module puts into other pages.</summary>
internal static class PaymentSlots
{
    public static readonly IReadOnlyList<Slot> All =
    [
        new(SlotPlaces.PatientTabs, "money", typeof(LedgerTab), 40, PaymentsModule.Read, "payments.tab"),
        new(SlotPlaces.PatientSummary, "money", typeof(BalanceCard), 24, PaymentsModule.Read, "payments.card") { Icon = "wallet" },
        new(SlotPlaces.DashboardWidgets, "collected", typeof(CollectedCard), 30, PaymentsModule.Read, "payments.home.collected"),
        new(BillingSlots.InvoiceSide, "payments", typeof(InvoicePaymentsCard), 10, PaymentsModule.Read),
        new(BillingSlots.InvoiceActions, "collect", typeof(CollectButton), 10, PaymentsModule.Write),
        new(BudgetSlots.Actions, "collect", typeof(CollectBudgetButton), 20, PaymentsModule.Write),
        new(AgendaSlots.Actions, "checkout", typeof(VisitCheckout), 30, PaymentsModule.Write),
        new(SlotPlaces.SettingsSections, "cash_points", typeof(CashPointsSection), 12, PaymentsModule.SettingsWrite, "payments.cash.points") { Icon = "wallet" },
    ];
}

/// <summary>Where the settings home leads; the page itself has an address of its own.</summary>
[SettingsSection("billing", Url = "/payments/cash-points")]
public sealed class CashPointsSection : ComponentBase;
