using DentalPin.Core;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Billing.Pages;

/// <summary>What the pages of invoices and of money share.</summary>
public abstract class MoneyPage(ActorAccessor actors, Texts texts) : FormPage
{
    protected Texts T => texts;

    public Actor Actor => actors.Require();

    /// <summary>Path and query, which links of the page keep.</summary>
    public string Address => Request.Path + Request.QueryString;

    public string? Error(string field) => Errors.Of(texts, field);

    protected RedirectResult Finished(string url, string toastKey, params object[] args)
    {
        Toast(texts[toastKey, args]);
        return Redirect(url);
    }

    /// <summary>A refusal shown on a page that is loaded again with what was typed; a stale save says so in words.</summary>
    protected async Task<IActionResult> Refused<T1>(Result<T1> result, Func<Task<bool>> load)
    {
        if (result is Result<T1>.NotFound or Result<T1>.Denied || !await load()) return NotFound();
        ModelState.Clear();
        if (result is not Result<T1>.Conflict) return await Answer(result, _ => Page());
        Errors = [new FieldError("", "billing.error.stale")];
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    protected static Guid? Key(string? typed) => Guid.TryParse(typed, out var id) && id != Guid.Empty ? id : null;

    protected int Rows(string? size) => int.TryParse(size, out var n) && n is 50 or 100 ? n : 25;

    protected int? PageNumber => int.TryParse(Request.Query["page"], out var page) ? page : null;
}
