using System.Net;
using AngleSharp.Html.Dom;
using DentalPin.Billing;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Text;
using DentalPin.Patients;
using DentalPin.Tests.Fixtures;
using static DentalPin.Tests.Agenda.AgendaWorld;

namespace DentalPin.Tests.Billing;

/// <summary>Invoices for all that was done: page and API, each patient's own outcome, nothing billed twice.</summary>
public sealed class BulkTests
{
    [Fact]
    public async Task What_was_done_is_ticked_checked_and_issued_and_each_patient_is_told()
    {
        var w = await BillingWorld.Make();
        var (small, rich) = (await w.Person("Ana Gil"), await w.Person("Blas Ortiz"));
        await w.Performed("ENDO-UNI", 11);
        await w.Done(small, "PREV-CLEAN");
        await w.Done(rich, "REST-CROWN-ZIR", 26, 27);
        var desk = await w.Clinic.As(BuiltInRoles.Receptionist);
        var link = (await desk.Get("/invoices")).Is(HttpStatusCode.OK).Document.QuerySelector("main a[href='/invoices/bulk']")!.GetAttribute("href")!;
        var open = (await desk.Get(link)).Is(HttpStatusCode.OK);
        Assert.True(open.Sql <= 10, $"{open.Sql} statements");
        // Who cannot be invoiced yet is shown and not ticked.
        Assert.Equal([rich], Boxes(open).Where(b => !b.IsChecked).Select(b => Guid.Parse(b.Value!)));
        Assert.Equal(3, Boxes(open).Count);

        var fields = Fields(open, "#bulk").Append(new("patients", rich.ToString())).ToList();
        var check = (await desk.PostRaw("/invoices/bulk?handler=check", fields)).Is(HttpStatusCode.OK);
        Assert.Empty(await Invoices(w));
        Assert.Equal(2, check.Document.QuerySelectorAll("input[name=picks]").Length);
        Assert.Contains("Falta el NIF", check.Text);
        var form = Fields(check, "#bulk-issue");
        // Two presses at once, and one more from the history.
        var answers = await Task.WhenAll(desk.PostRaw("/invoices/bulk?handler=issue", form), desk.PostRaw("/invoices/bulk?handler=issue", form));
        var third = await desk.PostRaw("/invoices/bulk?handler=issue", form);
        var issued = await Invoices(w);
        Assert.Equal([InvoiceKind.Complete, InvoiceKind.Simplified], issued.Select(i => i.Kind).Order());
        Assert.All(answers.Append(third), a => Assert.All(issued, i => Assert.Contains(i.Number!, a.Is(HttpStatusCode.OK).Text)));
        Assert.Contains(issued.Sum(i => i.Total).ToString("N2", System.Globalization.CultureInfo.GetCultureInfo("es-ES")), check.Document.QuerySelector("[data-bulk-total]")!.TextContent);
        Assert.Equal([rich], Boxes(await desk.Get(link)).Select(b => Guid.Parse(b.Value!)));
        Assert.All(issued, i => Assert.Equal((i.Total, InvoiceStatus.Issued), (i.Owed, i.Status)));

        // Another screen that was open meanwhile is told why; with the tax id the last one goes through.
        var stale = (await desk.PostRaw("/invoices/bulk?handler=issue", form.Select(f => f.Key == "picks" ? new(f.Key, (BulkPick.Read(f.Value)! with { InvoiceId = Ids.New() }).Text) : f))).Is(HttpStatusCode.OK);
        Assert.Contains("ya está en otra factura", stale.Text);
        Assert.Equal(2, (await Invoices(w)).Count);
        var refused = await Issue(w, (await Row(w, rich)).Entries, rich);
        Assert.Contains(refused.Why, e => e.Key == "billing.error.recipient_tax_id");
        await Identify(w, rich);
        Assert.NotNull((await Issue(w, (await Row(w, rich)).Entries, rich)).Invoice!.Number);
        Assert.Empty(Boxes(await desk.Get(link)));
    }

    [Fact]
    public async Task Filters_narrow_and_a_page_costs_the_same_however_many_there_are()
    {
        var w = await BillingWorld.Make();
        var desk = await w.Clinic.As(BuiltInRoles.Receptionist);
        await w.Done(w.Patient, "PREV-CLEAN");
        // The session is remembered from the request before.
        (await desk.Get("/invoices/bulk")).Is(HttpStatusCode.OK);
        var one = (await desk.Get("/invoices/bulk")).Is(HttpStatusCode.OK).Sql;
        for (var n = 0; n < 26; n++) await w.Done(await w.Person($"Persona {(char)('A' + n)}ez"), "PREV-CLEAN");
        (await desk.Get("/invoices/bulk")).Is(HttpStatusCode.OK);
        var first = (await desk.Get("/invoices/bulk")).Is(HttpStatusCode.OK);
        Assert.Equal(25, Boxes(first).Count);
        // The count is one statement more than a page that shows all there is.
        Assert.True(first.Sql <= one + 1, $"{first.Sql} statements for 25, {one} for one");
        var second = (await desk.Get("/invoices/bulk?page=2")).Is(HttpStatusCode.OK);
        Assert.Equal(27, Boxes(first).Concat(Boxes(second)).Select(b => b.Value).Distinct().Count());
        Assert.Equal(27, Boxes(await desk.Get("/invoices/bulk?size=50&by=" + w.Boss.UserId)).Count);
        Assert.Empty(Boxes(await desk.Get("/invoices/bulk?by=" + Ids.New())));
        Assert.Empty(Boxes(await desk.Get("/invoices/bulk?from=01/01/2020&to=31/12/2020")));
        Assert.Equal(25, Boxes(await desk.Get("/invoices/bulk?from=%3Cb%3E&to=nunca&by=nadie&page=-3&size=9")).Count);
    }

