using DentalPin.Core;
using DentalPin.Core.Api;
using DentalPin.Core.Security;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Patients;

/// <summary>REST for contacts, people and family of a patient.</summary>
internal static class PatientPeopleApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("{id:guid}/contacts", async (Guid id, PatientQueries queries, ApiResults results, CancellationToken cancel) =>
            results.From(Part(await queries.Find(id, cancel), p => p.Contacts))).Needs(PatientsModule.Read);
        api.MapPost("{id:guid}/contacts", async (Guid id, [FromBody] ContactInput input, SaveContact save, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.Created(await save.Handle(id, null, input, actors.Require(), cancel), _ => $"/api/v1/patients/{id}/contacts")).Needs(PatientsModule.Write);
        api.MapPut("{id:guid}/contacts/{contact:guid}", async (Guid id, Guid contact, [FromBody] ContactInput input, SaveContact save, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await save.Handle(id, contact, input, actors.Require(), cancel))).Needs(PatientsModule.Write);
        api.MapDelete("{id:guid}/contacts/{contact:guid}", async (Guid id, Guid contact, string? version, RemoveContact remove, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await remove.Handle(id, contact, PatientsApi.Version(version), actors.Require(), cancel))).Needs(PatientsModule.Write);

        api.MapGet("{id:guid}/people", async (Guid id, PatientQueries queries, ApiResults results, CancellationToken cancel) =>
            results.From(Part(await queries.Find(id, cancel), p => p.People))).Needs(PatientsModule.Read);
        api.MapPost("{id:guid}/people", async (Guid id, [FromBody] PersonInput input, SavePerson save, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.Created(await save.Handle(id, null, input, actors.Require(), cancel), _ => $"/api/v1/patients/{id}/people")).Needs(PatientsModule.Write);
        api.MapPut("{id:guid}/people/{person:guid}", async (Guid id, Guid person, [FromBody] PersonInput input, SavePerson save, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await save.Handle(id, person, input, actors.Require(), cancel))).Needs(PatientsModule.Write);
        api.MapDelete("{id:guid}/people/{person:guid}", async (Guid id, Guid person, string? version, RemovePerson remove, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await remove.Handle(id, person, PatientsApi.Version(version), actors.Require(), cancel))).Needs(PatientsModule.Write);

        api.MapGet("{id:guid}/relations", async (Guid id, PatientQueries queries, ApiResults results, CancellationToken cancel) =>
            results.From(await PatientsApi.Listed(id, queries, () => queries.Relations(id, cancel), cancel))).Needs(PatientsModule.Read);
        api.MapPost("{id:guid}/relations", async (Guid id, [FromBody] RelationInput input, SaveRelation save, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.Created(await save.Handle(id, null, input, actors.Require(), cancel), _ => $"/api/v1/patients/{id}/relations")).Needs(PatientsModule.Write);
        api.MapPut("{id:guid}/relations/{relation:guid}", async (Guid id, Guid relation, [FromBody] RelationInput input, SaveRelation save, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await save.Handle(id, relation, input, actors.Require(), cancel))).Needs(PatientsModule.Write);
        api.MapDelete("{id:guid}/relations/{relation:guid}", async (Guid id, Guid relation, string? version, RemoveRelation remove, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await remove.Handle(id, relation, PatientsApi.Version(version), actors.Require(), cancel))).Needs(PatientsModule.Write);
    }

    private static Result<IReadOnlyList<T>> Part<T>(PatientDetails? patient, Func<PatientDetails, IReadOnlyList<T>> part) =>
        patient is null ? new Result<IReadOnlyList<T>>.NotFound() : new Result<IReadOnlyList<T>>.Ok(part(patient));
}
