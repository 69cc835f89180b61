using DentalPin.Billing.Fiscal;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Verifactu;
using DentalPin.Verifactu.Demo.Aeat;

namespace DentalPin.Tests.Verifactu;

/// <summary>Everything the service can do, and that the next record goes out afterwards.</summary>
public sealed class SendTests
{
    [Fact]
    public async Task A_batch_is_accepted_with_its_proof()
    {
        await using var c = await FiscalClinic.New();
        var invoices = Enumerable.Range(0, 5).Select(_ => c.Invoice()).ToList();
        foreach (var i in invoices) await c.Record(i);
        Assert.Equal(SendTurn.Answered, await c.Send());
        foreach (var i in invoices)
        {
            var state = await c.State(i);
            Assert.Equal((RecordStatus.Accepted, 1), (state.Status, state.Attempts));
            Assert.StartsWith("A-", state.Csv);
            Assert.NotNull(state.PresentedAt);
        }
        var message = Assert.Single(c.Aeat.Requests);
        Assert.DoesNotContain("Incidencia", message);
        Assert.Equal(SendTurn.Idle, await c.Send());
        Assert.Single(c.Aeat.Requests);
    }

    [Fact]
    public async Task The_pause_asked_for_is_kept()
    {
        await using var c = await FiscalClinic.New();
        c.Aeat.Behaviour.WaitSeconds = 90;
        await c.Record(c.Invoice());
        await c.Send();
        await c.Record(c.Invoice());
        Assert.Equal(SendTurn.Idle, await c.Send(wait: false));
        Assert.Equal(90, (await c.Sender()).WaitSeconds);
        c.Aeat.Behaviour.WaitSeconds = null;
        Assert.Equal(SendTurn.Answered, await c.Send());
        Assert.Equal(90, (await c.Sender()).WaitSeconds);
    }

    [Fact]
    public async Task Each_line_has_its_own_fate()
    {
        await using var c = await FiscalClinic.New();
        var (good, census, total) = (c.Invoice(), c.Invoice(recipient: "X1234567L"), c.Invoice());
        c.Aeat.Behaviour.Strangers.Add("X1234567L");
        c.Aeat.Behaviour.Codes[total.Number] = "2005";
        foreach (var i in new[] { good, census, total }) await c.Record(i);
        await c.Send();
        Assert.Equal(RecordStatus.Accepted, (await c.State(good)).Status);
        Assert.Equal((RecordStatus.Rejected, "1110"), ((await c.State(census)).Status, (await c.State(census)).Code));
        Assert.Equal((RecordStatus.AcceptedWithErrors, "2005", false), ((await c.State(total)).Status, (await c.State(total)).Code, (await c.State(total)).Settled));
        var states = await c.Clinic.Scope(s => s.GetRequiredService<VerifactuRegime>().States(s.GetRequiredService<AppDb>(), [census.InvoiceId], default));
        Assert.Equal("rejected", states[census.InvoiceId].Status);
        Assert.Contains("censo", states[census.InvoiceId].MessageEs);
        Assert.Contains("census", states[census.InvoiceId].MessageEn);

        // Declared anew as not in the census: nothing of it was stored, so S and X.
        await c.Record(census with { Recipient = new("Marie", null, "ES", "07", "X1234567L") }, FiscalAction.Correct);
        Assert.Equal("S/X", (await c.Records())[^1].Flags);
        await c.Send();
        Assert.Equal((RecordStatus.AcceptedWithErrors, "2001"), ((await c.State(census)).Status, (await c.State(census)).Code));
        // Then with the right data: AEAT holds it now, so S alone.
        c.Aeat.Behaviour.Strangers.Clear();
        await c.Record(census, FiscalAction.Correct);
        Assert.Equal("S", (await c.Records())[^1].Flags);
        await c.Send();
        Assert.Equal(RecordStatus.Accepted, (await c.State(census)).Status);
        Assert.Null(await c.Broken());
    }

