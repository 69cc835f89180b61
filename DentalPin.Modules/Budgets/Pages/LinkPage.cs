using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;
using DentalPin.Core.Ui;
using DentalPin.Patients;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DentalPin.Budgets.Pages;

/// <summary>What a link shows.</summary>
public enum LinkView { Gone, Ask, Budget }

/// <summary>
/// A budget for its patient, by a link (BUD-3). Opening it changes nothing and tells nothing until the person has shown that they
/// are the patient; after five wrong answers it is shut. Only what the patient may see is put on the page.
/// </summary>
[Open("The secret in the address and what the patient knows are what is checked.")]
public sealed class LinkModel(
    AppDb db, BudgetLinks links, LinkSessions sessions, BudgetWriter writer, AcceptBudget accept, BudgetFlow flow, SignedPapers papers, BudgetPaper paper, PatientDirectory patients, ReaderLanguage reader, ActorAccessor actors, Texts texts) : FormPage
{
    private Actor actor = null!;
    private BudgetLink link = null!;

    public LinkView View { get; private set; } = LinkView.Gone;

    /// <summary>`unknown`, `revoked`, `expired`, `locked` or `superseded`.</summary>
    public string Why { get; private set; } = "unknown";

    public string? Clinic { get; private set; }

    public string? Phone { get; private set; }

    public string Action => Request.Path;

    public LinkFactor Factor => link.Factor;

    public int AttemptsLeft { get; private set; }

    public Budget Budget { get; private set; } = null!;

    public string PatientName { get; private set; } = "";

    public IReadOnlyList<(Guid Id, DateTimeOffset At, decimal Total)> Signed { get; private set; } = [];

    public AcceptBudgetInput Input { get; private set; } = new();

    public BudgetStepInput Refusal { get; private set; } = new();

    /// <summary>Whether lines can be agreed to now.</summary>
    public bool MaySign => AcceptBudget.Refused(Budget, texts.Today) is null && Budget.Lines.Exists(l => !l.IsAccepted);

    public bool MayReject => Budget.Status == BudgetStatus.Presented && MaySign;

    public string? Error(string field) => Errors.Of(texts, field);

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken cancel)
    {
        if (!await Reach(token, cancel)) return Ended();
        if (!sessions.IsOpen(HttpContext, link))
        {
            View = LinkView.Ask;
            return Page();
        }
        return await Show(cancel);
    }

    /// <summary>The second factor.</summary>
    public async Task<IActionResult> OnPostAsync(string token, string? answer, CancellationToken cancel)
    {
        if (!await Reach(token, cancel)) return Ended();
        View = LinkView.Ask;
        if (string.IsNullOrWhiteSpace(answer) || answer.Length > 40) return Wrong("budgets.link.answer_missing");
        switch (await links.Answer(link, answer, actor, cancel))
        {
            case FactorAnswer.Right:
                sessions.Open(HttpContext, link);
                return Redirect(Request.Path);
            case FactorAnswer.Wrong:
                AttemptsLeft--;
                return Wrong("budgets.link.answer_wrong");
            case FactorAnswer.Locked:
                Why = "locked";
                return Ended();
            default:
                return Ended();
        }
    }

    public async Task<IActionResult> OnPostAcceptAsync(string token, AcceptBudgetInput input, CancellationToken cancel)
    {
        if (!await Reach(token, cancel)) return Ended();
        if (!sessions.IsOpen(HttpContext, link)) return Redirect(Request.Path);
        Input = input with { Lines = input.Lines ?? [] };
        var result = await accept.Handle(link.BudgetId, Input, new(SignatureSource.Link, BudgetStates.Key(link.Factor), link.Id, Request.Headers.UserAgent.ToString()), actor, cancel);
        if (result is Result<BudgetRef>.Ok) return Redirect(Request.Path);
        return await Refused(result, cancel);
    }

    public async Task<IActionResult> OnPostRejectAsync(string token, BudgetStepInput input, CancellationToken cancel)
    {
        if (!await Reach(token, cancel)) return Ended();
        if (!sessions.IsOpen(HttpContext, link)) return Redirect(Request.Path);
        Refusal = input;
        var result = await flow.RejectAs(link.BudgetId, input, actor, cancel);
        if (result is Result<BudgetRef>.Ok) return Redirect(Request.Path);
        return await Refused(result, cancel);
    }

    /// <summary>The document: what was signed, or the offer as it stands.</summary>
    public async Task<IActionResult> OnGetPaperAsync(string token, Guid? signature, CancellationToken cancel)
    {
        if (!await Reach(token, cancel)) return Ended();
        if (!sessions.IsOpen(HttpContext, link)) return Redirect(Request.Path);
        if (signature is { } which) return await papers.Open(link.BudgetId, which, cancel) is { } signed ? File(signed.Content, "application/pdf", signed.Name) : NotFound();
        return await writer.Read(link.BudgetId, cancel) is { } budget ? File(await paper.Write(budget, actor, cancel), "application/pdf", $"{budget.Code}-v{budget.Edition}.pdf") : NotFound();
    }

    /// <summary>Finds the link and acts in its clinic from here on, for the patient and nobody else.</summary>
    private async Task<bool> Reach(string token, CancellationToken cancel)
    {
        Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        if (BudgetLinks.ClinicOf(token) is not { } clinicId) return false;
        actors.Current = actor = Actor.System(clinicId, texts["budgets.link.actor"]) with { Address = HttpContext.Connection.RemoteIpAddress?.ToString() };
        if (await links.Find(token, cancel) is not { } found) return false;
        link = found;
        var clinic = await db.Set<Clinic>().AsNoTracking().Where(c => c.Id == clinicId).Select(c => new { c.Name, c.Phone, c.TimeZone, c.Language }).FirstAsync(cancel);
        (Clinic, Phone) = (clinic.Name, clinic.Phone);
        var status = await db.Set<Budget>().AsNoTracking().Where(b => b.Id == link.BudgetId).Select(b => new { b.Status, b.PatientId }).FirstAsync(cancel);
        reader.Language = (await patients.Letter(status.PatientId, actor, cancel))?.Language ?? clinic.Language;
        actors.Current = actor = actor with { Zone = TimeZoneInfo.FindSystemTimeZoneById(clinic.TimeZone), Language = reader.Language, Name = texts["budgets.link.actor"] };
        AttemptsLeft = BudgetLink.MostAttempts - link.Attempts;
        Why = status.Status == BudgetStatus.Superseded ? "superseded" : link.IsLocked ? "locked" : link.RevokedAt is not null ? "revoked" : "expired";
        return status.Status != BudgetStatus.Superseded && link.Works(writer.Now);
    }

    private async Task<IActionResult> Show(CancellationToken cancel)
    {
        View = LinkView.Budget;
        Budget = (await writer.Read(link.BudgetId, cancel))!;
        PatientName = (await patients.Find(Budget.PatientId, actor, cancel))?.FullName ?? "";
        Signed = [.. (await db.Set<BudgetSignature>().AsNoTracking().Where(s => s.BudgetId == link.BudgetId).OrderBy(s => s.At).Select(s => new { s.Id, s.At, s.Total }).ToListAsync(cancel)).Select(s => (s.Id, s.At, s.Total))];
        if (Input.Id is null) Input = new() { Id = Ids.New(), Version = Budget.Version, SignedName = PatientName };
        return Page();
    }

    private async Task<IActionResult> Refused(Result<BudgetRef> result, CancellationToken cancel)
    {
        if (result is Result<BudgetRef>.NotFound or Result<BudgetRef>.Denied) return NotFound();
        ModelState.Clear();
        await Show(cancel);
        // What the clinic changed meanwhile has to be read again before it is signed.
        if (result is Result<BudgetRef>.Conflict)
        {
            Input = Input with { Version = Budget.Version, Drawing = null };
            Errors = [new FieldError("", "budgets.link.changed")];
            Response.StatusCode = StatusCodes.Status409Conflict;
            return Page();
        }
        return await Answer(result, _ => Page());
    }

    private PageResult Wrong(string key)
    {
        Errors = [new FieldError("Answer", key, AttemptsLeft)];
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private PageResult Ended()
    {
        View = LinkView.Gone;
        Response.StatusCode = StatusCodes.Status410Gone;
        return Page();
    }
}
