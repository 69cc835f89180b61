using DentalPin.Core.Data;

namespace DentalPin.Schedules;

/// <summary>A member of the clinic who treats patients and so has hours and a column in the agenda.</summary>
public sealed class Professional : IClinicOwned, IVersioned, IAudited
{
    /// <summary>Names of the appointment colours of the theme (`--ty-{name}-bg`, `-edge`, `-ink`).</summary>
    public static readonly IReadOnlyList<string> Colours = ["con", "hig", "end", "pro", "cir", "rev", "ort", "urg"];

    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    public Guid UserId { get; set; }

    /// <summary>One of <see cref="Colours"/>.</summary>
    public string Colour { get; set; } = Colours[0];

    /// <summary>Order of the columns.</summary>
    public int Position { get; set; }

    public bool Active { get; set; } = true;

    public string? Speciality { get; set; }

    /// <summary>Sees no agenda but their own.</summary>
    public bool OwnAgendaOnly { get; set; }

    public long Version { get; set; }
}
