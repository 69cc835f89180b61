using System.Text.Json;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Importing;
using DentalPin.Core.Security;
using DentalPin.Core.Text;
using DentalPin.Import.Mapping;

namespace DentalPin.Import;

/// <summary>What each column is, and how to read dates and treat duplicates.</summary>
/// <param name="Id">The job.</param>
/// <param name="Version">As the form showed it.</param>
/// <param name="Fields">The field of each column of the file, empty for a column left out.</param>
/// <param name="DateOrder">dmy, mdy, ymd, or empty for a guess.</param>
/// <param name="DuplicateChoice">For duplicates nobody decides about.</param>
/// <param name="PresetName">Keeps the mapping under this name too; empty for not.</param>
public sealed record MappingInput(Guid Id, long Version, IReadOnlyList<string?> Fields, string? DateOrder, DuplicateChoice DuplicateChoice, string? PresetName);

/// <summary>Saves the mapping of a job. Rows of an earlier check no longer count, so the job has to be checked again.</summary>
public sealed class SaveMapping(AppDb db, ImportJobs jobs, TimeProvider clock)
{
    private static readonly HashSet<string> Orders = ["dmy", "mdy", "ymd"];

    public async Task<Result<Done>> Handle(MappingInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(ImportModule.Write)) return new Result<Done>.Denied(ImportModule.Write);
        if (await jobs.Open(input.Id, cancel) is not { } opened) return new Result<Done>.NotFound();
        var job = opened.Job;
        if (job.Working || job.Wrote || job.FileRemoved) return Result<Done>.Fail("", "import.state.too_late");
        var fields = input.Fields.Select(f => string.IsNullOrEmpty(f) ? null : f).ToArray();
        var errors = Check(opened, fields, input);
        if (errors.Count > 0) return errors;
        var theirs = opened.Mapping.Fields;
        db.Entry(job).Property(j => j.Version).OriginalValue = input.Version;

        job.Mapping = JsonSerializer.Serialize(fields);
        job.DateOrder = string.IsNullOrEmpty(input.DateOrder) ? null : input.DateOrder;
        job.DuplicateChoice = input.DuplicateChoice;
        job.Status = ImportStatus.Mapped;
        (job.Failure, job.FailedStep, job.CancelRequested) = (null, null, false);
        // A save that changes nothing else must still notice that the form was stale.
        db.Entry(job).Property(j => j.Status).IsModified = true;
        if (SafeText.Line(input.PresetName) is { Length: > 0 } name) await Keep(opened, name, fields, cancel);
        return await db.TrySave(cancel) switch
        {
            SaveOutcome.Saved => Done.Value,
            SaveOutcome.Stale => new Result<Done>.Conflict(theirs, fields),
            _ => Result<Done>.Fail("PresetName", "import.preset.taken"),
        };
    }

    private static FieldErrors Check(OpenedJob opened, string?[] fields, MappingInput input)
    {
        var errors = new FieldErrors();
        if (fields.Length != opened.File.Columns.Count)
        {
            errors.Add("Fields", "import.mapping.columns_changed");
            return errors;
        }
        if (!string.IsNullOrEmpty(input.DateOrder) && !Orders.Contains(input.DateOrder)) errors.Add("DateOrder", "import.mapping.unknown");
        if (!Enum.IsDefined(input.DuplicateChoice)) errors.Add("DuplicateChoice", "import.mapping.unknown");
        if (SafeText.Line(input.PresetName).Length > 80) errors.Add("PresetName", "import.preset.too_long");
        for (var i = 0; i < fields.Length; i++)
        {
            if (fields[i] is not { } key) continue;
            var field = opened.Target.Fields.FirstOrDefault(f => f.Key == key);
            if (field is null) errors.Add($"Fields[{i}]", "import.mapping.unknown");
            else if (!field.Multiple && Array.IndexOf(fields, key) < i) errors.Add($"Fields[{i}]", "import.mapping.twice");
        }
        if (errors.Count == 0) errors.AddRange(opened.Target.Check(new ImportMapping(fields)));
        return errors;
    }

    private async Task Keep(OpenedJob opened, string name, string?[] fields, CancellationToken cancel)
    {
        var preset = await db.Set<ImportPreset>().SingleOrDefaultAsync(p => p.Target == opened.Target.Name && p.Name == name, cancel);
        if (preset is null) db.Add(preset = new ImportPreset { Id = Ids.New(), Target = opened.Target.Name, Name = name, CreatedAt = clock.GetUtcNow() });
        preset.Headings = opened.File.HeadingsKey() ?? "";
        preset.Mapping = MappingGuess.ToPreset(opened.File, fields);
        preset.DateOrder = opened.Job.DateOrder;
        preset.DuplicateChoice = opened.Job.DuplicateChoice;
    }
}
