using DentalPin.Billing;
using DentalPin.Catalog;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Odontogram;
using DentalPin.Patients;

namespace DentalPin.Payments;

/// <summary>Fills a clinic with ten years of invented invoices and payments, for measuring; in bulk, without audit and events. Never where real patients are kept.</summary>
public static class MoneySeeder
{
    private const int Batch = 5000, Years = 10, Unbilled = 10;

    private static readonly decimal[] Prices = [60m, 65m, 45m, 180m, 350m, 420m, 35m, 90m];

    /// <summary>Adds invoices until there are <paramref name="count"/>: three lines each, and five payments for every four. The scope must act in the clinic.</summary>
    public static async Task Seed(IServiceProvider services, int count, CancellationToken cancel)
    {
        var db = services.GetRequiredService<AppDb>();
        if (await db.Set<Invoice>().AnyAsync(i => i.SeriesCode == "F", cancel)) return;
        var actor = services.GetRequiredService<ActorAccessor>().Require();
        var today = services.GetRequiredService<TimeProvider>().Today(actor);
        var patients = await services.GetRequiredService<PatientDirectory>().Some(50_000, cancel);
        var vat = await services.GetRequiredService<CatalogPrices>().Vat(today, cancel);
        if (patients.Count == 0 || vat.Count == 0) return;
        var (exempt, taxed) = (vat.First(v => v.Exempt), vat.FirstOrDefault(v => v.Rate == 21) ?? vat[0]);
        var (first, span) = (today.AddDays(-365 * Years), 365 * Years);
        var random = new Random(2026);
        var (sequence, receipt) = (new Dictionary<int, (long Last, DateOnly On)>(), new Dictionary<int, long>());
        for (var n = 0; n < count; n += Batch)
        {
            var (invoices, taxes, payments, balances, allocations) = (new List<Invoice>(), new List<InvoiceTax>(), new List<Payment>(), new List<PaymentBalance>(), new List<PaymentAllocation>());
            for (var i = n; i < Math.Min(count, n + Batch); i++)
            {
                var day = first.AddDays((int)((long)i * span / count));
                var (last, _) = sequence.GetValueOrDefault(day.Year);
                sequence[day.Year] = (last + 1, day);
                var invoice = One(db.CurrentClinicId, patients[random.Next(patients.Count)], day, last + 1, exempt, taxed, random);
                invoices.Add(invoice);
                foreach (var t in InvoiceMath.Breakdown(invoice.Lines)) taxes.Add(new() { Id = Ids.New(), ClinicId = invoice.ClinicId, InvoiceId = invoice.Id, IssuedOn = day, Rate = t.Rate, Exempt = t.Exempt, ExemptionCode = t.ExemptionCode, Base = t.Base, Tax = t.Tax });
                // One in fifty is not paid, one in fifty in part; one in four in two parts.
                var kind = random.Next(100);
                if (kind >= 98) { invoice.Settle(); continue; }
                var parts = kind < 25 ? new[] { Money.Round(invoice.Total / 2), invoice.Total - Money.Round(invoice.Total / 2) } : kind >= 96 ? [Money.Round(invoice.Total / 3)] : [invoice.Total];
                foreach (var amount in parts.Where(a => a > 0))
                {
                    receipt[day.Year] = receipt.GetValueOrDefault(day.Year) + 1;
                    var at = invoice.IssuedAt!.Value.AddMinutes(3);
                    var p = new Payment { Id = Ids.New(), ClinicId = invoice.ClinicId, PatientId = invoice.PatientId, Year = day.Year, Sequence = receipt[day.Year], Amount = amount, Method = random.Next(10) < 6 ? PaymentMethod.Card : PaymentMethod.Cash, PaidOn = day, At = at, CashPointId = invoice.ClinicId, ByName = "Recepción" };
                    payments.Add(p);
                    balances.Add(new() { PaymentId = p.Id, ClinicId = p.ClinicId, Version = 1, PatientId = p.PatientId, Amount = amount, Allocated = amount });
                    allocations.Add(new() { Id = Ids.New(), ClinicId = p.ClinicId, PatientId = p.PatientId, PaymentId = p.Id, InvoiceId = invoice.Id, Amount = amount, On = day, At = at, ByName = "Recepción" });
                    invoice.Paid += amount;
                }
                invoice.Settle();
            }
            await db.InTransaction(async () =>
            {
                await db.Engine.BulkInsert(db, invoices, cancel);
                await db.Engine.BulkInsert(db, invoices.SelectMany(x => x.Lines), cancel);
                await db.Engine.BulkInsert(db, taxes, cancel);
                await db.Engine.BulkInsert(db, payments, cancel);
                await db.Engine.BulkInsert(db, balances, cancel);
                await db.Engine.BulkInsert(db, allocations, cancel);
                return invoices.Count;
            }, cancel);
        }
        await Bill(services, patients, today.AddDays(-Unbilled), actor, cancel);
        await Counters(db, sequence, receipt, cancel);
    }

