using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;

namespace DentalPin.Schedules;

/// <summary>A block as typed.</summary>
public sealed record BlockInput
{
    /// <summary>Made with the form.</summary>
    public Guid? Id { get; init; }

    /// <summary>`lunch`, `emergency`, `reserved` or `meeting`.</summary>
    public string? Kind { get; init; }

    public string? Title { get; init; }

    public Guid? ProfessionalId { get; init; }

    public Guid? CabinetId { get; init; }

    /// <summary>Days of the week from 1 (Monday); none means on the one day <see cref="From"/>.</summary>
    public IReadOnlyList<int>? Weekdays { get; init; }

    /// <summary>The first day; empty for today.</summary>
    public string? From { get; init; }

    /// <summary>The last day, included; empty for no end.</summary>
    public string? Until { get; init; }

    public string? Start { get; init; }

    public string? End { get; init; }

    public bool EmergencyBookable { get; init; }

    public long? Version { get; init; }
}

/// <summary>A block as stored.</summary>
public sealed record BlockDetails(
    Guid Id, BlockKind Kind, string? Title, Guid? ProfessionalId, Guid? CabinetId, IReadOnlyList<int> Weekdays, DateOnly From, DateOnly? Until, string Start, string End, bool EmergencyBookable, long Version)
{
    public static BlockDetails Of(HoursBlock b) => new(
        b.Id, b.Kind, b.Title, b.ProfessionalId, b.CabinetId, [.. Enumerable.Range(1, 7).Where(d => (b.Weekdays & (1 << (d - 1))) != 0)], b.From, b.Until,
        DaySpan.Clock(b.StartMinute), DaySpan.Clock(b.EndMinute), b.EmergencyBookable, b.Version);

    /// <summary>On one day only.</summary>
    public bool IsOnce => Until == From;
}

/// <summary>A cabinet to choose.</summary>
public sealed record CabinetName(Guid Id, string Name);

/// <summary>Names the cabinets of the clinic; registered by the module that keeps them. Without it blocks have no cabinet.</summary>
public interface ICabinetNames
{
    /// <summary>Those in use, in their order.</summary>
    Task<IReadOnlyList<CabinetName>> All(CancellationToken cancel);
}

/// <summary>Saves time kept for something else than ordinary appointments (AGD-4).</summary>
public sealed class SaveBlock(AppDb db, HoursOwners owners, IEnumerable<ICabinetNames> cabinets, TimeProvider clock)
{
    private const int EveryDay = 127;

    public async Task<Result<BlockDetails>> Handle(Guid? blockId, BlockInput input, Actor actor, CancellationToken cancel)
    {
        var key = blockId ?? input.Id;
        var row = key is null ? null : await db.Set<HoursBlock>().FirstOrDefaultAsync(b => b.Id == key, cancel);
        if (blockId is not null && row is null) return new Result<BlockDetails>.NotFound();
        // Whoever may change the one from whom it is taken and the one to whom it is given.
        if (row is not null && await Refused(row.ProfessionalId, actor, cancel) is { } old) return old;
        if ((row is null || row.ProfessionalId != input.ProfessionalId) && await Refused(input.ProfessionalId, actor, cancel) is { } refused)
            return refused is Result<BlockDetails>.NotFound && input.ProfessionalId is not null && actor.Can(SchedulesModule.ProfessionalRead) ? Result<BlockDetails>.Fail(nameof(input.ProfessionalId), "schedules.error.professional") : refused;
        if (blockId is null && row is not null) return BlockDetails.Of(row);
        if (row is not null && input.Version is null) return Result<BlockDetails>.Fail(nameof(input.Version), "schedules.error.version_missing");

        var errors = new FieldErrors();
        var read = Read(input, clock.Today(actor.Zone), errors);
        if (input.CabinetId is { } cabinet && cabinet != row?.CabinetId)
        {
            if (input.ProfessionalId is not null) errors.Add(nameof(input.CabinetId), "schedules.error.cabinet_or_professional");
            else if (!await Knows(cabinet, cancel)) errors.Add(nameof(input.CabinetId), "schedules.error.cabinet");
        }
        if (errors.Count > 0 || read is null) return errors;
        if (row is not null && row.Version != input.Version) return new Result<BlockDetails>.Conflict(BlockDetails.Of(row), input);

        if (row is null) db.Add(row = new HoursBlock { Id = input.Id is { } id && id != Guid.Empty ? id : Ids.New(), From = read.From });
        var from = row.From < read.From ? row.From : read.From;
        (row.Kind, row.Title, row.ProfessionalId, row.CabinetId, row.Weekdays) = (read.Kind, read.Title, input.ProfessionalId, input.CabinetId, read.Weekdays);
        (row.From, row.Until, row.StartMinute, row.EndMinute, row.EmergencyBookable) = (read.From, read.Until, read.StartMinute, read.EndMinute, input.EmergencyBookable);
        if (!db.ChangeTracker.HasChanges()) return BlockDetails.Of(row);
        db.Publish(new ScheduleChangedEvent(row.ProfessionalId, from, null));
        if (await db.TrySave(cancel) == SaveOutcome.Saved) return BlockDetails.Of(row);
        db.ChangeTracker.Clear();
        var now = await db.Set<HoursBlock>().AsNoTracking().FirstOrDefaultAsync(b => b.Id == row.Id, cancel);
        if (now is null) return new Result<BlockDetails>.NotFound();
        return blockId is null ? BlockDetails.Of(now) : new Result<BlockDetails>.Conflict(BlockDetails.Of(now), input);
    }

