using System.Text.Json;
using DentalPin.Core.Importing;
using DentalPin.Core.Data;
using DentalPin.Core.Spreadsheets;
using DentalPin.Core.Ui;

namespace DentalPin.Import;

/// <summary>
/// The rows that were not imported, as a CSV file with the columns of the original and the reason, to be mended and
/// uploaded again.
/// </summary>
public sealed class RejectedRows(AppDb db, Texts texts)
{
    /// <summary>Writes the file row by row; call it with a stream that is not the response, which must not be written synchronously.</summary>
    public async Task Write(OpenedJob opened, Stream to, CancellationToken cancel)
    {
        using var writer = SheetWriter.Csv(to, texts.Language);
        var columns = opened.File.Columns;
        writer.WriteHeader([.. columns.Select((c, i) => new SheetHeading(c ?? texts[SheetColumn.NameKey, i + 1])), new SheetHeading(texts["import.rejected.row"]), new SheetHeading(texts["import.rejected.reason"])]);
        var job = opened.Job.Id;
        var rows = db.Set<ImportRow>().AsNoTracking()
            .Where(r => r.JobId == job && (r.Kind == ImportRowKind.Error || r.Outcome == ImportOutcome.Skipped)).OrderBy(r => r.Number).AsAsyncEnumerable();
        await foreach (var row in rows.WithCancellation(cancel))
        {
            var cells = new object?[columns.Count + 2];
            var raw = JsonSerializer.Deserialize<string?[]>(row.Raw) ?? [];
            Array.Copy(raw, cells, Math.Min(raw.Length, columns.Count));
            cells[^2] = row.Number;
            cells[^1] = Reason(row, opened.Target);
            writer.WriteRow(cells);
        }
        writer.Finish();
    }

    private string Reason(ImportRow row, ImportTarget target)
    {
        var messages = ImportMessages.Unpack(row.Messages);
        var told = row.Kind == ImportRowKind.Error ? messages.Where(m => m.Level == ImportLevel.Error) : messages.Where(m => m.Field is null);
        return string.Join(" · ", told.Select(m => texts.Say(m, target)));
    }
}
