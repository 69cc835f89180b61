using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;

namespace DentalPin.Billing.Fiscal;

// What billing and the fiscal module of a country say to each other. Billing knows no country's rules beyond this file; a
// fiscal module knows nothing of invoices beyond it. Without a fiscal module invoices are issued without a stamp.

/// <summary>What is recorded about an invoice.</summary>
public enum FiscalAction
{
    Issue,

    /// <summary>A corrected record of an invoice that stays as it is (in Spain: subsanación).</summary>
    Correct,

    Annul,
}

/// <summary>What kind of invoice the tax office is told of.</summary>
public enum FiscalKind
{
    Complete,
    Simplified,

    /// <summary>A complete invoice in place of simplified ones.</summary>
    ReplacesSimplified,

    RectifyingComplete,
    RectifyingSimplified,
}

/// <summary>How a rectifying invoice corrects: with the difference only, or by standing in the place of the other.</summary>
public enum RectifyMode
{
    Difference,
    Substitution,
}

/// <summary>Who issues: the clinic and the taxable person behind it, as on the invoice.</summary>
public sealed record FiscalIssuer(Guid ClinicId, string TaxId, string Name);

/// <summary>Who receives, with the tax id of the country or a foreign one.</summary>
/// <param name="Name">Person or company.</param>
/// <param name="TaxId">Of the issuer's country.</param>
/// <param name="Country">ISO code of two letters.</param>
/// <param name="ForeignIdType">02 to 07, as the tax office lists them.</param>
/// <param name="ForeignId">The number itself.</param>
public sealed record FiscalRecipient(string Name, string? TaxId, string? Country, string? ForeignIdType, string? ForeignId);

/// <summary>An invoice that is rectified or replaced.</summary>
public sealed record FiscalReference(string Number, DateOnly IssuedOn, decimal Base, decimal Tax);

/// <summary>One line of the breakdown. Exempt: a code (E1...) and rate 0.</summary>
public sealed record FiscalTax(decimal Rate, bool Exempt, string? ExemptionCode, decimal Base, decimal Tax);

/// <summary>All the tax office needs to know of an invoice, and nothing clinical.</summary>
/// <param name="InvoiceId">The row it is about.</param>
/// <param name="Issuer">As kept on the invoice.</param>
/// <param name="Number">Series and number as printed. Empty while it is only checked.</param>
/// <param name="IssuedOn">Date of issue.</param>
/// <param name="OperationOn">When the service was given, if that is another day.</param>
/// <param name="Kind">Kind of invoice.</param>
/// <param name="RectifyReason">R1 to R5.</param>
/// <param name="Mode">How a rectifying one corrects.</param>
/// <param name="Refers">The rectified or replaced ones.</param>
/// <param name="Recipient">None for a simplified invoice without recipient.</param>
/// <param name="Description">Never clinical: "Servicios odontológicos".</param>
/// <param name="Taxes">The breakdown; sums to the total.</param>
/// <param name="Total">With taxes.</param>
public sealed record FiscalDocument(Guid InvoiceId, FiscalIssuer Issuer, string Number, DateOnly IssuedOn, DateOnly? OperationOn, FiscalKind Kind, string? RectifyReason, RectifyMode? Mode,
    IReadOnlyList<FiscalReference> Refers, FiscalRecipient? Recipient, string Description, IReadOnlyList<FiscalTax> Taxes, decimal Total);

/// <summary>What is printed on the invoice.</summary>
public sealed record FiscalStamp(string QrText, string QrTitle, string Legend, string Fingerprint);

/// <summary>Where the record of an invoice stands.</summary>
/// <param name="Status">pending, sent, accepted, accepted_with_errors, rejected, annulled or none.</param>
/// <param name="MessageEs">What the tax office said, in plain Spanish.</param>
/// <param name="MessageEn">The same in English.</param>
/// <param name="At">When.</param>
public sealed record FiscalState(string Status, string? MessageEs, string? MessageEn, DateTimeOffset? At);

/// <summary>A country's rules. With none acting for the clinic, invoices are issued without a stamp.</summary>
public interface IFiscalRegime
{
    /// <summary>ISO code of two letters.</summary>
    string Country { get; }

    /// <summary>Whether it acts for this clinic.</summary>
    Task<bool> ActsFor(AppDb db, Guid clinicId, CancellationToken cancel);

    /// <summary>Faults that forbid issuing, by field; asked before the transaction and again in it.</summary>
    Task<FieldErrors> Check(AppDb db, FiscalDocument document, CancellationToken cancel);

    /// <summary>
    /// Writes the record, inside the transaction that gives the number. Never calls out; faults outside the database do not
    /// stop the issue.
    /// </summary>
    Task<FiscalStamp> Record(AppDb db, FiscalAction action, FiscalDocument document, Actor actor, CancellationToken cancel);

    /// <summary>Where the records of these invoices stand; those without a record are absent.</summary>
    Task<IReadOnlyDictionary<Guid, FiscalState>> States(AppDb db, IReadOnlyCollection<Guid> invoices, CancellationToken cancel);

    /// <summary>What is printed on an invoice that was recorded.</summary>
    Task<FiscalStamp?> Stamp(AppDb db, Guid invoice, CancellationToken cancel);
}

/// <summary>Billing's side, for the fiscal module: the document of an issued invoice, rebuilt from what was kept at its issue.</summary>
public interface IFiscalInvoices
{
    Task<FiscalDocument?> Find(AppDb db, Guid invoice, CancellationToken cancel);
}
