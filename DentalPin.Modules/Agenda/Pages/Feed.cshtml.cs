using DentalPin.Core.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DentalPin.Agenda.Pages;

/// <summary>What a calendar program reads. It cannot sign in: the long secret in the address is the key, and can be taken back.</summary>
[Open("Calendar programs cannot sign in; the address holds a secret of 192 bits that can be revoked, and requests are limited by address.")]
public sealed class FeedModel(FeedContent content) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string secret, CancellationToken cancel)
    {
        Response.Headers.CacheControl = "private, no-store";
        return await content.Read(secret, cancel) is { } calendar ? File(calendar, IcsWriter.ContentType) : NotFound();
    }
}
