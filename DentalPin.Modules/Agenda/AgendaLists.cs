using System.Collections.Concurrent;
using DentalPin.Core.Data;

namespace DentalPin.Agenda;

/// <summary>A cabinet as lists and columns show it.</summary>
public sealed record CabinetInfo(Guid Id, string Name, string Colour, int Position, IReadOnlyList<string> Capabilities, bool Active, long Version);

/// <summary>A type as lists and cards show it.</summary>
public sealed record TypeInfo(
    Guid Id, string NameEs, string NameEn, int Minutes, string Colour, string Icon, string? Capability, Guid? DefaultProfessionalId, bool Emergency, bool BookableOnline, string? Preparation, int Position, bool Active, long Version)
{
    public string Name(string language) => language == "en" && NameEn.Length > 0 ? NameEn : NameEs;
}

/// <summary>Cabinets and types of a clinic in their order, those out of use last.</summary>
public sealed record ClinicLists(IReadOnlyList<CabinetInfo> Cabinets, IReadOnlyList<TypeInfo> Types)
{
    private readonly Dictionary<Guid, CabinetInfo> cabinets = Cabinets.ToDictionary(c => c.Id);
    private readonly Dictionary<Guid, TypeInfo> types = Types.ToDictionary(t => t.Id);

    public CabinetInfo? Cabinet(Guid? id) => id is { } key ? cabinets.GetValueOrDefault(key) : null;

    public TypeInfo? Type(Guid? id) => id is { } key ? types.GetValueOrDefault(key) : null;
}

/// <summary>
/// Cabinets and types change a few times a year and are on every page of the agenda: kept for half a minute. Rules never
/// look here but at the rows.
/// </summary>
public sealed class AgendaListCache(TimeProvider clock)
{
    private static readonly TimeSpan Keep = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<Guid, (DateTimeOffset Until, ClinicLists Lists)> known = new();

    public async Task<ClinicLists> Get(Guid clinic, Func<Task<ClinicLists>> read)
    {
        var now = clock.GetUtcNow();
        if (known.TryGetValue(clinic, out var kept) && now < kept.Until) return kept.Lists;
        var fresh = await read();
        known[clinic] = (now + Keep, fresh);
        return fresh;
    }

    public void Forget(Guid clinic) => known.TryRemove(clinic, out _);
}

/// <summary>Reads cabinets and types of the current clinic.</summary>
public sealed class AgendaLists(AppDb db, AgendaListCache cache)
{
    public Task<ClinicLists> Get(CancellationToken cancel) => cache.Get(db.CurrentClinicId, () => Read(cancel));

    public void Forget() => cache.Forget(db.CurrentClinicId);

    private async Task<ClinicLists> Read(CancellationToken cancel)
    {
        var cabinets = await db.Set<Cabinet>().AsNoTracking().OrderBy(c => c.Position).ThenBy(c => c.Name).ToListAsync(cancel);
        var types = await db.Set<AppointmentType>().AsNoTracking().OrderBy(t => t.Position).ThenBy(t => t.NameEs).ToListAsync(cancel);
        return new([.. cabinets.OrderBy(c => !c.Active).Select(Of)], [.. types.OrderBy(t => !t.Active).Select(Of)]);
    }

    public static CabinetInfo Of(Cabinet c) => new(c.Id, c.Name, c.Colour, c.Position, c.CapabilityList, c.Active, c.Version);

    public static TypeInfo Of(AppointmentType t) =>
        new(t.Id, t.NameEs, t.NameEn, t.Minutes, t.Colour, t.Icon, t.Capability, t.DefaultProfessionalId, t.Emergency, t.BookableOnline, t.Preparation, t.Position, t.Active, t.Version);
}
