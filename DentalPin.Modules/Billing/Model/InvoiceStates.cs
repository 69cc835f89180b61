using DentalPin.Core.Audit;
using DentalPin.Core.Data;

namespace DentalPin.Billing;

/// <summary>The kinds of invoice, each with a series of its own.</summary>
public enum InvoiceKind
{
    /// <summary>With the recipient's name and tax id.</summary>
    Complete,

    /// <summary>Without recipient, up to <see cref="InvoiceRules.SimplifiedLimit"/>.</summary>
    Simplified,

    /// <summary>Corrects another one.</summary>
    Rectifying,
}

/// <summary>Where an invoice stands. From <see cref="Issued"/> on it has a number and what is written on it never changes.</summary>
public enum InvoiceStatus
{
    Draft,
    Issued,
    PartiallyPaid,
    Paid,
    Rectified,

    /// <summary>Issued by error: it should never have been.</summary>
    Annulled,

    /// <summary>A simplified one for which there is a complete one.</summary>
    Replaced,
}

/// <summary>The words for states in addresses, API and texts.</summary>
public static class InvoiceStates
{
    public static string Key(Enum value) => AuditCollector.Snake(value.ToString());

    public static T? Parse<T>(string? typed) where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
            if (string.Equals(Key(value), typed, StringComparison.OrdinalIgnoreCase)) return value;
        return null;
    }
}

/// <summary>Limits the law or good sense sets.</summary>
public static class InvoiceRules
{
    /// <summary>With VAT; art. 4.1.a of RD 1619/2012. The higher limit of art. 4.2 does not cover dental care.</summary>
    public const decimal SimplifiedLimit = 400m;

    /// <summary>Lines of a tax breakdown the fiscal record takes.</summary>
    public const int MostTaxes = 12;

    public const int MostLines = 200;

    public const decimal MostQuantity = 9999m;

    /// <summary>Exempt by article 20 of the VAT law.</summary>
    public const string HealthExemption = "E1";

    /// <summary>Why an invoice is rectified, as the tax office lists it. R5 is for simplified ones and is not chosen.</summary>
    public static readonly IReadOnlyList<string> RectifyCodes = ["R1", "R4", "R2", "R3"];
}

/// <summary>
/// One row a patient that every change of the patient's money locks first, so that two screens come one after the other. Orders
/// of locks: account, cash point, series, fiscal chain, audit.
/// </summary>
public sealed class PatientAccount : IClinicOwned
{
    public Guid ClinicId { get; set; }

    public Guid PatientId { get; set; }

    public long Changes { get; set; }
}
