using System.Text.Json;
using DentalPin.Core.Security;
using DentalPin.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DentalPin.Web.Pages;

/// <summary>
/// Locks the workstation. What was typed into the page so far may come along, as the address of its form and its fields,
/// and is given back to the same person after unlocking.
/// </summary>
[SignedIn("Everybody may lock their own session.")]
[RequestFormLimits(ValueLengthLimit = FormCarry.MaxLength)]
public sealed class LockModel(UnlockWorkstation unlock, FormCarry carrying) : PageModel
{
    public LockedState State { get; private set; } = null!;

    public IActionResult OnGet() => Redirect("/locked");

    public async Task<IActionResult> OnPostAsync([FromForm(Name = "Return")] string? back, [FromForm(Name = "keep_path")] string? path, string? keep, CancellationToken cancel)
    {
        var ticket = HttpContext.Ticket()!;
        await unlock.Lock(ticket, cancel);
        var local = Url.IsLocalUrl(back) ? back : "/";
        if (path is null || keep is null || carrying.Seal(path, Fields(keep), ticket.Actor.UserId) is not { } carry) return Redirect("/locked?return=" + Uri.EscapeDataString(local));
        State = await LockedModel.StateOf(unlock, ticket, local, carry, false, [], cancel);
        return Page();
    }

    // [["name","value"], ...] as the script collects it.
    private static List<KeyValuePair<string, string>> Fields(string json)
    {
        try
        {
            return [.. (JsonSerializer.Deserialize<List<string[]>>(json) ?? []).Where(f => f.Length == 2 && FormKeeper.MayKeep(f[0])).Select(f => KeyValuePair.Create(f[0], f[1]))];
        }
        catch (JsonException)
        {
            return []; // Not from our script; locking works all the same.
        }
    }
}
