namespace DentalPin.Patients.Ui;

/// <summary>
/// What the parts of a record page show, read once a request however many parts ask. Parts call it inside
/// <see cref="PatientContext.Alone{T}"/>.
/// </summary>
public sealed class PatientRecord(PatientQueries queries)
{
    private readonly Dictionary<(Guid, string), object?> read = [];

    public Task<PatientDetails?> Details(Guid id, CancellationToken cancel = default) => Once(id, "details", () => queries.Find(id, cancel));

    public Task<IReadOnlyList<RelationDetails>?> Family(Guid id) => Once(id, "family", async () => (IReadOnlyList<RelationDetails>?)await queries.Relations(id, default));

    public Task<IReadOnlyList<NoteDetails>?> LastNotes(Guid id) => Once(id, "notes", async () => (IReadOnlyList<NoteDetails>?)await queries.Notes(id, 4, default));

    public Task<IReadOnlyList<NoteDetails>?> AllNotes(Guid id) => Once(id, "all-notes", async () => (IReadOnlyList<NoteDetails>?)await queries.Notes(id, 500, default));

    public Task<IReadOnlyList<TaskDetails>?> OpenTasks(Guid id) => Once(id, "tasks", async () => (IReadOnlyList<TaskDetails>?)await queries.Tasks(id, false, 8, default));

    public Task<IReadOnlyList<TaskDetails>?> AllTasks(Guid id) => Once(id, "all-tasks", async () => (IReadOnlyList<TaskDetails>?)await queries.Tasks(id, true, 300, default));

    private async Task<T?> Once<T>(Guid id, string what, Func<Task<T?>> ask) where T : class
    {
        if (read.TryGetValue((id, what), out var known)) return (T?)known;
        var answer = await ask();
        read[(id, what)] = answer;
        return answer;
    }
}
