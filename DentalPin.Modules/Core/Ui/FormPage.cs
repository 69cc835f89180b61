using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DentalPin.Core.Ui;

/// <summary>A page with a form: turns what a handler answers into redirect, 422, 409 or 404.</summary>
public abstract class FormPage : PageModel
{
    /// <summary>What is wrong with what was typed.</summary>
    public FieldErrors Errors { get; protected set; } = [];

    /// <summary>Whether the form is shown again with text that is not saved.</summary>
    public bool Unsaved => Errors.Count > 0 || Response.StatusCode is 409 or 422;

    /// <summary>Somebody else saved meanwhile: their version and the one typed here.</summary>
    public (object? Theirs, object? Mine)? Stale { get; private set; }

    /// <summary>Goes where <paramref name="ok"/> says, or shows the page again after <paramref name="reload"/>.</summary>
    protected async Task<IActionResult> Answer<T>(Result<T> result, Func<T, IActionResult> ok, Func<Task>? reload = null)
    {
        switch (result)
        {
            case Result<T>.Ok o:
                return ok(o.Value);
            case Result<T>.Invalid invalid:
                Errors = invalid.Errors;
                Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
                break;
            case Result<T>.Conflict conflict:
                Stale = (conflict.Theirs, conflict.Mine);
                Response.StatusCode = StatusCodes.Status409Conflict;
                break;
            case Result<T>.Unavailable unavailable:
                Errors = [new FieldError("", unavailable.Key)];
                Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                break;
            default:
                return NotFound();
        }
        if (reload is not null) await reload();
        return Page();
    }

    /// <summary>The quiet message of the next page.</summary>
    protected void Toast(string text) => TempData["toast"] = text;
}

/// <summary>Field errors as a page shows them.</summary>
public static class FieldErrorTexts
{
    /// <summary>The message of a field, or null.</summary>
    public static string? Of(this FieldErrors errors, Texts texts, string field) => errors.FirstOrDefault(e => e.Field == field) is { } e ? texts[e.Key, e.Args] : null;

    /// <summary>All messages with the fields they lead to.</summary>
    public static IReadOnlyList<FormIssue> Issues(this FieldErrors errors, Texts texts) =>
        [.. errors.Select(e => new FormIssue(e.Field.Length == 0 ? null : Field.IdOf(e.Field), texts[e.Key, e.Args]))];
}
