using System.Text.Json;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Spreadsheets;
using DentalPin.Import.Files;
using DentalPin.Import.Mapping;

namespace DentalPin.Import;

/// <summary>How to read the file when the guess was wrong, or which preset to put on it.</summary>
/// <param name="Id">The job.</param>
/// <param name="Sheet">Name of the sheet of a workbook.</param>
/// <param name="Header">`yes`, `no` or empty for a guess.</param>
/// <param name="Encoding">Of a text file; empty for a guess.</param>
/// <param name="Delimiter">Of a text file: a character, `tab`, or empty for a guess.</param>
/// <param name="PresetId">A kept mapping to apply; null guesses anew.</param>
public sealed record RereadInput(Guid Id, string? Sheet, string? Header, string? Encoding, string? Delimiter, Guid? PresetId);

/// <summary>Looks at the stored file again with what the person said about it, and maps its columns anew.</summary>
public sealed class RereadFile(AppDb db, ImportJobs jobs, ImportFiles files)
{
    public static readonly IReadOnlyList<string> Encodings = ["UTF-8", "Windows-1252", "UTF-16LE", "UTF-16BE", "IBM850"];

    public static readonly IReadOnlyList<string> Delimiters = [";", ",", "tab", "|"];

    public async Task<Result<Done>> Handle(RereadInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(ImportModule.Write)) return new Result<Done>.Denied(ImportModule.Write);
        if (await jobs.Open(input.Id, cancel) is not { } opened) return new Result<Done>.NotFound();
        var job = opened.Job;
        if (job.Working || job.Wrote || !files.Exists(job.Id)) return Result<Done>.Fail("", "import.state.too_late");
        var preset = input.PresetId is { } id ? await db.Set<ImportPreset>().SingleOrDefaultAsync(p => p.Id == id && p.Target == job.Target, cancel) : null;
        if (input.PresetId is not null && preset is null) return new Result<Done>.NotFound();

        var file = opened.File;
        if (preset is null)
        {
            var said = file with
            {
                SaidSheet = file.Sheets.Contains(input.Sheet ?? "") ? input.Sheet : file.SaidSheet,
                SaidHeader = input.Header switch { "yes" => true, "no" => false, _ => null },
                SaidEncoding = Encodings.Contains(input.Encoding ?? "") ? input.Encoding : null,
                SaidDelimiter = input.Delimiter switch { "tab" => '\t', { Length: 1 } one when Delimiters.Contains(one) => one[0], _ => null },
            };
            try
            {
                file = FileDescription.Of(files.PathOf(job.Id), said);
            }
            catch (SheetError e)
            {
                return Result<Done>.Fail("", e.Key, [.. e.Args]);
            }
        }
        job.FileInfo = file.ToJson();
        job.Mapping = JsonSerializer.Serialize(preset is null ? MappingGuess.For(opened.Target, file) : MappingGuess.From(preset, opened.Target, file));
        if (preset is not null) (job.DateOrder, job.DuplicateChoice) = (preset.DateOrder, preset.DuplicateChoice);
        job.Status = ImportStatus.Uploaded;
        return await db.TrySave(cancel) == SaveOutcome.Saved ? Done.Value : new Result<Done>.Conflict(null, null);
    }
}
