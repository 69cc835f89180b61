using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace DentalPin.Core.Security;

/// <summary>
/// Signs a request in by its session: the cookie of a browser, or the bearer token of an API client. The cookie does not
/// open the API and the token does not open pages, so that no page of another site can use somebody's cookie on the API.
/// </summary>
public sealed class SessionAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, Sessions sessions, ActorAccessor actors)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "session";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var api = Request.Path.StartsWithSegments("/api");
        var secret = api ? Bearer() : SessionCookie.Read(Request);
        if (string.IsNullOrEmpty(secret) || secret.Length > 200) return AuthenticateResult.NoResult();
        var (ticket, fault) = await sessions.Resolve(secret, Context.Connection.RemoteIpAddress?.ToString(), Context.RequestAborted);
        if (ticket is null)
        {
            Context.Items[typeof(TicketFault)] = fault;
            return AuthenticateResult.Fail(fault.ToString());
        }
        if (ticket.Session.Kind == Tenancy.SessionKind.Browser == api) return AuthenticateResult.NoResult();

        Context.Items[typeof(Ticket)] = ticket;
        actors.Current = ticket.Actor;
        // What a screen asks for by itself does not keep somebody signed in.
        // A live stream is opened again by the browser for as long as the page is open, whether or not somebody sits there.
        var unattended = Request.Headers.ContainsKey("X-Background") || Request.Headers.Accept.ToString().StartsWith("text/event-stream", StringComparison.OrdinalIgnoreCase);
        if (!unattended) await sessions.Touch(ticket, Context.RequestAborted);

        return AuthenticateResult.Success(new(Principal(ticket.Actor.UserId, ticket.Session.Id), SchemeName));
    }

    /// <summary>The framework's picture of a session.</summary>
    public static ClaimsPrincipal Principal(Guid user, Guid session) =>
        new(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, user.ToString()), new("session", session.ToString())], SchemeName));

    private string? Bearer() =>
        Request.Headers.Authorization.ToString() is { } header && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header[7..].Trim() : null;
}

/// <summary>The browser's cookie: only for this host, out of reach of scripts; `__Host-` and Secure wherever there is TLS.</summary>
public static class SessionCookie
{
    private static string Name(HttpRequest request) => request.IsHttps ? "__Host-dentalpin" : "dentalpin";

    public static string? Read(HttpRequest request) => request.Cookies[Name(request)];

    public static void Write(HttpResponse response, string secret) => response.Cookies.Append(Name(response.HttpContext.Request), secret, Options(response));

    public static void Delete(HttpResponse response) => response.Cookies.Delete(Name(response.HttpContext.Request), Options(response));

    private static CookieOptions Options(HttpResponse response) =>
        new() { HttpOnly = true, Secure = response.HttpContext.Request.IsHttps, SameSite = SameSiteMode.Lax, Path = "/", IsEssential = true };
}

/// <summary>Reads the ticket of the request.</summary>
public static class TicketAccess
{
    public static Ticket? Ticket(this HttpContext context) => context.Items.TryGetValue(typeof(Ticket), out var ticket) ? (Ticket?)ticket : null;
}
