namespace DentalPin.Core.Modules;

/// <summary>Who stands behind a module.</summary>
public enum ModuleCategory { Official, Community }

/// <summary>An entry of the left navigation.</summary>
/// <param name="LabelKey">Locale key of the label.</param>
/// <param name="Url">Where it leads.</param>
/// <param name="Icon">Name of an icon of the sprite.</param>
/// <param name="Permission">Permission without which the entry is absent.</param>
/// <param name="Order">Position; lower is higher.</param>
/// <param name="Keys">Keyboard sequence, such as `g p`.</param>
/// <param name="OnPhone">Whether it is one of the few in the bottom bar of a phone.</param>
public sealed record NavigationEntry(string LabelKey, string Url, string Icon, string Permission, int Order, string? Keys = null, bool OnPhone = false);

/// <summary>What a module says of itself. Checked before anything of the module runs (CORE-1).</summary>
public sealed record Manifest
{
    /// <summary>snake_case; also the first part of its permissions, locale keys and API path.</summary>
    public required string Name { get; init; }

    /// <summary>Semantic version.</summary>
    public required string Version { get; init; }

    public required string Summary { get; init; }

    public string Author { get; init; } = "DentalPin";

    public string License { get; init; } = "BUSL-1.1";

    public ModuleCategory Category { get; init; } = ModuleCategory.Community;

    /// <summary>Lowest core version it works with; empty for any.</summary>
    public string? MinCoreVersion { get; init; }

    /// <summary>Highest core version it works with; empty for any.</summary>
    public string? MaxCoreVersion { get; init; }

    /// <summary>Modules whose contracts it uses.</summary>
    public IReadOnlyList<string> Depends { get; init; } = [];

    public bool Installable { get; init; } = true;

    /// <summary>On from the first start, without anybody asking for it.</summary>
    public bool AutoInstall { get; init; } = true;

    /// <summary>Whether it may be switched off.</summary>
    public bool Removable { get; init; } = true;

    /// <summary>Seed files that belong to the module, relative to its assembly.</summary>
    public IReadOnlyList<string> DataFiles { get; init; } = [];

    /// <summary>Permissions each built-in role receives; short names, the module's name is put before them.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> RolePermissions { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    public IReadOnlyList<NavigationEntry> Navigation { get; init; } = [];

    /// <summary>What the "+" of the top bar offers to make.</summary>
    public IReadOnlyList<NavigationEntry> QuickCreate { get; init; } = [];
}