    /// <param name="blockId">Which.</param>
    /// <param name="version">The version that was seen.</param>
    /// <param name="actor">Who removes it.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <param name="professionalId">When given, it must be this professional's.</param>
    public async Task<Result<Done>> Remove(Guid blockId, long? version, Actor actor, CancellationToken cancel, Guid? professionalId = null)
    {
        if (await db.Set<HoursBlock>().FirstOrDefaultAsync(b => b.Id == blockId && (professionalId == null || b.ProfessionalId == professionalId), cancel) is not { } row) return new Result<Done>.NotFound();
        if (await Refused(row.ProfessionalId, actor, cancel) is { } refused) return refused.Map(_ => Done.Value);
        if (row.Version != version) return new Result<Done>.Conflict(BlockDetails.Of(row), null);
        db.Remove(row);
        db.Publish(new ScheduleChangedEvent(row.ProfessionalId, row.From, row.Until));
        return await db.TrySave(cancel) == SaveOutcome.Saved ? Done.Value : new Result<Done>.NotFound();
    }

    private async Task<Result<BlockDetails>?> Refused(Guid? professional, Actor actor, CancellationToken cancel) =>
        await owners.Find(professional, actor, cancel) switch
        {
            null => new Result<BlockDetails>.NotFound(),
            { CanWrite: false } owner => new Result<BlockDetails>.Denied(HoursOwners.Missing(owner)),
            _ => null,
        };

    private async Task<bool> Knows(Guid cabinet, CancellationToken cancel)
    {
        foreach (var source in cabinets)
            if ((await source.All(cancel)).Any(c => c.Id == cabinet)) return true;
        return false;
    }

    private static HoursBlock? Read(BlockInput input, DateOnly today, FieldErrors errors)
    {
        var kind = TypedShifts.Choice<BlockKind>(input.Kind);
        if (kind is null) errors.Add(nameof(input.Kind), "schedules.error.kind");
        var title = TypedShifts.Line(input.Title, 100, nameof(input.Title), errors);
        var days = input.Weekdays ?? [];
        if (days.Any(d => d is < 1 or > 7)) errors.Add(nameof(input.Weekdays), "schedules.error.weekday");
        var once = days.Count == 0;
        var from = string.IsNullOrWhiteSpace(input.From) && !once ? today : TypedShifts.Date(input.From, today, nameof(input.From), errors);
        var until = once ? from : TypedShifts.Date(input.Until, today, nameof(input.Until), errors, optional: true);
        if (until < from) errors.Add(nameof(input.Until), "schedules.error.to_before_from");
        else if (!once && from is { } first && until is { } last && last.DayNumber - first.DayNumber < 6 && !days.Any(d => d is >= 1 and <= 7 && Falls(d, first, last))) errors.Add(nameof(input.Weekdays), "schedules.error.weekday_never");
        var start = Clock(input.Start, nameof(input.Start), errors);
        var end = Clock(input.End, nameof(input.End), errors);
        if (end == 0) end = DaySpan.Day;
        if (start is not null && end is not null && end <= start) errors.Add(nameof(input.End), "schedules.error.end_before_start");
        if (errors.Count > 0) return null;
        var mask = once ? EveryDay : days.Aggregate(0, (m, d) => m | (1 << (d - 1)));
        return new HoursBlock { Kind = kind!.Value, Title = title, Weekdays = mask, From = from!.Value, Until = until, StartMinute = start!.Value, EndMinute = end!.Value };
    }

    private static bool Falls(int day, DateOnly first, DateOnly last)
    {
        for (var date = first; date <= last; date = date.AddDays(1))
            if (ShiftText.DayOf(date) == day - 1) return true;
        return false;
    }

    private static int? Clock(string? typed, string field, FieldErrors errors)
    {
        var minute = DaySpan.ParseClock(typed);
        if (minute is null) errors.Add(field, string.IsNullOrWhiteSpace(typed) ? "schedules.error.clock_missing" : "schedules.error.clock");
        return minute;
    }
}
