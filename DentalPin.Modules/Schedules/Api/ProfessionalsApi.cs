using DentalPin.Core;
using DentalPin.Core.Api;
using DentalPin.Core.Security;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Schedules;

/// <summary>REST for who treats patients.</summary>
internal static class ProfessionalsApi
{
    /// <summary>The member to make a professional.</summary>
    public sealed record NewProfessional(Guid? UserId);

    public static void Map(RouteGroupBuilder professionals)
    {
        professionals.MapGet("", async (ProfessionalDirectory directory, ApiResults results, CancellationToken cancel) =>
            results.From<IReadOnlyList<ProfessionalInfo>>(new Result<IReadOnlyList<ProfessionalInfo>>.Ok(await directory.All(cancel)))).Needs(SchedulesModule.AvailabilityRead);
        professionals.MapGet("members", async (ScheduleQueries queries, ApiResults results, CancellationToken cancel) =>
            results.From<IReadOnlyList<MemberAsProfessional>>(new Result<IReadOnlyList<MemberAsProfessional>>.Ok(await queries.Members(cancel)))).Needs(SchedulesModule.ProfessionalRead);
        professionals.MapPost("", async ([FromBody] NewProfessional input, SwitchProfessional switching, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.Created((await switching.On(input.UserId ?? Guid.Empty, actors.Require(), cancel)).Map(p => ProfessionalDetails.Of(p, null)), _ => "/api/v1/schedules/professionals")).Needs(SchedulesModule.ProfessionalWrite);
        professionals.MapPut("{id:guid}", async (Guid id, [FromBody] ProfessionalInput input, SaveProfessional save, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await save.Handle(id, input, actors.Require(), cancel))).Needs(SchedulesModule.ProfessionalWrite);
        professionals.MapPost("{id:guid}/deactivate", async (Guid id, SwitchProfessional switching, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From((await switching.Off(id, actors.Require(), cancel)).Map(p => ProfessionalDetails.Of(p, null)))).Needs(SchedulesModule.ProfessionalWrite);
    }
}
