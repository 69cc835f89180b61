using DentalPin.Core.Audit;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using DentalPin.Patients.Ui;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Patients.Pages;

/// <summary>A patient's record: summary first, tabs and cards from all modules (PAT-7).</summary>
[Needs(PatientsModule.Read)]
public sealed class RecordModel(PatientRecord record, GroupPatients group, ReadLog reads, ActorAccessor actors, Texts texts) : PatientPage(actors, texts)
{
    public PatientDetails Patient { get; private set; } = null!;

    /// <summary>The same person in other clinics of the reader.</summary>
    public IReadOnlyList<LinkedRecord> Elsewhere { get; private set; } = [];

    public PatientContext Context { get; private set; } = null!;

    [BindProperty(SupportsGet = true)]
    public string? Tab { get; set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await record.Details(id, cancel) is not { } patient) return NotFound();
        (Patient, Context) = (patient, new PatientContext(patient.Summary, Actor));
        if (patient.InGroup) Elsewhere = await group.Elsewhere(id, Actor, cancel);
        reads.Opened(Actor, "patient", id);
        return Page();
    }
}
