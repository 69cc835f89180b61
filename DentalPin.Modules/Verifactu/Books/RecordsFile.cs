using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using CsvHelper;
using DentalPin.Core.Ui;

namespace DentalPin.Verifactu;

/// <summary>Records as a CSV file for the tax adviser or an inspector; written row by row, whatever the number.</summary>
internal static class RecordsFile
{
    public static async Task Write(IAsyncEnumerable<RecordRow> rows, Texts t, Stream to, CancellationToken cancel)
    {
        // Excel takes a file for UTF-8 only with the mark at its beginning.
        await using var text = new StreamWriter(to, new UTF8Encoding(true), leaveOpen: true);
        await using var csv = new CsvWriter(text, new CsvHelper.Configuration.CsvConfiguration(CultureInfo.InvariantCulture) { Delimiter = ";", InjectionOptions = CsvHelper.Configuration.InjectionOptions.Escape });
        foreach (var head in new[] { "position", "number", "issued", "kind", "flags", "recipient", "tax", "total", "generated", "status", "code" }) csv.WriteField(t["verifactu.column." + head]);
        await csv.NextRecordAsync();
        await foreach (var r in rows.WithCancellation(cancel))
        {
            csv.WriteField(r.Position);
            csv.WriteField(r.Number);
            csv.WriteField(r.IssuedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            csv.WriteField(r.Kind == RecordKind.Anulacion ? t["verifactu.kind.annulment"] : r.InvoiceType);
            csv.WriteField(r.Flags);
            csv.WriteField(r.Recipient);
            csv.WriteField(r.TaxTotal.ToString("0.00", CultureInfo.InvariantCulture));
            csv.WriteField(r.Total.ToString("0.00", CultureInfo.InvariantCulture));
            csv.WriteField(r.GeneratedAt.ToString("O", CultureInfo.InvariantCulture));
            csv.WriteField(t["verifactu.status." + r.Status.ToString().ToLowerInvariant()]);
            csv.WriteField(r.Code);
            await csv.NextRecordAsync();
        }
        await csv.FlushAsync();
    }
}

/// <summary>XML as people read it.</summary>
internal static class Pretty
{
    public static string Xml(string text)
    {
        if (text.Length is 0 or > 4_000_000) return text;
        try
        {
            return XDocument.Parse(text).ToString();
        }
        catch (XmlException)
        {
            return text;
        }
    }
}
