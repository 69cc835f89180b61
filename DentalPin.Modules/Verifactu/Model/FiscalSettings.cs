using DentalPin.Core.Data;

namespace DentalPin.Verifactu;

/// <summary>What a clinic chose.</summary>
public sealed class FiscalSettings : IClinicOwned, IVersioned, IAudited
{
    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    /// <summary>Once on it stays on until the end of a year: the law forbids going to and fro.</summary>
    public bool Enabled { get; set; }

    public AeatEnvironment Environment { get; set; }

    /// <summary>The chain new records join.</summary>
    public Guid? ChainId { get; set; }

    /// <summary>01 IVA, 03 IGIC.</summary>
    public string Tax { get; set; } = "01";

    public DateTimeOffset? EnabledAt { get; set; }

    public long Version { get; set; }
}

/// <summary>Whose certificate it is, which decides the address messages go to.</summary>
public enum CertificateKind
{
    Person,
    Representative,
    Seal,
}

/// <summary>The certificate by which a clinic is known at the tax agency.</summary>
public sealed class FiscalCertificate : IClinicOwned, IAudited
{
    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    public string HolderTaxId { get; set; } = "";

    public string Holder { get; set; } = "";

    public string Issuer { get; set; } = "";

    public CertificateKind Kind { get; set; }

    public string Thumbprint { get; set; } = "";

    public DateTimeOffset NotBefore { get; set; }

    public DateTimeOffset NotAfter { get; set; }

    /// <summary>The one that is used; those before it lose their content.</summary>
    public bool Active { get; set; }

    public DateTimeOffset AddedAt { get; set; }

    public string AddedBy { get; set; } = "";

    /// <summary>File and password, encrypted with the keys of the data folder.</summary>
    [NotAudited]
    public byte[] Sealed { get; set; } = [];
}

/// <summary>A month compared with what the tax agency holds. Rows are only ever added.</summary>
public sealed class Reconciliation : IClinicOwned, IAppendOnly
{
    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    public Guid ChainId { get; set; }

    /// <summary>First of the month.</summary>
    public DateOnly Month { get; set; }

    public DateTimeOffset At { get; set; }

    /// <summary>Invoices accepted here.</summary>
    public int Ours { get; set; }

    /// <summary>Invoices the tax agency holds.</summary>
    public int Theirs { get; set; }

    /// <summary>One a line: what differs and the number of the invoice, separated by a tab.</summary>
    public string Differences { get; set; } = "";

    public int DifferenceCount { get; set; }
}
