using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;
using DentalPin.Core.Text;

namespace DentalPin.Patients;

/// <summary>A task as typed.</summary>
public sealed record TaskInput
{
    public Guid? Id { get; init; }

    public string? Text { get; init; }

    /// <summary>A date in any usual form: `27/11`, `+2s`, `mañana`.</summary>
    public string? DueOn { get; init; }

    public Guid? AssigneeId { get; init; }

    public long? Version { get; init; }
}

/// <summary>Adds or changes something to be done about a patient (PAT-8).</summary>
public sealed class SaveTask(AppDb db, TimeProvider clock)
{
    public async Task<Result<TaskDetails>> Handle(Guid patientId, Guid? taskId, TaskInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(PatientsModule.Read) || !actor.Can(PatientsModule.TasksRead)) return new Result<TaskDetails>.NotFound();
        if (!actor.Can(PatientsModule.TasksWrite)) return new Result<TaskDetails>.Denied(PatientsModule.TasksWrite);
        if (!await db.Set<Patient>().AnyAsync(p => p.Id == patientId, cancel)) return new Result<TaskDetails>.NotFound();
        var key = taskId ?? input.Id;
        var task = key is null ? null : await db.Set<PatientTask>().FirstOrDefaultAsync(t => t.Id == key && t.PatientId == patientId, cancel);
        if (taskId is null && task is not null) return Of(task);
        if (taskId is not null && task is null) return new Result<TaskDetails>.NotFound();
        if (task is not null && input.Version is null) return Result<TaskDetails>.Fail(nameof(input.Version), "patients.error.version_missing");
        if (task is not null && task.Version != input.Version) return new Result<TaskDetails>.Conflict(Of(task), input);

        var errors = new FieldErrors();
        var text = PatientRules.Line(input.Text, PatientTask.MaxText, nameof(input.Text), errors);
        if (text is null && errors.Count == 0) errors.Add(nameof(input.Text), "patients.error.text_missing");
        var today = clock.Today(actor);
        var due = Dates.Parse(input.DueOn, today);
        if (due.Problem is { } problem) errors.Add(nameof(input.DueOn), problem.Key, [.. problem.Args]);
        var assignee = input.AssigneeId is { } user && user != Guid.Empty ? await Assignees(db, user).FirstOrDefaultAsync(cancel) : null;
        if (assignee is null && input.AssigneeId is { } wanted && wanted != Guid.Empty && wanted != task?.AssigneeId) errors.Add(nameof(input.AssigneeId), "patients.error.assignee");
        if (errors.Count > 0 || text is null) return errors;

        if (task is null)
        {
            task = new PatientTask { Id = input.Id is { } id && id != Guid.Empty ? id : Ids.New(), PatientId = patientId, CreatedByName = actor.Name, CreatedAt = clock.GetUtcNow() };
            db.Add(task);
        }
        (task.Text, task.DueOn) = (text, due.Value);
        if (assignee is not null) (task.AssigneeId, task.AssigneeName) = (assignee.Id, assignee.Name);
        else if (input.AssigneeId is null || input.AssigneeId == Guid.Empty) (task.AssigneeId, task.AssigneeName) = (null, null);
        return await TaskSaving.Save(db, task, taskId is null, input, cancel);
    }

    /// <summary>The people of the clinic who can be given a task, or one of them.</summary>
    internal static IQueryable<Colleague> Assignees(AppDb db, Guid? only = null) =>
        from m in db.Set<Membership>()
        join u in db.Set<User>() on m.UserId equals u.Id
        where !u.Disabled && (only == null || u.Id == only)
        orderby u.FullName
        select new Colleague(u.Id, u.FullName);

    internal static TaskDetails Of(PatientTask t) => new(t.Id, t.Text, t.DueOn, t.AssigneeId, t.AssigneeName, t.CreatedByName, t.CreatedAt, t.DoneAt, t.DoneByName, t.Version);
}

/// <summary>Somebody who works in the clinic.</summary>
public sealed record Colleague(Guid Id, string Name);

/// <summary>Ticks a task, or takes the tick off again.</summary>
public sealed class FinishTask(AppDb db, TimeProvider clock)
{
    public async Task<Result<TaskDetails>> Handle(Guid patientId, Guid taskId, bool done, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(PatientsModule.Read) || !actor.Can(PatientsModule.TasksRead)) return new Result<TaskDetails>.NotFound();
        if (!actor.Can(PatientsModule.TasksWrite)) return new Result<TaskDetails>.Denied(PatientsModule.TasksWrite);
        var task = await db.Set<PatientTask>().FirstOrDefaultAsync(t => t.Id == taskId && t.PatientId == patientId, cancel);
        if (task is null) return new Result<TaskDetails>.NotFound();
        if (task.DoneAt is null == done)
        {
            task.DoneAt = done ? clock.GetUtcNow() : null;
            task.DoneByName = done ? actor.Name : null;
        }
        return await TaskSaving.Save(db, task, false, null, cancel);
    }
}

internal static class TaskSaving
{
    public static async Task<Result<TaskDetails>> Save(AppDb db, PatientTask task, bool added, object? mine, CancellationToken cancel)
    {
        if (!db.ChangeTracker.HasChanges() || await db.TrySave(cancel) == SaveOutcome.Saved) return SaveTask.Of(task);
        db.ChangeTracker.Clear();
        var now = await db.Set<PatientTask>().AsNoTracking().FirstOrDefaultAsync(t => t.Id == task.Id && t.PatientId == task.PatientId, cancel);
        if (now is null) return new Result<TaskDetails>.NotFound();
        return added ? SaveTask.Of(now) : new Result<TaskDetails>.Conflict(SaveTask.Of(now), mine);
    }
}
