using DentalPin.Core.Api;
using DentalPin.Core.Modules;
using DentalPin.Core.Tenancy;
using DentalPin.Core.Ui;

namespace DentalPin.Core.Security;

/// <summary>Signing in for API clients, below `/api/v1/auth`: the same throttle, second factor and audit as the pages.</summary>
public static class AuthApi
{
    public sealed record SignInInput(string? Login, string? Password, string? Code);

    public sealed record SwitchInput(Guid ClinicId);

    public static void Map(IEndpointRouteBuilder auth)
    {
        auth.MapPost("/sign-in", SignIn).Open("Signing in is how one gets a token.");
        auth.MapPost("/sign-out", SignOut).SignedIn("Everybody may end their own token.");
        auth.MapGet("/me", Me).SignedIn("Says only who one is.");
        auth.MapPost("/clinic", Switch).SignedIn("The switch checks the membership itself.");
    }

    private static async Task<IResult> SignIn(SignInInput input, SignInFlow flow, Texts texts, HttpContext context, CancellationToken cancel)
    {
        var from = SignInFrom.Request(context, null);
        var step = await flow.Password(input.Login, input.Password, from, cancel);
        if (step is SignInStep.CodeNeeded needed)
        {
            if (string.IsNullOrWhiteSpace(input.Code)) return Refused(texts["core.code.text"], ("code", texts["core.api.code_missing"]));
            step = await flow.Code(needed.User.Id, input.Code, from, cancel);
            if (step is SignInStep.Refused) return Refused(texts["core.code.wrong"], ("code", texts["core.code.wrong"]));
        }
        switch (step)
        {
            case SignInStep.Passed passed:
                var (session, secret) = await flow.Open(passed.User, SessionKind.Token, from, cancel);
                return Results.Ok(new { data = new { token = secret, expires_at = session.ExpiresAt }, message = (string?)null });
            case SignInStep.Wait wait:
                context.Response.Headers.RetryAfter = Waiting.Seconds(wait.For).ToString(System.Globalization.CultureInfo.InvariantCulture);
                return ApiResults.Error(StatusCodes.Status429TooManyRequests, texts["core.sign_in.wait", Waiting.Text(wait.For)]);
            default:
                return Refused(texts["core.sign_in.refused"]);
        }
    }

    private static async Task<IResult> SignOut(Sessions sessions, SecurityTrail trail, HttpContext context, CancellationToken cancel)
    {
        var ticket = context.Ticket()!;
        await sessions.Revoke(ticket.Actor.UserId, cancel, only: ticket.Session.Id);
        await trail.By("signed_out", "user", ticket.Actor.UserId, cancel);
        return Results.NoContent();
    }

    private static async Task<IResult> Me(Sessions sessions, ModuleCatalog modules, HttpContext context, CancellationToken cancel)
    {
        var actor = context.Ticket()!.Actor;
        var clinics = await sessions.ClinicsOf(actor.UserId, cancel);
        return Results.Ok(new
        {
            data = new
            {
                user = new { id = actor.UserId, name = actor.Name, language = actor.Language, instance_admin = actor.IsInstanceAdmin },
                clinic_id = actor.ClinicId == Guid.Empty ? (Guid?)null : actor.ClinicId,
                clinics = clinics.Select(c => new { id = c.Id, name = c.Name }),
                // Wildcards spelled out, so that a client need not know how they work.
                permissions = modules.Permissions.Where(actor.Can),
            },
            message = (string?)null,
        });
    }

    private static async Task<IResult> Switch(SwitchInput input, Sessions sessions, SecurityTrail trail, ActorAccessor actors, ApiResults results, HttpContext context, CancellationToken cancel)
    {
        var ticket = context.Ticket()!;
        // A key was made for one clinic, by somebody who chose what it may do there.
        if (ticket.Session.Kind == SessionKind.ApiKey) return results.From<Done>(new Result<Done>.Denied("session"));
        if (!await sessions.Switch(ticket, input.ClinicId, cancel)) return results.From<Done>(new Result<Done>.NotFound());
        using (actors.Become(ticket.Actor with { ClinicId = input.ClinicId })) await trail.By("clinic_entered", "user", ticket.Actor.UserId, cancel);
        return Results.NoContent();
    }

    private static IResult Refused(string message, params (string Field, string Text)[] errors) =>
        ApiResults.Error(StatusCodes.Status401Unauthorized, message, errors.ToDictionary(e => e.Field, e => new[] { e.Text }));
}
