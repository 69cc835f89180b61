using DentalPin.Billing.Fiscal;
using DentalPin.Core;
using DentalPin.Core.Api;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using DentalPin.Verifactu.Demo;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Verifactu.Pages;

/// <summary>What the pages share.</summary>
public abstract class VerifactuPage(ActorAccessor actors, Texts texts) : ModulePage(actors, texts)
{
    public bool MayCorrect => Actor.Can(VerifactuModule.Correct);

    public bool MaySet => Actor.Can(VerifactuModule.Settings_);

    public bool MayPromote => Actor.Can(VerifactuModule.Promote);

    protected override string StaleKey => "verifactu.error.stale";

    protected int PageNumber => int.TryParse(Request.Query["page"], out var n) ? n : 1;
}

/// <summary>How things stand.</summary>
[Needs(VerifactuModule.Read)]
public sealed class OverviewModel(VerifactuQueries queries, SendNow send, VerifyChain verify, ActorAccessor actors, Texts texts) : VerifactuPage(actors, texts)
{
    public FiscalSituation Situation { get; private set; } = null!;

    /// <summary>Chains, when somebody asked for them to be walked.</summary>
    public IReadOnlyList<ChainFinding>? Findings { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel) => Situation = await queries.Situation(cancel);

    public async Task<IActionResult> OnPostSendAsync(CancellationToken cancel) => await Answer(await send.Handle(Actor, cancel), _ => Finished("/verifactu", "verifactu.send.asked"), () => OnGetAsync(cancel));

    public async Task<IActionResult> OnPostVerifyAsync(CancellationToken cancel)
    {
        var result = await verify.Handle(Actor, cancel);
        await OnGetAsync(cancel);
        return await Answer(result, found =>
        {
            Findings = found;
            return Page();
        });
    }
}

/// <summary>All records, tax data only: what an inspector may be shown.</summary>
[Needs(VerifactuModule.Read)]
public sealed class RecordsModel(VerifactuQueries queries, ActorAccessor actors, Texts texts) : VerifactuPage(actors, texts)
{
    public static readonly IReadOnlyList<string> Statuses = ["all", "pending", "hand", "accepted", "errors", "rejected"];

    public RecordFilter Filter { get; private set; } = new(null, null, null);

    public string? Month { get; private set; }

    public Paged<RecordRow> Rows { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string? status, string? month, string? q, CancellationToken cancel)
    {
        Filter = Read(status, month, q);
        Month = Filter.Month?.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture);
        Rows = await queries.Records(Filter, PageRequest.Of(PageNumber, 25), cancel);
        return this.WantsFragment() ? this.Fragment<Ui.RecordsPart>(new { Page = this }) : Page();
    }

    public static RecordFilter Read(string? status, string? month, string? q)
    {
        DateOnly? from = DateOnly.TryParseExact(month + "-01", "yyyy-MM-dd", out var m) && m.Year is > 2000 and < 9000 ? m : null;
        var text = q?.Trim();
        return new(Statuses.Contains(status) && status != "all" ? status : null, from, text is { Length: > 0 and <= 60 } ? text : null);
    }
}

/// <summary>The same as a file.</summary>
[Needs(VerifactuModule.Read)]
public sealed class RecordsFileModel(VerifactuQueries queries, ActorAccessor actors, Texts texts) : VerifactuPage(actors, texts)
{
    public async Task<IActionResult> OnGetAsync(string? status, string? month, string? q, CancellationToken cancel)
    {
        Response.ContentType = "text/csv; charset=utf-8";
        Response.Headers.ContentDisposition = "attachment; filename=verifactu.csv";
        await RecordsFile.Write(queries.Export(RecordsModel.Read(status, month, q)), T, Response.Body, cancel);
        return new EmptyResult();
    }
}

/// <summary>One record: what it says, what became of it, what to do.</summary>
[Needs(VerifactuModule.Read)]
public sealed class RecordModel(VerifactuQueries queries, CorrectRecord correct, ActorAccessor actors, Texts texts) : VerifactuPage(actors, texts)
{
    public RecordView View { get; private set; } = null!;

    public IReadOnlyList<RecordRow> History { get; private set; } = [];

    public FiscalDocument? Document { get; private set; }

    public CorrectionInput Input { get; private set; } = new();

    /// <summary>Whether this record is the one to correct, and somebody may.</summary>
    public bool CanCorrect => MayCorrect && Document is not null && View.Row.Kind == RecordKind.Alta && View.Row.NeedsHand && History.Count > 0 && History[^1].Id == View.Row.Id;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (!await Load(id, cancel)) return NotFound();
        Input = new() { Position = View.Row.Position, RecipientName = Document?.Recipient?.Name, RecipientTaxId = Document?.Recipient?.TaxId, Description = Document?.Description };
        return Page();
    }

    public async Task<IActionResult> OnPostCorrectAsync(Guid id, CorrectionInput input, CancellationToken cancel)
    {
        if (!await Load(id, cancel)) return NotFound();
        Input = input;
        ModelState.Clear();
        var result = await correct.Handle(View.Row.InvoiceId, input, Actor, cancel);
        if (result is Result<FiscalRecord>.Conflict) result = Result<FiscalRecord>.Fail("", "verifactu.error.corrected_meanwhile");
        return await Answer(result, r => Finished($"/verifactu/records/{r.Id}", "verifactu.correct.done"));
    }

    private async Task<bool> Load(Guid id, CancellationToken cancel)
    {
        if (await queries.Record(id, cancel) is not { } view) return false;
        View = view;
        History = await queries.OfInvoice(view.Row.InvoiceId, cancel);
        if (MayCorrect && view.Row.NeedsHand) Document = await correct.Document(view.Row.InvoiceId, cancel);
        return true;
    }
}

