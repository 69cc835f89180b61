namespace DentalPin.Core.Printing;

/// <summary>How a clinic presents itself on paper.</summary>
/// <param name="ClinicName">Name on the sign, beside the logo.</param>
/// <param name="LegalName">Name in the register, when it differs.</param>
/// <param name="TaxId">NIF.</param>
/// <param name="Address">Lines of the postal address.</param>
/// <param name="Contact">Phone, e-mail, web, registration: printed on one line, parted by dots.</param>
/// <param name="LogoPng">PNG or JPEG; none, a damaged or an enormous one prints the name alone.</param>
/// <param name="Accent">`#rrggbb` of the rule under the letterhead; darkened when it would not be seen.</param>
public sealed record PrintBrand(string ClinicName, string LegalName, string? TaxId, IReadOnlyList<string> Address, IReadOnlyList<string> Contact, byte[]? LogoPng, string Accent);

/// <summary>One line of the table.</summary>
/// <param name="Description">What is done or sold.</param>
/// <param name="Detail">Small words below: date, code, exemption.</param>
/// <param name="Quantity">Printed with as many decimals as it has.</param>
/// <param name="UnitPrice">Without tax.</param>
/// <param name="Discount">Taken off, as a positive amount.</param>
/// <param name="Net">After the discount, without tax.</param>
/// <param name="VatLabel">`21 %`, `exento (1)`; the column is left out when no line has one.</param>
/// <param name="Total">With tax; the column is left out when no line has tax.</param>
/// <param name="Group">Phase the line belongs to; lines of a group are printed together under its name and its sum.</param>
public sealed record PrintLine(string Description, string? Detail, decimal Quantity, decimal UnitPrice, decimal Discount, decimal Net, string VatLabel, decimal Total, string? Group)
{
    /// <summary>Tooth and surfaces (`16 MOD`, `Boca`), in a column of their own when any line has one.</summary>
    public string? Place { get; init; }

    /// <summary>Printed instead of the discount's amount: `10 %`.</summary>
    public string? DiscountLabel { get; init; }
}

/// <summary>A line below the table. The first strong one is the total, large and under a rule; later ones are only bold.</summary>
public sealed record PrintAmount(string Label, decimal Amount, bool Strong = false);

/// <summary>A line of the VAT summary. Rate 0 is printed as a dash.</summary>
public sealed record PrintVat(string Label, decimal Base, decimal Rate, decimal Tax);

/// <summary>A person or company. The first line is the name.</summary>
public sealed record PrintParty(string Title, IReadOnlyList<string> Lines);

/// <summary>Where a document is signed. Without strokes and evidence it is an empty box to sign by hand.</summary>
/// <param name="Title">Above the signature: `Firma del paciente`.</param>
/// <param name="Name">Who signs or signed.</param>
/// <param name="Evidence">When, from where, by which means; hash of what was accepted.</param>
/// <param name="StrokesPng">The signature as it was drawn.</param>
public sealed record PrintSignature(string Title, string? Name, string? Evidence, byte[]? StrokesPng);

/// <summary>A code at the start of the first page, 35 mm wide.</summary>
/// <param name="Text">What is encoded.</param>
/// <param name="Title">Above: `QR tributario:`.</param>
/// <param name="Legend">Below; the first line bold: `VERI*FACTU`, then what it means.</param>
public sealed record PrintQr(string Text, string Title, string? Legend);

/// <summary>A tooth of the small drawing of the mouth.</summary>
/// <param name="Tooth">FDI.</param>
/// <param name="Surfaces">Letters of M O D V L that are marked; empty marks the crown.</param>
public sealed record PrintTooth(int Tooth, string Surfaces);

/// <summary>A budget, invoice or proforma as data; <see cref="CommercialPdf"/> makes the paper.</summary>
/// <param name="Language">`es` or `en`: of the printed words that are not given here, and of amounts.</param>
/// <param name="Title">`Presupuesto`, `Factura rectificativa`.</param>
/// <param name="Number">As people quote it.</param>
/// <param name="Facts">The first two stand under the number (dates), the others in a box beside the recipient.</param>
/// <param name="Brand">Letterhead.</param>
/// <param name="Issuer">Who issues it by law; printed under the letterhead's name, instead of the brand's own lines when given.</param>
/// <param name="Recipient">In a box below the letterhead.</param>
/// <param name="Lines">Any number.</param>
/// <param name="Totals">Below the table, kept together.</param>
/// <param name="Vat">Summary beside the totals; none leaves it out.</param>
/// <param name="Notes">Paragraphs: conditions, legal texts.</param>
/// <param name="Footer">On every page: register data, web address.</param>
/// <param name="Qr">At the start of the first page.</param>
/// <param name="Signature">After the notes, kept together.</param>
/// <param name="Teeth">FDI numbers to mark in a small drawing of the mouth.</param>
/// <param name="Watermark">Large and pale across every page: `BORRADOR`.</param>
/// <param name="CreatedAt">Written into the file, so that the same input gives the same bytes.</param>
public sealed record CommercialDocument(
    string Language,
    string Title,
    string Number,
    IReadOnlyList<(string Label, string Value)> Facts,
    PrintBrand Brand,
    PrintParty Issuer,
    PrintParty Recipient,
    IReadOnlyList<PrintLine> Lines,
    IReadOnlyList<PrintAmount> Totals,
    IReadOnlyList<PrintVat> Vat,
    IReadOnlyList<string> Notes,
    string? Footer,
    PrintQr? Qr,
    PrintSignature? Signature,
    IReadOnlyList<int>? Teeth,
    string? Watermark,
    DateTimeOffset CreatedAt)
{
    /// <summary>Teeth with their marked surfaces; added to <see cref="Teeth"/>.</summary>
    public IReadOnlyList<PrintTooth> Marks { get; init; } = [];

    /// <summary>Half an A4 sheet (A5 across), for receipts: no lines, only totals.</summary>
    public bool HalfSheet { get; init; }

    /// <summary>Whether an empty box for the clinic's signature stands beside the one to sign by hand.</summary>
    public bool ClinicSigns { get; init; }
}
