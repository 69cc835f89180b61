using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Patients.Pages.Work;

/// <summary>Adds or changes a task, ticks it.</summary>
[Needs(PatientsModule.TasksWrite)]
public sealed class TaskModel(SaveTask save, FinishTask finish, AppDb db, PatientQueries queries, PatientDirectory directory, ActorAccessor actors, Texts texts) : PatientPage(actors, texts)
{
    [BindProperty]
    public TaskInput Form { get; set; } = new();

    public PatientSummary Patient { get; private set; } = null!;

    public Guid? TaskId { get; private set; }

    public IReadOnlyList<Colleague> Colleagues { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, Guid? task, CancellationToken cancel)
    {
        if (!await Load(id, task, cancel)) return NotFound();
        Form = stored is null ? new() { Id = Ids.New() } : new() { Text = stored.Text, DueOn = T.TypedDate(stored.DueOn), AssigneeId = stored.AssigneeId, Version = stored.Version };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, Guid? task, CancellationToken cancel)
    {
        var result = await save.Handle(id, task, Form, Actor, cancel);
        if (result is Result<TaskDetails>.Ok) return Finished($"/patients/{id}?tab=tasks", "patients.saved");
        return await Fault(result, () => Load(id, task, cancel), theirs =>
        {
            if (theirs is not TaskDetails now) return;
            Conflict =
            [
                Line("patients.field.task", now.Text, Form.Text), Line("patients.field.due", T.TypedDate(now.DueOn), Form.DueOn),
                Line("patients.field.assignee", now.AssigneeName, Colleagues.FirstOrDefault(c => c.Id == Form.AssigneeId)?.Name),
            ];
            Form = Form with { Version = now.Version };
        });
    }

    public async Task<IActionResult> OnPostDoneAsync(Guid id, Guid? task, bool done, string? back, CancellationToken cancel)
    {
        var result = await finish.Handle(id, task ?? Guid.Empty, done, Actor, cancel);
        if (result is Result<TaskDetails>.NotFound or Result<TaskDetails>.Denied) return NotFound();
        // Two people ticking at once wanted the same.
        return Finished(back == "summary" ? $"/patients/{id}" : $"/patients/{id}?tab=tasks", done ? "patients.tasks.finished" : "patients.tasks.reopened");
    }

    private TaskDetails? stored;

    private async Task<bool> Load(Guid id, Guid? task, CancellationToken cancel)
    {
        if (await directory.Find(id, Actor, cancel) is not { } patient) return false;
        Patient = patient;
        TaskId = task;
        Colleagues = await queries.Colleagues(cancel);
        if (task is null) return true;
        var row = await db.Set<PatientTask>().AsNoTracking().FirstOrDefaultAsync(t => t.Id == task && t.PatientId == id, cancel);
        if (row is null) return false;
        stored = SaveTask.Of(row);
        // Somebody who left the clinic keeps the task until it is given to somebody else.
        if (stored.AssigneeId is { } holder && Colleagues.All(c => c.Id != holder)) Colleagues = [.. Colleagues, new(holder, stored.AssigneeName ?? "")];
        return true;
    }
}
