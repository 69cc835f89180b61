using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Spreadsheets;
using DentalPin.Core.Ui;

namespace DentalPin.Billing;

/// <summary>A finished export. The stream is a temporary file that disappears when it is closed.</summary>
public sealed record BillingFile(Stream Content, string ContentType, string FileName);

/// <summary>
/// Issued invoices for the accountant, by their own date: one row a rate of each invoice, so that several rates do not melt into one.
/// Read and written row by row.
/// </summary>
public sealed class ExportInvoices(AppDb db, InvoiceQueries queries, Texts texts, TimeProvider clock)
{
    private static readonly (string Key, double Width)[] Columns =
    [
        ("number", 18), ("series", 8), ("kind", 14), ("issued_on", 12), ("operation_on", 12), ("recipient", 36), ("tax_id", 14), ("country", 8), ("base", 12), ("rate", 8), ("exempt", 10), ("tax", 12), ("total", 12), ("paid", 12), ("owed", 12), ("rectifies", 18), ("status", 16),
    ];

    public async Task<Result<BillingFile>> Handle(InvoiceFilter filter, string? format, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(BillingModule.Read)) return new Result<BillingFile>.Denied(BillingModule.Read);
        if (format is not ("csv" or "xlsx")) return Result<BillingFile>.Fail("Format", "billing.error.choice");
        var rows = from i in (await queries.Matching(filter, actor, cancel)).Where(i => i.Status != InvoiceStatus.Draft)
                   join t in db.Set<InvoiceTax>() on i.Id equals t.InvoiceId
                   orderby i.IssuedOn, i.SeriesCode, i.Sequence, t.Exempt descending, t.Rate, t.Base descending
                   select new { i, t };
        return await Write(format, "billing.export.file", Columns.Select(c => new SheetHeading(texts["billing.column." + c.Key], c.Width)), async writer =>
        {
            Guid? before = null;
            await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancel))
            {
                // The total stands once, with the first rate, so that the column can be summed.
                var first = before != row.i.Id;
                before = row.i.Id;
                // An annulled number is listed and worth nothing; what stands in another's place counts with the difference.
                var worth = row.i.Status == InvoiceStatus.Annulled ? 0 : row.i.Total - (row.i.StandsIn ? (row.i.RectifiesBase ?? 0) + (row.i.RectifiesTax ?? 0) : 0);
                var counts = row.i.Status != InvoiceStatus.Annulled;
                writer.WriteRow(
                    row.i.Number, row.i.SeriesCode, texts["billing.kind." + InvoiceStates.Key(row.i.Kind)], row.i.IssuedOn, row.i.OperationOn, row.i.Kind == InvoiceKind.Simplified ? null : row.i.RecipientName, row.i.RecipientTaxId ?? row.i.RecipientForeignId, row.i.RecipientCountry, new SheetMoney(counts ? row.t.Base : 0),
                    row.t.Exempt ? null : row.t.Rate, row.t.ExemptionCode, new SheetMoney(counts ? row.t.Tax : 0), first ? new SheetMoney(worth) : null, first ? new SheetMoney(row.i.Paid) : null, first ? new SheetMoney(row.i.Owed) : null, row.i.RectifiesNumber, texts["billing.status." + InvoiceStates.Key(row.i.Status)]);
            }
        }, actor, cancel);
    }

    /// <summary>A sheet in a temporary file.</summary>
    public async Task<Result<BillingFile>> Write(string format, string nameKey, IEnumerable<SheetHeading> headings, Func<SheetWriter, Task> rows, Actor actor, CancellationToken cancel)
    {
        var file = new FileStream(Path.GetTempFileName(), new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose, BufferSize = 64 * 1024 });
        try
        {
            using var writer = format == "csv" ? SheetWriter.Csv(file, texts.Language) : SheetWriter.Xlsx(file, texts[nameKey]);
            writer.WriteHeader([.. headings]);
            await rows(writer);
            writer.Finish();
            file.Position = 0;
            return new BillingFile(file, writer.ContentType, $"{texts[nameKey]}-{clock.Today(actor):yyyy-MM-dd}{writer.Extension}");
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }
}
