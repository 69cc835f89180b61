using DentalPin.Core;
using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;
using DentalPin.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DentalPin.Web.Pages;

/// <summary>What the lock screen shows: whose session it is, and nothing of the page behind it.</summary>
public sealed record LockedState(string Name, string? Clinic, bool TakesPin, bool WithPassword, string Return, string? Carry, FieldErrors Errors);

/// <summary>Opens one's own locked session with the PIN or the password. Somebody else signs in to a session of their own.</summary>
[SignedIn("A locked session belongs to whoever is signed in.")]
[RequestFormLimits(ValueLengthLimit = FormCarry.MaxLength + 4096)]
public sealed class LockedModel(UnlockWorkstation unlock, FormCarry carrying) : PageModel
{
    public LockedState State { get; private set; } = null!;

    /// <summary>Typed text, once the workstation is open again.</summary>
    public CarriedForm? Form { get; private set; }

    public string Return { get; private set; } = "/";

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "return")] string? back, bool password, CancellationToken cancel)
    {
        var ticket = HttpContext.Ticket()!;
        if (!ticket.Locked) return Redirect(Local(back));
        // A form that arrived while the workstation was locked is kept for its writer.
        var carry = HttpContext.Items.TryGetValue(typeof(KeptForm), out var item) && item is KeptForm kept ? carrying.Seal(kept.Path, kept.Fields, ticket.Actor.UserId) : null;
        State = await StateOf(unlock, ticket, Local(back), carry, password, [], cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? pin, string? password, [FromForm(Name = "Return")] string? back, string? carry, CancellationToken cancel)
    {
        var ticket = HttpContext.Ticket()!;
        if (ticket.Locked)
        {
            var result = await unlock.Handle(new(pin, password), ticket, cancel);
            if (result is Result<Done>.Invalid invalid)
            {
                Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
                State = await StateOf(unlock, ticket, Local(back), carry, pin is null, invalid.Errors, cancel);
                return Page();
            }
        }
        Return = Local(back);
        Form = carrying.Open(carry, ticket.Actor.UserId);
        return Form is null ? Redirect(Return) : Page();
    }

    internal static async Task<LockedState> StateOf(UnlockWorkstation unlock, Ticket ticket, string back, string? carry, bool withPassword, FieldErrors errors, CancellationToken cancel) =>
        new(ticket.Actor.Name, ticket.ClinicName, await unlock.TakesPin(ticket, cancel), withPassword, back, string.IsNullOrEmpty(carry) ? null : carry, errors);

    private string Local(string? address) => Url.IsLocalUrl(address) && !address.StartsWith("/lock", StringComparison.Ordinal) ? address : "/";
}
