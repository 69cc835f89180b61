using DentalPin.Core.Data;

namespace DentalPin.Import;

/// <summary>Where an import stands. A person moves it forward; the worker moves it through the -ing states.</summary>
public enum ImportStatus { Uploaded, Mapped, Checking, Checked, Committing, Committed, RollingBack, RolledBack, Failed, Cancelled }

/// <summary>What the worker does.</summary>
public enum ImportStep { Check, Commit, RollBack }

/// <summary>What becomes of a row that repeats somebody.</summary>
public enum DuplicateChoice
{
    /// <summary>Left out.</summary>
    Skip,

    /// <summary>Imported as somebody new.</summary>
    Create,

    /// <summary>Fills what is empty in the record that exists; changes nothing that is filled.</summary>
    Update,
}

/// <summary>A file on its way into the clinic's data.</summary>
public sealed class ImportJob : IClinicOwned, IVersioned, IAudited
{
    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    /// <summary>Name of the <see cref="Core.Importing.ImportTarget"/>.</summary>
    public string Target { get; set; } = "";

    /// <summary>As the person's computer calls it; for showing only, never a path.</summary>
    public string FileName { get; set; } = "";

    public long FileSize { get; set; }

    /// <summary>Of the content, hexadecimal: the same file is recognised under another name.</summary>
    public string Sha256 { get; set; } = "";

    /// <summary>The stored file is removed some time after the job has ended.</summary>
    public bool FileRemoved { get; set; }

    public ImportStatus Status { get; set; }

    /// <summary>Why it failed, as a packed message, and in which step it failed or was stopped.</summary>
    public string? Failure { get; set; }

    public ImportStep? FailedStep { get; set; }

    /// <summary>A <see cref="Files.FileDescription"/> as JSON.</summary>
    [NotAudited]
    public string FileInfo { get; set; } = "";

    /// <summary>The field of each column, as a JSON array.</summary>
    public string Mapping { get; set; } = "[]";

    /// <summary>dmy, mdy, ymd or null for a guess.</summary>
    public string? DateOrder { get; set; }

    /// <summary>For duplicates nobody decided about.</summary>
    public DuplicateChoice DuplicateChoice { get; set; }

    /// <summary>What the check remembered for the writing, in the target's own words.</summary>
    [NotAudited]
    public string? Memory { get; set; }

    /// <summary>Rows of data in the file; known after the check.</summary>
    public int Total { get; set; }

    /// <summary>Number of the last row of the file that the step under way has dealt with.</summary>
    [NotAudited]
    public int LastRow { get; set; }

    /// <summary>Rows the step under way has dealt with.</summary>
    [NotAudited]
    public int Done { get; set; }

    /// <summary>How far the reading of the file has come, in hundredths: its rows are not counted before the end.</summary>
    [NotAudited]
    public int Percent { get; set; }

    public int OkRows { get; set; }

    public int WarningRows { get; set; }

    public int DuplicateRows { get; set; }

    public int FileDuplicateRows { get; set; }

    public int ErrorRows { get; set; }

    public int IgnoredRows { get; set; }

    public int EmptyRows { get; set; }

    public int CreatedRows { get; set; }

    public int UpdatedRows { get; set; }

    public int SkippedRows { get; set; }

    public int RemovedRows { get; set; }

    public int KeptRows { get; set; }

    /// <summary>The worker stops after its current batch.</summary>
    public bool CancelRequested { get; set; }

    public Guid CreatedBy { get; set; }

    public string CreatedByName { get; set; } = "";

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    public long Version { get; set; }

    /// <summary>Whether the worker is or will be busy with it.</summary>
    public bool Working => Status is ImportStatus.Checking or ImportStatus.Committing or ImportStatus.RollingBack;

    /// <summary>Whether something of it is in the clinic's data.</summary>
    public bool Wrote => CreatedRows > 0 || UpdatedRows > 0;
}

/// <summary>What the check found a row to be.</summary>
public enum ImportRowKind { Ok, Warning, Duplicate, FileDuplicate, Error, Ignored }

/// <summary>What became of a row.</summary>
public enum ImportOutcome { Created, Updated, Skipped, Removed, Kept }

/// <summary>A row of the file, as it is and as it was understood. Written in bulk by the check.</summary>
public sealed class ImportRow : IClinicOwned
{
    public Guid JobId { get; set; }

    /// <summary>As a spreadsheet program counts it.</summary>
    public int Number { get; set; }

    public Guid ClinicId { get; set; }

    public ImportRowKind Kind { get; set; }

    /// <summary>The cells as they are, a JSON array.</summary>
    public string Raw { get; set; } = "";

    /// <summary>The target's record.</summary>
    public string? Parsed { get; set; }

    /// <summary>JSON of the messages; null when there is nothing to say.</summary>
    public string? Messages { get; set; }

    public Guid? DuplicateOf { get; set; }

    public int? DuplicateOfRow { get; set; }

    /// <summary>What the person decided; null leaves it to the job's choice.</summary>
    public DuplicateChoice? Choice { get; set; }

    /// <summary>Key the record gets when it is created. Fixed by the check, so that no row can be created twice.</summary>
    public Guid NewId { get; set; }

    public ImportOutcome? Outcome { get; set; }
}

/// <summary>A mapping kept under a name for the next file of the same program.</summary>
public sealed class ImportPreset : IClinicOwned, IAudited, IVersioned
{
    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    public string Target { get; set; } = "";

    public string Name { get; set; } = "";

    /// <summary>Hash of the folded headings: the preset is applied by itself to a file that has the same.</summary>
    public string Headings { get; set; } = "";

    /// <summary>Field by folded heading, as JSON.</summary>
    public string Mapping { get; set; } = "{}";

    public string? DateOrder { get; set; }

    public DuplicateChoice DuplicateChoice { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public long Version { get; set; }
}

/// <summary>
/// A step that waits for a worker. A row of the queue, not of the clinic: the worker looks for work in all clinics, like the
/// outbox, and acts in one only after it has claimed its row.
/// </summary>
public sealed class ImportTask
{
    /// <summary>One task a job: a second press finds the key taken.</summary>
    public Guid JobId { get; set; }

    public Guid ClinicId { get; set; }

    public ImportStep Step { get; set; }

    public int Attempts { get; set; }

    public DateTimeOffset NextAttemptAt { get; set; }

    /// <summary>While in the future, a worker is busy with it; a dead worker's claim runs out.</summary>
    public DateTimeOffset? LockedUntil { get; set; }

    public Guid? LockToken { get; set; }
}
