using DentalPin.Core.Data;

namespace DentalPin.Agenda;

/// <summary>A room with a chair (AGD-4).</summary>
public sealed class Cabinet : IClinicOwned, IVersioned, IAudited
{
    public const int MaxName = 60;
    public const int MaxCapabilities = 400;

    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    public string Name { get; set; } = "";

    /// <summary>
    /// The folded name of an active cabinet, which must be the only one; the key of the row once it is archived, so that a
    /// name can be used again.
    /// </summary>
    [NotAudited]
    public string NameKey { get; set; } = "";

    /// <summary>One of <see cref="Colours"/>.</summary>
    public string Colour { get; set; } = Colours[0];

    public int Position { get; set; }

    /// <summary>Keys of what it has, separated by blanks: `xray surgery`.</summary>
    public string Capabilities { get; set; } = "";

    public bool Active { get; set; } = true;

    public long Version { get; set; }

    /// <summary>Names of the appointment colours of the theme (`--ty-{name}-bg`, `-edge`, `-ink`).</summary>
    public static readonly IReadOnlyList<string> Colours = ["con", "hig", "end", "pro", "cir", "rev", "ort", "urg"];

    public IReadOnlyList<string> CapabilityList => Capabilities.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>What appointments are for; sets their length and colour (AGD-4).</summary>
public sealed class AppointmentType : IClinicOwned, IVersioned, IAudited
{
    public const int MaxName = 80;
    public const int MaxPreparation = 500;

    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    public string NameEs { get; set; } = "";

    public string NameEn { get; set; } = "";

    public int Minutes { get; set; } = 30;

    /// <summary>One of <see cref="Cabinet.Colours"/>.</summary>
    public string Colour { get; set; } = Cabinet.Colours[0];

    /// <summary>Icon of the sprite.</summary>
    public string Icon { get; set; } = "stethoscope";

    /// <summary>What the cabinet must have; null for nothing in particular.</summary>
    public string? Capability { get; set; }

    public Guid? DefaultProfessionalId { get; set; }

    /// <summary>May lie in time that is kept for emergencies.</summary>
    public bool Emergency { get; set; }

    public bool BookableOnline { get; set; }

    /// <summary>What to have ready, or what the patient has to do before.</summary>
    public string? Preparation { get; set; }

    public int Position { get; set; }

    public bool Active { get; set; } = true;

    public long Version { get; set; }

    public string Name(string language) => language == "en" && NameEn.Length > 0 ? NameEn : NameEs;
}
