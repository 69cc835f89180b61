using DentalPin.Core.Data;
using DentalPin.Core.Tenancy;
using DentalPin.Core.Text;

namespace DentalPin.Core.Printing;

/// <summary>The letterhead of the current clinic, from what it says of itself in its settings.</summary>
public sealed class ClinicPaper(AppDb db)
{
    /// <summary>The product's own blue-green, until a clinic can choose.</summary>
    private const string Accent = "#0b687e";

    /// <summary>Two statements. Null when there is no such clinic.</summary>
    public async Task<PrintBrand?> Brand(CancellationToken cancel)
    {
        var id = db.CurrentClinicId;
        if (await db.Set<Clinic>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, cancel) is not { } c) return null;
        var logo = await db.Set<ClinicLogo>().AsNoTracking().Select(l => l.Content).FirstOrDefaultAsync(cancel);
        return new PrintBrand(c.Name, string.IsNullOrWhiteSpace(c.LegalName) ? c.Name : c.LegalName, string.IsNullOrWhiteSpace(c.TaxId) ? null : "NIF " + c.TaxId, Address(c), Contact(c), logo, Accent);
    }

    private static string[] Address(Clinic c)
    {
        var city = string.Join(' ', new[] { c.PostalCode, c.City }.Where(t => !string.IsNullOrWhiteSpace(t)));
        if (!string.IsNullOrWhiteSpace(c.Province) && !string.Equals(c.Province, c.City, StringComparison.OrdinalIgnoreCase)) city += $" ({c.Province})";
        var line = string.Join(" · ", new[] { c.Street, city.Trim() }.Where(t => !string.IsNullOrWhiteSpace(t)));
        return line.Length == 0 ? [] : [line];
    }

    private static string[] Contact(Clinic c) =>
        [.. new[] { string.IsNullOrWhiteSpace(c.Phone) ? null : Phones.Format(c.Phone), c.Email, c.Website }.OfType<string>().Where(t => t.Length > 0)];
}
