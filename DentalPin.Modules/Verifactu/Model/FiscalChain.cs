using DentalPin.Core.Data;

namespace DentalPin.Verifactu;

/// <summary>Where records go.</summary>
public enum AeatEnvironment
{
    /// <summary>The pretended service of the demo clinic; only where demo data is allowed.</summary>
    Demo,

    /// <summary>The tax agency's test service: real certificates, no effect.</summary>
    Test,

    Production,
}

/// <summary>
/// The chain of one issuer and installation, and its head. The row is raised first in the transaction that issues an invoice: its
/// lock makes generation order, chain order and time order the same. Test and production records never share a chain.
/// </summary>
public sealed class FiscalChain : IClinicOwned
{
    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    /// <summary>NIF of the issuer.</summary>
    public string TaxId { get; set; } = "";

    /// <summary>Name of the issuer as messages give it.</summary>
    public string Name { get; set; } = "";

    public AeatEnvironment Environment { get; set; }

    /// <summary>NumeroInstalacion: never used again for this issuer, on any machine.</summary>
    public string Installation { get; set; } = "";

    /// <summary>Records in the chain.</summary>
    public long Position { get; set; }

    public string? LastNumber { get; set; }

    /// <summary>Issue date of the last record's invoice.</summary>
    public DateOnly? LastIssuedOn { get; set; }

    public string? LastHash { get; set; }

    public DateTimeOffset? LastAt { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
}

/// <summary>An issuer this installation has written records for: how many there are goes into every record.</summary>
public sealed class FiscalIssuerNote
{
    public Guid Id { get; set; }

    public string TaxId { get; set; } = "";

    public DateTimeOffset FirstAt { get; set; }
}

/// <summary>Who may send for a chain, and when next. Apart from the head, so that issuing never waits for sending.</summary>
public sealed class ChainSender : IClinicOwned
{
    public Guid ChainId { get; set; }

    public Guid ClinicId { get; set; }

    /// <summary>Set while somebody sends; a sender that died loses it.</summary>
    public DateTimeOffset? LeaseUntil { get; set; }

    public Guid? LeaseToken { get; set; }

    /// <summary>Not before: the pause the tax agency asked for, or the back-off after a failure.</summary>
    public DateTimeOffset? NextAt { get; set; }

    /// <summary>The last pause asked for.</summary>
    public int WaitSeconds { get; set; } = 60;

    public int Failures { get; set; }

    /// <summary>Since when nothing gets through.</summary>
    public DateTimeOffset? IncidentSince { get; set; }

    /// <summary>Why nothing is sent although the line is good: suffix of the locale key `verifactu.problem.{Problem}`.</summary>
    public string? Problem { get; set; }

    /// <summary>Code and words of the tax agency that go with it.</summary>
    public string? ProblemDetail { get; set; }

    /// <summary>Access was suspended: no more tries until a person says so.</summary>
    public bool Suspended { get; set; }

    /// <summary>Fewer records a message, to find the one that spoils it.</summary>
    public int MaxBatch { get; set; } = Kernel.Message.MaxRecords;

    public DateTimeOffset? LastAnswerAt { get; set; }
}
