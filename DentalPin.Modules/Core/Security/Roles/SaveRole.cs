using DentalPin.Core.Data;
using DentalPin.Core.Modules;
using DentalPin.Core.Tenancy;
using DentalPin.Core.Text;

namespace DentalPin.Core.Security;

/// <summary>Makes or changes a role of the clinic.</summary>
public sealed class SaveRole(AppDb db, RoleGrants grants, Sessions sessions)
{
    /// <param name="Id">Made with the form; a role of this id that exists is changed.</param>
    /// <param name="Version">Version that was shown; null for a new role.</param>
    /// <param name="Name">Unique in the clinic.</param>
    /// <param name="Permissions">Names and wildcards such as `patients.*`.</param>
    public sealed record Input(Guid Id, long? Version, string? Name, IReadOnlyList<string>? Permissions);

    public async Task<Result<Guid>> Handle(Input input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(CorePermissions.RolesWrite)) return new Result<Guid>.Denied(CorePermissions.RolesWrite);
        var name = SafeText.Line(input.Name);
        var chosen = (input.Permissions ?? []).Where(p => !string.IsNullOrWhiteSpace(p)).Select(p => p.Trim()).Distinct().Order(StringComparer.Ordinal).ToList();
        var errors = Check(name, chosen, actor);
        if (errors.Count > 0) return errors;

        var role = await db.Set<Role>().FirstOrDefaultAsync(r => r.Id == input.Id, cancel);
        if (role is null && input.Version is not null) return new Result<Guid>.NotFound();
        if (role is not null && input.Version is null) return role.Id; // The form was sent twice.
        if (role is null) db.Add(role = new Role { Id = input.Id == Guid.Empty ? Ids.New() : input.Id });
        else
        {
            // Whoever may not give a role may not change it either.
            if (!RoleGrants.Covers(actor, RoleGrants.Split(role.Permissions))) return Result<Guid>.Fail("Permissions", "core.roles.beyond");
            db.Entry(role).Property(r => r.Version).OriginalValue = input.Version!.Value;
        }
        role.Name = name;
        role.Permissions = string.Join(' ', chosen);
        switch (await db.TrySave(cancel))
        {
            case SaveOutcome.Duplicate:
                return Result<Guid>.Fail(nameof(input.Name), "core.roles.name_taken");
            case SaveOutcome.Stale:
                var theirs = await db.Set<Role>().AsNoTracking().Where(r => r.Id == role.Id).Select(r => new RoleVersion(r.Name, r.Permissions, r.Version)).FirstOrDefaultAsync(cancel);
                return new Result<Guid>.Conflict(theirs, new RoleVersion(name, string.Join(' ', chosen), input.Version ?? 0));
        }
        sessions.Forget();
        return role.Id;
    }

    private FieldErrors Check(string name, List<string> chosen, Actor actor)
    {
        var errors = new FieldErrors();
        if (name.Length == 0) errors.Add("Name", "core.roles.name_missing");
        else if (name.Length > 80) errors.Add("Name", "core.field.too_long", 80);
        if (chosen.Count == 0) errors.Add("Permissions", "core.roles.none_chosen");
        else if (chosen.FirstOrDefault(p => !grants.IsKnown(p)) is { } unknown) errors.Add("Permissions", "core.roles.unknown", unknown.Length <= 100 ? unknown : unknown[..100]);
        else if (!RoleGrants.Covers(actor, chosen)) errors.Add("Permissions", "core.roles.beyond");
        return errors;
    }
}

/// <summary>A role as two people left it.</summary>
public sealed record RoleVersion(string Name, string Permissions, long Version);

/// <summary>Removes a role nobody has.</summary>
public sealed class DeleteRole(AppDb db)
{
    public async Task<Result<Done>> Handle(Guid id, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(CorePermissions.RolesWrite)) return new Result<Done>.Denied(CorePermissions.RolesWrite);
        if (await db.Set<Role>().FirstOrDefaultAsync(r => r.Id == id, cancel) is not { } role) return new Result<Done>.NotFound();
        if (await db.Set<Membership>().AnyAsync(m => m.RoleId == id, cancel)) return Result<Done>.Fail("", "core.roles.in_use");
        db.Remove(role);
        return await db.TrySave(cancel) == SaveOutcome.Saved ? Done.Value : new Result<Done>.NotFound();
    }
}
