using System.Text.Json;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Importing;
using DentalPin.Core.Security;
using DentalPin.Core.Spreadsheets;
using DentalPin.Import.Files;
using DentalPin.Import.Mapping;

namespace DentalPin.Import;

/// <summary>Turns a received file into a job: looks at what it is, guesses what its columns are.</summary>
public sealed class UploadImport(AppDb db, ImportTargets targets, ImportFiles files, TimeProvider clock, ILogger<UploadImport> log)
{
    /// <param name="file">A file in the folder; removed again when it is refused.</param>
    /// <param name="target">What the rows are; null for the only target there is.</param>
    /// <param name="actor">Who uploads.</param>
    /// <param name="cancel">Stops.</param>
    public async Task<Result<Guid>> Handle(ReceivedFile? file, string? target, Actor actor, CancellationToken cancel)
    {
        if (file is null) return Result<Guid>.Fail("File", "import.upload.no_file");
        try
        {
            var result = await Save(file, target, actor, cancel);
            if (result is not Result<Guid>.Ok) files.Remove(file.Id);
            return result;
        }
        catch
        {
            files.Remove(file.Id);
            throw;
        }
    }

    private async Task<Result<Guid>> Save(ReceivedFile file, string? targetName, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(ImportModule.Write)) return new Result<Guid>.Denied(ImportModule.Write);
        var target = string.IsNullOrEmpty(targetName) && targets.All.Count == 1 ? targets.All[0] : targets.Find(targetName);
        if (target is null) return Result<Guid>.Fail("Target", "import.upload.no_target");
        FileDescription description;
        try
        {
            description = FileDescription.Of(files.PathOf(file.Id));
        }
        catch (SheetError e)
        {
            log.LogInformation(e.Cause, "An uploaded list was refused: {Reason}", e.Key);
            return Result<Guid>.Fail("File", e.Key, [.. e.Args]);
        }
        if (description.Sample.Count == 0) return Result<Guid>.Fail("File", "import.upload.only_header");

        var job = new ImportJob
        {
            Id = file.Id, Target = target.Name, FileName = file.FileName, FileSize = file.Size, Sha256 = file.Sha256, Status = ImportStatus.Uploaded,
            FileInfo = description.ToJson(), CreatedBy = actor.UserId, CreatedByName = actor.Name, CreatedAt = clock.GetUtcNow(),
        };
        await Guess(job, target, description, cancel);
        db.Add(job);
        await db.SaveChangesAsync(cancel);
        return job.Id;
    }

    /// <summary>Maps the columns by the preset that knows exactly these headings, or by guessing.</summary>
    private async Task Guess(ImportJob job, ImportTarget target, FileDescription description, CancellationToken cancel)
    {
        var key = description.HeadingsKey();
        var preset = key is null ? null : await db.Set<ImportPreset>().AsNoTracking()
            .Where(p => p.Target == target.Name && p.Headings == key).OrderByDescending(p => p.CreatedAt).FirstOrDefaultAsync(cancel);
        job.Mapping = JsonSerializer.Serialize(preset is null ? MappingGuess.For(target, description) : MappingGuess.From(preset, target, description));
        job.DateOrder = preset?.DateOrder;
        job.DuplicateChoice = preset?.DuplicateChoice ?? DuplicateChoice.Skip;
    }
}
