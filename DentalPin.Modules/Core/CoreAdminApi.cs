using DentalPin.Core.Api;
using DentalPin.Core.Audit;
using DentalPin.Core.Events;
using DentalPin.Core.Modules;
using DentalPin.Core.Security;
using DentalPin.Core.Settings;
using DentalPin.Core.Tenancy;
using DentalPin.Core.Ui;

namespace DentalPin.Core;

/// <summary>The REST twins of the administration pages, under /api/v1/core; the same handlers, the same answers.</summary>
internal static class CoreAdminApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        MapClinic(api);
        MapSettings(api);
        MapAudit(api);
        MapEvents(api);
        MapModules(api);
    }

    private static void MapClinic(IEndpointRouteBuilder api)
    {
        api.MapGet("/clinic", async (ClinicQueries queries, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await queries.Details(actors.Require(), cancel))).Needs(CorePermissions.ClinicRead).WithSummary("The data of the clinic.");

        api.MapPut("/clinic", async (UpdateClinic.Input input, UpdateClinic update, ActorAccessor actors, ApiResults results, Texts t, CancellationToken cancel) =>
        {
            var result = await update.Handle(input, actors.Require(), cancel);
            // A doubtful tax id is saved and said.
            var doubt = result is Result<ClinicDetails>.Ok ok ? ClinicTaxId.Doubt(ok.Value.TaxId, ok.Value.Country) : null;
            return results.From(result, doubt is null ? null : t["core.clinic.tax_id_doubt", t[doubt.Key, [.. doubt.Args]]]);
        }).Needs(CorePermissions.ClinicWrite).WithSummary("Changes the data of the clinic. Needs the version that was read; a stale one answers 409 with both.");

        api.MapPut("/clinic/logo", async (HttpRequest request, ClinicLogos logos, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await logos.Put(await BodyOf(request, cancel), actors.Require(), cancel)))
            .Needs(CorePermissions.ClinicWrite).WithSummary("Replaces the logo: the body is a PNG or JPEG of at most 1 MB and 4000 x 4000 pixels.");

        api.MapDelete("/clinic/logo", async (ClinicLogos logos, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await logos.Remove(actors.Require(), cancel))).Needs(CorePermissions.ClinicWrite).WithSummary("Takes the logo away.");
    }

    /// <summary>A setting with its value as text: `true` and `false` for a toggle, digits for a number.</summary>
    internal sealed record SettingAnswer(string Key, string Category, SettingKind Kind, string Label, string Value, string Default, IReadOnlyList<string> Choices);

    private static void MapSettings(IEndpointRouteBuilder api)
    {
        api.MapGet("/settings", async (SettingsCatalog catalog, SettingsStore store, ActorAccessor actors, Texts t, CancellationToken cancel) =>
        {
            var actor = actors.Require();
            var answers = new List<SettingAnswer>();
            foreach (var d in catalog.All.Where(d => actor.Can(d.Permission)))
                answers.Add(new(d.Key, d.Category, d.Kind, t[d.Key + ".label"], await store.Text(d.Key, cancel), d.Default, d.Choices));
            return Results.Ok(new Envelope<IReadOnlyList<SettingAnswer>>(answers, null));
        }).SignedIn("Each setting is shown to those who may change it.").WithSummary("The settings the caller may change, with their values.");

        api.MapPut("/settings", async (Dictionary<string, string?> values, ChangeSettings change, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await change.Handle(new(values), actors.Require(), cancel)))
            .SignedIn("Each setting names the permission needed to change it.").WithSummary("Changes settings, all or none: an object of keys and values. The answer is what changed.");
    }

    /// <summary>An entry of the audit trail.</summary>
    internal sealed record AuditAnswer(
        long Seq, DateTimeOffset At, Guid UserId, string UserName, Guid? OnBehalfOf, string Action, string Entity, Guid? EntityId, Guid? SubjectId, System.Text.Json.JsonElement? Changes, string? Address, string Hash);

    private static void MapAudit(IEndpointRouteBuilder api)
    {
        api.MapGet("/audit", async ([AsParameters] AuditRequest request, int? page, int? page_size, AuditQuery query, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
        {
            var found = await query.Paged(request.Filter, PageRequest.Of(page, page_size), actors.Require(), cancel);
            return found is Result<Paged<AuditEntry>>.Ok { Value: var p }
                ? Results.Ok(new PagedEnvelope<AuditAnswer>([.. p.Items.Select(Answer)], p.Total, p.Page, p.PageSize))
                : results.Fault(found);
        }).Needs(CorePermissions.AuditRead).WithSummary("The audit trail, newest first. Days are the clinic's.");

        api.MapPost("/audit/export", async ([AsParameters] AuditRequest request, AuditExport export, ActorAccessor actors, ApiResults results, HttpContext context, CancellationToken cancel) =>
        {
            var actor = actors.Require();
            if (await export.Begin(request.Filter, actor, cancel) is not Result<Done>.Ok and var refused) return results.Fault(refused);
            return Results.Stream(to => export.Write(to, request.Filter, actor, context.RequestAborted), "text/csv; charset=utf-8", export.FileName(actor));
        }).Needs(CorePermissions.AuditExport).WithSummary("The matching part of the trail as CSV. Taking it out is itself recorded.");

        api.MapPost("/audit/verify", async (AuditVerifier verifier, ActorAccessor actors, CancellationToken cancel) =>
        {
            var report = await verifier.Verify(actors.Require().ClinicId, cancel);
            return Results.Ok(new Envelope<object>(new { report.Entries, report.Intact, report.Faults }, null));
        }).Needs(CorePermissions.AuditRead).WithSummary("Recomputes the chain of the clinic and names every place that does not fit.");
    }

    private static AuditAnswer Answer(AuditEntry e) =>
        new(e.Seq, e.At, e.UserId, e.UserName, e.OnBehalfOf, e.Action, e.Entity, e.EntityId, e.SubjectId, e.Changes is null ? null : System.Text.Json.JsonSerializer.Deserialize<System.Text.Json.JsonElement>(e.Changes), e.Address, e.Hash);

    /// <summary>The filter as a query string; what cannot be read filters nothing.</summary>
    internal sealed record AuditRequest(Guid? user, string? entity, string? action, Guid? subject, string? from, string? to)
    {
        public AuditFilter Filter => new(user, entity, action, subject, ClinicDays.Parse(from), ClinicDays.Parse(to));
    }

    /// <summary>Why an event is given up.</summary>
    internal sealed record DiscardRequest(string? Reason);

    private static void MapEvents(IEndpointRouteBuilder api)
    {
        api.MapGet("/events", async (bool? dead, bool? everywhere, int? page, int? page_size, FailedEvents events, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.Page(await events.List(dead ?? true, everywhere ?? false, PageRequest.Of(page, page_size), actors.Require(), cancel)))
            .Needs(CorePermissions.EventsRead).WithSummary("Events that could not be delivered, or with dead=false those still waiting.");

        api.MapPost("/events/{id:guid}/retry", async (Guid id, bool? everywhere, FailedEvents events, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await events.Retry(id, everywhere ?? false, actors.Require(), cancel))).Needs(CorePermissions.EventsManage).WithSummary("Delivers an event again now.");

        api.MapPost("/events/retry", async (bool? everywhere, FailedEvents events, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await events.RetryAll(everywhere ?? false, actors.Require(), cancel))).Needs(CorePermissions.EventsManage).WithSummary("Delivers all dead events again; the answer is how many.");

        api.MapPost("/events/{id:guid}/discard", async (Guid id, bool? everywhere, DiscardRequest request, FailedEvents events, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await events.Discard(id, request.Reason, everywhere ?? false, actors.Require(), cancel))).Needs(CorePermissions.EventsManage).WithSummary("Gives a dead event up, with the reason for the audit trail.");
    }

    private static void MapModules(IEndpointRouteBuilder api)
    {
        api.MapGet("/modules", async (ModuleAdministration modules, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await modules.List(actors.Require(), cancel))).InstanceOnly().WithSummary("All modules with what they do now and at the next start.");

        api.MapPost("/modules/{name}/switch-on", async (string name, ModuleAdministration modules, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await modules.Switch(name, true, actors.Require(), cancel))).InstanceOnly().WithSummary("Switches a module on at the next start.");

        api.MapPost("/modules/{name}/switch-off", async (string name, ModuleAdministration modules, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await modules.Switch(name, false, actors.Require(), cancel))).InstanceOnly().WithSummary("Switches a module off at the next start, unless another needs it.");

        api.MapPost("/modules/restart", async (ModuleAdministration modules, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await modules.Restart(actors.Require(), cancel))).InstanceOnly().WithSummary("Restarts the application where something starts it again.");
    }

    private static async Task<byte[]> BodyOf(HttpRequest request, CancellationToken cancel)
    {
        // One byte more than allowed is enough to know that it is too big.
        var buffer = new byte[LogoImage.MaxBytes + 1];
        var length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel);
        return buffer[..length];
    }
}
