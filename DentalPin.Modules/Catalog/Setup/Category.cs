using DentalPin.Core.Data;

namespace DentalPin.Catalog;

/// <summary>A branch of the catalogue.</summary>
public sealed class Category : IClinicOwned, IVersioned, IAudited
{
    /// <summary>Deeper trees are mistakes of the hand.</summary>
    public const int MaxDepth = 5;

    /// <summary>Icons that fit, of the sprite.</summary>
    public static readonly IReadOnlyList<string> Icons =
        ["tag", "scan", "shield-check", "layers", "zap", "heart-pulse", "activity", "link", "sparkles", "puzzle", "baby", "smile", "pill", "stethoscope", "flask-conical", "star", "package", "timer", "crown", "clipboard-list"];

    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    public long Version { get; set; }

    public Guid? ParentId { get; set; }

    public string NameEs { get; set; } = "";

    public string NameEn { get; set; } = "";

    public string Icon { get; set; } = "tag";

    /// <summary>Order among those of one parent.</summary>
    public int Position { get; set; }

    /// <summary>The name under which the default catalogue brought it.</summary>
    [NotAudited]
    public string? DefaultKey { get; set; }

    public string Name(string language) => language == "en" ? NameEn : NameEs;
}
