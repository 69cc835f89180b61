using System.Security.Claims;
using DentalPin.Core;
using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;
using DentalPin.Core.Ui;
using DentalPin.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DentalPin.Web.Pages;

/// <summary>
/// Sign-in: login and password, the second factor where there is one, and at the end what was typed into a form whose
/// session had ended. Works as plain forms.
/// </summary>
[Open("Signing in is how one gets a session.")]
[RequestFormLimits(ValueLengthLimit = FormCarry.MaxLength + 4096)]
public sealed class SignInModel(
    SignInFlow flow, Sessions sessions, Workstations workstations, FormCarry carrying, PendingSignIn pendings, Texts texts) : PageModel
{
    public enum Stage { Password, Code, Resume }

    public Stage Step { get; private set; }

    public string? Login { get; private set; }

    /// <summary>Local address to go to afterwards.</summary>
    public string Return { get; private set; } = "/";

    /// <summary>Typed text on its way through the sign-in, sealed.</summary>
    public string? Carry { get; private set; }

    /// <summary>The typed text, once its writer is signed in again.</summary>
    public CarriedForm? Form { get; private set; }

    public bool Expired { get; private set; }

    public bool Remember { get; private set; }

    public string? Error { get; private set; }

    public string? NoticeKey { get; private set; }

    public IReadOnlyList<WorkstationTile> Tiles { get; private set; } = [];

    /// <summary>The chosen tile.</summary>
    public Guid? Chosen { get; private set; }

    /// <summary>The sign-in page with another tile chosen.</summary>
    public string Link(Guid? user) => $"/sign-in?switch=1{(user is null ? "" : $"&user={user}")}{(Return == "/" ? "" : "&return=" + Uri.EscapeDataString(Return))}";

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "return")] string? back, Guid? user, bool expired, [FromQuery(Name = "switch")] string? another, string? done, CancellationToken cancel)
    {
        Return = Local(back);
        if (IsCodePage)
        {
            if (pendings.Read(Request) is null) return Redirect("/sign-in");
            Step = Stage.Code;
            return Page();
        }
        if (HttpContext.Ticket() is { Locked: false } && another is null && !HttpContext.Items.ContainsKey(typeof(KeptForm))) return Redirect(Return);
        Expired = expired;
        NoticeKey = done is "reset" or "invitation" or "out" ? $"core.sign_in.done.{done}" : null;
        await Keep(cancel);
        await ShowTiles(user, cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? login, string? password, string? code, Guid? user, bool remember, [FromForm(Name = "Return")] string? back, string? carry, CancellationToken cancel)
    {
        (Login, Remember, Return, Carry) = (login, remember, Local(back), string.IsNullOrEmpty(carry) ? null : carry);
        var from = SignInFrom.Request(HttpContext, workstations.Read(Request));
        if (IsCodePage)
        {
            Step = Stage.Code;
            if (pendings.Read(Request) is not { } pending) return Redirect("/sign-in?expired=true");
            (Return, Remember) = (pending.Return, pending.Remember);
            return await Answer(await flow.Code(pending.UserId, code, from, cancel), "core.code.wrong", from, cancel);
        }
        var result = user is { } tile ? await flow.Password(tile, password, from, cancel) : await flow.Password(login, password, from, cancel);
        if (result is SignInStep.Refused or SignInStep.Wait) await ShowTiles(user, cancel);
        return await Answer(result, "core.sign_in.refused", from, cancel);
    }

    /// <summary>Takes a tile off this workstation.</summary>
    public IActionResult OnPostForget(Guid user)
    {
        workstations.Forget(HttpContext, user);
        return Redirect("/sign-in");
    }

    // Two addresses, one model: a form carried through both steps can be answered by either.
    private bool IsCodePage => Request.Path.StartsWithSegments("/sign-in/code");

    private async Task<IActionResult> Answer(SignInStep result, string refusedKey, SignInFrom from, CancellationToken cancel)
    {
        switch (result)
        {
            case SignInStep.Passed passed:
                return await Enter(passed.User, from, cancel);
            case SignInStep.CodeNeeded needed:
                pendings.Write(Response, new(needed.User.Id, Remember, Return));
                if (Carry is null) return Redirect("/sign-in/code");
                // A redirect would lose the typed text.
                Step = Stage.Code;
                return Page();
            case SignInStep.Wait wait:
                Error = texts["core.sign_in.wait", Waiting.Text(wait.For)];
                Response.Headers.RetryAfter = Waiting.Seconds(wait.For).ToString(System.Globalization.CultureInfo.InvariantCulture);
                Response.StatusCode = StatusCodes.Status429TooManyRequests;
                return Page();
            default:
                Error = texts[refusedKey];
                Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
                return Page();
        }
    }

    private async Task<IActionResult> Enter(User user, SignInFrom from, CancellationToken cancel)
    {
        // Whatever session this browser had is over: its secret is about to be replaced.
        if (HttpContext.Ticket() is { } before) await sessions.Revoke(before.Actor.UserId, cancel, only: before.Session.Id);
        var (session, secret) = await flow.Open(user, SessionKind.Browser, from, cancel);
        SessionCookie.Write(Response, secret);
        workstations.Write(HttpContext, user.Id, Remember);
        pendings.Delete(Response);
        if (carrying.Open(Carry, user.Id) is not { } form) return Redirect(session.ClinicId is null ? "/clinic/choose?return=" + Uri.EscapeDataString(Return) : Return);

        // The form that sends the text again needs a token of the person who is signed in from now on.
        HttpContext.User = SessionAuthentication.Principal(user.Id, session.Id);
        (Step, Form) = (Stage.Resume, form);
        return Page();
    }

    // A form whose session was over when it arrived answers through this page: seal what was typed for whoever typed it.
    private async Task Keep(CancellationToken cancel)
    {
        if (!HttpContext.Items.TryGetValue(typeof(KeptForm), out var item) || item is not KeptForm kept || SessionCookie.Read(Request) is not { Length: <= 200 } secret) return;
        if (await sessions.OwnerOf(secret, cancel) is { } owner) Carry = carrying.Seal(kept.Path, kept.Fields, owner);
    }

    private async Task ShowTiles(Guid? user, CancellationToken cancel)
    {
        Tiles = await workstations.Tiles(workstations.Read(Request), cancel);
        Chosen = Tiles.Any(t => t.UserId == user) ? user : null;
    }

    private string Local(string? address) => Url.IsLocalUrl(address) && !address.StartsWith("/sign-in", StringComparison.Ordinal) && !address.StartsWith("/locked", StringComparison.Ordinal) ? address : "/";
}
