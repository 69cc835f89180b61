using DentalPin.Core.Audit;

namespace DentalPin.Plans;

/// <summary>Where a plan stands (TPL-2).</summary>
public enum PlanStatus { Draft, Presented, Accepted, InProgress, Completed, Closed }

/// <summary>Where a treatment of a plan stands. Declined: of the chosen alternative, but the patient did not want it. Removed: taken out of a draft.</summary>
public enum ItemStatus { Planned, Done, Declined, Cancelled, Removed }

public enum SessionStatus { Open, Done, Cancelled }

public enum ItemPriority { Urgent, High, Normal, Low }

/// <summary>The allowed steps of a plan, in one table; every path asks here.</summary>
public static class PlanStates
{
    // A closed plan goes back to where it stood when it was closed.
    private static readonly Dictionary<PlanStatus, PlanStatus[]> Next = new()
    {
        [PlanStatus.Draft] = [PlanStatus.Presented, PlanStatus.Closed],
        [PlanStatus.Presented] = [PlanStatus.Accepted, PlanStatus.Draft, PlanStatus.Closed],
        [PlanStatus.Accepted] = [PlanStatus.InProgress, PlanStatus.Completed, PlanStatus.Closed],
        [PlanStatus.InProgress] = [PlanStatus.Completed, PlanStatus.Closed],
        [PlanStatus.Completed] = [PlanStatus.InProgress],
        [PlanStatus.Closed] = [PlanStatus.Draft, PlanStatus.Presented, PlanStatus.Accepted, PlanStatus.InProgress],
    };

    public static bool Allows(PlanStatus from, PlanStatus to) => Next[from].Contains(to);

    /// <summary>Agreed with the patient and not over: sessions can be booked and done.</summary>
    public static bool IsRunning(PlanStatus status) => status is PlanStatus.Accepted or PlanStatus.InProgress;

    /// <summary>`in_progress`, as in the API, in addresses and in locale keys.</summary>
    public static string Key(Enum status) => AuditCollector.Snake(status.ToString());

    public static T? Of<T>(string? key) where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
            if (string.Equals(Key(value), key?.Trim(), StringComparison.OrdinalIgnoreCase)) return value;
        return null;
    }
}

/// <summary>Why a plan is closed without being finished; the text is `treatment_plans.reason.{key}`.</summary>
public static class CloseReasons
{
    public static readonly IReadOnlyList<string> All = ["rejected_by_patient", "expired", "cancelled_by_clinic", "patient_abandoned", "other"];
}
