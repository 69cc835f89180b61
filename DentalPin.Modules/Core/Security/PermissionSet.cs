namespace DentalPin.Core.Security;

/// <summary>Permissions granted to somebody: exact names (`patients.records.read`) and wildcards (`patients.*`, `*`).</summary>
public sealed class PermissionSet
{
    private readonly HashSet<string> exact = new(StringComparer.Ordinal);
    private readonly List<string> prefixes = [];

    public static readonly PermissionSet None = new([]);
    public static readonly PermissionSet All = new(["*"]);

    public PermissionSet(IEnumerable<string> granted)
    {
        foreach (var grant in granted)
        {
            if (grant == "*") prefixes.Add("");
            else if (grant.EndsWith(".*", StringComparison.Ordinal)) prefixes.Add(grant[..^1]);
            else exact.Add(grant);
        }
        Grants = [.. granted];
    }

    /// <summary>The grants as they were given.</summary>
    public IReadOnlyList<string> Grants { get; }

    /// <summary>Whether the permission is granted, by name or by a wildcard that covers it.</summary>
    public bool Has(string permission) =>
        exact.Contains(permission) || prefixes.Any(p => permission.StartsWith(p, StringComparison.Ordinal));

    /// <summary>Whether everything the grant allows, now or with modules to come, is allowed here too.</summary>
    public bool Covers(string grant) => grant switch
    {
        "*" => prefixes.Contains(""),
        _ when grant.EndsWith(".*", StringComparison.Ordinal) => prefixes.Any(p => grant[..^1].StartsWith(p, StringComparison.Ordinal)),
        _ => Has(grant),
    };

    /// <summary>Only what both sets allow; an API key with scopes never exceeds its owner.</summary>
    public PermissionSet Intersect(PermissionSet scopes, IEnumerable<string> known) =>
        new(known.Where(p => Has(p) && scopes.Has(p)));
}
