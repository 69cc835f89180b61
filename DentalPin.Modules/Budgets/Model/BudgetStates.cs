using DentalPin.Core.Audit;

namespace DentalPin.Budgets;

/// <summary>The allowed steps of a budget, in one table; every path asks here.</summary>
public static class BudgetStates
{
    private static readonly Dictionary<BudgetStatus, BudgetStatus[]> Next = new()
    {
        [BudgetStatus.Draft] = [BudgetStatus.Presented, BudgetStatus.Cancelled],
        [BudgetStatus.Presented] = [BudgetStatus.Accepted, BudgetStatus.PartiallyAccepted, BudgetStatus.Rejected, BudgetStatus.Expired, BudgetStatus.Cancelled, BudgetStatus.Superseded, BudgetStatus.Draft],
        [BudgetStatus.PartiallyAccepted] = [BudgetStatus.Accepted, BudgetStatus.InProgress, BudgetStatus.Completed, BudgetStatus.Cancelled, BudgetStatus.Superseded],
        [BudgetStatus.Accepted] = [BudgetStatus.InProgress, BudgetStatus.Completed, BudgetStatus.Cancelled, BudgetStatus.Superseded],
        // Doing a treatment may be taken back in the chart; then the budget stands where it stood.
        [BudgetStatus.InProgress] = [BudgetStatus.Completed, BudgetStatus.Accepted, BudgetStatus.PartiallyAccepted],
        [BudgetStatus.Completed] = [BudgetStatus.InProgress, BudgetStatus.Accepted, BudgetStatus.PartiallyAccepted],
        [BudgetStatus.Rejected] = [BudgetStatus.Draft, BudgetStatus.Superseded],
        [BudgetStatus.Expired] = [BudgetStatus.Draft, BudgetStatus.Superseded],
        [BudgetStatus.Cancelled] = [BudgetStatus.Draft],
        [BudgetStatus.Superseded] = [],
    };

    public static bool Allows(BudgetStatus from, BudgetStatus to) => Next[from].Contains(to);

    /// <summary>Signed, whole or in part, and not called off.</summary>
    public static bool IsAgreed(BudgetStatus status) => status is BudgetStatus.Accepted or BudgetStatus.PartiallyAccepted or BudgetStatus.InProgress or BudgetStatus.Completed;

    /// <summary>Lines may still be agreed to.</summary>
    public static bool IsOpen(BudgetStatus status) => status is BudgetStatus.Presented or BudgetStatus.PartiallyAccepted or BudgetStatus.InProgress;

    /// <summary>The patient has it in hand or agreed to it: its plan must not change below it.</summary>
    public static bool HoldsPlan(BudgetStatus status) => status == BudgetStatus.Presented || IsAgreed(status);

    /// <summary>`in_progress`, as in the API, in addresses and in locale keys.</summary>
    public static string Key(Enum value) => AuditCollector.Snake(value.ToString());

    public static T? Of<T>(string? key) where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
            if (string.Equals(Key(value), key?.Trim(), StringComparison.OrdinalIgnoreCase)) return value;
        return null;
    }
}

/// <summary>Why a patient does not want it; the text is `budgets.reason.{key}`.</summary>
public static class RejectReasons
{
    public static readonly IReadOnlyList<string> All = ["price", "time", "second_opinion", "other"];
}
