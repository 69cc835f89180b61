using DentalPin.Core;
using DentalPin.Core.Api;
using DentalPin.Core.Data;
using DentalPin.Core.Files;
using DentalPin.Core.Security;
using DentalPin.Core.Text;
using DentalPin.Core.Ui;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Billing;

/// <summary>REST for invoices.</summary>
internal static class BillingApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var invoices = api.MapGroup("invoices");
        invoices.MapGet("", async (string? tab, string? q, string? from, string? to, string? kind, string? patient, string? page, string? page_size, InvoiceQueries queries, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.Page(await queries.List(new() { Tab = tab, Q = q, From = from, To = to, Kind = kind, Patient = Key(patient) }, PageRequest.Of(Whole(page), Whole(page_size)), actors.Require(), cancel))).Needs(BillingModule.Read);
        invoices.MapGet("{id:guid}", async (Guid id, InvoiceQueries queries, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From<InvoiceDetails>(await queries.Sheet(id, actors.Require(), cancel) is { } sheet ? InvoiceDetails.Of(sheet) : new Result<InvoiceDetails>.NotFound())).Needs(BillingModule.Read);
        invoices.MapGet("{id:guid}/pdf", async (Guid id, HttpContext http, InvoiceDocuments documents, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            await documents.Of(id, actors.Require(), cancel) is { } file ? FileAnswer.Endpoint(http, file.Name, "application/pdf", file.Content) : results.Fault(new Result<Done>.NotFound())).Needs(BillingModule.Read);
        invoices.MapPost("", async ([FromBody] NewDraftInput input, CreateDraft create, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.Created(await create.Handle(input, actors.Require(), cancel), i => $"/api/v1/billing/invoices/{i.Id}")).Needs(BillingModule.Write);
        invoices.MapPost("bulk", async ([FromBody] BulkDrafts.Input input, BulkDrafts bulk, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await bulk.Handle(input, actors.Require(), cancel))).Needs(BillingModule.Write);
        invoices.MapPost("bulk/issue", async ([FromBody] BulkInvoices.Input input, BulkInvoices bulk, ActorAccessor actors, ApiResults results, Texts texts, CancellationToken cancel) =>
            results.From((await bulk.Handle(input, actors.Require(), cancel)).Map(r => BulkAnswer.Of(r, texts)))).Needs(BillingModule.Issue);
        invoices.MapPut("{id:guid}", async (Guid id, [FromBody] DraftInput input, EditDraft edit, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await edit.Save(id, input, actors.Require(), cancel))).Needs(BillingModule.Write);
        invoices.MapPost("{id:guid}/lines", async (Guid id, [FromBody] AddLineInput input, EditDraft edit, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await edit.AddLine(id, input, actors.Require(), cancel))).Needs(BillingModule.Write);
        invoices.MapDelete("{id:guid}", async (Guid id, EditDraft edit, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From((await edit.Discard(id, actors.Require(), cancel)).Map(_ => Done.Value))).Needs(BillingModule.Write);
        invoices.MapPost("{id:guid}/issue", async (Guid id, [FromBody] IssueInvoice.Input input, IssueInvoice issue, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await issue.Handle(id, input, actors.Require(), cancel))).Needs(BillingModule.Issue);
        invoices.MapPost("{id:guid}/rectify", async (Guid id, [FromBody] RectifyInput input, RectifyInvoice rectify, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await rectify.Handle(id, input, actors.Require(), cancel))).Needs(BillingModule.Rectify);
        invoices.MapPost("{id:guid}/annul", async (Guid id, [FromBody] AnnulInvoice.Input input, AnnulInvoice annul, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await annul.Handle(id, input, actors.Require(), cancel))).Needs(BillingModule.Annul);
        invoices.MapPost("{id:guid}/complete", async (Guid id, [FromBody] ReplaceSimplified.Input input, ReplaceSimplified replace, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await replace.Handle(id, input, actors.Require(), cancel))).Needs(BillingModule.Issue);
        invoices.MapPost("{id:guid}/duplicate", async (Guid id, DuplicateInvoice duplicate, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await duplicate.Handle(id, null, actors.Require(), cancel))).Needs(BillingModule.Write);

        api.MapGet("pending", async (string? patient, PendingCharges pending, Patients.PatientDirectory patients, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From<IReadOnlyList<PendingCharge>>(Key(patient) is { } who && await patients.Find(who, actors.Require(), cancel) is not null ? new Result<IReadOnlyList<PendingCharge>>.Ok(await pending.Of(who, actors.Require(), cancel)) : new Result<IReadOnlyList<PendingCharge>>.NotFound())).Needs(BillingModule.Write);

        api.MapGet("pending/patients", async (string? from, string? to, string? by, string? page, string? page_size, BulkList list, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.Page(await list.Page(new() { From = from, To = to, By = Key(by) }, PageRequest.Of(Whole(page), Whole(page_size)), actors.Require(), cancel))).Needs(BillingModule.Write);

        api.MapGet("reports/vat", async (string? from, string? to, BillingReports reports, ActorAccessor actors, ApiResults results, TimeProvider clock, CancellationToken cancel) =>
        {
            var (first, last) = Period(from, to, clock.Today(actors.Require()));
            return results.From(await reports.Vat(first, last, actors.Require(), cancel));
        }).Needs(BillingModule.Reports);
        api.MapGet("reports/debts", async (BillingReports reports, ActorAccessor actors, ApiResults results, CancellationToken cancel) => results.From(await reports.Debts(actors.Require(), cancel))).Needs(BillingModule.Reports);
        api.MapGet("reports/numbers", async (string? year, BillingReports reports, ActorAccessor actors, ApiResults results, TimeProvider clock, CancellationToken cancel) =>
            results.From(await reports.Numbers(Whole(year) is >= 2000 and <= 2200 and var y ? y : clock.Today(actors.Require()).Year, actors.Require(), cancel))).Needs(BillingModule.Reports);

        api.MapGet("series", async (SaveSeries series, ActorAccessor actors, ApiResults results, CancellationToken cancel) => results.From<IReadOnlyList<SeriesView>>(new Result<IReadOnlyList<SeriesView>>.Ok(await series.All(actors.Require(), cancel)))).Needs(BillingModule.SettingsWrite);
        api.MapPut("series", async ([FromBody] SaveSeries.Input input, SaveSeries series, ActorAccessor actors, ApiResults results, CancellationToken cancel) => results.From(await series.Handle(input, actors.Require(), cancel))).Needs(BillingModule.SettingsWrite);
        api.MapPost("periods/close", async ([FromBody] ClosePeriod.Input input, ClosePeriod close, ActorAccessor actors, ApiResults results, CancellationToken cancel) => results.From(await close.Handle(input, actors.Require(), cancel))).Needs(BillingModule.Close);
    }

    /// <summary>A typed period; this month where it says nothing.</summary>
    internal static (DateOnly From, DateOnly To) Period(string? from, string? to, DateOnly today)
    {
        var errors = new FieldErrors();
        var first = TypedText.Date(from, today, "From", errors) ?? new DateOnly(today.Year, today.Month, 1);
        return (first, TypedText.Date(to, today, "To", errors) ?? new DateOnly(first.Year, first.Month, 1).AddMonths(1).AddDays(-1));
    }

    private static Guid? Key(string? typed) => Guid.TryParse(typed, out var id) ? id : null;

    private static int? Whole(string? typed) => int.TryParse(typed, out var n) ? n : null;
}

/// <summary>An invoice as the API shows it.</summary>
public sealed record InvoiceDetails(Invoice Invoice, IReadOnlyList<Fiscal.FiscalTax> Taxes, IReadOnlyList<InvoiceRow> Rectifying, Fiscal.FiscalState? Fiscal, Fiscal.FiscalStamp? Stamp)
{
    internal static InvoiceDetails Of(InvoiceSheet sheet) => new(sheet.Invoice, InvoiceMath.Breakdown(sheet.Invoice.Lines), sheet.Rectifying, sheet.Fiscal, sheet.Stamp);
}

/// <summary>How bulk invoicing went with a patient, as the API shows it.</summary>
/// <param name="PatientId">Who.</param>
/// <param name="Invoice">The invoice; null when there is none.</param>
/// <param name="Errors">Why not, in the reader's language.</param>
public sealed record BulkAnswer(Guid PatientId, InvoiceRef? Invoice, IReadOnlyList<string> Errors)
{
    internal static IReadOnlyList<BulkAnswer> Of(IReadOnlyList<BulkResult> results, Texts texts) => [.. results.Select(r => new BulkAnswer(r.PatientId, r.Invoice, [.. r.Why.Issues(texts).Select(i => i.Message)]))];
}
