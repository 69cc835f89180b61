using DentalPin.Core.Audit;
using DentalPin.Core.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DentalPin.Patients.Pages;

/// <summary>The photo itself, for the pages that show it.</summary>
[Needs(PatientsModule.Read)]
public sealed class PhotoModel(PatientPhotos photos, ReadLog reads, ActorAccessor actors) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        var actor = actors.Require();
        if (await photos.Find(id, actor, cancel) is not { } content) return NotFound();
        reads.Opened(actor, "patient", id);
        PhotoAnswer.Guard(Response);
        return File(content, PhotoAnswer.ContentType);
    }
}
