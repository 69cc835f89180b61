using DentalPin.Core;
using DentalPin.Core.Events;
using DentalPin.Core.Importing;

namespace DentalPin.Patients;

/// <summary>An import ended. One event for all of them: a hundred thousand messages would keep the house busy for hours.</summary>
[EventName("patients.imported")]
public sealed record PatientsImported(Guid JobId, int Count) : DomainEvent;

/// <summary>Patient lists of other programs.</summary>
public sealed class PatientImportTarget(PatientCounts counts) : ImportTarget
{
    public override string Name => "patients";

    public override int Order => 10;

    public override string LabelKey => "patients.import.label";

    public override string Icon => "users";

    public override string Permission => PatientsModule.Write;

    public override IReadOnlyList<ImportField> Fields => PatientImportFields.All;

    public override IReadOnlyList<string> PreviewKeys { get; } =
        ["patients.import.preview.name", "patients.import.preview.birth", "patients.import.preview.phone", "patients.import.preview.document", "patients.import.preview.email"];

    public override FieldErrors Check(ImportMapping mapping)
    {
        var errors = new FieldErrors();
        if (!mapping.Has(PatientImportFields.Given) && !mapping.Has(PatientImportFields.Family) && !mapping.Has(PatientImportFields.FullName))
            errors.Add("Fields", "patients.import.no_name");
        return errors;
    }

    public override ImportRun Start(ImportContext context) => new PatientImportRun(context, counts);

    public override string UrlOf(Guid id) => $"/patients/{id}";
}
