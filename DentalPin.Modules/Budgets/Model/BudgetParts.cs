using DentalPin.Core.Data;

namespace DentalPin.Budgets;

public enum SignatureMethod { Drawn, Typed }

/// <summary>Who signs.</summary>
public enum Signer { Patient, Guardian, Representative }

public enum SignatureSource { Clinic, Link }

/// <summary>
/// That somebody agreed to lines of a budget, with what proves it (BUD-3). Never changed: the signed document is stored once and
/// its hash stands here.
/// </summary>
public sealed class BudgetSignature : IClinicOwned, IAppendOnly
{
    public const int MaxName = 120;

    /// <summary>Made with the form, so that two clicks sign once.</summary>
    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    public Guid BudgetId { get; set; }

    public SignatureMethod Method { get; set; }

    public SignatureSource Source { get; set; }

    public string SignedName { get; set; } = "";

    public Signer Signer { get; set; }

    /// <summary>What was drawn, see <see cref="Strokes"/>; null for a typed name.</summary>
    public string? Drawing { get; set; }

    /// <summary>Ids of the lines agreed to, separated by commas.</summary>
    public string Lines { get; set; } = "";

    /// <summary>What those lines come to.</summary>
    public decimal Total { get; set; }

    /// <summary>How the person proved who they are, for a link: `phone`, `birth_date`, `code`.</summary>
    public string? Factor { get; set; }

    /// <summary>The link it was signed by.</summary>
    public Guid? LinkId { get; set; }

    public string? Address { get; set; }

    public string? Agent { get; set; }

    /// <summary>The user at whose screen it was signed; empty for a link.</summary>
    public Guid By { get; set; }

    public string ByName { get; set; } = "";

    public DateTimeOffset At { get; set; }

    /// <summary>The signed document in the file store.</summary>
    public Guid FileId { get; set; }

    /// <summary>SHA-256 of the signed document.</summary>
    public string DocumentHash { get; set; } = "";
}

/// <summary>A step between states, for the history. Never changed.</summary>
public sealed class BudgetStep : IClinicOwned, IAppendOnly
{
    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    public Guid BudgetId { get; set; }

    /// <summary>Null when it was made.</summary>
    public BudgetStatus? From { get; set; }

    public BudgetStatus To { get; set; }

    public string? Reason { get; set; }

    public string ByName { get; set; } = "";

    public DateTimeOffset At { get; set; }
}

/// <summary>What the holder of a link has to know besides.</summary>
public enum LinkFactor { Phone, BirthDate, Code }

/// <summary>A link by which a patient sees and signs a budget. Of its secret only a hash is kept.</summary>
public sealed class BudgetLink : IClinicOwned, IAudited
{
    /// <summary>After so many wrong answers it is locked for good.</summary>
    public const int MostAttempts = 5;

    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    public Guid BudgetId { get; set; }

    [NotAudited]
    public string SecretHash { get; set; } = "";

    public LinkFactor Factor { get; set; }

    /// <summary>For <see cref="LinkFactor.Code"/>: the hash of the code.</summary>
    [NotAudited]
    public string? CodeHash { get; set; }

    public string CreatedByName { get; set; } = "";

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>Wrong answers.</summary>
    [NotAudited]
    public int Attempts { get; set; }

    /// <summary>When somebody first proved to be the patient.</summary>
    [NotAudited]
    public DateTimeOffset? OpenedAt { get; set; }

    Guid IAudited.AuditSubject => BudgetId;

    public bool IsLocked => Attempts >= MostAttempts;

    public bool Works(DateTimeOffset now) => RevokedAt is null && !IsLocked && now < ExpiresAt;
}
