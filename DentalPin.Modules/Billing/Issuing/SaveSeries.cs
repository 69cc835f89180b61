using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Text;

namespace DentalPin.Billing;

/// <summary>A series as the settings show it.</summary>
public sealed record SeriesView(InvoiceKind Kind, string Code, string Format, string Next, long Version);

/// <summary>Codes and patterns of numbers. A change begins a new series: what was issued keeps its number.</summary>
public sealed class SaveSeries(AppDb db, InvoiceNumbers numbers, TimeProvider clock)
{
    public sealed record Input
    {
        public string? Kind { get; init; }

        public string? Code { get; init; }

        public string? Format { get; init; }

        public long Version { get; init; }
    }

    public async Task<IReadOnlyList<SeriesView>> All(Actor actor, CancellationToken cancel)
    {
        var year = clock.Today(actor).Year;
        var counts = await db.Set<InvoiceCounter>().AsNoTracking().Where(c => c.Year == year).ToDictionaryAsync(c => c.Code, c => c.Last, cancel);
        var views = new List<SeriesView>();
        foreach (var kind in Enum.GetValues<InvoiceKind>())
        {
            var s = await numbers.Series(kind, cancel);
            views.Add(new(kind, s.Code, s.Format, SeriesFormat.Make(s.Format, s.Code, year, counts.GetValueOrDefault(s.Code) + 1) ?? "", s.Version));
        }
        return views;
    }

    public async Task<Result<SeriesView>> Handle(Input input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(BillingModule.SettingsWrite)) return new Result<SeriesView>.Denied(BillingModule.SettingsWrite);
        var errors = new FieldErrors();
        if (InvoiceStates.Parse<InvoiceKind>(input.Kind) is not { } kind) return new Result<SeriesView>.NotFound();
        var code = TypedText.Line(input.Code, InvoiceSeries.MaxCode, nameof(input.Code), errors)?.ToUpperInvariant() ?? "";
        var format = TypedText.Line(input.Format, InvoiceSeries.MaxFormat, nameof(input.Format), errors) ?? InvoiceSeries.DefaultFormat;
        if (!SeriesFormat.IsPlain(code) || !code.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '/')) errors.Add(nameof(input.Code), "billing.error.series_code");
        var year = clock.Today(actor).Year;
        if (errors.Count == 0 && (!format.Contains("{code}", StringComparison.Ordinal) || SeriesFormat.Make(format, code, year, 1) is null)) errors.Add(nameof(input.Format), "billing.error.series_format");
        foreach (var other in Enum.GetValues<InvoiceKind>().Where(k => k != kind))
            if (errors.Count == 0 && (await numbers.Series(other, cancel)).Code == code) errors.Add(nameof(input.Code), "billing.error.series_taken");
        if (errors.Count > 0) return errors;
        var row = await db.Set<InvoiceSeries>().FirstOrDefaultAsync(s => s.Kind == kind, cancel);
        if (row is null) db.Add(row = new InvoiceSeries { Id = Ids.New(), Kind = kind });
        else if (row.Version != input.Version) return new Result<SeriesView>.Conflict(null, null);
        (row.Code, row.Format) = (code, format);
        return await db.TrySave(cancel) switch
        {
            SaveOutcome.Duplicate => Result<SeriesView>.Fail(nameof(input.Code), "billing.error.series_taken"),
            SaveOutcome.Stale => new Result<SeriesView>.Conflict(null, null),
            _ => (await All(actor, cancel)).First(v => v.Kind == kind),
        };
    }
}

/// <summary>Closes the books up to a day, or opens them again; each step is a row that stays.</summary>
public sealed class ClosePeriod(AppDb db, ClosedPeriods periods, TimeProvider clock)
{
    public sealed record Input
    {
        /// <summary>The last closed day; empty opens all again.</summary>
        public string? Through { get; init; }

        /// <summary>Needed to open what was closed.</summary>
        public string? Reason { get; init; }
    }

    public sealed record Closed(DateOnly? Through);

    public async Task<Result<Closed>> Handle(Input input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(BillingModule.Close)) return new Result<Closed>.Denied(BillingModule.Close);
        var errors = new FieldErrors();
        var through = TypedText.Date(input.Through, clock.Today(actor), nameof(input.Through), errors);
        var reason = TypedText.Line(input.Reason, Invoice.MaxReason, nameof(input.Reason), errors);
        if (through >= clock.Today(actor)) errors.Add(nameof(input.Through), "billing.error.close_future");
        if (errors.Count > 0) return errors;
        var now = await periods.Through(cancel);
        if (now == through) return new Closed(through);
        if (now is { } closed && (through is null || through < closed) && reason is null) return Result<Closed>.Fail(nameof(input.Reason), "billing.error.reopen");
        db.Add(new PeriodClose { Id = Ids.New(), Through = through, Reason = reason, At = clock.GetUtcNow(), ByName = actor.Name });
        await db.SaveChangesAsync(cancel);
        return new Closed(through);
    }

    public async Task<IReadOnlyList<PeriodClose>> History(CancellationToken cancel) => await db.Set<PeriodClose>().AsNoTracking().OrderByDescending(p => p.At).Take(50).ToListAsync(cancel);
}
