using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;

namespace DentalPin.Billing;

/// <summary>A number of a series.</summary>
public sealed record TakenNumber(string Code, int Year, long Sequence, string Text);

/// <summary>
/// Gives numbers: one series a kind, a count a year, no gap and no number twice. The count is raised in the transaction that uses
/// the number, so that an issue that fails gives it back; the row's lock makes two wait for each other.
/// </summary>
public sealed class InvoiceNumbers(AppDb db)
{
    /// <summary>The series of a kind; clinics that never chose have F, S and R.</summary>
    public async Task<InvoiceSeries> Series(InvoiceKind kind, CancellationToken cancel) =>
        await db.Set<InvoiceSeries>().AsNoTracking().FirstOrDefaultAsync(s => s.Kind == kind, cancel) ?? new InvoiceSeries { Kind = kind, Code = DefaultCode(kind) };

    public static string DefaultCode(InvoiceKind kind) => kind switch { InvoiceKind.Complete => "F", InvoiceKind.Simplified => "S", _ => "R" };

    /// <summary>The next number for a day. Invalid when the series has a later date already.</summary>
    public async Task<Result<TakenNumber>> Next(InvoiceKind kind, DateOnly on, Actor actor, CancellationToken cancel)
    {
        if (db.Database.CurrentTransaction is null) throw new InvalidOperationException("Numbers are given inside a transaction.");
        var series = await Series(kind, cancel);
        var row = db.Set<InvoiceCounter>().Where(c => c.Code == series.Code && c.Year == on.Year);
        long sequence = 1;
        if (await row.Where(c => c.LastOn <= on).ExecuteUpdateAsync(s => s.SetProperty(c => c.Last, c => c.Last + 1).SetProperty(c => c.LastOn, on), cancel) > 0)
            sequence = await row.AsNoTracking().Select(c => c.Last).SingleAsync(cancel);
        else if (await row.AsNoTracking().Select(c => (DateOnly?)c.LastOn).FirstOrDefaultAsync(cancel) is { } last)
            return Result<TakenNumber>.Fail(nameof(Invoice.IssuedOn), "billing.error.date_before", last);
        else
            await db.Engine.BulkInsert(db, [new InvoiceCounter { ClinicId = actor.ClinicId, Code = series.Code, Year = on.Year, Last = 1, LastOn = on }], cancel);
        return SeriesFormat.Make(series.Format, series.Code, on.Year, sequence) is { } text ? new TakenNumber(series.Code, on.Year, sequence, text) : Result<TakenNumber>.Fail("", "billing.error.series");
    }
}
