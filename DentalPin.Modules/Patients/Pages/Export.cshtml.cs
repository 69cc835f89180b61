using DentalPin.Core;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Patients.Pages;

/// <summary>Which format; a form because the export is recorded, and following a link must not record anything.</summary>
public sealed record ExportChoice
{
    public string? Format { get; init; }
}

/// <summary>Hands out the patients of the list as a file.</summary>
[Needs(PatientsModule.Export)]
public sealed class ExportModel(ExportPatients export, PatientQueries queries, ActorAccessor actors, Texts texts) : PatientPage(actors, texts)
{
    [BindProperty(SupportsGet = true, Name = "")]
    public PatientFilter Filter { get; set; } = new();

    [BindProperty]
    public ExportChoice Form { get; set; } = new();

    public long Count { get; private set; }

    public string Address => Request.Path + Request.QueryString;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        Count = await queries.Count(Filter, Actor, cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var result = await export.Handle(Filter, Form.Format, Actor, cancel);
        if (result is Result<ExportFile>.Ok { Value: var file }) return File(file.Content, file.ContentType, file.FileName);
        return await Fault(result, async () =>
        {
            Count = await queries.Count(Filter, Actor, cancel);
            return true;
        });
    }
}
