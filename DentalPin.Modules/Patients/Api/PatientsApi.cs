using DentalPin.Core;
using DentalPin.Core.Api;
using DentalPin.Core.Audit;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Patients;

/// <summary>What a list asks for in its address.</summary>
public sealed record PatientListRequest
{
    [FromQuery(Name = "search")] public string? Search { get; init; }
    [FromQuery(Name = "status")] public string? Status { get; init; }
    [FromQuery(Name = "phone")] public string? Phone { get; init; }
    [FromQuery(Name = "email")] public string? Email { get; init; }
    [FromQuery(Name = "age")] public string? Age { get; init; }
    [FromQuery(Name = "tasks")] public string? Tasks { get; init; }
    [FromQuery(Name = "born")] public string? Born { get; init; }
    [FromQuery(Name = "since")] public string? Since { get; init; }
    [FromQuery(Name = "sort")] public string? Sort { get; init; }

    /// <summary>Patient numbers, separated by commas.</summary>
    [FromQuery(Name = "numbers")] public string? Numbers { get; init; }
    [FromQuery(Name = "page")] public string? Page { get; init; }
    [FromQuery(Name = "page_size")] public string? PageSize { get; init; }

    internal PatientFilter Filter => new()
    {
        Q = Search, Status = Status, Phone = Phone, Email = Email, Age = Age, Tasks = Tasks, Born = Number(Born), Since = Since, Sort = Sort,
        Numbers = [.. (Numbers ?? "").Split(',').Select(Number).OfType<int>()],
    };

    internal PageRequest Paging => PageRequest.Of(Number(Page), Number(PageSize));

    private static int? Number(string? text) => int.TryParse(text, out var n) ? n : null;
}

/// <summary>REST for patients: thin, the same handlers as the pages (CORE-10).</summary>
public static class PatientsApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("", async ([AsParameters] PatientListRequest request, PatientQueries queries, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.Page((await queries.List(request.Filter, request.Paging, actors.Require(), exact: true, cancel)).Map(l => l.Rows))).Needs(PatientsModule.Read);

        api.MapPost("", async ([FromBody] NewPatientInput input, CreatePatient create, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.Created(await create.Handle(input, actors.Require(), cancel), p => $"/api/v1/patients/{p.Id}")).Needs(PatientsModule.Write);

        api.MapGet("recent", async (PatientQueries queries, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From<IReadOnlyList<PatientSummary>>(new Result<IReadOnlyList<PatientSummary>>.Ok(await queries.Recent(actors.Require(), 10, cancel)))).Needs(PatientsModule.Read);

        api.MapPost("duplicates", Duplicates).Needs(PatientsModule.Read);
        api.MapPost("export", Export).Needs(PatientsModule.Export);

        api.MapGet("{id:guid}", async (Guid id, PatientQueries queries, ReadLog reads, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
        {
            if (await queries.Find(id, cancel) is not { } patient) return results.From<PatientDetails>(new Result<PatientDetails>.NotFound());
            reads.Opened(actors.Require(), "patient", id);
            return results.From<PatientDetails>(patient);
        }).Needs(PatientsModule.Read);

        // PUT sends all data; what it leaves out is emptied. PATCH changes only what it names.
        api.MapPut("{id:guid}", async (Guid id, [FromBody] ChangedPatientInput input, UpdatePatient update, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await update.Handle(id, input, actors.Require(), cancel))).Needs(PatientsModule.Write);
        api.MapPatch("{id:guid}", Patch).Needs(PatientsModule.Write);

        api.MapPost("{id:guid}/archive", async (Guid id, [FromBody] ArchiveInput input, ArchivePatient archive, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await archive.Handle(id, input, actors.Require(), cancel))).Needs(PatientsModule.Archive);
        api.MapPost("{id:guid}/restore", async (Guid id, string? version, RestorePatient restore, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await restore.Handle(id, Version(version), actors.Require(), cancel))).Needs(PatientsModule.Archive);

        PatientPeopleApi.Map(api);
        PatientWorkApi.Map(api);
        PatientPhotoApi.Map(api);
        GroupPatientsApi.Map(api);
    }

    /// <summary>A version in the address; what is no number is no version.</summary>
    internal static long? Version(string? text) => long.TryParse(text, out var v) ? v : null;

    /// <summary>A list that belongs to a patient; of a patient who is not there, there is none.</summary>
    internal static async Task<Result<IReadOnlyList<T>>> Listed<T>(Guid patient, PatientQueries queries, Func<Task<IReadOnlyList<T>>> list, CancellationToken cancel) =>
        await queries.Exists(patient, cancel) ? new Result<IReadOnlyList<T>>.Ok(await list()) : new Result<IReadOnlyList<T>>.NotFound();

    private static async Task<IResult> Duplicates([FromBody] NewPatientInput input, FindDuplicates duplicates, PatientIndex index, Texts texts, ActorAccessor actors, ApiResults results, CancellationToken cancel)
    {
        var patient = new Patient();
        var errors = PatientRules.Apply(input, patient, texts.Today);
        var phones = PatientRules.Phones(input.Phone, await index.Country(cancel), nameof(input.Phone), errors).Select(p => p.Value).ToList();
        if (errors.Count > 0) return results.From<IReadOnlyList<PossibleDuplicate>>(errors);
        return results.From(await duplicates.Handle(new(patient.GivenName, patient.FamilyName, patient.BirthDate, patient.NationalId, phones, input.Id), actors.Require(), cancel));
    }

    private static async Task<IResult> Export([AsParameters] PatientListRequest request, string? format, ExportPatients export, ActorAccessor actors, ApiResults results, CancellationToken cancel)
    {
        var result = await export.Handle(request.Filter, format, actors.Require(), cancel);
        return result is Result<ExportFile>.Ok { Value: var file } ? Results.File(file.Content, file.ContentType, file.FileName) : results.Fault(result);
    }

    private static async Task<IResult> Patch(Guid id, [FromBody] Dictionary<string, System.Text.Json.JsonElement> changes, UpdatePatient update, PatientQueries queries, Texts texts, ActorAccessor actors, ApiResults results, CancellationToken cancel)
    {
        if (await queries.Find(id, cancel) is not { } patient) return results.From<PatientDetails>(new Result<PatientDetails>.NotFound());
        var (input, errors) = PatientPatch.Apply(Ui.PatientSheet.ToInput(texts, patient) with { Version = null }, changes);
        return errors.Count > 0 ? results.From<PatientDetails>(errors) : results.From(await update.Handle(id, input, actors.Require(), cancel));
    }
}