    [Fact]
    public async Task Annulments_follow_what_the_agency_holds()
    {
        await using var c = await FiscalClinic.New();
        var (held, refused, second) = (c.Invoice(), c.Invoice(recipient: "X1234567L"), c.Invoice());
        c.Aeat.Behaviour.Strangers.Add("X1234567L");
        foreach (var i in new[] { held, refused, second }) await c.Record(i);
        await c.Send();
        foreach (var i in new[] { held, refused, second }) await c.Record(i, FiscalAction.Annul);
        Assert.Equal(["", "S", ""], (await c.Records()).TakeLast(3).Select(r => r.Flags));
        await c.Send();
        foreach (var i in new[] { held, refused, second }) Assert.Equal(RecordStatus.Accepted, (await c.State(i)).Status);
        Assert.All(c.Aeat.Ledger.All, h => Assert.True(h.Annulled));
        // Annulled already counts as done.
        c.Aeat.Behaviour.RefusesSecondAnnulment = true;
        await c.Record(second, FiscalAction.Annul);
        await c.Send();
        Assert.Equal((RecordStatus.Accepted, "3001"), ((await c.State(second)).Status, (await c.State(second)).Code));
    }

    [Fact]
    public async Task What_was_declared_while_trying_is_unknown_in_production()
    {
        await using var c = await FiscalClinic.New();
        var (annulled, corrected) = (c.Invoice(), c.Invoice());
        foreach (var i in new[] { annulled, corrected }) await c.Record(i);
        await c.Send();
        // As if those had gone to another service, and the clinic now began with this one.
        await c.Clinic.Db(db => db.Set<FiscalChain>().ExecuteUpdateAsync(s => s.SetProperty(x => x.Environment, AeatEnvironment.Test)));
        var version = await c.Clinic.Db(db => db.Set<FiscalSettings>().Select(s => s.Version).SingleAsync());
        Assert.IsType<Result<FiscalSettings>.Ok>(await c.Clinic.Scope(s => s.GetRequiredService<SaveFiscalSettings>().Handle(new() { Enabled = true, Environment = "Demo", Tax = "01", Version = version }, c.Clinic.System, default)));
        await c.Record(annulled, FiscalAction.Annul);
        await c.Record(corrected, FiscalAction.Correct);
        var made = await c.Clinic.Db(db => db.Set<FiscalRecord>().AsNoTracking().OrderByDescending(r => r.GeneratedAt).ThenByDescending(r => r.Position).Take(2).ToListAsync());
        Assert.Equal([("S/X", 2L), ("S", 1L)], made.Select(r => (r.Flags, r.Position)));
        // The newest record of an invoice is the one that counts, though its place in the new chain is earlier.
        var states = await c.Clinic.Scope(s => s.GetRequiredService<VerifactuRegime>().States(s.GetRequiredService<AppDb>(), [corrected.InvoiceId], default));
        Assert.Equal("pending", states[corrected.InvoiceId].Status);
    }

    [Fact]
    public async Task A_lost_answer_is_found_again_by_its_hash()
    {
        await using var c = await FiscalClinic.New();
        var (one, two) = (c.Invoice(), c.Invoice());
        await c.Record(one);
        await c.Record(two);
        c.Aeat.Behaviour.Next(Trick.DropAfterAccept);
        Assert.Equal(SendTurn.Failed, await c.Send());
        Assert.Equal((RecordStatus.Pending, true), ((await c.State(one)).Status, (await c.State(one)).Uncertain));
        Assert.Equal(2, c.Aeat.Ledger.All.Count);
        Assert.Equal(SendTurn.Answered, await c.Send());
        foreach (var i in new[] { one, two })
        {
            var state = await c.State(i);
            Assert.Equal((RecordStatus.Accepted, false, 2), (state.Status, state.Uncertain, state.Attempts));
            Assert.NotNull(state.RequestId);
        }
        // The same records, unchanged, with the mark of an incident; then two questions.
        var sent = c.Aeat.Requests.Where(r => r.Contains("RegFactuSistemaFacturacion")).ToList();
        Assert.Equal(2, sent.Count);
        Assert.Contains("<inf:Incidencia>S</inf:Incidencia>", sent[1]);
        Assert.Equal(Part(sent[0]), Part(sent[1]));
        Assert.Null((await c.Sender()).IncidentSince);
        var next = c.Invoice();
        await c.Record(next);
        await c.Send();
        Assert.Equal(RecordStatus.Accepted, (await c.State(next)).Status);
    }

