using DentalPin.Core;
using DentalPin.Core.Api;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Schedules;

/// <summary>REST for hours, holidays and blocks: thin, the same handlers as the pages (CORE-10).</summary>
internal static class SchedulesApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        MapClinic(api.MapGroup("hours"));
        MapProfessional(api.MapGroup("professionals/{id:guid}"));
        MapBlocks(api.MapGroup("blocks"));
        ProfessionalsApi.Map(api.MapGroup("professionals"));

        api.MapGet("holidays", async (string? year, KeepHolidays holidays, Texts texts, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From((await holidays.Year(int.TryParse(year, out var y) ? y : null, actors.Require(), texts.Today, cancel)).Map(h => h.Year))).Needs(SchedulesModule.ClinicRead);
        api.MapPut("holidays/region", async ([FromBody] KeepHolidays.RegionInput input, KeepHolidays holidays, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await holidays.Choose(input, actors.Require(), cancel))).Needs(SchedulesModule.ClinicWrite);
        api.MapGet("availability", async ([AsParameters] AvailabilityRequest request, ReadAvailability read, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await read.Handle(request, actors.Require(), cancel))).Needs(SchedulesModule.AvailabilityRead);
    }

    private static void MapClinic(RouteGroupBuilder hours)
    {
        hours.MapGet("weeks", async (ScheduleQueries queries, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
        {
            var weeks = await queries.Weeks(actors.Require().ClinicId, cancel);
            return results.From(List(weeks.Count > 0 ? weeks : [WeekDetails.Usual]));
        }).Needs(SchedulesModule.ClinicRead);
        hours.MapPost("weeks", async ([FromBody] WeekInput input, SaveWeek save, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.Created(await save.Handle(null, null, input, actors.Require(), cancel), _ => "/api/v1/schedules/hours/weeks")).Needs(SchedulesModule.ClinicWrite);
        hours.MapPut("weeks/{week:guid}", async (Guid week, [FromBody] WeekInput input, SaveWeek save, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await save.Handle(null, week, input, actors.Require(), cancel))).Needs(SchedulesModule.ClinicWrite);
        hours.MapDelete("weeks/{week:guid}", async (Guid week, string? version, RemoveWeek remove, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await remove.Handle(null, week, Version(version), actors.Require(), cancel))).Needs(SchedulesModule.ClinicWrite);

        hours.MapGet("exceptions", async (string? from, string? to, ScheduleQueries queries, Texts texts, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(List(await queries.Overrides(actors.Require().ClinicId, Date(from) ?? texts.Today, Date(to), cancel)))).Needs(SchedulesModule.ClinicRead);
        hours.MapPost("exceptions", async ([FromBody] OverrideInput input, SaveOverride save, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.Created(await save.Handle(null, null, input, actors.Require(), cancel), _ => "/api/v1/schedules/hours/exceptions")).Needs(SchedulesModule.ClinicWrite);
        hours.MapPut("exceptions/{exception:guid}", async (Guid exception, [FromBody] OverrideInput input, SaveOverride save, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await save.Handle(null, exception, input, actors.Require(), cancel))).Needs(SchedulesModule.ClinicWrite);
        hours.MapDelete("exceptions/{exception:guid}", async (Guid exception, string? version, RemoveOverride remove, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await remove.Handle(null, exception, Version(version), actors.Require(), cancel))).Needs(SchedulesModule.ClinicWrite);
    }

    /// <summary>One's own or another's: the handlers tell; the permission is the one all have who see hours at all.</summary>
    private static void MapProfessional(RouteGroupBuilder one)
    {
        one.MapGet("weeks", async (Guid id, HoursOwners owners, ScheduleQueries queries, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await Of(id, owners, actors, cancel, o => queries.Weeks(o.Id, cancel)))).Needs(SchedulesModule.AvailabilityRead);
        one.MapPost("weeks", async (Guid id, [FromBody] WeekInput input, SaveWeek save, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.Created(await save.Handle(id, null, input, actors.Require(), cancel), _ => $"/api/v1/schedules/professionals/{id}/weeks")).Needs(SchedulesModule.AvailabilityRead);
        one.MapPut("weeks/{week:guid}", async (Guid id, Guid week, [FromBody] WeekInput input, SaveWeek save, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await save.Handle(id, week, input, actors.Require(), cancel))).Needs(SchedulesModule.AvailabilityRead);
        one.MapDelete("weeks/{week:guid}", async (Guid id, Guid week, string? version, RemoveWeek remove, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await remove.Handle(id, week, Version(version), actors.Require(), cancel))).Needs(SchedulesModule.AvailabilityRead);

        one.MapGet("exceptions", async (Guid id, string? from, string? to, HoursOwners owners, ScheduleQueries queries, Texts texts, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await Of(id, owners, actors, cancel, o => queries.Overrides(o.Id, Date(from) ?? texts.Today, Date(to), cancel)))).Needs(SchedulesModule.AvailabilityRead);
        one.MapPost("exceptions", async (Guid id, [FromBody] OverrideInput input, SaveOverride save, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.Created(await save.Handle(id, null, input, actors.Require(), cancel), _ => $"/api/v1/schedules/professionals/{id}/exceptions")).Needs(SchedulesModule.AvailabilityRead);
        one.MapPut("exceptions/{exception:guid}", async (Guid id, Guid exception, [FromBody] OverrideInput input, SaveOverride save, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await save.Handle(id, exception, input, actors.Require(), cancel))).Needs(SchedulesModule.AvailabilityRead);
        one.MapDelete("exceptions/{exception:guid}", async (Guid id, Guid exception, string? version, RemoveOverride remove, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await remove.Handle(id, exception, Version(version), actors.Require(), cancel))).Needs(SchedulesModule.AvailabilityRead);

        one.MapGet("blocks", async (Guid id, HoursOwners owners, ScheduleQueries queries, Texts texts, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await Of(id, owners, actors, cancel, o => queries.Blocks(o.Id, texts.Today, actors.Require(), cancel)))).Needs(SchedulesModule.AvailabilityRead);
        one.MapPost("blocks", async (Guid id, [FromBody] BlockInput input, SaveBlock save, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.Created(await save.Handle(null, input with { ProfessionalId = id }, actors.Require(), cancel), _ => $"/api/v1/schedules/professionals/{id}/blocks")).Needs(SchedulesModule.AvailabilityRead);
        one.MapPut("blocks/{block:guid}", async (Guid id, Guid block, [FromBody] BlockInput input, SaveBlock save, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await save.Handle(block, input with { ProfessionalId = id }, actors.Require(), cancel))).Needs(SchedulesModule.AvailabilityRead);
        one.MapDelete("blocks/{block:guid}", async (Guid id, Guid block, string? version, SaveBlock save, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await save.Remove(block, Version(version), actors.Require(), cancel, id))).Needs(SchedulesModule.AvailabilityRead);
    }

    private static void MapBlocks(RouteGroupBuilder blocks)
    {
        blocks.MapGet("", async (string? from, ScheduleQueries queries, Texts texts, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(List(await queries.Blocks(null, Date(from) ?? texts.Today, actors.Require(), cancel)))).Needs(SchedulesModule.ClinicRead);
        blocks.MapPost("", async ([FromBody] BlockInput input, SaveBlock save, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.Created(await save.Handle(null, input, actors.Require(), cancel), _ => "/api/v1/schedules/blocks")).Needs(SchedulesModule.ClinicWrite);
        blocks.MapPut("{block:guid}", async (Guid block, [FromBody] BlockInput input, SaveBlock save, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await save.Handle(block, input, actors.Require(), cancel))).Needs(SchedulesModule.ClinicWrite);
        blocks.MapDelete("{block:guid}", async (Guid block, string? version, SaveBlock save, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await save.Remove(block, Version(version), actors.Require(), cancel))).Needs(SchedulesModule.ClinicWrite);
    }

    internal static long? Version(string? text) => long.TryParse(text, out var v) ? v : null;

    internal static DateOnly? Date(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", out var date) ? date : null;

    private static Result<IReadOnlyList<T>> List<T>(IReadOnlyList<T> rows) => new Result<IReadOnlyList<T>>.Ok(rows);

    private static async Task<Result<IReadOnlyList<T>>> Of<T>(Guid id, HoursOwners owners, ActorAccessor actors, CancellationToken cancel, Func<HoursOwner, Task<IReadOnlyList<T>>> read) =>
        await owners.Find(id, actors.Require(), cancel) is { } owner ? new Result<IReadOnlyList<T>>.Ok(await read(owner)) : new Result<IReadOnlyList<T>>.NotFound();
}
