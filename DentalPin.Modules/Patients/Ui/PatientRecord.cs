using DentalPin.Core.Security;

namespace DentalPin.Patients.Ui;

/// <summary>
/// What the parts of a record page show, read once a request however many parts ask. Parts call it inside
/// <see cref="Core.Modules.SlotContext.Alone{T}"/>.
/// </summary>
public sealed class PatientRecord(PatientQueries queries)
{
    private readonly Dictionary<(Guid, string), object?> read = [];

    public Task<PatientDetails?> Details(Guid id, CancellationToken cancel = default) => Once(id, "details", () => queries.Find(id, cancel));

    public Task<IReadOnlyList<RelationDetails>?> Family(Guid id) => Once(id, "family", async () => (IReadOnlyList<RelationDetails>?)await queries.Relations(id, default));

    /// <summary>What the summary shows of notes and tasks.</summary>
    public async Task<PatientGlance> Glance(Guid id, Actor actor) => (await Once(id, "glance", async () => (PatientGlance?)await queries.Glance(id, 4, 8, actor, default)))!;

    public Task<IReadOnlyList<NoteDetails>?> AllNotes(Guid id) => Once(id, "all-notes", async () => (IReadOnlyList<NoteDetails>?)await queries.Notes(id, 500, default));

    public Task<IReadOnlyList<TaskDetails>?> AllTasks(Guid id) => Once(id, "all-tasks", async () => (IReadOnlyList<TaskDetails>?)await queries.Tasks(id, true, 300, default));

    private async Task<T?> Once<T>(Guid id, string what, Func<Task<T?>> ask) where T : class
    {
        if (read.TryGetValue((id, what), out var known)) return (T?)known;
        var answer = await ask();
        read[(id, what)] = answer;
        return answer;
    }
}
