using DentalPin.Core.Data;

namespace DentalPin.Plans;

/// <summary>One way of doing it, beside others (TPL-2).</summary>
public sealed class PlanAlternative : IClinicOwned, IAudited
{
    public const string First = "A";
    public const int MaxName = 80, MaxNote = 1000;

    public static readonly IReadOnlyList<string> Letters = ["A", "B", "C"];

    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    public Guid PlanId { get; set; }

    public string Letter { get; set; } = First;

    public string? Name { get; set; }

    /// <summary>What speaks for it and against it, for the patient.</summary>
    public string? Note { get; set; }

    public Guid AuditSubject => PlanId;
}

/// <summary>A stretch of the plan; with a date it is a milestone (TPL-4).</summary>
public sealed class PlanPhase : IClinicOwned, IAudited
{
    public const int MaxName = 80;

    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    public Guid PlanId { get; set; }

    public int Position { get; set; }

    public string Name { get; set; } = "";

    /// <summary>By when it should be done.</summary>
    public DateOnly? Target { get; set; }

    public Guid AuditSubject => PlanId;
}

/// <summary>A line of the case's log: a note, or a contact with the patient about the plan. Never changed.</summary>
public sealed class PlanNote : IClinicOwned, IAudited
{
    public const int MaxText = 10_000;

    public static readonly IReadOnlyList<string> Kinds = ["note", "phone", "message", "visit"];

    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    public Guid PlanId { get; set; }

    public string Kind { get; set; } = "note";

    public string Text { get; set; } = "";

    public Guid By { get; set; }

    public string ByName { get; set; } = "";

    public DateTimeOffset At { get; set; }

    public Guid AuditSubject => PlanId;
}

/// <summary>A step between states, for the history. Never changed.</summary>
public sealed class PlanStep : IClinicOwned, IAppendOnly
{
    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    public Guid PlanId { get; set; }

    /// <summary>Null when the plan was made.</summary>
    public PlanStatus? From { get; set; }

    public PlanStatus To { get; set; }

    public string? Reason { get; set; }

    public string ByName { get; set; } = "";

    public DateTimeOffset At { get; set; }
}
