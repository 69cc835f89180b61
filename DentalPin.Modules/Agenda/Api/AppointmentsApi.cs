using DentalPin.Core;
using DentalPin.Core.Api;
using DentalPin.Core.Security;
using DentalPin.Core.Text;
using DentalPin.Core.Ui;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Agenda;

/// <summary>What a list of appointments asks for in its address.</summary>
public sealed record AppointmentListRequest
{
    [FromQuery(Name = "from")] public string? From { get; init; }
    [FromQuery(Name = "to")] public string? To { get; init; }
    [FromQuery(Name = "day")] public string? Day { get; init; }
    [FromQuery(Name = "professional")] public string? Professional { get; init; }
    [FromQuery(Name = "cabinet")] public string? Cabinet { get; init; }
    [FromQuery(Name = "type")] public string? Type { get; init; }
    [FromQuery(Name = "status")] public string? Status { get; init; }
    [FromQuery(Name = "patient")] public string? Patient { get; init; }
    [FromQuery(Name = "page")] public string? Page { get; init; }
    [FromQuery(Name = "page_size")] public string? PageSize { get; init; }

    internal AgendaFilter Filter => AgendaFilter.Of(Professional, Cabinet, Type, Status, alsoEnded: true);

    internal PageRequest Paging => PageRequest.Of(ApiValues.Number(Page), ApiValues.Number(PageSize));
}