/// <summary>Every message and answer.</summary>
[Needs(VerifactuModule.Read)]
public sealed class LogModel(VerifactuQueries queries, ActorAccessor actors, Texts texts) : VerifactuPage(actors, texts)
{
    public Paged<MessageRow> Rows { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancel) => Rows = await queries.Messages(PageRequest.Of(PageNumber, 25), cancel);
}

/// <summary>One message with its texts.</summary>
[Needs(VerifactuModule.Read)]
public sealed class MessageModel(VerifactuQueries queries, ActorAccessor actors, Texts texts) : VerifactuPage(actors, texts)
{
    public MessageRow Row { get; private set; } = null!;

    public string RequestText { get; private set; } = "";

    public string ResponseText { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await queries.Message(id, cancel) is not { } found) return NotFound();
        (Row, RequestText, ResponseText) = (found.Row, Pretty.Xml(found.Request), Pretty.Xml(found.Response));
        return Page();
    }
}

/// <summary>Months compared with the tax agency.</summary>
[Needs(VerifactuModule.Read)]
public sealed class MonthsModel(VerifactuQueries queries, Reconcile reconcile, ActorAccessor actors, Texts texts) : VerifactuPage(actors, texts)
{
    public IReadOnlyList<Reconciliation> Rows { get; private set; } = [];

    public string? Month { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Rows = await queries.Reconciliations(cancel);
        Month ??= T.Today.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture);
    }

    public async Task<IActionResult> OnPostAsync(string? month, CancellationToken cancel)
    {
        Month = month;
        var result = DateOnly.TryParseExact(month + "-01", "yyyy-MM-dd", out var from) && from.Year is > 2023 and < 9000
            ? await reconcile.Handle(from, Actor, cancel)
            : Result<Reconciliation>.Fail("Month", "verifactu.error.month");
        return await Answer(result, r => Finished("/verifactu/months", r.DifferenceCount == 0 ? "verifactu.months.same" : "verifactu.months.differs", r.DifferenceCount), () => OnGetAsync(cancel));
    }
}

/// <summary>Switch, environment and certificate.</summary>
[Needs(VerifactuModule.Settings_)]
public sealed class SettingsModel(VerifactuQueries queries, SaveFiscalSettings save, AddCertificate add, Producer producer, DemoAeat demo, ActorAccessor actors, Texts texts) : VerifactuPage(actors, texts)
{
    public FiscalSituation Situation { get; private set; } = null!;

    public FiscalSettingsInput Input { get; private set; } = new();

    public Guid CertificateId { get; } = Ids.New();

    public Producer Producer => producer;

    public bool DemoAllowed => demo.Allowed;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        await Load(cancel);
        Input = Situation.Settings is { } s ? new() { Enabled = s.Enabled, Environment = s.Environment.ToString(), Tax = s.Tax, Version = s.Version } : new() { Environment = nameof(AeatEnvironment.Test), Tax = Actor.Zone.Id == "Atlantic/Canary" ? "03" : "01" };
    }

    public async Task<IActionResult> OnPostAsync(FiscalSettingsInput input, CancellationToken cancel)
    {
        Input = input;
        ModelState.Clear();
        var result = await save.Handle(input, Actor, cancel);
        // Without the permission for production the choice is refused in words: the rest of the form is theirs to use.
        if (result is Result<FiscalSettings>.Denied { Permission: VerifactuModule.Promote }) result = Result<FiscalSettings>.Fail(nameof(input.Environment), "verifactu.error.promote");
        if (result is Result<FiscalSettings>.Conflict) result = Result<FiscalSettings>.Fail("", "verifactu.error.stale");
        return await Answer(result, s => Finished("/verifactu/settings", s.Enabled ? "verifactu.settings.on" : "verifactu.settings.off"), () => Load(cancel));
    }

    public async Task<IActionResult> OnPostCertificateAsync(Guid certificate, IFormFile? file, string? password, CancellationToken cancel)
    {
        var bytes = Array.Empty<byte>();
        if (file is { Length: > 0 and <= CertificateVault.MaxBytes })
        {
            using var memory = new MemoryStream();
            await file.CopyToAsync(memory, cancel);
            bytes = memory.ToArray();
        }
        var result = await add.Handle(certificate, bytes, password, Actor, cancel);
        if (result is Result<FiscalCertificate>.Conflict) return Redirect("/verifactu/settings");
        return await Answer(result, c => Finished("/verifactu/settings", "verifactu.certificate.saved", c.Holder), () => OnGetAsync(cancel));
    }

    private async Task Load(CancellationToken cancel) => Situation = await queries.Situation(cancel);
}

/// <summary>The producer's declaration for the version that runs, which the law wants inside the program.</summary>
[SignedIn("The law wants the declaration to be read by whoever uses the program.")]
public sealed class DeclarationModel(Producer producer, ActorAccessor actors, Texts texts) : VerifactuPage(actors, texts)
{
    public Producer Producer => producer;
}
