using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DentalPin.Core.Ui;

/// <summary>Answers htmx with a part of the page. The same address gives anybody else the whole page.</summary>
public static class Fragments
{
    /// <summary>
    /// Whether htmx asks for a part. Also marks the answer as depending on it, so that no cache mixes the two up; call it
    /// whatever the outcome.
    /// </summary>
    public static bool WantsFragment(this PageModel page)
    {
        page.Response.Headers.Append("Vary", "HX-Request");
        return page.Request.Headers.ContainsKey("HX-Request");
    }

    /// <summary>The component alone, without layout.</summary>
    /// <param name="page">The page that answers.</param>
    /// <param name="parameters">The component's parameters, as an anonymous object.</param>
    /// <param name="status">HTTP status; 422 and 409 are shown by the browser like 200.</param>
    public static IActionResult Fragment<TComponent>(this PageModel page, object parameters, int status = StatusCodes.Status200OK) where TComponent : IComponent =>
        new FragmentResult(new RazorComponentResult<TComponent>(parameters) { StatusCode = status, PreventStreamingRendering = true });

    private sealed class FragmentResult(IResult inner) : IActionResult
    {
        public Task ExecuteResultAsync(ActionContext context) => inner.ExecuteAsync(context.HttpContext);
    }
}