    [Fact]
    public async Task A_number_used_by_another_system_is_not_taken_for_ours()
    {
        await using var c = await FiscalClinic.New();
        var invoice = c.Invoice();
        await c.Record(invoice);
        await c.Send();
        // As after restoring a database: the same number again, made anew.
        var again = c.Invoice(invoice.Number);
        await c.Record(again);
        await c.Send();
        Assert.Equal((RecordStatus.Rejected, "3000", true), ((await c.State(again)).Status, (await c.State(again)).Code, (await c.State(again)).Foreign));
    }

    [Theory]
    [InlineData(Trick.DropBefore, SendTurn.Failed)]
    [InlineData(Trick.FaultOfService, SendTurn.Failed)]
    [InlineData(Trick.ErrorPage, SendTurn.Failed)]
    [InlineData(Trick.Redirect, SendTurn.Blocked)]
    public async Task After_trouble_the_record_and_the_next_go_out(Trick trick, SendTurn turn)
    {
        await using var c = await FiscalClinic.New();
        var (one, two) = (c.Invoice(), c.Invoice());
        await c.Record(one);
        c.Aeat.Behaviour.Next(trick);
        Assert.Equal(turn, await c.Send());
        Assert.Equal(RecordStatus.Pending, (await c.State(one)).Status);
        Assert.NotNull((await c.Sender()).IncidentSince);
        var situation = await c.Clinic.Scope(s => s.GetRequiredService<VerifactuQueries>().Situation(default));
        Assert.True(situation.Incident);
        Assert.Equal(1, situation.Pending);
        await c.Record(two);
        while (await c.Send() == SendTurn.Answered) { }
        Assert.Equal(RecordStatus.Accepted, (await c.State(one)).Status);
        Assert.Equal(RecordStatus.Accepted, (await c.State(two)).Status);
    }

    [Fact]
    public async Task Backing_off_grows_while_the_agency_is_down_and_ends_by_itself()
    {
        await using var c = await FiscalClinic.New();
        var invoice = c.Invoice();
        await c.Record(invoice);
        c.Aeat.Behaviour.Down = true;
        var pauses = new List<double>();
        for (var i = 0; i < 6; i++)
        {
            await c.Send();
            pauses.Add(Math.Round(((await c.Sender()).NextAt!.Value - DateTimeOffset.UtcNow).TotalMinutes));
        }
        Assert.Equal([1, 2, 4, 8, 15, 15], pauses);
        Assert.Equal(SendTurn.Idle, await c.Send(wait: false));
        c.Aeat.Behaviour.Down = false;
        Assert.Equal(SendTurn.Answered, await c.Send());
        Assert.Equal(RecordStatus.Accepted, (await c.State(invoice)).Status);
        Assert.Equal((0, (DateTimeOffset?)null), ((await c.Sender()).Failures, (await c.Sender()).IncidentSince));
    }

    [Fact]
    public async Task One_record_that_spoils_a_message_is_found_by_halves()
    {
        await using var c = await FiscalClinic.New();
        var invoices = Enumerable.Range(0, 4).Select(_ => c.Invoice()).ToList();
        foreach (var i in invoices) await c.Record(i);
        // The whole, then the first half, then its first record alone.
        for (var i = 0; i < 3; i++) c.Aeat.Behaviour.Next(Trick.FaultOfSender, "4102");
        for (var i = 0; i < 8; i++) await c.Send();
        Assert.Equal((RecordStatus.Rejected, "4102"), ((await c.State(invoices[0])).Status, (await c.State(invoices[0])).Code));
        foreach (var i in invoices.Skip(1)) Assert.Equal(RecordStatus.Accepted, (await c.State(i)).Status);
    }

