using DentalPin.Core;
using DentalPin.Core.Api;
using DentalPin.Core.Security;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Patients;

/// <summary>REST for notes and tasks of a patient.</summary>
internal static class PatientWorkApi
{
    private const int Most = 500;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("{id:guid}/notes", async (Guid id, PatientQueries queries, ApiResults results, CancellationToken cancel) =>
            results.From(await PatientsApi.Listed(id, queries, () => queries.Notes(id, Most, cancel), cancel))).Needs(PatientsModule.NotesRead);
        api.MapPost("{id:guid}/notes", async (Guid id, [FromBody] NoteInput input, SaveNote save, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.Created(await save.Handle(id, null, input, actors.Require(), cancel), _ => $"/api/v1/patients/{id}/notes")).Needs(PatientsModule.NotesWrite);
        api.MapPut("{id:guid}/notes/{note:guid}", async (Guid id, Guid note, [FromBody] NoteInput input, SaveNote save, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await save.Handle(id, note, input, actors.Require(), cancel))).Needs(PatientsModule.NotesWrite);

        api.MapGet("{id:guid}/tasks", async (Guid id, PatientQueries queries, ApiResults results, CancellationToken cancel) =>
            results.From(await PatientsApi.Listed(id, queries, () => queries.Tasks(id, true, Most, cancel), cancel))).Needs(PatientsModule.TasksRead);
        api.MapPost("{id:guid}/tasks", async (Guid id, [FromBody] TaskInput input, SaveTask save, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.Created(await save.Handle(id, null, input, actors.Require(), cancel), _ => $"/api/v1/patients/{id}/tasks")).Needs(PatientsModule.TasksWrite);
        api.MapPut("{id:guid}/tasks/{task:guid}", async (Guid id, Guid task, [FromBody] TaskInput input, SaveTask save, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await save.Handle(id, task, input, actors.Require(), cancel))).Needs(PatientsModule.TasksWrite);
        api.MapPost("{id:guid}/tasks/{task:guid}/done", async (Guid id, Guid task, FinishTask finish, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await finish.Handle(id, task, true, actors.Require(), cancel))).Needs(PatientsModule.TasksWrite);
        api.MapPost("{id:guid}/tasks/{task:guid}/reopen", async (Guid id, Guid task, FinishTask finish, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await finish.Handle(id, task, false, actors.Require(), cancel))).Needs(PatientsModule.TasksWrite);
    }
}
