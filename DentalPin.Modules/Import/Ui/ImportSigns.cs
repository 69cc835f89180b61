using DentalPin.Core.Ui;

namespace DentalPin.Import.Ui;

/// <summary>Words, tones and icons of states and kinds; a colour is never alone.</summary>
internal static class ImportSigns
{
    public static string Status(this Texts t, ImportStatus status) => t["import.status." + Snake(status.ToString())];

    public static (Tone Tone, string Icon) Sign(ImportStatus status) => status switch
    {
        ImportStatus.Committed => (Tone.Good, "circle-check"),
        ImportStatus.Checking or ImportStatus.Committing or ImportStatus.RollingBack => (Tone.Info, "loader-circle"),
        ImportStatus.Failed => (Tone.Bad, "circle-x"),
        ImportStatus.Cancelled => (Tone.Warn, "ban"),
        ImportStatus.RolledBack => (Tone.Neutral, "undo-2"),
        ImportStatus.Checked => (Tone.Brand, "list-checks"),
        _ => (Tone.Neutral, "columns-3"),
    };

    public static string Kind(this Texts t, ImportRowKind kind) => t["import.kind." + Snake(kind.ToString())];

    public static (Tone Tone, string Icon) Sign(ImportRowKind kind) => kind switch
    {
        ImportRowKind.Ok => (Tone.Good, "check"),
        ImportRowKind.Warning => (Tone.Warn, "circle-alert"),
        ImportRowKind.Duplicate or ImportRowKind.FileDuplicate => (Tone.Info, "copy"),
        ImportRowKind.Error => (Tone.Bad, "circle-x"),
        _ => (Tone.Neutral, "eye-off"),
    };

    public static string Outcome(this Texts t, ImportOutcome outcome) => t["import.outcome." + Snake(outcome.ToString())];

    public static Tone Sign(ImportOutcome outcome) => outcome switch
    {
        ImportOutcome.Created or ImportOutcome.Updated => Tone.Good,
        ImportOutcome.Kept => Tone.Warn,
        _ => Tone.Neutral,
    };

    public static string Filter(this Texts t, RowFilter filter) => t["import.filter." + Snake(filter.ToString())];

    public static string Choice(this Texts t, DuplicateChoice choice) => t["import.choice." + Snake(choice.ToString())];

    public static string Failure(this Texts t, ImportJob job) => string.Join(" ", ImportMessages.Unpack(job.Failure).Select(m => t[m.Key, m.Args]));

    public static string Size(this Texts t, long bytes) => bytes >= 1024 * 1024
        ? (bytes / 1048576m).ToString("N1", t.Culture) + "\u00a0MB" : t.Number(Math.Max(1, bytes / 1024)) + "\u00a0KB";

    /// <summary>Where in the four steps a job is.</summary>
    public static int Step(ImportStatus status) => status switch
    {
        ImportStatus.Uploaded or ImportStatus.Mapped => 1,
        ImportStatus.Checking or ImportStatus.Checked => 2,
        _ => 3,
    };

    private static string Snake(string name) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
