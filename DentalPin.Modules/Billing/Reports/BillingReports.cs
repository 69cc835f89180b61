using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Patients;

namespace DentalPin.Billing;

/// <summary>VAT of a rate in a period.</summary>
public sealed record VatRow(decimal Rate, bool Exempt, string? ExemptionCode, int Invoices, decimal Base, decimal Tax);

/// <summary>What a patient owes, by how long the oldest of it is due.</summary>
public sealed record DebtRow(Guid PatientId, decimal Owed, DateOnly Oldest, int Invoices, int Days)
{
    public PatientSummary? Patient { get; init; }

    /// <summary>0, 30, 60 or 90 and more.</summary>
    public int Bucket => Days <= 30 ? 0 : Days <= 60 ? 30 : Days <= 90 ? 60 : 90;
}

/// <summary>Debts with their sums by age.</summary>
public sealed record DebtReport(IReadOnlyList<DebtRow> Rows, IReadOnlyDictionary<int, decimal> Buckets, decimal Total, int Patients);

/// <summary>Whether the numbers of a series follow each other, and which of them were annulled: used, and worth nothing.</summary>
public sealed record SeriesCheck(string Code, int Year, long First, long Last, long Count, IReadOnlyList<long> Missing, int DateFaults, IReadOnlyList<string> Annulled)
{
    public bool IsWhole => Missing.Count == 0 && DateFaults == 0 && Last == Count;
}

/// <summary>Sums over invoices. Days are the clinic's; every report reads a period of an index, never the whole table.</summary>
public sealed class BillingReports(AppDb db, PatientDirectory patients, TimeProvider clock)
{
    public const int MostRows = 500;

    public async Task<Result<IReadOnlyList<VatRow>>> Vat(DateOnly from, DateOnly to, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(BillingModule.Reports)) return new Result<IReadOnlyList<VatRow>>.Denied(BillingModule.Reports);
        var annulled = db.Set<Invoice>().Where(i => i.Status == InvoiceStatus.Annulled && i.IssuedOn >= from && i.IssuedOn <= to).Select(i => i.Id);
        var rows = await db.Set<InvoiceTax>().AsNoTracking().Where(t => t.IssuedOn >= from && t.IssuedOn <= to && !annulled.Contains(t.InvoiceId)).GroupBy(t => new { t.Rate, t.Exempt, t.ExemptionCode })
            .Select(g => new VatRow(g.Key.Rate, g.Key.Exempt, g.Key.ExemptionCode, g.Select(t => t.InvoiceId).Distinct().Count(), g.Sum(t => t.Base), g.Sum(t => t.Tax))).ToListAsync(cancel);
        return rows.OrderByDescending(r => r.Exempt).ThenBy(r => r.Rate).ToList();
    }

    /// <summary>Who owes, the oldest first; the age is that of the oldest invoice that is not paid.</summary>
    public async Task<Result<DebtReport>> Debts(Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(BillingModule.Reports)) return new Result<DebtReport>.Denied(BillingModule.Reports);
        var today = clock.Today(actor);
        var rows = await Owing().GroupBy(i => i.PatientId).Select(g => new { g.Key, Owed = g.Sum(i => i.Owed), Oldest = g.Min(i => i.DueOn), Count = g.Count() }).OrderBy(x => x.Oldest).ToListAsync(cancel);
        var all = rows.ConvertAll(r => new DebtRow(r.Key, r.Owed, r.Oldest!.Value, r.Count, Math.Max(0, today.DayNumber - r.Oldest.Value.DayNumber)));
        var shown = all.Take(MostRows).ToList();
        var people = await patients.Find([.. shown.Select(r => r.PatientId)], actor, cancel);
        return new DebtReport([.. shown.Select(r => r with { Patient = people.GetValueOrDefault(r.PatientId) })], all.GroupBy(r => r.Bucket).ToDictionary(g => g.Key, g => g.Sum(r => r.Owed)), all.Sum(r => r.Owed), all.Count);
    }

    /// <summary>What is due since yesterday or before, for the home page.</summary>
    public async Task<(decimal Owed, int Invoices)> Overdue(Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(BillingModule.Read)) return (0, 0);
        var today = clock.Today(actor);
        var sum = await Owing().Where(i => i.DueOn < today).GroupBy(_ => 1).Select(g => new { Owed = g.Sum(i => i.Owed), Count = g.Count() }).FirstOrDefaultAsync(cancel);
        return (sum?.Owed ?? 0, sum?.Count ?? 0);
    }

    /// <summary>Every series of a year: first and last number, what is missing, and dates that go back.</summary>
    public async Task<Result<IReadOnlyList<SeriesCheck>>> Numbers(int year, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(BillingModule.Reports)) return new Result<IReadOnlyList<SeriesCheck>>.Denied(BillingModule.Reports);
        var checks = new List<SeriesCheck>();
        foreach (var counter in await db.Set<InvoiceCounter>().AsNoTracking().Where(c => c.Year == year).OrderBy(c => c.Code).ToListAsync(cancel))
        {
            var missing = new List<long>();
            var annulled = new List<string>();
            long count = 0, before = 0;
            var (faults, day) = (0, DateOnly.MinValue);
            await foreach (var row in db.Set<Invoice>().AsNoTracking().Where(i => i.SeriesCode == counter.Code && i.Year == year).OrderBy(i => i.Sequence).Select(i => new { i.Sequence, i.IssuedOn, Annulled = i.Status == InvoiceStatus.Annulled ? i.Number : null }).AsAsyncEnumerable().WithCancellation(cancel))
            {
                for (var n = before + 1; n < row.Sequence && missing.Count < 100; n++) missing.Add(n);
                if (row.IssuedOn < day) faults++;
                if (row.Annulled is { } number && annulled.Count < 100) annulled.Add(number);
                (before, day, count) = (row.Sequence!.Value, row.IssuedOn!.Value, count + 1);
            }
            for (var n = before + 1; n <= counter.Last && missing.Count < 100; n++) missing.Add(n);
            checks.Add(new(counter.Code, year, 1, counter.Last, count, missing, faults, annulled));
        }
        return checks;
    }

    private IQueryable<Invoice> Owing() => db.Set<Invoice>().AsNoTracking().Where(i => (i.Status == InvoiceStatus.Issued || i.Status == InvoiceStatus.PartiallyPaid) && i.Owed > 0);
}
