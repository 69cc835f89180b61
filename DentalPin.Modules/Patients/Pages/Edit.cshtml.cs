using DentalPin.Core;
using DentalPin.Core.Audit;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using DentalPin.Patients.Ui;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Patients.Pages;

/// <summary>Changes a patient's data, and the photo beside them.</summary>
[Needs(PatientsModule.Write)]
[RequestSizeLimit(PatientPhotos.MaxRequest)]
public sealed class EditModel(UpdatePatient update, PatientPhotos photos, PatientQueries queries, ReadLog reads, ActorAccessor actors, Texts texts) : PatientPage(actors, texts)
{
    [BindProperty]
    public ChangedPatientInput Form { get; set; } = new();

    public PatientDetails Patient { get; private set; } = null!;

    public IReadOnlyList<PossibleDuplicate> Duplicates { get; private set; } = [];

    /// <summary>What is wrong with the photo that was sent.</summary>
    public FormErrors PhotoErrors { get; private set; } = FormErrors.None;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (!await Load(id, cancel)) return NotFound();
        reads.Opened(Actor, "patient", id);
        Form = PatientSheet.ToInput(T, Patient);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        var result = await update.Handle(id, Form, Actor, cancel);
        if (result is Result<PatientDetails>.Ok) return Finished($"/patients/{id}", "patients.saved");
        return await Fault(result, () => Load(id, cancel), theirs =>
        {
            if (theirs is DuplicateWarning warning) Duplicates = warning.Duplicates;
            if (theirs is not PatientDetails stored) return;
            // Saving again now means: mine, knowing theirs.
            Conflict = PatientSheet.Compare(T, stored, Form);
            Form = Form with { Version = stored.Version };
        });
    }

    public async Task<IActionResult> OnPostPhotoAsync(Guid id, IFormFile? photo, CancellationToken cancel)
    {
        var content = Array.Empty<byte>();
        if (photo is not null)
        {
            await using var stream = photo.OpenReadStream();
            content = await PhotoBytes.Of(stream, photo.Length, cancel);
        }
        var result = await photos.Put(id, content, Actor, cancel);
        if (result is Result<PhotoSaved>.Ok) return Finished($"/patients/{id}", "patients.photo.saved");
        if (result is Result<PhotoSaved>.NotFound or Result<PhotoSaved>.Denied || !await Load(id, cancel)) return NotFound();
        Form = PatientSheet.ToInput(T, Patient);
        PhotoErrors = new FormErrors(result switch
        {
            Result<PhotoSaved>.Invalid invalid => invalid.Errors,
            Result<PhotoSaved>.Unavailable gone => [new FieldError(PatientPhotos.Field, gone.Key)],
            _ => throw new InvalidOperationException($"{result.GetType().Name} is not expected here."),
        }, T, "");
        return Again(result is Result<PhotoSaved>.Unavailable ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status422UnprocessableEntity);
    }

    public async Task<IActionResult> OnPostRemovePhotoAsync(Guid id, CancellationToken cancel) =>
        await photos.Remove(id, Actor, cancel) is Result<Done>.Ok ? Finished($"/patients/{id}/edit#photo", "patients.photo.removed") : NotFound();

    private async Task<bool> Load(Guid id, CancellationToken cancel)
    {
        if (await queries.Find(id, cancel) is not { } patient) return false;
        Patient = patient;
        return true;
    }
}
