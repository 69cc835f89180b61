using System.Text.Json.Serialization;
using DentalPin.Billing;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Text;

namespace DentalPin.Payments;

/// <summary>What a method should have brought on a day, and what was counted once it is closed.</summary>
public sealed record CashLine(PaymentMethod Method, int Payments, decimal Received, int Refunds, decimal GivenBack, decimal? Counted)
{
    public decimal Net => Received - GivenBack;
}

/// <summary>A day of a cash point.</summary>
public sealed record CashDay(CashPointRef Point, DateOnly Day, decimal Float, IReadOnlyList<CashLine> Lines, CashClose? Closed)
{
    public decimal Total => Lines.Sum(l => l.Net);

    /// <summary>What should be there: of cash the morning's coins too.</summary>
    public decimal Expected(CashLine line, decimal coins) => line.Net + (line.Method == PaymentMethod.Cash ? coins : 0);
}

/// <summary>Counts and closes the day of a cash point (INV-4).</summary>
public sealed class CloseCash(AppDb db, MoneyWork work, CashDesk desk, TimeProvider clock)
{
    public sealed record Input
    {
        public Guid? Id { get; init; }

        public Guid? CashPointId { get; init; }

        public string? Day { get; init; }

        /// <summary>Coins and notes in the drawer in the morning.</summary>
        [JsonConverter(typeof(NumberAsText))]
        public string? Float { get; init; }

        public IReadOnlyList<CountInput>? Counted { get; init; }

        /// <summary>Needed when what was counted differs.</summary>
        public string? Reason { get; init; }
    }

    public sealed record CountInput
    {
        public string? Method { get; init; }

        [JsonConverter(typeof(NumberAsText))]
        public string? Amount { get; init; }
    }

    public sealed record ClosedDay(Guid Id, Guid CashPointId, DateOnly Day, decimal Expected, decimal Counted);

    /// <summary>The day as it stands; null when there is no such cash point.</summary>
    public async Task<CashDay?> Day(Guid? point, DateOnly day, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(PaymentsModule.CashRead)) return null;
        var all = await desk.All(actor, cancel);
        if ((point is { } id ? all.FirstOrDefault(p => p.Id == id) : all.FirstOrDefault(p => !p.Archived) ?? all[0]) is not { } of) return null;
        var closed = await db.Set<CashClose>().AsNoTracking().Include(c => c.Lines).AsSingleQuery().FirstOrDefaultAsync(c => c.CashPointId == of.Id && c.Day == day, cancel);
        var coins = closed?.Float ?? await db.Set<CashClose>().AsNoTracking().Where(c => c.CashPointId == of.Id && c.Day < day).OrderByDescending(c => c.Day).Select(c => (decimal?)c.Float).FirstOrDefaultAsync(cancel) ?? 0;
        return new(of, day, coins, await Lines(of.Id, day, closed, cancel), closed);
    }

    public async Task<Result<ClosedDay>> Handle(Input input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(PaymentsModule.CashClose)) return new Result<ClosedDay>.Denied(PaymentsModule.CashClose);
        var errors = new FieldErrors();
        var today = clock.Today(actor);
        var day = TypedText.Date(input.Day, today, nameof(input.Day), errors) ?? today;
        if (day > today) errors.Add(nameof(input.Day), "payments.error.future");
        var coins = TypedText.Price(input.Float, nameof(input.Float), actor, errors) ?? 0;
        var reason = TypedText.Line(input.Reason, CashClose.MaxReason, nameof(input.Reason), errors);
        var counted = new Dictionary<PaymentMethod, decimal>();
        var typed = input.Counted ?? [];
        for (var i = 0; i < typed.Count; i++)
            if (InvoiceStates.Parse<PaymentMethod>(typed[i].Method) is not { } method) errors.Add($"Counted[{i}].Method", "payments.error.method");
            else if (TypedText.Price(typed[i].Amount, $"Counted[{i}].Amount", actor, errors) is { } amount) counted[method] = amount;
        if (errors.Count > 0) return errors;
        return await work.Run<ClosedDay>(
            async () =>
            {
                var place = await desk.Take(input.CashPointId, day, actor, cancel);
                if (place is not Result<CashPointRef>.Ok { Value: var point }) return place.Map(_ => (ClosedDay)null!);
                var lines = await Lines(point.Id, day, null, cancel);
                var close = new CashClose { Id = input.Id is { } id && id != Guid.Empty ? id : Ids.New(), ClinicId = actor.ClinicId, CashPointId = point.Id, Day = day, Float = coins, Reason = reason, At = clock.GetUtcNow(), ByName = actor.Name };
                foreach (var line in lines)
                {
                    var expected = line.Net + (line.Method == PaymentMethod.Cash ? coins : 0);
                    if (line.Payments + line.Refunds == 0 && line.Method != PaymentMethod.Cash && !counted.ContainsKey(line.Method)) continue;
                    decimal? found = counted.TryGetValue(line.Method, out var c) ? c : null;
                    if (found is null && expected != 0) errors.Add("Counted", "payments.error.count");
                    close.Lines.Add(new CashCloseLine { Id = Ids.New(), ClinicId = actor.ClinicId, CloseId = close.Id, Method = line.Method, Expected = expected, Counted = found ?? 0 });
                }
                if (errors.Count > 0) return errors;
                (close.Expected, close.Counted) = (close.Lines.Sum(l => l.Expected), close.Lines.Sum(l => l.Counted));
                if (close.Lines.Any(l => l.Expected != l.Counted) && reason is null) return Result<ClosedDay>.Fail(nameof(input.Reason), "payments.error.difference");
                db.Add(close);
                db.Publish(new CashClosedEvent(close.Id, close.CashPointId, day));
                await db.SaveChangesAsync(cancel);
                return new ClosedDay(close.Id, close.CashPointId, day, close.Expected, close.Counted);
            },
            async () => input.Id is { } key && await db.Set<CashClose>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == key, cancel) is { } there ? new ClosedDay(there.Id, there.CashPointId, there.Day, there.Expected, there.Counted) : null, cancel);
    }

    private async Task<IReadOnlyList<CashLine>> Lines(Guid point, DateOnly day, CashClose? closed, CancellationToken cancel)
    {
        var taken = await db.Set<Payment>().AsNoTracking().Where(p => p.CashPointId == point && p.PaidOn == day).GroupBy(p => p.Method).Select(g => new { g.Key, Count = g.Count(), Sum = g.Sum(p => p.Amount) }).ToDictionaryAsync(x => x.Key, cancel);
        var given = await db.Set<Refund>().AsNoTracking().Where(r => r.CashPointId == point && r.RefundedOn == day).GroupBy(r => r.Method).Select(g => new { g.Key, Count = g.Count(), Sum = g.Sum(r => r.Amount) }).ToDictionaryAsync(x => x.Key, cancel);
        return [.. Enum.GetValues<PaymentMethod>().Select(m => new CashLine(m, taken.GetValueOrDefault(m)?.Count ?? 0, taken.GetValueOrDefault(m)?.Sum ?? 0, given.GetValueOrDefault(m)?.Count ?? 0, given.GetValueOrDefault(m)?.Sum ?? 0, closed?.Lines.Find(l => l.Method == m)?.Counted))];
    }
}
