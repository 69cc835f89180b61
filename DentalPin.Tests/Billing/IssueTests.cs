using DentalPin.Billing;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Tests.Fixtures;
using static DentalPin.Tests.Agenda.AgendaWorld;

namespace DentalPin.Tests.Billing;

/// <summary>What it takes to issue, and what never changes afterwards.</summary>
public sealed class IssueTests
{
    [Fact]
    public async Task An_invoice_gets_its_number_and_copies_and_stays_as_it_is()
    {
        var w = await BillingWorld.Make();
        var issued = await w.Issued("65,00");
        var i = await w.Get(issued.Id);
        Assert.Equal(($"F-{w.Today.Year}-00001", InvoiceStatus.Issued, "B12345674", "12345678Z", 65m), (i.Number, i.Status, i.IssuerTaxId, i.RecipientTaxId, i.Owed));
        Refused(await w.Run<EditDraft, Result<InvoiceRef>>(h => h.Save(i.Id, new() { Version = i.Version }, w.Boss, default)), "billing.error.issued");
        Refused(await w.Run<EditDraft, Result<InvoiceRef>>(h => h.Discard(i.Id, w.Boss, default)), "billing.error.issued");
        // Issuing again is what was asked for; no second number.
        Assert.Equal(i.Number, Ok(await w.TryIssue(i.Id)).Number);
        // And no code can change it by mistake, whatever state it pretends.
        await Assert.ThrowsAsync<FrozenRowException>(() => w.Complete(i.Id, x => x.Total = 1));
        await Assert.ThrowsAsync<FrozenRowException>(() => w.Complete(i.Id, x => (x.Status, x.RecipientName) = (InvoiceStatus.Draft, "Otra")));
        await Assert.ThrowsAsync<FrozenRowException>(() => w.Clinic.Db(async db =>
        {
            (await db.Set<InvoiceLine>().FirstAsync(l => l.InvoiceId == i.Id)).Description = "otra cosa";
            return await db.SaveChangesAsync();
        }));
        Assert.Contains(await w.Clinic.Audit(), a => a.Entity == "invoice" && a.EntityId == i.Id && a.Action == "updated");
    }

    [Theory]
    [InlineData("400,00", null)]
    [InlineData("400,01", "billing.error.simplified_limit")]
    public async Task A_simplified_invoice_ends_at_the_limit(string price, string? key)
    {
        var w = await BillingWorld.Make();
        var draft = await w.Draft(("Tratamiento", price, null));
        await w.Complete(draft.Id, i => i.Kind = InvoiceKind.Simplified);
        var result = await w.TryIssue(draft.Id);
        if (key is not null) Refused(result, key);
        else Assert.StartsWith("S-", Ok(result).Number);
    }

    [Fact]
    public async Task A_complete_invoice_needs_a_recipient_lines_and_a_day_in_order()
    {
        var w = await BillingWorld.Make();
        var draft = await w.Draft(("Tratamiento", "500,00", null));
        await w.Complete(draft.Id, i => i.RecipientTaxId = null);
        Refused(await w.TryIssue(draft.Id), "billing.error.recipient_tax_id");
        Refused(await w.Run<EditDraft, Result<InvoiceRef>>(async h => await h.Save(draft.Id, new() { Version = (await w.Get(draft.Id)).Version, Kind = "complete", RecipientName = "Lucía", RecipientTaxId = "12345678A" }, w.Boss, default)), "billing.error.nif_letter");
        await w.Complete(draft.Id, i => i.RecipientTaxId = "12345678Z");
        Refused(await w.TryIssue(draft.Id, w.Today.AddDays(1).ToString("dd/MM/yyyy")), "billing.error.future");
        Ok(await w.TryIssue(draft.Id));
        var late = await w.Draft(("Tratamiento", "10,00", null));
        await w.Complete(late.Id);
        Refused(await w.TryIssue(late.Id, w.Today.AddDays(-1).ToString("dd/MM/yyyy")), "billing.error.date_before");
        var empty = await w.Draft();
        Refused(await w.TryIssue(empty.Id), "billing.error.no_lines");
        var free = await w.Draft(("Revisión", "0", null));
        Refused(await w.TryIssue(free.Id), "billing.error.no_total");
        // What was refused took no number.
        Assert.Equal($"F-{w.Today.Year}-00002", Ok(await w.TryIssue(late.Id)).Number);
    }

