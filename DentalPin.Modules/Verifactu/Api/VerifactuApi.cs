using DentalPin.Core;
using DentalPin.Core.Api;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Verifactu.Kernel;
using DentalPin.Verifactu.Pages;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Verifactu;

/// <summary>A certificate as the API takes it.</summary>
public sealed record CertificateInput
{
    public Guid Id { get; init; }

    /// <summary>The PKCS#12 file in base64.</summary>
    public string? File { get; init; }

    public string? Password { get; init; }
}

/// <summary>A month, `yyyy-MM`.</summary>
public sealed record MonthInput
{
    public string? Month { get; init; }
}

/// <summary>A certificate as the API shows it: never its content.</summary>
public sealed record CertificateDetails(Guid Id, string Holder, string HolderTaxId, string Issuer, CertificateKind Kind, DateTimeOffset NotBefore, DateTimeOffset NotAfter, CertificateHealth Health);

/// <summary>How things stand, for other programs.</summary>
public sealed record FiscalStatus(bool Enabled, AeatEnvironment? Environment, string? TaxId, string? Installation, long Records, long Pending, long NeedHand, bool Incident, string? Problem, DateTimeOffset? IncidentSince, CertificateDetails? Certificate, long Version);

/// <summary>A month that was compared.</summary>
public sealed record MonthDetails(Guid Id, DateOnly Month, DateTimeOffset At, int Ours, int Theirs, IReadOnlyList<MonthDifference> Differences);

public sealed record MonthDifference(string What, string Number);

/// <summary>REST of the module.</summary>
internal static class VerifactuApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("status", async (VerifactuQueries queries, ApiResults results, CancellationToken cancel) => results.From<FiscalStatus>(Of(await queries.Situation(cancel)))).Needs(VerifactuModule.Read);
        api.MapGet("records", async (string? status, string? month, string? q, string? page, string? page_size, VerifactuQueries queries, ApiResults results, CancellationToken cancel) =>
            results.Page<RecordRow>(await queries.Records(RecordsModel.Read(status, month, q), PageRequest.Of(Number(page), Number(page_size)), cancel))).Needs(VerifactuModule.Read);
        api.MapGet("records/{id:guid}", async (Guid id, VerifactuQueries queries, ApiResults results, CancellationToken cancel) =>
            results.From<RecordView>(await queries.Record(id, cancel) is { } found ? found : new Result<RecordView>.NotFound())).Needs(VerifactuModule.Read);
        api.MapGet("invoices/{invoice:guid}/records", async (Guid invoice, VerifactuQueries queries, ApiResults results, CancellationToken cancel) =>
            results.From<IReadOnlyList<RecordRow>>(await queries.OfInvoice(invoice, cancel) is { Count: > 0 } found ? new Result<IReadOnlyList<RecordRow>>.Ok(found) : new Result<IReadOnlyList<RecordRow>>.NotFound())).Needs(VerifactuModule.Read);
        api.MapPost("invoices/{invoice:guid}/correct", async (Guid invoice, [FromBody] CorrectionInput input, CorrectRecord correct, VerifactuQueries queries, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
        {
            var done = await correct.Handle(invoice, input, actors.Require(), cancel);
            return done is Result<FiscalRecord>.Ok ok ? results.From<RecordView>((await queries.Record(ok.Value.Id, cancel))!) : results.Fault(done);
        }).Needs(VerifactuModule.Correct);
        api.MapPost("send", async (SendNow send, ActorAccessor actors, ApiResults results, CancellationToken cancel) => results.From(await send.Handle(actors.Require(), cancel))).Needs(VerifactuModule.Correct);
        api.MapPost("verify", async (VerifyChain verify, ActorAccessor actors, ApiResults results, CancellationToken cancel) => results.From(await verify.Handle(actors.Require(), cancel))).Needs(VerifactuModule.Read);
        api.MapGet("messages", async (string? page, string? page_size, VerifactuQueries queries, ApiResults results, CancellationToken cancel) =>
            results.Page<MessageRow>(await queries.Messages(PageRequest.Of(Number(page), Number(page_size)), cancel))).Needs(VerifactuModule.Read);
        api.MapGet("messages/{id:guid}", async (Guid id, VerifactuQueries queries, ApiResults results, CancellationToken cancel) =>
            results.From<MessageTexts>(await queries.Message(id, cancel) is { } m ? new Result<MessageTexts>.Ok(new(m.Row, m.Request, m.Response)) : new Result<MessageTexts>.NotFound())).Needs(VerifactuModule.Read);
        api.MapGet("months", async (VerifactuQueries queries, ApiResults results, CancellationToken cancel) =>
            results.From<IReadOnlyList<MonthDetails>>(new Result<IReadOnlyList<MonthDetails>>.Ok([.. (await queries.Reconciliations(cancel)).Select(Of)]))).Needs(VerifactuModule.Read);
        api.MapPost("months", async ([FromBody] MonthInput input, Reconcile reconcile, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From((DateOnly.TryParseExact(input.Month + "-01", "yyyy-MM-dd", out var month) && month.Year is > 2023 and < 9000
                ? await reconcile.Handle(month, actors.Require(), cancel)
                : Result<Reconciliation>.Fail("Month", "verifactu.error.month")).Map(Of))).Needs(VerifactuModule.Correct);
        api.MapPut("settings", async ([FromBody] FiscalSettingsInput input, SaveFiscalSettings save, VerifactuQueries queries, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
        {
            var saved = await save.Handle(input, actors.Require(), cancel);
            return saved is Result<FiscalSettings>.Ok ? results.From<FiscalStatus>(Of(await queries.Situation(cancel))) : results.Fault(saved);
        }).Needs(VerifactuModule.Settings_);
        api.MapPost("certificate", async ([FromBody] CertificateInput input, AddCertificate add, ActorAccessor actors, ApiResults results, TimeProvider clock, CancellationToken cancel) =>
            results.From((await add.Handle(input.Id, Bytes(input.File), input.Password, actors.Require(), cancel)).Map(c => Of(c, Certificates.Health(c, clock.GetUtcNow()))))).Needs(VerifactuModule.Settings_);
        api.MapGet("codes", (ApiResults results) => results.From<IReadOnlyList<CodeMeaning>>(new Result<IReadOnlyList<CodeMeaning>>.Ok(Codes.Known))).Needs(VerifactuModule.Read);
    }

    private static FiscalStatus Of(FiscalSituation s) => new(
        s.On, s.Settings?.Environment, s.Chain?.TaxId, s.Chain?.Installation, s.Chain?.Position ?? 0, s.Pending, s.NeedHand, s.Incident, s.Sender?.Problem, s.Sender?.IncidentSince,
        s.Certificate is null ? null : Of(s.Certificate, s.Health), s.Settings?.Version ?? 0);

    private static CertificateDetails Of(FiscalCertificate c, CertificateHealth health) => new(c.Id, c.Holder, c.HolderTaxId, c.Issuer, c.Kind, c.NotBefore, c.NotAfter, health);

    private static MonthDetails Of(Reconciliation r) => new(
        r.Id, r.Month, r.At, r.Ours, r.Theirs, [.. r.Differences.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('\t')).Select(p => new MonthDifference(p[0], p[^1]))]);

    private static int? Number(string? text) => int.TryParse(text, out var n) ? n : null;

    private static byte[] Bytes(string? text)
    {
        if (text is null || text.Length > CertificateVault.MaxBytes * 2) return [];
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : [];
    }
}

/// <summary>A message with its texts.</summary>
public sealed record MessageTexts(MessageRow Message, string Request, string Response);
