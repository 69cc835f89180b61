using DentalPin.Core.Security;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Core.Ui;

/// <summary>A page of a module for somebody who is signed in: who that is, in which language, and how a form answers.</summary>
public abstract class ModulePage(ActorAccessor actors, Texts texts) : FormPage
{
    protected Texts T => texts;

    public Actor Actor => actors.Require();

    /// <summary>Path and query, which links of the page keep.</summary>
    public string Address => Request.Path + Request.QueryString;

    /// <summary>Both versions of a stale save.</summary>
    public IReadOnlyList<VersionLine> Conflict { get; protected set; } = [];

    /// <summary>Locale key of what somebody is told whose click came after another's.</summary>
    protected abstract string StaleKey { get; }

    /// <summary>The message of a field.</summary>
    public string? Error(string field) => Errors.Of(texts, field);

    /// <summary>Done: on to another page, with a quiet message.</summary>
    protected RedirectResult Finished(string url, string toastKey, params object[] args)
    {
        Toast(texts[toastKey, args]);
        return Redirect(url);
    }

    /// <summary>A refusal shown on a page that is loaded again; a stale click says so in words.</summary>
    /// <param name="result">What the handler answered.</param>
    /// <param name="load">Reads the page again; false when there is nothing left to show.</param>
    protected async Task<IActionResult> Refused<TValue>(Result<TValue> result, Func<Task<bool>> load)
    {
        if (result is Result<TValue>.NotFound or Result<TValue>.Denied || !await load()) return NotFound();
        ModelState.Clear();
        if (result is not Result<TValue>.Conflict) return await Answer(result, _ => Page());
        Errors = [new FieldError("", StaleKey)];
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }
}
