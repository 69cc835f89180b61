using DentalPin.Core;
using DentalPin.Core.Api;
using DentalPin.Core.Security;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Agenda;

/// <summary>REST for cabinets, types, clipboard, short notice, views and feeds.</summary>
internal static class AgendaApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        AppointmentsApi.Map(api);
        Rooms(api);
        Personal(api);
        ShortNotices(api);
    }

    private static void Rooms(IEndpointRouteBuilder api)
    {
        api.MapGet("cabinets", async (AgendaLists lists, ApiResults results, CancellationToken cancel) => results.From<IReadOnlyList<CabinetInfo>>(new Result<IReadOnlyList<CabinetInfo>>.Ok((await lists.Get(cancel)).Cabinets))).Needs(AgendaModule.CabinetsRead);
        api.MapPost("cabinets", async ([FromBody] CabinetInput input, SaveCabinet save, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.Created(await save.Handle(null, input, actors.Require(), cancel), c => $"/api/v1/agenda/cabinets/{c.Id}")).Needs(AgendaModule.CabinetsWrite);
        api.MapGet("cabinets/{id:guid}", async (Guid id, AgendaLists lists, ApiResults results, CancellationToken cancel) =>
            results.From<CabinetInfo>((await lists.Get(cancel)).Cabinet(id) is { } c ? c : new Result<CabinetInfo>.NotFound())).Needs(AgendaModule.CabinetsRead);
        api.MapPut("cabinets/{id:guid}", async (Guid id, [FromBody] CabinetInput input, SaveCabinet save, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await save.Handle(id, input, actors.Require(), cancel))).Needs(AgendaModule.CabinetsWrite);
        // Deleting takes out of use: what happened in a cabinet stays readable.
        api.MapDelete("cabinets/{id:guid}", async (Guid id, ArchiveCabinet archive, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await archive.Handle(id, false, null, actors.Require(), cancel))).Needs(AgendaModule.CabinetsWrite);
        api.MapPost("cabinets/{id:guid}/restore", async (Guid id, ArchiveCabinet archive, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await archive.Handle(id, true, null, actors.Require(), cancel))).Needs(AgendaModule.CabinetsWrite);
        api.MapGet("cabinets/{id:guid}/appointments", async (Guid id, ArchiveCabinet archive, AgendaLists lists, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From<IReadOnlyList<Standing>>((await lists.Get(cancel)).Cabinet(id) is null ? new Result<IReadOnlyList<Standing>>.NotFound() : new Result<IReadOnlyList<Standing>>.Ok(await archive.ToCome(id, actors.Require(), cancel)))).Needs(AgendaModule.CabinetsWrite);
        api.MapPost("cabinets/{id:guid}/reassign", async (Guid id, [FromBody] ReassignInput input, Reassign reassign, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await reassign.Cabinet(id, input, actors.Require(), cancel))).Needs(AgendaModule.CabinetsWrite);
        api.MapPost("professionals/{id:guid}/reassign", async (Guid id, [FromBody] ReassignInput input, Reassign reassign, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await reassign.Professional(id, input, actors.Require(), cancel))).Needs(AgendaModule.Write);

        api.MapGet("types", async (AgendaLists lists, ApiResults results, CancellationToken cancel) => results.From<IReadOnlyList<TypeInfo>>(new Result<IReadOnlyList<TypeInfo>>.Ok((await lists.Get(cancel)).Types))).Needs(AgendaModule.Read);
        api.MapPost("types", async ([FromBody] TypeInput input, SaveType save, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.Created(await save.Handle(null, input, actors.Require(), cancel), t => $"/api/v1/agenda/types/{t.Id}")).Needs(AgendaModule.TypesWrite);
        api.MapGet("types/{id:guid}", async (Guid id, AgendaLists lists, ApiResults results, CancellationToken cancel) =>
            results.From<TypeInfo>((await lists.Get(cancel)).Type(id) is { } t ? t : new Result<TypeInfo>.NotFound())).Needs(AgendaModule.Read);
        api.MapPut("types/{id:guid}", async (Guid id, [FromBody] TypeInput input, SaveType save, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await save.Handle(id, input, actors.Require(), cancel))).Needs(AgendaModule.TypesWrite);
    }

    private static void Personal(IEndpointRouteBuilder api)
    {
        api.MapPut("clipboard/{id:guid}", async (Guid id, Clipboard clipboard, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await clipboard.Park(id, actors.Require(), cancel))).Needs(AgendaModule.Write);
        api.MapDelete("clipboard/{id:guid}", async (Guid id, Clipboard clipboard, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await clipboard.Unpark(id, actors.Require(), cancel))).Needs(AgendaModule.Write);

        api.MapGet("views", async (NamedViews views, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From<IReadOnlyList<NamedViewInfo>>(new Result<IReadOnlyList<NamedViewInfo>>.Ok(await views.Of(actors.Require(), cancel)))).Needs(AgendaModule.Read);
        api.MapPut("views/{number}", async (string number, [FromBody] NamedViewInput input, NamedViews views, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await views.Save(ApiValues.Number(number) ?? 0, input, actors.Require(), cancel))).Needs(AgendaModule.Read);
        api.MapDelete("views/{number}", async (string number, NamedViews views, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await views.Remove(ApiValues.Number(number) ?? 0, actors.Require(), cancel))).Needs(AgendaModule.Read);

        api.MapGet("feeds", async (string? professional, Feeds feeds, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await feeds.Of(Guid.TryParse(professional, out var id) ? id : null, actors.Require(), cancel))).Needs(AgendaModule.Read);
        api.MapPost("feeds", async ([FromBody] FeedInput input, Feeds feeds, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.Created(await feeds.Create(input, actors.Require(), cancel), f => f.Url!)).Needs(AgendaModule.Read);
        api.MapDelete("feeds/{id:guid}", async (Guid id, Feeds feeds, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await feeds.Revoke(id, actors.Require(), cancel))).Needs(AgendaModule.Read);
    }

    private static void ShortNotices(IEndpointRouteBuilder api)
    {
        api.MapGet("rebook", async (RebookList list, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From<IReadOnlyList<RebookEntry>>(new Result<IReadOnlyList<RebookEntry>>.Ok(await list.Read(actors.Require(), cancel)))).Needs(AgendaModule.Read);
        api.MapGet("short-notice", async (ShortNoticeList list, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From<IReadOnlyList<ShortNoticeEntry>>(new Result<IReadOnlyList<ShortNoticeEntry>>.Ok(await list.Waiting(actors.Require(), cancel)))).Needs(AgendaModule.Read);
        api.MapPost("short-notice", async ([FromBody] ShortNoticeInput input, ShortNoticeList list, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.Created(await list.Save(null, input, actors.Require(), cancel), e => $"/api/v1/agenda/short-notice/{e.Id}")).Needs(AgendaModule.Write);
        api.MapPut("short-notice/{id:guid}", async (Guid id, [FromBody] ShortNoticeInput input, ShortNoticeList list, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await list.Save(id, input, actors.Require(), cancel))).Needs(AgendaModule.Write);
        api.MapDelete("short-notice/{id:guid}", async (Guid id, ShortNoticeList list, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await list.Finish(id, true, actors.Require(), cancel))).Needs(AgendaModule.Write);
        api.MapGet("short-notice/fits", async (string? start, string? minutes, string? professional, ShortNoticeList list, ActorAccessor actors, ApiResults results, TimeProvider clock, CancellationToken cancel) =>
        {
            var errors = new FieldErrors();
            var actor = actors.Require();
            var from = When.Start(new WhenInput { Start = start }, null, clock.GetUtcNow(), actor, errors);
            var who = ApiValues.Id(professional, "ProfessionalId", errors) ?? Guid.Empty;
            var length = ApiValues.Number(minutes) is > 0 and <= 720 and var n ? n : 30;
            return results.From<IReadOnlyList<ShortNoticeEntry>>(from is null || errors.Count > 0 ? errors : new Result<IReadOnlyList<ShortNoticeEntry>>.Ok(await list.WhoFits(from.Value, from.Value.AddMinutes(length), who, actor, cancel)));
        }).Needs(AgendaModule.Read);
    }
}