    [Fact]
    public async Task What_costs_nothing_is_neither_listed_nor_counted()
    {
        var w = await BillingWorld.Make();
        // Agreed to while it had a price, done when the catalogue gives it away.
        var plan = await w.Budgets.Plans.Plan(("PREV-CLEAN", ""));
        var budget = await w.Budgets.OfPlan(plan);
        Ok(await w.Budgets.Step(budget, "present"));
        Ok(await w.Budgets.Accept(budget));
        Ok(await w.Budgets.Plans.Perform(plan, (await w.Budgets.Plans.Get(plan)).Of("A").Single().Sessions[0].Id));
        var (given, paying) = (await w.Person("Ana Gil"), await w.Person("Blas Ortiz"));
        await w.Done(given, "PREV-CLEAN");
        await w.Done(paying, "ENDO-UNI", 11);
        var api = await w.Clinic.ApiAs(BuiltInRoles.Receptionist);
        async Task<(int Total, HashSet<Guid> Patients)> Listed(int size)
        {
            var found = (await api.Get($"/api/v1/billing/pending/patients?page_size={size}")).Is(HttpStatusCode.OK).Json;
            return (found.GetProperty("total").GetInt32(), [.. found.GetProperty("data").EnumerateArray().Select(r => r.GetProperty("patient").GetProperty("id").GetGuid())]);
        }

        Assert.Equal(3, (await Listed(1)).Total);
        await w.Clinic.Db(db => db.Set<DentalPin.Catalog.CatalogItem>().Where(i => i.Code == "PREV-CLEAN").ExecuteUpdateAsync(s => s.SetProperty(i => i.Price, 0m)));
        Assert.Equal(2, (await Listed(1)).Total);
        var all = await Listed(25);
        Assert.Equal(2, all.Total);
        Assert.Equal(new HashSet<Guid> { w.Patient, paying }, all.Patients);

        // A list on which it has a price: whose list it is decides then, so nobody is left out of the count.
        await w.Clinic.Db(async db =>
        {
            var (list, item) = (new DentalPin.Catalog.PriceList { Id = Ids.New(), Name = "Mutua" }, await db.Set<DentalPin.Catalog.CatalogItem>().Where(i => i.Code == "PREV-CLEAN").Select(i => i.Id).FirstAsync());
            list.Entries.Add(new() { Id = Ids.New(), ClinicId = w.Clinic.Id, PriceListId = list.Id, ItemId = item, Price = 11 });
            db.Add(list);
            db.Add(new DentalPin.Catalog.PatientPriceList { Id = Ids.New(), PatientId = given, PriceListId = list.Id });
            return await db.SaveChangesAsync();
        });
        Assert.Equal(new HashSet<Guid> { w.Patient, paying, given }, (await Listed(25)).Patients);
    }

