using DentalPin.Core.Data;
using DentalPin.Core.Text;

namespace DentalPin.Core.Importing;

/// <summary>
/// A kind of record that can be imported from a list. A module registers its own as a service; the import module finds
/// them all, so that neither knows the other. Files, steps, progress and resuming are the import module's business; what a
/// column means, what is a duplicate and how rows are written is the target's.
/// </summary>
public abstract class ImportTarget
{
    /// <summary>snake_case and stable: jobs and presets keep it.</summary>
    public abstract string Name { get; }

    /// <summary>Place in the choice of what is imported: a new clinic brings its patients first.</summary>
    public virtual int Order => 100;

    /// <summary>Locale key of the plural: "Patients".</summary>
    public abstract string LabelKey { get; }

    /// <summary>Icon of the sprite.</summary>
    public abstract string Icon { get; }

    /// <summary>Permission to create such records, needed besides the import's own.</summary>
    public abstract string Permission { get; }

    /// <summary>What a column can be, in the order in which they are offered.</summary>
    public abstract IReadOnlyList<ImportField> Fields { get; }

    /// <summary>Headings of the preview, as locale keys.</summary>
    public abstract IReadOnlyList<string> PreviewKeys { get; }

    /// <summary>What stands in the way of using a mapping, such as no column with a name. Empty when it can be used.</summary>
    public abstract FieldErrors Check(ImportMapping mapping);

    /// <summary>Begins work on one file.</summary>
    public abstract ImportRun Start(ImportContext context);

    /// <summary>Where a record is opened; null when it has no page.</summary>
    public virtual string? UrlOf(Guid id) => null;
}

/// <summary>Something a column can be.</summary>
/// <param name="Key">snake_case and stable.</param>
/// <param name="LabelKey">Locale key of its name.</param>
/// <param name="Synonyms">Headings under which lists have it, in any language.</param>
public sealed record ImportField(string Key, string LabelKey, params string[] Synonyms)
{
    /// <summary>Several columns may go to it.</summary>
    public bool Multiple { get; init; }

    /// <summary>Recognised, so that it can be said, but not imported.</summary>
    public bool NotImported { get; init; }

    /// <summary>Between 0 and 1: how much the values of a column without a useful heading look like this.</summary>
    public Func<IReadOnlyList<string>, double>? Fits { get; init; }

    /// <summary>Heading of the group in which it is offered, as a locale key.</summary>
    public string? GroupKey { get; init; }
}

/// <summary>Which field each column of the file goes to; null for a column left out.</summary>
public sealed record ImportMapping(IReadOnlyList<string?> Fields)
{
    /// <summary>The columns that go to a field.</summary>
    public int[] ColumnsOf(string field) => [.. Enumerable.Range(0, Fields.Count).Where(i => Fields[i] == field)];

    public bool Has(string field) => Fields.Contains(field);
}

/// <summary>What a run needs to know of its job.</summary>
/// <param name="JobId">The import.</param>
/// <param name="Mapping">Columns and fields.</param>
/// <param name="Headings">Heading of each column; null where it has none.</param>
/// <param name="DateOrder">Order of dates as the person said; null for a guess.</param>
/// <param name="Today">The clinic's day.</param>
/// <param name="Now">Instant given to what is created.</param>
/// <param name="Country">The clinic's country, for phones and documents.</param>
/// <param name="Say">Texts in the clinic's language, for what is kept in notes.</param>
/// <param name="Memory">What the run that checked the file remembered for the one that writes it.</param>
public sealed record ImportContext(
    Guid JobId,
    ImportMapping Mapping,
    IReadOnlyList<string?> Headings,
    DateOrder? DateOrder,
    DateOnly Today,
    DateTimeOffset Now,
    string Country,
    Func<string, object[], string> Say,
    string? Memory);

public enum ImportLevel { Warning, Error }

/// <summary>Something to tell about a row.</summary>
/// <param name="Level">An error keeps the row out.</param>
/// <param name="Field">Key of the field, or null for the row.</param>
/// <param name="Key">Locale key.</param>
/// <param name="Args">Strings and whole numbers.</param>
public sealed record ImportMessage(ImportLevel Level, string? Field, string Key, params object[] Args);

