using DentalPin.Billing;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Text;
using DentalPin.Core.Ui;

namespace DentalPin.Payments;

/// <summary>A cash point by name.</summary>
public sealed record CashPointRef(Guid Id, string Name, bool Archived, long Version);

/// <summary>The places where money is taken.</summary>
public sealed class CashDesk(AppDb db, TimeProvider clock, Texts texts)
{
    /// <summary>Those in use; a clinic that never named one has a counter whose id is the clinic's.</summary>
    public async Task<IReadOnlyList<CashPointRef>> All(Actor actor, CancellationToken cancel)
    {
        var rows = await db.Set<CashPoint>().AsNoTracking().OrderBy(c => c.Id == actor.ClinicId ? 0 : 1).ThenBy(c => c.Name).Select(c => new CashPointRef(c.Id, c.Name, c.Archived, c.Version)).ToListAsync(cancel);
        return rows.Count > 0 ? rows : [new(actor.ClinicId, texts["payments.cash.counter"], false, 0)];
    }

    /// <summary>Locks a cash point for money of a day; invalid when that day is closed there.</summary>
    public async Task<Result<CashPointRef>> Take(Guid? id, DateOnly day, Actor actor, CancellationToken cancel)
    {
        var point = id is { } asked && asked != Guid.Empty ? asked : await First(actor, cancel);
        if (await db.Set<CashPoint>().Where(c => c.Id == point && !c.Archived).ExecuteUpdateAsync(s => s.SetProperty(c => c.Uses, c => c.Uses + 1), cancel) == 0)
        {
            if (point != actor.ClinicId || await db.Set<CashPoint>().AnyAsync(c => c.Id == point, cancel)) return Result<CashPointRef>.Fail("CashPointId", "payments.error.cash_point");
            await db.Engine.BulkInsert(db, [new CashPoint { Id = point, ClinicId = actor.ClinicId, Name = texts["payments.cash.counter"], Uses = 1 }], cancel);
        }
        if (await db.Set<CashClose>().AnyAsync(c => c.CashPointId == point && c.Day == day, cancel)) return Result<CashPointRef>.Fail("PaidOn", "payments.error.day_closed", day);
        return new CashPointRef(point, "", false, 0);
    }

    public sealed record Input
    {
        public Guid? Id { get; init; }

        public string? Name { get; init; }

        public bool Archived { get; init; }

        public long Version { get; init; }
    }

    /// <summary>Names a cash point, or a new one.</summary>
    public async Task<Result<CashPointRef>> Save(Input input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(PaymentsModule.SettingsWrite)) return new Result<CashPointRef>.Denied(PaymentsModule.SettingsWrite);
        var errors = new FieldErrors();
        var name = TypedText.Line(input.Name, CashPoint.MaxName, nameof(input.Name), errors);
        if (name is null) errors.Add(nameof(input.Name), "payments.error.name");
        if (errors.Count > 0) return errors;
        // The counter every clinic has becomes a row with the first that is named, or the first payment.
        if (!await db.Set<CashPoint>().AnyAsync(c => c.Id == actor.ClinicId, cancel) && input.Id != actor.ClinicId) db.Add(new CashPoint { Id = actor.ClinicId, Name = texts["payments.cash.counter"] });
        var row = input.Id is { } id ? await db.Set<CashPoint>().FirstOrDefaultAsync(c => c.Id == id, cancel) : null;
        if (row is null) db.Add(row = new CashPoint { Id = input.Id is { } made && made != Guid.Empty ? made : Ids.New() });
        else if (row.Version != input.Version) return new Result<CashPointRef>.Conflict(new CashPointRef(row.Id, row.Name, row.Archived, row.Version), null);
        (row.Name, row.Archived) = (name!, input.Archived);
        return await db.TrySave(cancel) switch
        {
            SaveOutcome.Duplicate => Result<CashPointRef>.Fail(nameof(input.Name), "payments.error.name_taken"),
            SaveOutcome.Stale => new Result<CashPointRef>.Conflict(null, null),
            _ => new CashPointRef(row.Id, row.Name, row.Archived, row.Version),
        };
    }

    private async Task<Guid> First(Actor actor, CancellationToken cancel) =>
        await db.Set<CashPoint>().AsNoTracking().Where(c => !c.Archived).OrderBy(c => c.Id == actor.ClinicId ? 0 : 1).ThenBy(c => c.Name).Select(c => (Guid?)c.Id).FirstOrDefaultAsync(cancel) ?? actor.ClinicId;

    /// <summary>The clinic's today, which is the day a drawer is counted on.</summary>
    public DateOnly Today(Actor actor) => clock.Today(actor);
}