/// <summary>REST for appointments: thin, the same handlers as the pages (CORE-10).</summary>
internal static class AppointmentsApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("appointments", async ([AsParameters] AppointmentListRequest r, AgendaQueries queries, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
        {
            var errors = new FieldErrors();
            var day = ApiValues.Day(r.Day, "Day", errors);
            var (from, to) = (day ?? ApiValues.Day(r.From, "From", errors), day ?? ApiValues.Day(r.To, "To", errors));
            Guid? patient = Guid.TryParse(r.Patient, out var id) ? id : null;
            if (!string.IsNullOrEmpty(r.Patient) && patient is null) errors.Add("Patient", "agenda.error.patient");
            return results.Page(errors.Count > 0 ? errors : await queries.List(from, to, patient, r.Filter, r.Paging, actors.Require(), cancel));
        }).Needs(AgendaModule.Read);

        api.MapPost("appointments", async ([FromBody] BookInput input, BookAppointment book, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.Created(await book.Handle(input, actors.Require(), cancel), a => $"/api/v1/agenda/appointments/{a.Id}")).Needs(AgendaModule.Write);
        api.MapPost("appointments/series", async ([FromBody] SeriesInput input, BookSeries book, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.Created(await book.Handle(input, actors.Require(), cancel), s => $"/api/v1/agenda/appointments/{s.Appointments[0].Id}")).Needs(AgendaModule.Write);
        api.MapPost("appointments/family", async ([FromBody] FamilyInput input, BookFamily book, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.Created(await book.Handle(input, actors.Require(), cancel), a => $"/api/v1/agenda/appointments/{a[0].Id}")).Needs(AgendaModule.Write);

        api.MapGet("appointments/{id:guid}", async (Guid id, AgendaQueries queries, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From<AppointmentDetails>(await queries.Find(id, actors.Require(), cancel) is { } a ? a : new Result<AppointmentDetails>.NotFound())).Needs(AgendaModule.Read);
        api.MapGet("appointments/{id:guid}/history", async (Guid id, AgendaQueries queries, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From<IReadOnlyList<HistoryLine>>(await queries.Sheet(id, actors.Require(), cancel) is { } s ? new Result<IReadOnlyList<HistoryLine>>.Ok(s.History) : new Result<IReadOnlyList<HistoryLine>>.NotFound())).Needs(AgendaModule.Read);
        api.MapPut("appointments/{id:guid}", async (Guid id, [FromBody] EditInput input, ChangeAppointment change, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await change.Edit(id, input, actors.Require(), cancel))).Needs(AgendaModule.Write);
        api.MapPost("appointments/{id:guid}/move", async (Guid id, [FromBody] MoveInput input, string? scope, ChangeSeries change, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await change.Move(id, input, ApiValues.Scope(scope), actors.Require(), cancel))).Needs(AgendaModule.Write);
        api.MapPost("appointments/{id:guid}/transitions", async (Guid id, [FromBody] StatusInput input, string? scope, ChangeStatus change, ChangeSeries series, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            ApiValues.Scope(scope) is not SeriesScope.One and var wide && AppointmentStates.Of(input.Status) == AppointmentStatus.Cancelled
                ? results.From(await series.Cancel(id, input, wide, actors.Require(), cancel))
                : results.From(await change.Handle(id, input, actors.Require(), cancel))).Needs(AgendaModule.Write);
        api.MapPost("appointments/{id:guid}/undo", async (Guid id, UndoLast undo, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await undo.Handle(null, id, actors.Require(), cancel))).Needs(AgendaModule.Write);
        api.MapGet("appointments/{id:guid}/calendar.ics", async (Guid id, AppointmentIcs ics, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
        {
            var result = await ics.Handle(id, actors.Require(), cancel);
            return result is Result<IcsFile>.Ok { Value: var file } ? Results.File(file.Content, IcsWriter.ContentType, file.FileName) : results.Fault(result);
        }).Needs(AgendaModule.Read);

        api.MapGet("undo", async (UndoLast undo, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From<Undoable>(await undo.Find(actors.Require(), cancel) is { } last ? last : new Result<Undoable>.NotFound())).Needs(AgendaModule.Write);
        api.MapPost("undo", async (string? action, UndoLast undo, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await undo.Handle(Guid.TryParse(action, out var id) ? id : null, null, actors.Require(), cancel))).Needs(AgendaModule.Write);
        api.MapGet("openings", Openings).Needs(AgendaModule.Read);
        api.MapGet("kanban/day", Board).Needs(AgendaModule.BoardRead);
        api.MapGet("loads", Loads).Needs(AgendaModule.Read);
        api.MapGet("patients/{id:guid}/visits", async (Guid id, AgendaQueries queries, Patients.PatientDirectory patients, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From<PatientVisits>(await patients.Find(id, actors.Require(), cancel) is null ? new Result<PatientVisits>.NotFound() : await queries.Visits(id, actors.Require(), cancel))).Needs(AgendaModule.Read);
    }

    private static async Task<IResult> Openings(
        string? minutes, string? professional, string? cabinet, string? capability, string? type, string? parts, string? weekdays, string? from, string? to, string? take,
        OpeningsSearch search, ActorAccessor actors, ApiResults results, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        var input = new OpeningsInput
        {
            Minutes = ApiValues.Number(minutes), Professionals = AgendaFilter.Of(professional, null, null, null).Professionals, CabinetId = ApiValues.Id(cabinet, "CabinetId", errors), Capability = capability, TypeId = ApiValues.Id(type, "TypeId", errors),
            Parts = PartsOfDay.Read(parts), Weekdays = ApiValues.Number(weekdays) ?? 127, From = ApiValues.Day(from, "From", errors), To = ApiValues.Day(to, "To", errors), Take = ApiValues.Number(take) ?? 20,
        };
        if (!string.IsNullOrEmpty(minutes) && input.Minutes is null) errors.Add("Minutes", "agenda.error.minutes");
        return results.From(errors.Count > 0 ? errors : await search.Find(input, actors.Require(), cancel));
    }

    /// <summary>The day by state, as the day board has it.</summary>
    private static async Task<IResult> Board([AsParameters] AppointmentListRequest r, AgendaQueries queries, Texts texts, ActorAccessor actors, ApiResults results, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        var day = ApiValues.Day(r.Day, "Day", errors) ?? texts.Today;
        if (errors.Count > 0) return results.From<IReadOnlyDictionary<string, List<AppointmentCard>>>(errors);
        var range = await queries.Range(day, day, r.Filter, actors.Require(), cancel);
        return results.From(range.Map<IReadOnlyDictionary<string, List<AppointmentCard>>>(g => Enum.GetValues<AppointmentStatus>().ToDictionary(AppointmentStates.Key, s => g.Cards.Where(c => c.Status == s).ToList())));
    }

    private static async Task<IResult> Loads([AsParameters] AppointmentListRequest r, AgendaQueries queries, Texts texts, ActorAccessor actors, ApiResults results, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        var from = ApiValues.Day(r.From, "From", errors) ?? texts.Today;
        var to = ApiValues.Day(r.To, "To", errors) ?? from.AddDays(30);
        if (errors.Count > 0) return results.From<IReadOnlyList<DayLoad>>(errors);
        return results.From((await queries.Loads(from, to, r.Filter with { AlsoEnded = false }, actors.Require(), cancel)).Map(m => m.Days));
    }
}

/// <summary>Values of an address.</summary>
internal static class ApiValues
{
    public static int? Number(string? text) => int.TryParse(text, out var n) ? n : null;

    public static Guid? Id(string? text, string field, FieldErrors errors)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (Guid.TryParse(text, out var id)) return id;
        errors.Add(field, "agenda.error.id");
        return null;
    }

    public static DateOnly? Day(string? text, string field, FieldErrors errors)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", out var day) && day.Year is > 1970 and < 9000) return day;
        errors.Add(field, "agenda.error.date");
        return null;
    }

    public static SeriesScope Scope(string? text) => text?.Trim().ToLowerInvariant() switch { "following" => SeriesScope.Following, "all" => SeriesScope.All, _ => SeriesScope.One };
}