    [Fact]
    public async Task A_suspension_stops_everything_until_a_person_says_so()
    {
        await using var c = await FiscalClinic.New();
        await c.Record(c.Invoice());
        c.Aeat.Behaviour.Next(Trick.FaultOfSender, "4141");
        Assert.Equal(SendTurn.Blocked, await c.Send());
        Assert.Equal(SendTurn.Blocked, await c.Send());
        Assert.Single(c.Aeat.Requests);
        await c.Clinic.Scope(s => s.GetRequiredService<SendNow>().Handle(c.Clinic.System, default));
        Assert.Equal(SendTurn.Answered, await c.Send());
    }

    [Fact]
    public async Task Without_a_certificate_records_wait_and_say_why()
    {
        await using var c = await FiscalClinic.New(certificate: false);
        var invoice = c.Invoice();
        await c.Record(invoice);
        Assert.Equal(SendTurn.Blocked, await c.Send());
        Assert.Equal("no_certificate", (await c.Sender()).Problem);
        await FiscalClinic.AddCertificate(c.Clinic, "B12345674");
        Assert.Equal(SendTurn.Blocked, await c.Send());
        Assert.Equal("not_permitted", (await c.Sender()).Problem);
        await FiscalClinic.AddCertificate(c.Clinic, c.TaxId);
        Assert.Equal(SendTurn.Answered, await c.Send(wait: false));
        Assert.Equal(RecordStatus.Accepted, (await c.State(invoice)).Status);
    }

    [Fact]
    public async Task A_clock_that_is_off_is_a_remark_and_needs_nothing()
    {
        await using var c = await FiscalClinic.New();
        var invoice = c.Invoice();
        await c.Record(invoice);
        c.Aeat.Behaviour.ClockOffset = TimeSpan.FromMinutes(10);
        await c.Send();
        var state = await c.State(invoice);
        Assert.Equal((RecordStatus.AcceptedWithErrors, "2004", true), (state.Status, state.Code, state.Settled));
    }

    [Fact]
    public async Task Two_senders_never_send_at_once()
    {
        await using var c = await FiscalClinic.New();
        await c.Record(c.Invoice());
        c.Aeat.Behaviour.Next(Trick.Slow);
        var first = c.Send();
        await Fixtures.Eventually.True(() => Task.FromResult(c.Aeat.Requests.Count == 1), "the first message has arrived");
        Assert.Equal(SendTurn.Taken, await c.Send(wait: false));
        c.Aeat.Behaviour.Release();
        Assert.Equal(SendTurn.Answered, await first);
        Assert.Single(c.Aeat.Requests);
    }

    [Fact]
    public async Task A_month_is_compared_invoice_by_invoice()
    {
        await using var c = await FiscalClinic.New();
        c.Aeat.Behaviour.PageSize = 2;
        var invoices = Enumerable.Range(0, 5).Select(_ => c.Invoice()).ToList();
        foreach (var i in invoices) await c.Record(i);
        await c.Send();
        var month = invoices[0].IssuedOn;
        async Task<Reconciliation> Compare() => Assert.IsType<Result<Reconciliation>.Ok>(await c.Clinic.Scope(s => s.GetRequiredService<Reconcile>().Handle(month, c.Clinic.System, default))).Value;
        var same = await Compare();
        Assert.Equal((5, 5, 0), (same.Ours, same.Theirs, same.DifferenceCount));
        c.Aeat.Ledger.Forget(invoices[1].Number);
        var differs = await Compare();
        Assert.Equal((5, 4, $"missing_there\t{invoices[1].Number}"), (differs.Ours, differs.Theirs, differs.Differences));
    }

    private static string Part(string message) => message[message.IndexOf("<RegistroAlta", StringComparison.Ordinal)..];
}
