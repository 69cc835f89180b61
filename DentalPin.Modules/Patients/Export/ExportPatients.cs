using System.Text.Json;
using DentalPin.Core;
using DentalPin.Core.Audit;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Spreadsheets;
using DentalPin.Core.Ui;
using DentalPin.Patients.Ui;

namespace DentalPin.Patients;

/// <summary>A finished export. The stream is a temporary file that disappears when it is closed.</summary>
public sealed record ExportFile(Stream Content, string ContentType, string FileName, int Rows);

/// <summary>
/// Writes the patients of a list to CSV or Excel, row by row, whatever their number. Taking personal data out of the program
/// is recorded before the file is handed over.
/// </summary>
public sealed class ExportPatients(AppDb db, PatientQueries queries, AuditChain chain, Texts texts, TimeProvider clock)
{
    /// <param name="filter">Which patients, in which order.</param>
    /// <param name="format">`csv` or `xlsx`.</param>
    /// <param name="actor">Who takes the data along.</param>
    /// <param name="cancel">Stops writing.</param>
    public async Task<Result<ExportFile>> Handle(PatientFilter filter, string? format, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(PatientsModule.Read) || !actor.Can(PatientsModule.Export)) return new Result<ExportFile>.Denied(PatientsModule.Export);
        if (format is not ("csv" or "xlsx")) return Result<ExportFile>.Fail("Format", "patients.error.choice", format ?? "");

        var file = new FileStream(Path.GetTempFileName(), new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose, BufferSize = 64 * 1024 });
        try
        {
            using var writer = format == "csv" ? SheetWriter.Csv(file, texts.Language) : SheetWriter.Xlsx(file, texts["patients.nav"]);
            await Write(writer, filter, actor, cancel);
            await chain.Record(db, "exported", "patient", null, null, JsonSerializer.Serialize(new { rows = new object?[] { null, writer.Rows }, format = new object?[] { null, format } }), cancel);
            file.Position = 0;
            var day = clock.Today(actor);
            return new ExportFile(file, writer.ContentType, $"{texts["patients.export.file"]}-{day:yyyy-MM-dd}{writer.Extension}", writer.Rows);
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private async Task Write(SheetWriter writer, PatientFilter filter, Actor actor, CancellationToken cancel)
    {
        writer.WriteHeader([.. Columns.Select(c => new SheetHeading(texts["patients.column." + c.Key], c.Width))]);
        var rows = queries.InOrder(filter, actor).Select(p => new
        {
            Patient = p,
            Phones = p.Contacts.Where(c => c.Kind == ContactKind.Phone && !c.Primary).Select(c => c.Value).ToList(),
        }).AsAsyncEnumerable();
        await foreach (var row in rows.WithCancellation(cancel))
        {
            var p = row.Patient;
            writer.WriteRow(p.Number, p.FamilyName, p.GivenName, p.BirthDate, Word("patients.gender.", p.Gender), Word("patients.document.", p.NationalIdType), p.NationalId,
                texts.Phone(p.Phone), string.Join(" / ", row.Phones.Select(texts.Phone)), p.Email, p.Street, p.PostalCode, p.City, p.Province, Countries.Name(p.Country, texts.Language),
                p.Language is null ? null : Countries.LanguageName(p.Language, texts.Language), p.Profession, p.Workplace, Word("patients.referral.", p.ReferralSource), p.ReferralNote, p.Notes,
                p.DoNotContact, Word("patients.status.", (PatientStatus?)p.Status), p.ArchiveReason, TimeZoneInfo.ConvertTime(p.CreatedAt, actor.Zone).DateTime);
        }
        writer.Finish();
    }

    private string? Word<T>(string group, T? value) where T : struct, Enum => value is { } v ? texts.Word(group, v) : null;

    private static readonly IReadOnlyList<(string Key, double Width)> Columns =
    [
        ("number", 8), ("family_name", 28), ("given_name", 20), ("birth_date", 12), ("gender", 10), ("document_type", 12), ("document", 14),
        ("phone", 16), ("other_phones", 24), ("email", 28), ("street", 32), ("postal_code", 10), ("city", 20), ("province", 16), ("country", 14),
        ("language", 12), ("profession", 20), ("workplace", 20), ("referral", 16), ("referral_note", 20), ("notes", 40), ("do_not_contact", 12), ("status", 12), ("archive_reason", 24), ("created_at", 18),
    ];
}
