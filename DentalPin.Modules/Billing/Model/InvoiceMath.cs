using DentalPin.Billing.Fiscal;
using DentalPin.Core;

namespace DentalPin.Billing;

/// <summary>What a line comes to, every amount rounded to the cent.</summary>
public readonly record struct LineSums(decimal Gross, decimal Net, decimal Tax, decimal Total);

/// <summary>What an invoice comes to.</summary>
public readonly record struct InvoiceSums(decimal Base, decimal Discount, decimal Tax, decimal Total);

/// <summary>A part of a line that is taken back: positive amounts.</summary>
public readonly record struct CreditPart(decimal Quantity, decimal Discount, decimal Net, decimal Tax, decimal Total);

/// <summary>
/// The arithmetic of invoices, pure. Lines are rounded; sums are sums of rounded lines; the breakdown groups the same lines. So what
/// is printed, what is owed and what the tax office is told are one and the same.
/// </summary>
public static class InvoiceMath
{
    public static LineSums Line(decimal quantity, decimal unitPrice, decimal discount, decimal rate, bool exempt)
    {
        var gross = Money.Round(quantity * unitPrice);
        var net = gross - Money.Round(discount);
        var tax = exempt ? 0 : Money.Percent(net, rate);
        return new(gross, net, tax, net + tax);
    }

    public static InvoiceSums Sum(IEnumerable<InvoiceLine> lines)
    {
        var sum = default(InvoiceSums);
        foreach (var l in lines) sum = new(sum.Base + l.Net, sum.Discount + l.Discount, sum.Tax + l.Tax, sum.Total + l.Total);
        return sum;
    }

    /// <summary>One line for each rate and each reason of exemption, the exempt ones first, then by rate.</summary>
    public static IReadOnlyList<FiscalTax> Breakdown(IEnumerable<InvoiceLine> lines) =>
    [
        .. lines.GroupBy(l => (l.VatExempt, Rate: l.VatExempt ? 0 : l.VatRate)).OrderByDescending(g => g.Key.VatExempt).ThenBy(g => g.Key.Rate)
            .Select(g => new FiscalTax(g.Key.Rate, g.Key.VatExempt, g.Key.VatExempt ? InvoiceRules.HealthExemption : null, g.Sum(l => l.Net), g.Sum(l => l.Tax))),
    ];

    /// <summary>
    /// A part of a line in proportion to its quantity. <paramref name="before"/> is what was taken back already: whatever the parts,
    /// all of them together are the line to the cent.
    /// </summary>
    public static CreditPart Part(InvoiceLine line, decimal before, decimal quantity)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(before);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(before + quantity, line.Quantity, nameof(quantity));
        var net = Slice(line.Net, line.Quantity, before, quantity);
        var tax = Slice(line.Tax, line.Quantity, before, quantity);
        return new(quantity, Money.Round(quantity * line.UnitPrice) - net, net, tax, net + tax);
    }

    private static decimal Slice(decimal amount, decimal whole, decimal before, decimal quantity) => Upto(amount, whole, before + quantity) - Upto(amount, whole, before);

    private static decimal Upto(decimal amount, decimal whole, decimal upto) => upto >= whole ? amount : Money.Round(amount * upto / whole);
}

/// <summary>Numbers of invoices from a pattern such as `{code}-{yyyy}-{n:5}`.</summary>
public static class SeriesFormat
{
    /// <summary>What may not stand in a number that the tax office is told of, beyond what is not plain ASCII.</summary>
    private const string Forbidden = "\"'<>={}\\";

    /// <summary>Null when the pattern makes no sense: it needs the number and the year, and only characters a fiscal record takes.</summary>
    public static string? Make(string format, string code, int year, long number)
    {
        var made = new System.Text.StringBuilder();
        var (hasNumber, hasYear) = (false, false);
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] != '{')
            {
                made.Append(format[i]);
                continue;
            }
            var end = format.IndexOf('}', i);
            if (end < 0) return null;
            switch (format[(i + 1)..end])
            {
                case "code":
                    made.Append(code);
                    break;
                case "yyyy":
                    made.Append(year.ToString("0000", System.Globalization.CultureInfo.InvariantCulture));
                    hasYear = true;
                    break;
                case "yy":
                    made.Append((year % 100).ToString("00", System.Globalization.CultureInfo.InvariantCulture));
                    hasYear = true;
                    break;
                case "n":
                    made.Append(number.ToString(System.Globalization.CultureInfo.InvariantCulture));
                    hasNumber = true;
                    break;
                case ['n', ':', >= '1' and <= '9' and var width]:
                    // Longer numbers are written whole: the 100,000th of five digits is not cut.
                    made.Append(number.ToString(new string('0', width - '0'), System.Globalization.CultureInfo.InvariantCulture));
                    hasNumber = true;
                    break;
                default:
                    return null;
            }
            i = end;
        }
        var text = made.ToString();
        return hasNumber && hasYear && text.Length <= Invoice.MaxNumber && IsPlain(text) ? text : null;
    }

    /// <summary>Whether the tax office takes all of these characters.</summary>
    public static bool IsPlain(string text) => text.Length > 0 && text.All(c => c is > ' ' and <= '~' && !Forbidden.Contains(c, StringComparison.Ordinal));
}