    [Fact]
    public async Task Bad_input_issues_nothing_and_says_so()
    {
        var w = await BillingWorld.Make();
        await w.Performed("ENDO-UNI", 11);
        var desk = await w.Clinic.As(BuiltInRoles.Receptionist);
        var open = (await desk.Get("/invoices/bulk")).Is(HttpStatusCode.OK);
        List<KeyValuePair<string, string>> With(string name, params string[] values) => [.. Fields(open, "#bulk").Where(f => f.Key is not "patients"), .. values.Select(v => new KeyValuePair<string, string>(name, v))];
        (await desk.PostRaw("/invoices/bulk?handler=check", With("patients"))).Is(HttpStatusCode.UnprocessableEntity);
        (await desk.PostRaw("/invoices/bulk?handler=check", With("patients", "x", "' or 1=1"))).Is(HttpStatusCode.UnprocessableEntity);
        (await desk.PostRaw("/invoices/bulk?handler=check", With("patients", [.. Enumerable.Range(0, 101).Select(_ => Ids.New().ToString())]))).Is(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("no le queda nada", (await desk.PostRaw("/invoices/bulk?handler=check", With("patients", Ids.New().ToString()))).Is(HttpStatusCode.OK).Text);
        var good = BulkPick.Read(Fields((await desk.Submit(open, new { }, "#bulk")).Is(HttpStatusCode.OK), "#bulk-issue").Single(f => f.Key == "picks").Value)!;
        foreach (var bad in new[] { "", "x", "|||", $"{w.Patient}|{Guid.Empty}|1|{good.Entries[0]}", $"{w.Patient}|{Ids.New()}|1|", $"{w.Patient}|{Ids.New()}|1|{good.Entries[0]} x" })
            (await desk.PostRaw("/invoices/bulk?handler=issue", With("picks", bad, good.Text))).Is(HttpStatusCode.UnprocessableEntity);
        // Another sum than the one that was looked at, a treatment of somebody else, another clinic's patient.
        Assert.Contains("ha cambiado", (await desk.PostRaw("/invoices/bulk?handler=issue", With("picks", (good with { Total = "1,00" }).Text))).Is(HttpStatusCode.OK).Text);
        var other = await BillingWorld.Make();
        Assert.Contains("Elija un paciente", (await desk.PostRaw("/invoices/bulk?handler=issue", With("picks", (good with { PatientId = other.Patient }).Text))).Is(HttpStatusCode.OK).Text);
        Assert.Contains("ya está en otra factura", (await desk.PostRaw("/invoices/bulk?handler=issue", With("picks", (good with { Entries = [Ids.New()] }).Text))).Is(HttpStatusCode.OK).Text);
        Assert.Empty(await Invoices(w));
        Assert.Empty(await Invoices(other));
        var dentist = await w.Clinic.As(BuiltInRoles.Dentist);
        (await dentist.Get("/invoices/bulk")).Is(HttpStatusCode.NotFound);
        Assert.Null((await dentist.Get("/invoices")).Is(HttpStatusCode.OK).Document.QuerySelector("a[href='/invoices/bulk']"));
    }

    [Fact]
    public async Task The_api_lists_and_issues_the_same()
    {
        var w = await BillingWorld.Make();
        var entry = await w.Performed("ENDO-UNI", 11);
        var (api, dentist) = (await w.Clinic.ApiAs(BuiltInRoles.Receptionist), await w.Clinic.ApiAs(BuiltInRoles.Dentist));
        var found = (await api.Get("/api/v1/billing/pending/patients")).Is(HttpStatusCode.OK).Json;
        Assert.Equal((1, w.Patient), (found.GetProperty("total").GetInt32(), found.GetProperty("data")[0].GetProperty("patient").GetProperty("id").GetGuid()));
        var total = found.GetProperty("data")[0].GetProperty("total").GetDecimal();
        var body = new { picks = new[] { new { patient_id = w.Patient, invoice_id = Ids.New(), entries = new[] { entry }, total } } };
        (await dentist.PostJson("/api/v1/billing/invoices/bulk/issue", body)).Is(HttpStatusCode.Forbidden);
        (await api.PostJson("/api/v1/billing/invoices/bulk/issue", new { })).Is(HttpStatusCode.UnprocessableEntity);
        for (var n = 0; n < 2; n++)
        {
            var result = (await api.PostJson("/api/v1/billing/invoices/bulk/issue", body)).Is(HttpStatusCode.OK).Data[0];
            Assert.Equal($"F-{w.Today.Year}-00001", result.GetProperty("invoice").GetProperty("number").GetString());
            Assert.Equal(0, result.GetProperty("errors").GetArrayLength());
        }
        Assert.Equal(total, Assert.Single(await Invoices(w)).Total);
        var late = (await api.PostJson("/api/v1/billing/invoices/bulk/issue", new { picks = new[] { new { patient_id = w.Patient, invoice_id = Ids.New(), entries = new[] { entry } } } })).Is(HttpStatusCode.OK).Data[0];
        Assert.NotEqual("", late.GetProperty("errors")[0].GetString());
    }

    private static Task<int> Identify(BillingWorld w, Guid patient) => w.Clinic.Db(async db =>
    {
        var p = await db.Set<Patient>().FirstAsync(x => x.Id == patient);
        (p.NationalIdType, p.NationalId) = (NationalIdType.Dni, "87654321X");
        return await db.SaveChangesAsync();
    });

    private static Task<BulkRow> Row(BillingWorld w, Guid patient) => w.Run<BulkList, BulkRow>(async l => (await l.Rows([patient], new(), w.Boss, default)).Single());

    private static async Task<BulkResult> Issue(BillingWorld w, IReadOnlyList<Guid> entries, Guid patient) =>
        Ok(await w.Run<BulkInvoices, Result<IReadOnlyList<BulkResult>>>(b => b.Handle(new() { Picks = [new() { PatientId = patient, InvoiceId = Ids.New(), Entries = entries }] }, w.Boss, default))).Single();

    private static Task<List<Invoice>> Invoices(BillingWorld w) => w.Clinic.Db(db => db.Set<Invoice>().AsNoTracking().OrderBy(i => i.Number).ToListAsync());

    private static IReadOnlyList<IHtmlInputElement> Boxes(Answer page) => [.. page.Is(HttpStatusCode.OK).Document.QuerySelectorAll("input[name=patients]").OfType<IHtmlInputElement>()];

    private static List<KeyValuePair<string, string>> Fields(Answer page, string form) => page.FieldsOf((IHtmlFormElement)page.Document.QuerySelector(form)!);
}
