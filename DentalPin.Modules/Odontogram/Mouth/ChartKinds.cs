using DentalPin.Catalog;

namespace DentalPin.Odontogram;

/// <summary>Findings describe, treatments are done, notes say.</summary>
public enum KindFamily { Finding, Treatment, Note }

/// <summary>What the chart can hold.</summary>
/// <param name="Key">Its drawing; also the key of its name.</param>
/// <param name="Family">What it is.</param>
/// <param name="Surfaces">Charted on surfaces.</param>
/// <param name="Default">Surfaces that are meant when none is named.</param>
/// <param name="Joined">Needs several teeth that are one piece.</param>
/// <param name="OnGap">Possible where the tooth is missing.</param>
public sealed record ChartKind(string Key, KindFamily Family, bool Surfaces = false, string Default = "", bool Joined = false, bool OnGap = false)
{
    public bool IsFinding => Family == KindFamily.Finding;

    public bool IsTreatment => Family == KindFamily.Treatment;
}

/// <summary>The kinds: all that the catalogue can refer to (<see cref="Drawings"/>), and what only the chart knows.</summary>
public static class ChartKinds
{
    public const string Note = "note", Missing = "missing", Other = "other", Unerupted = "unerupted", Extra = "supernumerary", Extraction = "extraction", Implant = "implant", Bridge = "bridge", Splint = "splint", Denture = "denture";

    public static readonly IReadOnlyList<ChartKind> All =
    [
        new("caries", KindFamily.Finding, Surfaces: true), new("incipient_caries", KindFamily.Finding, Surfaces: true), new("pigmentation", KindFamily.Finding, Surfaces: true),
        new("pulpitis", KindFamily.Finding), new("fracture", KindFamily.Finding), new(Missing, KindFamily.Finding, OnGap: true),
        new("periapical_small", KindFamily.Finding), new("periapical_medium", KindFamily.Finding), new("periapical_large", KindFamily.Finding),
        new("rotated", KindFamily.Finding), new("displaced", KindFamily.Finding), new(Unerupted, KindFamily.Finding, OnGap: true), new(Extra, KindFamily.Finding),
        new("filling_composite", KindFamily.Treatment, Surfaces: true), new("filling_amalgam", KindFamily.Treatment, Surfaces: true), new("filling_temporary", KindFamily.Treatment, Surfaces: true),
        new("sealant", KindFamily.Treatment, Surfaces: true, Default: "O"), new("veneer", KindFamily.Treatment, Surfaces: true, Default: "V"), new("inlay", KindFamily.Treatment, Surfaces: true, Default: "O"),
        new("overlay", KindFamily.Treatment), new("crown", KindFamily.Treatment), new("crown_on_implant", KindFamily.Treatment, OnGap: true), new("provisional_crown_on_implant", KindFamily.Treatment, OnGap: true),
        new(Bridge, KindFamily.Treatment, Joined: true, OnGap: true), new(Splint, KindFamily.Treatment, Joined: true, OnGap: true), new(Denture, KindFamily.Treatment, OnGap: true),
        new(Extraction, KindFamily.Treatment), new(Implant, KindFamily.Treatment, OnGap: true), new("apicoectomy", KindFamily.Treatment),
        new("root_canal_full", KindFamily.Treatment), new("root_canal_two_thirds", KindFamily.Treatment), new("root_canal_half", KindFamily.Treatment), new("root_canal_overfill", KindFamily.Treatment), new("post", KindFamily.Treatment),
        new("bracket", KindFamily.Treatment), new("tube", KindFamily.Treatment), new("band", KindFamily.Treatment), new("attachment", KindFamily.Treatment), new("retainer", KindFamily.Treatment, OnGap: true),
        new(Other, KindFamily.Treatment, OnGap: true), new("migrated", KindFamily.Treatment, OnGap: true), new(Note, KindFamily.Note, OnGap: true),
    ];

    private static readonly Dictionary<string, ChartKind> ByKey = All.ToDictionary(k => k.Key);

    public static ChartKind? Find(string? key) => key is not null && ByKey.TryGetValue(key, out var kind) ? kind : null;

    /// <summary>Fillings and their like: done, they end a cavity on the surfaces they cover.</summary>
    public static bool Restores(string key) => key is "filling_composite" or "filling_amalgam" or "inlay" or "veneer" or "filling_temporary";

    /// <summary>Covers the whole crown.</summary>
    public static bool IsCrown(string key) => key is "crown" or "overlay" or "crown_on_implant" or "provisional_crown_on_implant";

    public static bool IsRootCanal(string key) => key.StartsWith("root_canal", StringComparison.Ordinal);

    /// <summary>The kind a treatment of the catalogue has in the chart.</summary>
    public static string Of(CatalogItemSummary item) => item.Drawing is { } drawing && ByKey.ContainsKey(drawing) ? drawing : Other;
}
