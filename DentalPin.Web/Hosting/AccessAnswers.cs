using DentalPin.Core.Api;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace DentalPin.Web.Hosting;

/// <summary>
/// What somebody gets who may not: JSON with 401 or 403 on the API; on pages the sign-in, which keeps what was typed, or
/// 404, because a page one may not see does not exist for one.
/// </summary>
public sealed class AccessAnswers : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler allow = new();

    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded)
        {
            await allow.HandleAsync(next, context, policy, authorizeResult);
            return;
        }
        var texts = context.RequestServices.GetRequiredService<Texts>();
        var signedIn = context.Ticket() is not null;
        if (context.Request.Path.StartsWithSegments("/api"))
        {
            var status = signedIn ? StatusCodes.Status403Forbidden : StatusCodes.Status401Unauthorized;
            if (!signedIn) context.Response.Headers.WWWAuthenticate = "Bearer";
            await ApiResults.Error(status, texts[signedIn ? "core.api.denied" : "core.api.sign_in"]).ExecuteAsync(context);
        }
        else if (!signedIn) await AskToSignIn(context);
        else if (context.Ticket()!.Actor.ClinicId == Guid.Empty) context.Response.Redirect("/clinic/choose");
        else context.Response.StatusCode = StatusCodes.Status404NotFound;
    }

    private static async Task AskToSignIn(HttpContext context)
    {
        var expired = context.Items.ContainsKey(typeof(TicketFault));
        var back = HttpMethods.IsGet(context.Request.Method) ? context.Request.Path + context.Request.QueryString : context.Request.Path.Value!;
        var address = "/sign-in?return=" + Uri.EscapeDataString(back) + (expired ? "&expired=1" : "");
        if (context.Request.Headers.ContainsKey("HX-Request"))
        {
            // A fragment cannot become a sign-in page: the browser goes there as a whole. A form is sent again as a whole page
            // by the script, and arrives below with what was typed.
            var page = context.Request.Headers["HX-Current-URL"].ToString();
            var local = Uri.TryCreate(page, UriKind.Absolute, out var uri) ? uri.PathAndQuery : "/";
            context.Response.Headers["HX-Redirect"] = "/sign-in?expired=1&return=" + Uri.EscapeDataString(local);
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }
        var fields = await FormKeeper.Fields(context);
        if (fields.Count == 0)
        {
            context.Response.Redirect(address);
            return;
        }
        // What was typed travels through the sign-in page in a sealed field and comes back in a form.
        context.Items[typeof(KeptForm)] = new KeptForm(context.Request.Path, fields);
        context.Request.QueryString = new QueryString("?expired=1&return=" + Uri.EscapeDataString(back));
        Reexecution.Ask(context, StatusCodes.Status401Unauthorized, "/sign-in");
    }
}
