using DentalPin.Core;
using DentalPin.Core.Api;
using DentalPin.Core.Security;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Patients;

/// <summary>REST for patients of the other clinics of the group.</summary>
internal static class GroupPatientsApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        // The text travels in the body: names do not belong in addresses that logs keep.
        api.MapPost("group/search", async ([FromBody] SearchBody body, GroupPatients patients, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await patients.Find(body.Search, body.ClinicId, actors.Require(), cancel)))
            .Needs(PatientsModule.Bring).WithSummary("Patients of the other clinics of the group that share with this one: name, year of birth, clinic.");

        api.MapPost("group/bring", async ([FromBody] BringInput input, BringPatient bring, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.Created(await bring.Handle(input, actors.Require(), cancel), p => $"/api/v1/patients/{p.Id}"))
            .Needs(PatientsModule.Bring).WithSummary("Makes a patient here out of one of another clinic of the group, or links one who is here already (link_to).");
    }

    internal sealed record SearchBody(string? Search, Guid? ClinicId);
}
