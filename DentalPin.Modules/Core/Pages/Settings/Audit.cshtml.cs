using DentalPin.Core.Audit;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Text;
using DentalPin.Core.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DentalPin.Core.Pages;

/// <summary>The audit trail: who did what when, with before and after (CORE-11).</summary>
[Needs(CorePermissions.AuditRead)]
public sealed class AuditModel(AppDb db, AuditQuery query, AuditExport export, AuditVerifier verifier, AuditChain chain, ActorAccessor actors, Texts texts, TimeProvider clock) : PageModel
{
    private const int Rows = 50;

    [BindProperty(SupportsGet = true, Name = "user")]
    public Guid? UserId { get; set; }

    [BindProperty(SupportsGet = true, Name = "entity")]
    public string? Entity { get; set; }

    [BindProperty(SupportsGet = true, Name = "action")]
    public string? Action { get; set; }

    [BindProperty(SupportsGet = true, Name = "subject")]
    public Guid? Subject { get; set; }

    [BindProperty(SupportsGet = true, Name = "chain")]
    public string? Chain { get; set; }

    [BindProperty(SupportsGet = true, Name = "before")]
    public long? Before { get; set; }

    [BindProperty(SupportsGet = true, Name = "after")]
    public long? After { get; set; }

    [BindProperty(SupportsGet = true, Name = "from")]
    public string? FromText { get; set; }

    [BindProperty(SupportsGet = true, Name = "to")]
    public string? ToText { get; set; }

    public string? FromError { get; private set; }

    public string? ToError { get; private set; }

    public AuditFilter Filter { get; private set; } = new();

    public AuditPage Result { get; private set; } = null!;

    public IReadOnlyList<Option> People { get; private set; } = [];

    public AuditReport? Report { get; private set; }

    public DateTimeOffset VerifiedAt { get; private set; }

    public string Address => "/settings/audit" + Ui.Address.With(Request.QueryString.Value ?? "", ("handler", null));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await Load(cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostVerifyAsync(CancellationToken cancel)
    {
        Report = await verifier.Verify(actors.Require().ClinicId, cancel);
        VerifiedAt = clock.GetUtcNow();
        await chain.Record(db, "verified", "audit", null, cancel: cancel);
        return await Load(cancel) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostExportAsync(CancellationToken cancel)
    {
        Read();
        var actor = actors.Require();
        if (await export.Begin(Filter, actor, cancel) is not Result<Done>.Ok) return NotFound();
        Response.ContentType = "text/csv; charset=utf-8";
        Response.Headers.ContentDisposition = $"attachment; filename=\"{export.FileName(actor)}\"";
        await export.Write(Response.Body, Filter, actor, HttpContext.RequestAborted);
        return new EmptyResult();
    }

    private async Task<bool> Load(CancellationToken cancel)
    {
        Read();
        if (await query.Page(Filter, Before, After, Rows, actors.Require(), cancel) is not Result<AuditPage>.Ok ok) return false;
        Result = ok.Value;
        People = [.. (await query.People(cancel)).Select(p => new Option(p.Id.ToString(), p.Name))];
        return true;
    }

    private void Read()
    {
        var (from, to) = (Day(FromText, out var fromError), Day(ToText, out var toError));
        (FromError, ToError) = (fromError, toError);
        if (from is not null) FromText = texts.TypedDate(from);
        if (to is not null) ToText = texts.TypedDate(to);
        Filter = new(UserId, Short(Entity), Short(Action), Subject, from, to, Chain == "appliance");
    }

    private static string? Short(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Length <= 60 ? text : text[..60];

    private DateOnly? Day(string? typed, out string? error)
    {
        error = null;
        if (string.IsNullOrWhiteSpace(typed)) return null;
        var read = Dates.Parse(typed.Length <= 40 ? typed : typed[..40], texts.Today);
        if (read.Problem is { } problem) error = texts[problem.Key, [.. problem.Args]];
        return read.Value;
    }
}
