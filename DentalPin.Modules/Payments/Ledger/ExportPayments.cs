using DentalPin.Billing;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Spreadsheets;
using DentalPin.Core.Ui;
using DentalPin.Patients;

namespace DentalPin.Payments;

/// <summary>
/// Collections for the accountant: payments and refunds in one order, each by its own date, with or without an invoice. Read and
/// written a thousand at a time, whatever the period: a year does not lie in memory.
/// </summary>
public sealed class ExportPayments(AppDb db, PaymentQueries queries, ExportInvoices sheets, PatientDirectory patients, Texts texts)
{
    private const int Batch = 1000;

    private static readonly (string Key, double Width)[] Columns = [("date", 12), ("receipt", 16), ("kind", 12), ("patient", 32), ("method", 16), ("amount", 12), ("on_account", 12), ("reference", 24), ("invoices", 32), ("by", 20)];

    /// <summary>A row of the file and where it stands in the order.</summary>
    private sealed record Line(DateOnly On, DateTimeOffset At, Guid Id, object?[] Cells);

    /// <summary>Lines of one kind in order, of which only a batch is known at a time.</summary>
    private sealed class Ahead(Func<Line?, Task<List<Line>>> read)
    {
        private List<Line> batch = [];
        private int next;
        private bool over;

        /// <summary>The line that comes next; null at the end.</summary>
        public async Task<Line?> Peek()
        {
            if (next == batch.Count && !over)
            {
                batch = await read(batch.Count == 0 ? null : batch[^1]);
                (next, over) = (0, batch.Count < Batch);
            }
            return next < batch.Count ? batch[next] : null;
        }

        public void Step() => next++;
    }

    public async Task<Result<BillingFile>> Handle(PaymentFilter filter, string? format, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(PaymentsModule.Read)) return new Result<BillingFile>.Denied(PaymentsModule.Read);
        if (format is not ("csv" or "xlsx")) return Result<BillingFile>.Fail("Format", "billing.error.choice");
        var (payments, refunds) = (await queries.Matching(filter, actor, cancel), await queries.MatchingRefunds(filter, actor, cancel));
        return await sheets.Write(format, "payments.export.file", Columns.Select(c => new SheetHeading(texts["payments.column." + c.Key], c.Width)), async writer =>
        {
            var (came, went) = (new Ahead(last => Payments(payments, last, actor, cancel)), new Ahead(last => Refunds(refunds, last, actor, cancel)));
            while (true)
            {
                var (payment, refund) = (await came.Peek(), await went.Peek());
                if (payment is null && refund is null) return;
                var first = refund is null || (payment is not null && (payment.On, payment.At).CompareTo((refund.On, refund.At)) <= 0);
                writer.WriteRow(first ? payment!.Cells : refund!.Cells);
                (first ? came : went).Step();
            }
        }, actor, cancel);
    }

    /// <summary>The payments after the last one written. Not by their place in the list: a payment of today would shift it.</summary>
    private async Task<List<Line>> Payments(IQueryable<Payment> matching, Line? last, Actor actor, CancellationToken cancel)
    {
        if (last is { On: var on, At: var at, Id: var id }) matching = matching.Where(p => p.PaidOn > on || (p.PaidOn == on && (p.At > at || (p.At == at && p.Id.CompareTo(id) > 0))));
        var part = await (
            from p in matching
            join b in db.Set<PaymentBalance>() on p.Id equals b.PaymentId
            orderby p.PaidOn, p.At, p.Id
            select new { P = p, Free = b.Amount - b.Allocated - b.Refunded }).Take(Batch).ToListAsync(cancel);
        var ids = part.ConvertAll(x => x.P.Id);
        var people = await patients.Find([.. part.Select(x => x.P.PatientId).Distinct()], actor, cancel);
        var numbers = (await (
            from a in db.Set<PaymentAllocation>().AsNoTracking()
            join i in db.Set<Invoice>() on a.InvoiceId equals i.Id
            where ids.Contains(a.PaymentId)
            select new { a.PaymentId, i.Number, a.Amount }).ToListAsync(cancel)).GroupBy(x => x.PaymentId).ToDictionary(g => g.Key, g => string.Join(", ", g.GroupBy(x => x.Number).Where(n => n.Sum(x => x.Amount) > 0).Select(n => n.Key)));
        return part.ConvertAll(x => new Line(x.P.PaidOn, x.P.At, x.P.Id,
            [x.P.PaidOn, x.P.Number, texts["payments.kind.payment"], people.GetValueOrDefault(x.P.PatientId)?.ListName, texts["payments.method." + InvoiceStates.Key(x.P.Method)], new SheetMoney(x.P.Amount), new SheetMoney(x.Free), x.P.Reference, numbers.GetValueOrDefault(x.P.Id), x.P.ByName]));
    }

    private async Task<List<Line>> Refunds(IQueryable<Refund> matching, Line? last, Actor actor, CancellationToken cancel)
    {
        if (last is { On: var on, At: var at, Id: var id }) matching = matching.Where(r => r.RefundedOn > on || (r.RefundedOn == on && (r.At > at || (r.At == at && r.Id.CompareTo(id) > 0))));
        var part = await matching.OrderBy(r => r.RefundedOn).ThenBy(r => r.At).ThenBy(r => r.Id).Take(Batch).ToListAsync(cancel);
        var people = await patients.Find([.. part.Select(r => r.PatientId).Distinct()], actor, cancel);
        return part.ConvertAll(r => new Line(r.RefundedOn, r.At, r.Id,
            [r.RefundedOn, r.Number, texts["payments.kind.refund"], people.GetValueOrDefault(r.PatientId)?.ListName, texts["payments.method." + InvoiceStates.Key(r.Method)], new SheetMoney(-r.Amount), null, r.Note, null, r.ByName]));
    }
}