/// <summary>A row as understood by its target.</summary>
public sealed class ImportReading
{
    public required int Row { get; init; }

    /// <summary>The target's own record, ready to be written.</summary>
    public required object Record { get; init; }

    public List<ImportMessage> Messages { get; init; } = [];

    /// <summary>The record in the database that this row seems to be.</summary>
    public Guid? DuplicateOf { get; set; }

    /// <summary>The earlier row of the file that this row seems to repeat.</summary>
    public int? DuplicateOfRow { get; set; }

    public bool HasError => Messages.Exists(m => m.Level == ImportLevel.Error);

    public void Warn(string? field, string key, params object[] args) => Messages.Add(new(ImportLevel.Warning, field, key, args));

    public void Warn(string? field, Reason reason) => Warn(field, reason.Key, [.. reason.Args]);

    public void Fail(string? field, string key, params object[] args) => Messages.Add(new(ImportLevel.Error, field, key, args));
}

/// <summary>One row to be written.</summary>
/// <param name="Reading">What to write.</param>
/// <param name="NewId">Key of the record to create. Given when the file was checked, so that writing twice is impossible.</param>
/// <param name="Existing">The record whose empty fields are filled instead; null to create one.</param>
public sealed record ImportWrite(ImportReading Reading, Guid NewId, Guid? Existing);

/// <summary>What a batch wrote.</summary>
/// <param name="Created">Records made.</param>
/// <param name="Updated">Rows that filled something in; the others found nothing to fill.</param>
/// <param name="FirstNumber">Lowest number given, for the audit trail.</param>
/// <param name="LastNumber">Highest number given.</param>
public sealed record ImportWritten(int Created, IReadOnlySet<int> Updated, long? FirstNumber, long? LastNumber);

/// <summary>
/// Work on one file. Reading and matching see every row once, in order; writing gets batches inside a transaction, each
/// with a context of its own. Nothing is kept between a check and the writing but <see cref="Memory"/>.
/// </summary>
public abstract class ImportRun
{
    /// <summary>Looks at the first rows, to learn the habits of the file: the order of dates, what M means as a gender.</summary>
    public abstract void Learn(IReadOnlyList<string?[]> rows);

    /// <summary>Understands a row. Never throws for what is in it.</summary>
    public abstract ImportReading Read(int row, string?[] cells);

    /// <summary>Loads compact keys of what the clinic has, to find duplicates without asking for each row.</summary>
    /// <param name="db">The clinic's data.</param>
    /// <param name="own">Records this very job created before it was interrupted.</param>
    /// <param name="cancel">Stops.</param>
    public abstract Task LoadKeys(AppDb db, IReadOnlySet<Guid> own, CancellationToken cancel);

    /// <summary>Finds what the rows repeat.</summary>
    /// <param name="db">For confirming a suspicion.</param>
    /// <param name="rows">In the order of the file.</param>
    /// <param name="within">Whether rows of the file are compared with each other too.</param>
    /// <param name="cancel">Stops.</param>
    public abstract Task Match(AppDb db, IReadOnlyList<ImportReading> rows, bool within, CancellationToken cancel);

    /// <summary>Runs once inside a transaction before the first batch is written.</summary>
    public abstract Task Prepare(AppDb db, CancellationToken cancel);

    /// <summary>Writes a batch inside the caller's transaction.</summary>
    public abstract Task<ImportWritten> Write(AppDb db, IReadOnlyList<ImportWrite> rows, CancellationToken cancel);

    /// <summary>Removes records this job created, inside the caller's transaction, and returns those it could remove.</summary>
    public abstract Task<IReadOnlySet<Guid>> Remove(AppDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancel);

    /// <summary>Tells the rest of the house, in the transaction that ends the job.</summary>
    public abstract void Finished(AppDb db, int created);

    /// <summary>The record as kept between check and writing.</summary>
    public abstract string Pack(object record);

    public abstract object Unpack(string packed);

    /// <summary>The cells under <see cref="ImportTarget.PreviewKeys"/>.</summary>
    public abstract IReadOnlyList<string> Preview(object record);

    /// <summary>What the check found out and the writing needs.</summary>
    public virtual string? Memory => null;
}
