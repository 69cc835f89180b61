using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;

namespace DentalPin.Schedules;

/// <summary>Other hours, closed days or holidays as typed.</summary>
public sealed record OverrideInput
{
    /// <summary>Made with the form.</summary>
    public Guid? Id { get; init; }

    /// <summary>`closed`, `custom`; for the clinic also `holiday` and `working`.</summary>
    public string? Kind { get; init; }

    public string? From { get; init; }

    /// <summary>The last day, included; empty for one day.</summary>
    public string? To { get; init; }

    /// <summary>For `custom`: the hours of each of the days.</summary>
    public string? Hours { get; init; }

    public string? Reason { get; init; }

    public long? Version { get; init; }
}

/// <summary>An exception as stored.</summary>
public sealed record OverrideDetails(Guid Id, OverrideKind Kind, DateOnly From, DateOnly To, string? Hours, string? Reason, long Version)
{
    public static OverrideDetails Of(HoursOverride o) => new(o.Id, o.Kind, o.From, o.To, o.Shifts, o.Reason, o.Version);
}

/// <summary>Saves dates on which the week does not hold (AGD-4).</summary>
public sealed class SaveOverride(AppDb db, HoursOwners owners, TimeProvider clock)
{
    public async Task<Result<OverrideDetails>> Handle(Guid? professionalId, Guid? overrideId, OverrideInput input, Actor actor, CancellationToken cancel)
    {
        if (await owners.Find(professionalId, actor, cancel) is not { } owner) return new Result<OverrideDetails>.NotFound();
        if (!owner.CanWrite) return new Result<OverrideDetails>.Denied(HoursOwners.Missing(owner));
        var key = overrideId ?? input.Id;
        var row = key is null ? null : await db.Set<HoursOverride>().FirstOrDefaultAsync(o => o.Id == key && o.OwnerId == owner.Id, cancel);
        if (overrideId is null && row is not null) return OverrideDetails.Of(row);
        if (overrideId is not null && row is null) return new Result<OverrideDetails>.NotFound();
        if (row is not null && input.Version is null) return Result<OverrideDetails>.Fail(nameof(input.Version), "schedules.error.version_missing");

        var errors = new FieldErrors();
        if (Read(input, owner, clock.Today(actor.Zone), errors) is not { } wanted) return errors;
        if (row is not null && row.Version != input.Version) return new Result<OverrideDetails>.Conflict(OverrideDetails.Of(row), input);
        var clash = await db.Set<HoursOverride>().AsNoTracking()
            .FirstOrDefaultAsync(o => o.OwnerId == owner.Id && o.Kind == wanted.Kind && o.From <= wanted.To && o.To >= wanted.From && o.Id != (key ?? Guid.Empty), cancel);
        if (clash is not null) return Result<OverrideDetails>.Fail(nameof(input.From), "schedules.error.override_overlaps", clash.From.Iso(), clash.To.Iso());

        var (from, to) = (wanted.From, wanted.To);
        if (row is null) db.Add(row = new HoursOverride { Id = input.Id is { } id && id != Guid.Empty ? id : Ids.New(), OwnerId = owner.Id });
        else (from, to) = (row.From < from ? row.From : from, row.To > to ? row.To : to);
        (row.Kind, row.From, row.To, row.Shifts, row.Reason) = (wanted.Kind, wanted.From, wanted.To, wanted.Hours, wanted.Reason);
        if (!db.ChangeTracker.HasChanges()) return OverrideDetails.Of(row);
        db.Publish(new ScheduleChangedEvent(owner.ProfessionalId, from, to));
        if (await db.TrySave(cancel) == SaveOutcome.Saved) return OverrideDetails.Of(row);
        db.ChangeTracker.Clear();
        var now = await db.Set<HoursOverride>().AsNoTracking().FirstOrDefaultAsync(o => o.Id == row.Id && o.OwnerId == owner.Id, cancel);
        if (now is null) return new Result<OverrideDetails>.NotFound();
        return overrideId is null ? OverrideDetails.Of(now) : new Result<OverrideDetails>.Conflict(OverrideDetails.Of(now), input);
    }

    private static OverrideDetails? Read(OverrideInput input, HoursOwner owner, DateOnly today, FieldErrors errors)
    {
        var kind = TypedShifts.Choice<OverrideKind>(input.Kind);
        if (kind is null || (!owner.IsClinic && kind is OverrideKind.Holiday or OverrideKind.Working)) errors.Add(nameof(input.Kind), "schedules.error.kind");
        var from = TypedShifts.Date(input.From, today, nameof(input.From), errors);
        var to = string.IsNullOrWhiteSpace(input.To) ? from : TypedShifts.Date(input.To, today, nameof(input.To), errors);
        if (to < from) errors.Add(nameof(input.To), "schedules.error.to_before_from");
        else if (from is { } first && to is { } last && last.DayNumber - first.DayNumber >= HoursOverride.MostDays) errors.Add(nameof(input.To), "schedules.error.too_many_days", HoursOverride.MostDays);
        else if (from != to && kind is OverrideKind.Working) errors.Add(nameof(input.To), "schedules.error.one_day");
        string? hours = null;
        if (kind == OverrideKind.Custom)
        {
            var before = errors.Count;
            var spans = TypedShifts.Day(input.Hours, nameof(input.Hours), errors);
            if (spans.Count == 0 && errors.Count == before) errors.Add(nameof(input.Hours), "schedules.error.hours_missing");
            hours = ShiftText.Day(spans);
        }
        var reason = TypedShifts.Line(input.Reason, 200, nameof(input.Reason), errors);
        if (kind == OverrideKind.Holiday && string.IsNullOrWhiteSpace(input.Reason)) errors.Add(nameof(input.Reason), "schedules.error.name_missing");
        return errors.Count > 0 || kind is null || from is null || to is null ? null : new(Guid.Empty, kind.Value, from.Value, to.Value, hours, reason, 0);
    }
}

/// <summary>Takes an exception away; the week holds again.</summary>
public sealed class RemoveOverride(AppDb db, HoursOwners owners)
{
    public async Task<Result<Done>> Handle(Guid? professionalId, Guid overrideId, long? version, Actor actor, CancellationToken cancel)
    {
        if (await owners.Find(professionalId, actor, cancel) is not { } owner) return new Result<Done>.NotFound();
        if (!owner.CanWrite) return new Result<Done>.Denied(HoursOwners.Missing(owner));
        if (await db.Set<HoursOverride>().FirstOrDefaultAsync(o => o.Id == overrideId && o.OwnerId == owner.Id, cancel) is not { } row) return new Result<Done>.NotFound();
        if (row.Version != version) return new Result<Done>.Conflict(OverrideDetails.Of(row), null);
        db.Remove(row);
        db.Publish(new ScheduleChangedEvent(owner.ProfessionalId, row.From, row.To));
        return await db.TrySave(cancel) == SaveOutcome.Saved ? Done.Value : new Result<Done>.NotFound();
    }
}
