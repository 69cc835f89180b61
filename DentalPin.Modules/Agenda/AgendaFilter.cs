namespace DentalPin.Agenda;

/// <summary>What of the agenda is shown; empty lists mean all. Lives in the address: `?professional=…&amp;status=checked_in,confirmed`.</summary>
public sealed record AgendaFilter
{
    public IReadOnlyList<Guid> Professionals { get; init; } = [];

    public IReadOnlyList<Guid> Cabinets { get; init; } = [];

    public IReadOnlyList<Guid> Types { get; init; } = [];

    public IReadOnlyList<AppointmentStatus> Statuses { get; init; } = [];

    /// <summary>Cancelled and missed appointments too, when no state is asked for.</summary>
    public bool AlsoEnded { get; init; }

    public bool Narrows => Professionals.Count + Cabinets.Count + Types.Count + Statuses.Count > 0;

    /// <summary>From the values of an address: ids and states separated by commas; what is neither is left out.</summary>
    public static AgendaFilter Of(string? professionals, string? cabinets, string? types, string? statuses, bool alsoEnded = false) => new()
    {
        Professionals = Ids(professionals), Cabinets = Ids(cabinets), Types = Ids(types), AlsoEnded = alsoEnded,
        Statuses = [.. Parts(statuses).Select(AppointmentStates.Of).OfType<AppointmentStatus>().Distinct()],
    };

    internal IQueryable<Appointment> Apply(IQueryable<Appointment> rows)
    {
        // Lists rather than interfaces: the engines translate Contains of either, but not of a property of this record.
        var (professionals, cabinets, types, statuses) = (Professionals.ToList(), Cabinets.ToList(), Types.ToList(), Statuses.ToList());
        if (professionals.Count > 0) rows = rows.Where(a => professionals.Contains(a.ProfessionalId));
        if (cabinets.Count > 0) rows = rows.Where(a => a.CabinetId != null && cabinets.Contains(a.CabinetId.Value));
        if (types.Count > 0) rows = rows.Where(a => a.TypeId != null && types.Contains(a.TypeId.Value));
        if (statuses.Count > 0) rows = rows.Where(a => statuses.Contains(a.Status));
        else if (!AlsoEnded) rows = rows.Where(a => a.Status != AppointmentStatus.Cancelled && a.Status != AppointmentStatus.NoShow);
        return rows;
    }

    private static List<Guid> Ids(string? text) => [.. Parts(text).Select(p => Guid.TryParse(p, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty).Distinct()];

    private static IEnumerable<string> Parts(string? text) => (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(40);
}
