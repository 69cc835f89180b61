using System.Globalization;
using DentalPin.Core.Data;
using DentalPin.Core.Importing;
using DentalPin.Core.Text;

namespace DentalPin.Patients;

/// <summary>Work on one patient list.</summary>
internal sealed class PatientImportRun(ImportContext context, PatientCounts counts) : ImportRun
{
    private readonly PatientRowReader reader = new(context);
    private readonly PatientKeys keys = new();
    private readonly PatientBulkWriter writer = new(context);
    private int highest;

    public override string? Memory => highest.ToString(CultureInfo.InvariantCulture);

    public override void Learn(IReadOnlyList<string?[]> rows) => reader.Learn(rows);

    public override ImportReading Read(int row, string?[] cells)
    {
        var reading = reader.Read(row, cells);
        highest = Math.Max(highest, ((ImportedPatient)reading.Record).Number ?? 0);
        return reading;
    }

    public override Task LoadKeys(AppDb db, IReadOnlySet<Guid> own, CancellationToken cancel) => keys.Load(db, own, cancel);

    public override Task Match(AppDb db, IReadOnlyList<ImportReading> rows, bool within, CancellationToken cancel) => keys.Match(db, rows, within, cancel);

    // Patients entered while the import runs get numbers above all of the file's.
    public override Task Prepare(AppDb db, CancellationToken cancel) =>
        PatientBulkWriter.RaiseCounter(db, int.TryParse(context.Memory, NumberStyles.None, CultureInfo.InvariantCulture, out var top) ? top : 0, cancel);

    public override Task<ImportWritten> Write(AppDb db, IReadOnlyList<ImportWrite> rows, CancellationToken cancel) => writer.Write(db, rows, cancel);

    public override async Task<IReadOnlySet<Guid>> Remove(AppDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancel)
    {
        var removed = await PatientBulkWriter.Remove(db, ids, cancel);
        counts.Forget(db.CurrentClinicId);
        return removed;
    }

    public override void Finished(AppDb db, int created)
    {
        counts.Forget(db.CurrentClinicId);
        if (created > 0) db.Publish(new PatientsImported(context.JobId, created));
    }

    public override string Pack(object record) => ((ImportedPatient)record).Pack();

    public override object Unpack(string packed) => ImportedPatient.Unpack(packed);

    public override IReadOnlyList<string> Preview(object record)
    {
        var r = (ImportedPatient)record;
        return
        [
            PersonNames.SurnameFirst(r.Given, r.Family), r.Birth?.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture) ?? "",
            string.Join(", ", r.Phones.Select(p => Phones.Format(p.Value, context.Country) + (p.Label is null ? "" : $" ({p.Label})"))),
            r.Document ?? "", string.Join(", ", r.Emails),
        ];
    }
}
