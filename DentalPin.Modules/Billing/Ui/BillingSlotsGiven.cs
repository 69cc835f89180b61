using DentalPin.Billing.Ui;
using DentalPin.Budgets;
using DentalPin.Core.Modules;

namespace DentalPin.Billing;

/// <summary>What the module puts into other pages.</summary>
internal static class BillingSlotsGiven
{
    public static readonly IReadOnlyList<Slot> All =
    [
        new(SlotPlaces.DashboardWidgets, "overdue", typeof(OverdueCard), 31, BillingModule.Read, "billing.home.overdue"),
        new(BudgetSlots.Actions, "invoice", typeof(BillBudgetButton), 10, BillingModule.Write),
        new(SlotPlaces.SettingsSections, "series", typeof(SeriesSection), 10, BillingModule.SettingsWrite, "billing.series.title") { Icon = "receipt" },
    ];
}
