using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;

namespace DentalPin.Schedules;

/// <summary>The hours of a week as typed.</summary>
public sealed record WeekInput
{
    /// <summary>Made with the form, for new hours.</summary>
    public Guid? Id { get; init; }

    /// <summary>The first day they hold; ignored for hours that exist. Empty means from ever.</summary>
    public string? ValidFrom { get; init; }

    /// <summary>Seven texts from Monday, such as `9-14 16-20`; missing ones are days without work.</summary>
    public IReadOnlyList<string?>? Days { get; init; }

    /// <summary>A professional has no week of their own but that of the clinic.</summary>
    public bool FollowsClinic { get; init; }

    /// <summary>See <see cref="WorkWeek.ClinicClosuresApply"/>.</summary>
    public bool ClinicClosuresApply { get; init; }

    public long? Version { get; init; }
}

/// <summary>The hours of a week as stored.</summary>
/// <param name="Id">Of the row; empty for the usual hours of a clinic that saved none.</param>
/// <param name="ValidFrom">The first day they hold.</param>
/// <param name="Days">Seven texts from Monday.</param>
/// <param name="FollowsClinic">The professional has the clinic's hours.</param>
/// <param name="ClinicClosuresApply">The clinic's closed days are the professional's too.</param>
/// <param name="Version">For saving.</param>
public sealed record WeekDetails(Guid Id, DateOnly ValidFrom, IReadOnlyList<string> Days, bool FollowsClinic, bool ClinicClosuresApply, long Version)
{
    public static WeekDetails Of(WorkWeek w) => new(w.Id, w.ValidFrom, Texts(w.Shifts), w.Shifts is null, w.ClinicClosuresApply, w.Version);

    /// <summary>What a clinic has before it saves anything.</summary>
    public static WeekDetails Usual { get; } = new(Guid.Empty, WorkWeek.Ever, Texts(WorkWeek.Usual), false, false, 0);

    public bool IsFromEver => ValidFrom == WorkWeek.Ever;

    private static List<string> Texts(string? shifts) => [.. ShiftText.Week(shifts).Select(d => ShiftText.Day(d))];
}

/// <summary>Saves the hours of a week as a whole (AGD-4). Hours from a later day leave the days before as they were.</summary>
public sealed class SaveWeek(AppDb db, HoursOwners owners, TimeProvider clock)
{
    /// <param name="professionalId">Whose; null for the clinic.</param>
    /// <param name="weekId">The hours to change; null for new ones.</param>
    /// <param name="input">What was typed.</param>
    /// <param name="actor">Who saves.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Result<WeekDetails>> Handle(Guid? professionalId, Guid? weekId, WeekInput input, Actor actor, CancellationToken cancel)
    {
        if (await owners.Find(professionalId, actor, cancel) is not { } owner) return new Result<WeekDetails>.NotFound();
        if (!owner.CanWrite) return new Result<WeekDetails>.Denied(HoursOwners.Missing(owner));
        var key = weekId ?? input.Id;
        var row = key is null ? null : await db.Set<WorkWeek>().FirstOrDefaultAsync(w => w.Id == key && w.OwnerId == owner.Id, cancel);
        if (weekId is null && row is not null) return WeekDetails.Of(row); // The form was sent twice.
        if (weekId is not null && row is null) return new Result<WeekDetails>.NotFound();
        if (row is not null && input.Version is null) return Result<WeekDetails>.Fail(nameof(input.Version), "schedules.error.version_missing");

        var errors = new FieldErrors();
        var from = row?.ValidFrom ?? (string.IsNullOrWhiteSpace(input.ValidFrom) ? WorkWeek.Ever : TypedShifts.Date(input.ValidFrom, clock.Today(actor.Zone), nameof(input.ValidFrom), errors));
        var shifts = Shifts(input, owner, errors);
        if (errors.Count > 0 || from is null) return errors;
        if (row is not null && row.Version != input.Version) return new Result<WeekDetails>.Conflict(WeekDetails.Of(row), input);

        var added = row is null;
        if (row is null) db.Add(row = new WorkWeek { Id = input.Id is { } id && id != Guid.Empty ? id : Ids.New(), OwnerId = owner.Id, ValidFrom = from.Value });
        row.Shifts = shifts;
        row.ClinicClosuresApply = !owner.IsClinic && shifts is not null && input.ClinicClosuresApply;
        if (!db.ChangeTracker.HasChanges()) return WeekDetails.Of(row);
        db.Publish(new ScheduleChangedEvent(owner.ProfessionalId, row.ValidFrom, null));
        var outcome = await db.TrySave(cancel);
        if (outcome == SaveOutcome.Saved) return WeekDetails.Of(row);

        db.ChangeTracker.Clear();
        var theirs = await db.Set<WorkWeek>().AsNoTracking().FirstOrDefaultAsync(w => w.OwnerId == owner.Id && (w.Id == row.Id || (added && w.ValidFrom == from.Value)), cancel);
        if (theirs is null) return new Result<WeekDetails>.NotFound();
        if (added && theirs.Id == row.Id) return WeekDetails.Of(theirs);
        return added && weekId is null && !string.IsNullOrWhiteSpace(input.ValidFrom)
            ? Result<WeekDetails>.Fail(nameof(input.ValidFrom), "schedules.error.week_exists")
            : new Result<WeekDetails>.Conflict(WeekDetails.Of(theirs), input);
    }

    private static string? Shifts(WeekInput input, HoursOwner owner, FieldErrors errors)
    {
        if (!owner.IsClinic && input.FollowsClinic) return null;
        if (input.Days is { Count: > 7 }) errors.Add(nameof(input.Days), "schedules.error.days_many");
        var days = new List<IReadOnlyList<DaySpan>>();
        for (var i = 0; i < 7; i++) days.Add(TypedShifts.Day(input.Days?.ElementAtOrDefault(i), $"{nameof(input.Days)}[{i}]", errors));
        return ShiftText.Week(days);
    }
}

/// <summary>Takes hours away again; those before them hold on.</summary>
public sealed class RemoveWeek(AppDb db, HoursOwners owners)
{
    public async Task<Result<Done>> Handle(Guid? professionalId, Guid weekId, long? version, Actor actor, CancellationToken cancel)
    {
        if (await owners.Find(professionalId, actor, cancel) is not { } owner) return new Result<Done>.NotFound();
        if (!owner.CanWrite) return new Result<Done>.Denied(HoursOwners.Missing(owner));
        if (await db.Set<WorkWeek>().FirstOrDefaultAsync(w => w.Id == weekId && w.OwnerId == owner.Id, cancel) is not { } row) return new Result<Done>.NotFound();
        if (row.Version != version) return new Result<Done>.Conflict(WeekDetails.Of(row), null);
        db.Remove(row);
        db.Publish(new ScheduleChangedEvent(owner.ProfessionalId, row.ValidFrom, null));
        return await db.TrySave(cancel) == SaveOutcome.Saved ? Done.Value : new Result<Done>.NotFound();
    }
}
