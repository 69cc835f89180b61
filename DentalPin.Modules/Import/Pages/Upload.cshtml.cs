using DentalPin.Core;
using DentalPin.Core.Importing;
using DentalPin.Core.Security;
using DentalPin.Core.Spreadsheets;
using DentalPin.Core.Ui;
using DentalPin.Import.Files;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Import.Pages;

/// <summary>
/// Takes a file. Nothing is bound from the body, because binding would first read all of it; for the same reason the form's
/// token is checked here, from the first field, before the first byte of the file is taken, and not by the filter.
/// </summary>
[Needs(ImportModule.Write)]
[IgnoreAntiforgeryToken]
public sealed class UploadModel(UploadReader reader, UploadImport upload, ImportTargets targets, IAntiforgery antiforgery, ActorAccessor actors) : FormPage
{
    public IReadOnlyList<ImportTarget> Targets => targets.All;

    public string? Target { get; private set; }

    public void OnGet(string? target) => Target = target;

    public async Task<IActionResult> OnPostAsync()
    {
        var cancel = HttpContext.RequestAborted;
        try
        {
            var received = await reader.Read(Request, Allow, cancel);
            Target = received.Fields.GetValueOrDefault("Target");
            return await Answer(await upload.Handle(received.File, Target, actors.Require(), cancel), id => Redirect($"/import/{id}/columns"));
        }
        catch (AntiforgeryValidationException)
        {
            return BadRequest();
        }
        catch (SheetError e)
        {
            Errors = [new FieldError("File", e.Key, [.. e.Args])];
            Response.StatusCode = e.Key == "core.sheet.too_big" ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
    }

    private Task Allow(IReadOnlyDictionary<string, string> fields)
    {
        if (fields.TryGetValue("__RequestVerificationToken", out var token)) Request.Headers["RequestVerificationToken"] = token;
        else if (!Request.Headers.ContainsKey("RequestVerificationToken")) throw new AntiforgeryValidationException("The form carries no token.");
        return antiforgery.ValidateRequestAsync(HttpContext);
    }
}
