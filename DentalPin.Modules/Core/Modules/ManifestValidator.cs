using System.Text.RegularExpressions;
using DentalPin.Core.Security;

namespace DentalPin.Core.Modules;

/// <summary>A reason for refusing a module.</summary>
/// <param name="Code">Stable code, for tools and documentation.</param>
/// <param name="Message">English sentence with the offending value.</param>
public sealed record ManifestError(string Code, string Message);

/// <summary>Checks a manifest on its own and against the modules it would join.</summary>
public static partial class ManifestValidator
{
    /// <summary>All reasons against the module; empty when it may be loaded.</summary>
    public static IReadOnlyList<ManifestError> Check(Module module, IReadOnlyCollection<string> known, Version core)
    {
        var errors = new List<ManifestError>();
        var m = module.Manifest;
        if (!SnakeCase().IsMatch(m.Name)) errors.Add(new("NAME_FORMAT", $"The name '{m.Name}' is not snake_case."));
        if (!SemVer().IsMatch(m.Version)) errors.Add(new("VERSION_FORMAT", $"The version '{m.Version}' is not semantic (1.2.3)."));
        if (string.IsNullOrWhiteSpace(m.Summary)) errors.Add(new("SUMMARY_MISSING", "The summary is empty."));
        CheckCore(m, core, errors);

        foreach (var dependency in m.Depends.Where(d => !known.Contains(d)))
            errors.Add(new("UNKNOWN_DEPENDENCY", $"It depends on '{dependency}', which is not there."));

        var permissions = module.Permissions.ToHashSet(StringComparer.Ordinal);
        foreach (var permission in permissions.Where(p => !p.StartsWith(m.Name + ".", StringComparison.Ordinal)))
            errors.Add(new("PERMISSION_NOT_NAMESPACED", $"The permission '{permission}' does not start with '{m.Name}.'."));
        foreach (var (role, grants) in m.RolePermissions)
        {
            if (!BuiltInRoles.All.Contains(role)) errors.Add(new("UNKNOWN_ROLE", $"There is no role '{role}'."));
            foreach (var grant in grants.Where(g => !permissions.Any(p => new PermissionSet([m.Name + "." + g]).Has(p))))
                errors.Add(new("UNKNOWN_PERMISSION", $"The grant '{grant}' for '{role}' covers no permission of the module."));
        }
        foreach (var entry in m.Navigation.Concat(m.QuickCreate).Where(n => !permissions.Contains(n.Permission)))
            errors.Add(new("NAV_PERMISSION_UNKNOWN", $"The navigation entry '{entry.Url}' asks for '{entry.Permission}', which the module does not declare."));
        return errors;
    }

    private static void CheckCore(Manifest m, Version core, List<ManifestError> errors)
    {
        if (m.MinCoreVersion is { } min)
        {
            if (!SemVer().IsMatch(min)) errors.Add(new("MIN_CORE_VERSION_FORMAT", $"min_core_version '{min}' is not semantic."));
            else if (core < Version.Parse(min.Split('-', '+')[0])) errors.Add(new("CORE_TOO_OLD", $"It needs core {min} or newer; this is {core}."));
        }
        if (m.MaxCoreVersion is { } max)
        {
            if (!SemVer().IsMatch(max)) errors.Add(new("MAX_CORE_VERSION_FORMAT", $"max_core_version '{max}' is not semantic."));
            else if (core > Version.Parse(max.Split('-', '+')[0])) errors.Add(new("CORE_TOO_NEW", $"It works up to core {max}; this is {core}."));
        }
    }

    [GeneratedRegex("^[a-z][a-z0-9]*(_[a-z0-9]+)*$")]
    private static partial Regex SnakeCase();

    [GeneratedRegex(@"^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$")]
    private static partial Regex SemVer();
}
