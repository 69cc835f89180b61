using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DentalPin.Core.Pages;

/// <summary>The clinic's logo under an address that changes with its content.</summary>
[SignedIn("The logo of the clinic somebody works in stands on every paper of it.")]
public sealed class ClinicLogoModel(ClinicLogos logos) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string hash, CancellationToken cancel)
    {
        if (await logos.Find(hash, cancel) is not var (content, contentType)) return NotFound();
        Response.Headers.CacheControl = "private, max-age=31536000, immutable";
        // Opened on its own it can run nothing and load nothing, whatever a browser takes it for.
        Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        Response.Headers.XContentTypeOptions = "nosniff";
        return File(content, contentType);
    }
}