    /// <summary>What was done until some days ago is billed, as in a clinic that keeps its books.</summary>
    private static async Task Bill(IServiceProvider services, IReadOnlyList<Guid> patients, DateOnly through, Actor actor, CancellationToken cancel)
    {
        var (db, chart) = (services.GetRequiredService<AppDb>(), services.GetRequiredService<ChartDirectory>());
        var billed = db.Set<BilledSource>();
        foreach (var batch in patients.Chunk(1000))
        {
            var done = await chart.Performed(batch, billed, s => (Guid?)s.Id, billed.Select(s => s.Id), actor, cancel);
            var sources = done.Where(d => d.Entry.PerformedOn <= through).Select(d => new BilledSource { Id = d.Entry.Id, ClinicId = db.CurrentClinicId, Kind = BilledKind.Treatment, PatientId = d.Entry.PatientId, Limit = 1, Quantity = 1 }).ToList();
            await db.InTransaction(async () =>
            {
                await db.Engine.BulkInsert(db, sources, cancel);
                return sources.Count;
            }, cancel);
        }
    }

    private static async Task Counters(AppDb db, Dictionary<int, (long Last, DateOnly On)> sequence, Dictionary<int, long> receipt, CancellationToken cancel) => await db.InTransaction(async () =>
    {
        await db.Engine.BulkInsert(db, sequence.Select(s => new InvoiceCounter { ClinicId = db.CurrentClinicId, Code = "F", Year = s.Key, Last = s.Value.Last, LastOn = s.Value.On }), cancel);
        foreach (var (year, last) in receipt) await db.NextNumbers($"receipt.{year}", (int)last, cancel);
        foreach (var (year, last) in receipt) await db.Set<Counter>().Where(c => c.Name == $"receipt.{year}").ExecuteUpdateAsync(u => u.SetProperty(c => c.Value, last), cancel);
        if (!await db.Set<CashPoint>().AnyAsync(cancel)) db.Add(new CashPoint { Id = db.CurrentClinicId, Name = "Mostrador" });
        return await db.SaveChangesAsync(cancel);
    }, cancel);

    private static Invoice One(Guid clinic, Guid patient, DateOnly day, long sequence, VatSnapshot exempt, VatSnapshot taxed, Random random)
    {
        var at = new DateTimeOffset(day.ToDateTime(new TimeOnly(8 + random.Next(10), random.Next(60))), TimeSpan.Zero);
        var invoice = new Invoice
        {
            Id = Ids.New(), ClinicId = clinic, Version = 1, PatientId = patient, Number = SeriesFormat.Make(InvoiceSeries.DefaultFormat, "F", day.Year, sequence), SeriesCode = "F", Year = day.Year, Sequence = sequence, Status = InvoiceStatus.Issued, IssuedOn = day, DueOn = day, IssuedAt = at,
            IssuedByName = "Recepción", IssuerName = "Clínica", IssuerTaxId = "B12345674", RecipientName = "Paciente", RecipientTaxId = "12345678Z", CreatedByName = "Recepción", CreatedAt = at, UpdatedAt = at,
        };
        for (var k = 0; k < 3; k++)
        {
            var line = new InvoiceLine { Id = Ids.New(), ClinicId = clinic, InvoiceId = invoice.Id, PatientId = patient, Position = k + 1, Issued = true, Code = "T" + k, Description = "Tratamiento", Detail = "16", Quantity = 1, UnitPrice = Prices[random.Next(Prices.Length)], Vat = random.Next(20) == 0 ? taxed : exempt };
            line.Recount();
            invoice.Lines.Add(line);
        }
        invoice.Recount();
        return invoice;
    }
}
