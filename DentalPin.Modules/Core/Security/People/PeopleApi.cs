using DentalPin.Core.Api;
using DentalPin.Core.Tenancy;

namespace DentalPin.Core.Security;

/// <summary>People, roles, own sessions and keys, clinics, below `/api/v1/core`: the handlers of the pages.</summary>
public static class PeopleApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        MapUsers(api);
        MapRoles(api);
        MapOwn(api);
        api.MapGet("/clinics", async (ClinicList clinics, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(Result(await clinics.All(actors.Require(), cancel)))).InstanceOnly();
        api.MapPost("/clinics", async (CreateClinic.Input input, CreateClinic create, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.Created(await create.Handle(input, actors.Require(), cancel), id => $"/api/v1/core/clinics/{id}")).InstanceOnly();
    }

    private static void MapUsers(IEndpointRouteBuilder api)
    {
        var users = api.MapGroup("/users");
        users.MapGet("", async (UserQueries queries, ApiResults results, CancellationToken cancel) => results.From(Result(await queries.All(cancel)))).Needs(CorePermissions.UsersRead);
        users.MapGet("/{id:guid}", async (Guid id, UserQueries queries, ApiResults results, CancellationToken cancel) =>
            results.From(await queries.Find(id, cancel) is { } row ? Result(row) : new Result<MemberRow>.NotFound())).Needs(CorePermissions.UsersRead);
        users.MapPost("", async (InviteUser.Input input, InviteUser invite, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.Created(await invite.Handle(input, actors.Require(), cancel), i => $"/api/v1/core/users/{i.Id}")).Needs(CorePermissions.UsersWrite);
        users.MapPut("/{id:guid}", async (Guid id, ChangeMember.Input input, ChangeMember change, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await change.Handle(input with { Id = id }, actors.Require(), cancel))).Needs(CorePermissions.UsersWrite);
        users.MapPost("/{id:guid}/disable", async (Guid id, ChangeMember change, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await change.SetDisabled(id, true, actors.Require(), cancel))).Needs(CorePermissions.UsersWrite);
        users.MapPost("/{id:guid}/enable", async (Guid id, ChangeMember change, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await change.SetDisabled(id, false, actors.Require(), cancel))).Needs(CorePermissions.UsersWrite);
        users.MapPost("/{id:guid}/reset", async (Guid id, ChangeMember change, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await change.SendReset(id, actors.Require(), cancel))).Needs(CorePermissions.UsersWrite);
        users.MapPost("/{id:guid}/invitation", async (Guid id, InviteUser invite, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await invite.Again(id, actors.Require(), cancel))).Needs(CorePermissions.UsersWrite);
        users.MapDelete("/{id:guid}", async (Guid id, ChangeMember change, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await change.Remove(id, actors.Require(), cancel))).Needs(CorePermissions.UsersWrite);
    }

    private static void MapRoles(IEndpointRouteBuilder api)
    {
        var roles = api.MapGroup("/roles");
        roles.MapGet("", async (RoleQueries queries, ApiResults results, CancellationToken cancel) => results.From(Result(await queries.All(cancel)))).Needs(CorePermissions.UsersRead);
        roles.MapPost("", async (SaveRole.Input input, SaveRole save, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.Created(await save.Handle(input with { Version = null }, actors.Require(), cancel), id => $"/api/v1/core/roles/{id}")).Needs(CorePermissions.RolesWrite);
        roles.MapPut("/{id:guid}", async (Guid id, SaveRole.Input input, SaveRole save, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await save.Handle(input with { Id = id, Version = input.Version ?? 0 }, actors.Require(), cancel))).Needs(CorePermissions.RolesWrite);
        roles.MapDelete("/{id:guid}", async (Guid id, DeleteRole delete, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await delete.Handle(id, actors.Require(), cancel))).Needs(CorePermissions.RolesWrite);
        api.MapGet("/permissions", (RoleQueries queries, ApiResults results) =>
            results.From(Result(queries.Permissions().Select(p => new ModulePermissions(p.Module, p.Permissions)).ToList()))).Needs(CorePermissions.UsersRead);
    }

    private static void MapOwn(IEndpointRouteBuilder api)
    {
        const string reason = "Shows and ends only one's own.";
        api.MapGet("/sessions", async (OwnSessions own, ActorAccessor actors, ApiResults results, CancellationToken cancel) => results.From(Result(await own.All(actors.Require(), cancel)))).SignedIn(reason);
        api.MapDelete("/sessions/{id:guid}", async (Guid id, OwnSessions own, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await own.Revoke(id, actors.Require(), cancel))).SignedIn(reason);
        api.MapGet("/keys", async (OwnSessions own, ActorAccessor actors, ApiResults results, CancellationToken cancel) => results.From(Result(await own.Keys(actors.Require(), cancel)))).SignedIn(reason);
        api.MapPost("/keys", async (OwnSessions.KeyInput input, OwnSessions own, ActorAccessor actors, ApiResults results, HttpContext context, CancellationToken cancel) =>
            // A stolen key must not be able to make itself a longer life.
            context.Ticket()!.Session.Kind == SessionKind.ApiKey ? results.From<string>(new Result<string>.Denied("session")) : results.From(await own.CreateKey(input, actors.Require(), cancel)))
            .SignedIn("A key never may more than its owner.");
        api.MapDelete("/keys/{id:guid}", async (Guid id, OwnSessions own, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await own.Revoke(id, actors.Require(), cancel))).SignedIn(reason);
    }

    private static Result<T> Result<T>(T value) => new Result<T>.Ok(value);
}

/// <summary>The permissions a module defines.</summary>
public sealed record ModulePermissions(string Module, IReadOnlyList<string> Permissions);
