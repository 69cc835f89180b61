using DentalPin.Billing;
using DentalPin.Core;
using DentalPin.Core.Api;
using DentalPin.Core.Files;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using DentalPin.Patients;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Payments;

/// <summary>REST for money.</summary>
internal static class PaymentsApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var payments = api.MapGroup("payments");
        payments.MapGet("", async (string? q, string? from, string? to, string? method, string? patient, string? cash_point, string? page, string? page_size, PaymentQueries queries, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.Page(await queries.List(new() { Q = q, From = from, To = to, Method = method, Patient = Key(patient), CashPoint = Key(cash_point) }, PageRequest.Of(Whole(page), Whole(page_size)), actors.Require(), cancel))).Needs(PaymentsModule.Read);
        payments.MapGet("{id:guid}", async (Guid id, PaymentQueries queries, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From<PaymentSheet>(await queries.Sheet(id, actors.Require(), cancel) is { } sheet ? sheet : new Result<PaymentSheet>.NotFound())).Needs(PaymentsModule.Read);
        payments.MapGet("{id:guid}/receipt", async (Guid id, HttpContext http, ReceiptDocuments receipts, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            await receipts.Of(id, actors.Require(), cancel) is { } file ? FileAnswer.Endpoint(http, file.Name, "application/pdf", file.Content) : results.Fault(new Result<Done>.NotFound())).Needs(PaymentsModule.Read);
        payments.MapPost("", async ([FromBody] PaymentInput input, TakePayment take, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.Created(await take.Handle(input, actors.Require(), cancel), p => $"/api/v1/payments/payments/{p.Id}")).Needs(PaymentsModule.Write);
        payments.MapPut("{id:guid}/allocations", async (Guid id, [FromBody] ReallocatePayment.Input input, ReallocatePayment move, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await move.Handle(id, input, actors.Require(), cancel))).Needs(PaymentsModule.Write);
        payments.MapPost("{id:guid}/refunds", async (Guid id, [FromBody] RefundPayment.Input input, RefundPayment refund, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await refund.Handle(id, input, actors.Require(), cancel))).Needs(PaymentsModule.Refund);

        api.MapGet("ledger/{patient:guid}", async (Guid patient, PatientLedger ledger, PatientDirectory patients, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From<LedgerAnswer>(await patients.Find(patient, actors.Require(), cancel) is null ? new Result<LedgerAnswer>.NotFound() : new LedgerAnswer(await ledger.Totals(patient, actors.Require(), cancel), await ledger.Lines(patient, actors.Require(), cancel)))).Needs(PaymentsModule.Read);
        api.MapPost("checkout", async ([FromBody] CheckoutInput input, CheckOut check, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await check.Handle(input, actors.Require(), cancel))).Needs(PaymentsModule.Write);

        api.MapGet("cash-points", async (CashDesk desk, ActorAccessor actors, ApiResults results, CancellationToken cancel) => results.From<IReadOnlyList<CashPointRef>>(new Result<IReadOnlyList<CashPointRef>>.Ok(await desk.All(actors.Require(), cancel)))).Needs(PaymentsModule.CashRead);
        api.MapPut("cash-points", async ([FromBody] CashDesk.Input input, CashDesk desk, ActorAccessor actors, ApiResults results, CancellationToken cancel) => results.From(await desk.Save(input, actors.Require(), cancel))).Needs(PaymentsModule.SettingsWrite);
        api.MapGet("cash", async (string? point, string? day, CloseCash cash, CashDesk desk, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From<CashDay>(await cash.Day(Key(point), DateOnly.TryParseExact(day, "yyyy-MM-dd", out var d) ? d : desk.Today(actors.Require()), actors.Require(), cancel) is { } found ? found : new Result<CashDay>.NotFound())).Needs(PaymentsModule.CashRead);
        api.MapPost("cash/close", async ([FromBody] CloseCash.Input input, CloseCash cash, ActorAccessor actors, ApiResults results, CancellationToken cancel) => results.From(await cash.Handle(input, actors.Require(), cancel))).Needs(PaymentsModule.CashClose);
    }

    private static Guid? Key(string? typed) => Guid.TryParse(typed, out var id) ? id : null;

    private static int? Whole(string? typed) => int.TryParse(typed, out var n) ? n : null;
}

/// <summary>A patient's ledger as the API shows it.</summary>
public sealed record LedgerAnswer(LedgerTotals Totals, IReadOnlyList<LedgerLine> Lines);
