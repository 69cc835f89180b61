using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;

namespace DentalPin.Schedules;

/// <summary>What is said about a professional besides their hours, as typed.</summary>
public sealed record ProfessionalInput
{
    /// <summary>One of <see cref="Professional.Colours"/>.</summary>
    public string? Colour { get; init; }

    /// <summary>Order of the column, from 1.</summary>
    public int? Position { get; init; }

    public string? Speciality { get; init; }

    public string? LicenceNumber { get; init; }

    public bool OwnAgendaOnly { get; init; }

    public long? Version { get; init; }
}

/// <summary>A professional with what is needed to change them.</summary>
public sealed record ProfessionalDetails(Guid Id, Guid UserId, string Colour, int Position, bool Active, string? Speciality, bool OwnAgendaOnly, string? LicenceNumber, long Version)
{
    public static ProfessionalDetails Of(Professional p, string? licence) => new(p.Id, p.UserId, p.Colour, p.Position, p.Active, p.Speciality, p.OwnAgendaOnly, licence, p.Version);
}

/// <summary>Changes colour, order and other data of a professional.</summary>
public sealed class SaveProfessional(AppDb db)
{
    public async Task<Result<ProfessionalDetails>> Handle(Guid id, ProfessionalInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(SchedulesModule.ProfessionalRead) && !actor.Can(SchedulesModule.ProfessionalWrite)) return new Result<ProfessionalDetails>.NotFound();
        if (await db.Set<Professional>().FirstOrDefaultAsync(p => p.Id == id, cancel) is not { } row) return new Result<ProfessionalDetails>.NotFound();
        if (!actor.Can(SchedulesModule.ProfessionalWrite)) return new Result<ProfessionalDetails>.Denied(SchedulesModule.ProfessionalWrite);
        if (input.Version is null) return Result<ProfessionalDetails>.Fail(nameof(input.Version), "schedules.error.version_missing");
        var member = await db.Set<Membership>().FirstOrDefaultAsync(m => m.UserId == row.UserId, cancel);

        var errors = new FieldErrors();
        if (!Professional.Colours.Contains(input.Colour ?? "")) errors.Add(nameof(input.Colour), "schedules.error.colour");
        if (input.Position is not (>= 1 and <= 999)) errors.Add(nameof(input.Position), "schedules.error.position", 1, 999);
        var speciality = TypedShifts.Line(input.Speciality, 100, nameof(input.Speciality), errors);
        var licence = TypedShifts.Line(input.LicenceNumber, 40, nameof(input.LicenceNumber), errors);
        if (errors.Count > 0) return errors;
        if (row.Version != input.Version) return new Result<ProfessionalDetails>.Conflict(ProfessionalDetails.Of(row, member?.LicenceNumber), input);

        (row.Colour, row.Position, row.Speciality, row.OwnAgendaOnly) = (input.Colour!, input.Position!.Value, speciality, input.OwnAgendaOnly);
        if (member is not null) member.LicenceNumber = licence;
        if (!db.ChangeTracker.HasChanges()) return ProfessionalDetails.Of(row, licence);
        // The number stands with the membership, but somebody who changes only that must not overwrite unseen either.
        db.Entry(row).State = EntityState.Modified;
        db.Publish(new ProfessionalSavedEvent(row.Id));
        if (await db.TrySave(cancel) == SaveOutcome.Saved) return ProfessionalDetails.Of(row, member?.LicenceNumber);
        db.ChangeTracker.Clear();
        var now = await (from p in db.Set<Professional>().AsNoTracking() where p.Id == id select new { Row = p, Licence = db.Set<Membership>().Where(m => m.UserId == p.UserId).Select(m => m.LicenceNumber).FirstOrDefault() }).FirstOrDefaultAsync(cancel);
        return now is null ? new Result<ProfessionalDetails>.NotFound() : new Result<ProfessionalDetails>.Conflict(ProfessionalDetails.Of(now.Row, now.Licence), input);
    }
}

/// <summary>Makes a member a professional, or ends it. Ending waits until nothing is left to do for them.</summary>
public sealed class SwitchProfessional(AppDb db, IEnumerable<IProfessionalInUse> uses)
{
    /// <summary>The professional; done already is done.</summary>
    public async Task<Result<Professional>> On(Guid userId, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(SchedulesModule.ProfessionalWrite)) return new Result<Professional>.Denied(SchedulesModule.ProfessionalWrite);
        if (await db.Set<Membership>().FirstOrDefaultAsync(m => m.UserId == userId, cancel) is not { } member) return new Result<Professional>.NotFound();
        var all = await db.Set<Professional>().ToListAsync(cancel);
        var row = all.FirstOrDefault(p => p.UserId == userId);
        if (row is { Active: true } && member.IsProfessional) return row;
        if (row is null)
        {
            var colour = Professional.Colours.MinBy(c => all.Count(p => p.Active && p.Colour == c))!;
            db.Add(row = new Professional { Id = Ids.New(), UserId = userId, Colour = colour, Position = Math.Min(999, all.Select(p => p.Position).DefaultIfEmpty().Max() + 1) });
        }
        row.Active = true;
        member.IsProfessional = true;
        db.Publish(new ProfessionalSavedEvent(row.Id));
        if (await db.TrySave(cancel) == SaveOutcome.Saved) return row;
        db.ChangeTracker.Clear();
        // Somebody else, or the second click of the same person, was quicker.
        return await db.Set<Professional>().AsNoTracking().FirstOrDefaultAsync(p => p.UserId == userId && p.Active, cancel) is { } made ? made : new Result<Professional>.Conflict(null, null);
    }

    /// <summary>Refused, with what there is left, while other modules have something to come for them.</summary>
    public async Task<Result<Professional>> Off(Guid id, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(SchedulesModule.ProfessionalWrite)) return new Result<Professional>.Denied(SchedulesModule.ProfessionalWrite);
        if (await db.Set<Professional>().FirstOrDefaultAsync(p => p.Id == id, cancel) is not { } row) return new Result<Professional>.NotFound();
        var member = await db.Set<Membership>().FirstOrDefaultAsync(m => m.UserId == row.UserId, cancel);
        if (!row.Active && member?.IsProfessional != true) return row;
        if ((await Uses(id, cancel)).FirstOrDefault() is { } use)
            return Result<Professional>.Fail("", use.TextKey + (use.Count == 1 ? ".one" : ".other"), use.Count);
        row.Active = false;
        if (member is not null) member.IsProfessional = false;
        db.Publish(new ProfessionalDeactivatedEvent(row.Id));
        return await db.TrySave(cancel) == SaveOutcome.Saved ? row : new Result<Professional>.Conflict(null, null);
    }

    /// <summary>What stands in the way of ending it.</summary>
    public async Task<IReadOnlyList<ProfessionalUse>> Uses(Guid id, CancellationToken cancel)
    {
        var found = new List<ProfessionalUse>();
        foreach (var source in uses)
            if (await source.Check(id, cancel) is { Count: > 0 } use) found.Add(use);
        return found;
    }
}
