using DentalPin.Core;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using DentalPin.Patients.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DentalPin.Patients.Pages;

/// <summary>What the pages of a patient share: who acts, the errors of the form, the answers to a handler's result.</summary>
public abstract class PatientPage(ActorAccessor actors, Texts texts) : PageModel
{
    protected Texts T => texts;

    public Actor Actor => actors.Require();

    public FormErrors Errors { get; protected set; } = FormErrors.None;

    /// <summary>Both versions of a stale save.</summary>
    public IReadOnlyList<VersionLine> Conflict { get; protected set; } = [];

    /// <summary>Goes on to a page with a quiet word that it was done.</summary>
    protected IActionResult Finished(string url, string toastKey, params object[] args)
    {
        TempData["toast"] = texts[toastKey, args];
        return LocalRedirect(url);
    }

    /// <summary>The form again with what was typed.</summary>
    protected IActionResult Again(int status)
    {
        Response.StatusCode = status;
        // The typed text is shown from the input itself; kept binding attempts would win over it in some helpers.
        ModelState.Clear();
        return Page();
    }

    /// <summary>
    /// The answer to everything but ok: the form with errors, the form beside what somebody else saved, or nothing there.
    /// What one may not do does not exist for one.
    /// </summary>
    /// <param name="result">The handler's answer.</param>
    /// <param name="load">Loads what the page shows besides the form; false when it is gone.</param>
    /// <param name="stale">Takes the stored version and fills <see cref="Conflict"/>.</param>
    protected async Task<IActionResult> Fault<T>(Result<T> result, Func<Task<bool>> load, Action<object>? stale = null)
    {
        if (result is Result<T>.NotFound or Result<T>.Denied || !await load()) return NotFound();
        switch (result)
        {
            case Result<T>.Invalid invalid:
                Errors = new FormErrors(invalid.Errors, texts);
                return Again(StatusCodes.Status422UnprocessableEntity);
            case Result<T>.Conflict conflict:
                if (conflict.Theirs is { } theirs) stale?.Invoke(theirs);
                return Again(StatusCodes.Status409Conflict);
            default:
                throw new InvalidOperationException($"{typeof(T).Name}: {result.GetType().Name} is not expected here.");
        }
    }

    /// <summary>A line of a comparison.</summary>
    protected VersionLine Line(string labelKey, string? theirs, string? mine) => new(texts[labelKey], theirs, mine is { Length: > 300 } ? mine[..300] + "…" : mine);
}