    [Fact]
    public async Task Two_hundred_at_once_with_a_third_given_up_leave_no_gap()
    {
        var w = await BillingWorld.Make();
        var drafts = new List<Guid>();
        for (var n = 0; n < 20; n++)
        {
            var draft = await w.Draft(("Tratamiento", "50,00", null));
            await w.Complete(draft.Id);
            drafts.Add(draft.Id);
        }
        // Copies in bulk: two hundred drafts of twenty patients, so that the series is what they fight for.
        await w.Clinic.Db(async db =>
        {
            var from = await db.Set<Invoice>().AsNoTracking().Include(i => i.Lines).FirstAsync(i => i.Id == drafts[0]);
            var people = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.FromResult(Ids.New())));
            for (var n = 20; n < 200; n++)
            {
                var copy = new Invoice { Id = Ids.New(), PatientId = people[n % 20], RecipientName = "Persona", RecipientTaxId = "12345678Z", CreatedByName = "P", CreatedAt = from.CreatedAt, UpdatedAt = from.UpdatedAt };
                copy.Lines.Add(new() { Id = Ids.New(), InvoiceId = copy.Id, PatientId = copy.PatientId, Position = 1, Description = "Tratamiento", Quantity = 1, UnitPrice = 50, VatExempt = true });
                copy.Lines[0].Recount();
                copy.Recount();
                db.Add(copy);
                drafts.Add(copy.Id);
            }
            return await db.SaveChangesAsync();
        });
        var gates = new SemaphoreSlim(12);
        var given = await Task.WhenAll(drafts.Select(async (id, n) =>
        {
            await gates.WaitAsync();
            try
            {
                return n % 10 < 3 ? await Abort(w, id) : (await w.TryIssue(id)) is Result<InvoiceRef>.Ok;
            }
            finally
            {
                gates.Release();
            }
        }));
        Assert.Equal(140, given.Count(g => g));
        var sequences = await w.Clinic.Db(db => db.Set<Invoice>().Where(i => i.Sequence != null).OrderBy(i => i.Sequence).Select(i => i.Sequence!.Value).ToListAsync());
        Assert.Equal(Enumerable.Range(1, 140).Select(n => (long)n), sequences);
        var check = Assert.Single(Ok(await w.Run<BillingReports, Result<IReadOnlyList<SeriesCheck>>>(r => r.Numbers(w.Today.Year, w.Boss, default))));
        Assert.True(check.IsWhole);
    }

    [Fact]
    public async Task Beyond_9999_and_into_another_year_numbers_go_on()
    {
        var w = await BillingWorld.Make();
        await w.Clinic.Db(async db =>
        {
            db.Add(new InvoiceCounter { ClinicId = w.Clinic.Id, Code = "F", Year = w.Today.Year, Last = 9_999, LastOn = w.Today });
            return await db.SaveChangesAsync();
        });
        Assert.Equal($"F-{w.Today.Year}-10000", (await w.Issued()).Number);
        var old = await w.Draft(("Tratamiento", "10,00", null));
        await w.Complete(old.Id);
        Assert.Equal($"F-{w.Today.Year - 1}-00001", Ok(await w.TryIssue(old.Id, $"31/12/{w.Today.Year - 1}")).Number);
    }

    [Fact]
    public async Task A_closed_period_takes_no_invoice_and_opening_it_needs_a_reason()
    {
        var w = await BillingWorld.Make();
        Ok(await w.Run<ClosePeriod, Result<ClosePeriod.Closed>>(h => h.Handle(new() { Through = w.Today.AddDays(-1).ToString("dd/MM/yyyy") }, w.Boss, default)));
        var draft = await w.Draft(("Tratamiento", "10,00", null));
        Refused(await w.TryIssue(draft.Id, w.Today.AddDays(-1).ToString("dd/MM/yyyy")), "billing.error.closed");
        Refused(await w.TryPay("5,00", p => p with { PaidOn = w.Today.AddDays(-1).ToString("dd/MM/yyyy") }), "billing.error.closed");
        Refused(await w.Run<ClosePeriod, Result<ClosePeriod.Closed>>(h => h.Handle(new(), w.Boss, default)), "billing.error.reopen");
        Ok(await w.Run<ClosePeriod, Result<ClosePeriod.Closed>>(h => h.Handle(new() { Reason = "Faltaba una factura" }, w.Boss, default)));
        Ok(await w.TryIssue(draft.Id, w.Today.AddDays(-1).ToString("dd/MM/yyyy")));
    }

    /// <summary>Everything of an issue happens, and then the power goes.</summary>
    private static async Task<bool> Abort(BillingWorld w, Guid id)
    {
        try
        {
            return await w.Clinic.Server.Scope(w.Boss, async s =>
            {
                var db = s.GetRequiredService<AppDb>();
                return await db.InTransaction<bool>(async () =>
                {
                    var draft = await db.Set<Invoice>().Include(i => i.Lines).FirstAsync(i => i.Id == id);
                    await s.GetRequiredService<MoneyWork>().Lock(draft.PatientId, w.Boss, default);
                    Ok(await s.GetRequiredService<IssueInvoice>().Apply(draft, null, w.Boss, default));
                    await db.SaveChangesAsync();
                    throw new OperationCanceledException();
                });
            });
        }
        catch (Exception e) when (e is OperationCanceledException or DbUpdateException || e.InnerException is not null || e is Npgsql.PostgresException)
        {
            return false;
        }
    }
}
