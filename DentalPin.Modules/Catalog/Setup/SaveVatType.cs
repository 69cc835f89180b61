using System.Text.Json.Serialization;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Text;

namespace DentalPin.Catalog;

public sealed record VatInput
{
    public Guid? Id { get; init; }

    public long? Version { get; init; }

    public string? Code { get; init; }

    public string? NameEs { get; init; }

    public string? NameEn { get; init; }

    public bool Exempt { get; init; }

    public string? LegalReason { get; init; }

    public bool IsDefault { get; init; }

    public bool Archived { get; init; }

    /// <summary>A new rate, from <see cref="RateFrom"/> on. Required when it is created and not exempt.</summary>
    [JsonConverter(typeof(NumberAsText))]
    public string? Rate { get; init; }

    /// <summary>Empty when created: since ever.</summary>
    public string? RateFrom { get; init; }
}

public sealed record VatRateDetails(Guid Id, DateOnly ValidFrom, decimal Rate);

public sealed record VatDetails(Guid Id, string Code, string NameEs, string NameEn, bool Exempt, string? LegalReason, bool IsDefault, bool Archived, decimal Rate, IReadOnlyList<VatRateDetails> Rates, long Version)
{
    public static VatDetails Of(VatType v, DateOnly today) => new(
        v.Id, v.Code, v.NameEs, v.NameEn, v.Exempt, v.LegalReason, v.IsDefault, v.Archived, PriceBook.VatOn(v, today).Rate, [.. v.Rates.OrderByDescending(r => r.ValidFrom).Select(r => new VatRateDetails(r.Id, r.ValidFrom, r.Rate))], v.Version);

    public string Name(string language) => language == "en" ? NameEn : NameEs;
}

/// <summary>Keeps VAT types. A rate is never changed in place: a new one begins on a day, and what was written before keeps its own.</summary>
public sealed class SaveVatType(AppDb db, TimeProvider clock)
{
    public async Task<Result<VatDetails>> Handle(Guid? id, VatInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(CatalogModule.Admin)) return new Result<VatDetails>.Denied(CatalogModule.Admin);
        var today = clock.Today(actor);
        var all = await db.Set<VatType>().Include(v => v.Rates).AsSingleQuery().ToListAsync(cancel);
        var row = all.Find(v => v.Id == (id ?? input.Id));
        if (id is not null && row is null) return new Result<VatDetails>.NotFound();
        if (id is null && row is not null) return VatDetails.Of(row, today);
        if (id is not null && input.Version is null) return Result<VatDetails>.Fail(nameof(input.Version), "catalog.error.version_missing");

        var errors = new FieldErrors();
        var code = TypedText.Code(input.Code, 20, nameof(input.Code), errors);
        if (code is not null && all.Exists(v => v.Code == code && v != row)) errors.Add(nameof(input.Code), "catalog.error.code_taken");
        var es = TypedText.Line(input.NameEs, 100, nameof(input.NameEs), errors, required: true);
        var en = TypedText.Line(input.NameEn, 100, nameof(input.NameEn), errors, required: true);
        var reason = TypedText.Line(input.LegalReason, 200, nameof(input.LegalReason), errors, required: input.Exempt);
        if (row is not null && row.Exempt != input.Exempt) errors.Add(nameof(input.Exempt), "catalog.error.vat_exempt");
        if (input.Archived && input.IsDefault) errors.Add(nameof(input.Archived), "catalog.error.vat_default");
        if (row is { IsDefault: true } && !input.IsDefault) errors.Add(nameof(input.IsDefault), "catalog.error.vat_no_default");
        var rate = input.Exempt ? null : Rate(row, input, today, actor, errors);
        if (errors.Count > 0) return errors;
        if (row is not null && row.Version != input.Version) return new Result<VatDetails>.Conflict(VatDetails.Of(row, today), input);

        if (row is null) db.Add(row = new VatType { Id = input.Id is { } key && key != Guid.Empty ? key : Ids.New(), Exempt = input.Exempt });
        (row.Code, row.NameEs, row.NameEn, row.LegalReason, row.Archived) = (code!, es!, en!, input.Exempt ? reason : null, input.Archived);
        row.IsDefault = input.IsDefault || all.Count == 0;
        if (row.IsDefault)
            foreach (var other in all.Where(v => v != row)) other.IsDefault = false;
        if (rate is not null)
        {
            rate.VatTypeId = row.Id;
            db.Add(rate);
        }
        if (!db.ChangeTracker.HasChanges()) return VatDetails.Of(row, today);
        if (id is not null) db.Entry(row).State = EntityState.Modified;
        db.Publish(new VatTypeChangedEvent(row.Id));
        var outcome = await db.TrySave(cancel);
        if (outcome == SaveOutcome.Saved) return VatDetails.Of(row, today);
        db.ChangeTracker.Clear();
        var stored = await db.Set<VatType>().AsNoTracking().Include(v => v.Rates).AsSingleQuery().FirstOrDefaultAsync(v => v.Id == row.Id, cancel);
        if (stored is null) return Result<VatDetails>.Fail(nameof(input.Code), "catalog.error.code_taken");
        return id is null ? VatDetails.Of(stored, today) : new Result<VatDetails>.Conflict(VatDetails.Of(stored, today), input);
    }

    /// <summary>A rate that has not begun yet can be taken back.</summary>
    public async Task<Result<Done>> RemoveRate(Guid id, Guid rateId, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(CatalogModule.Admin)) return new Result<Done>.Denied(CatalogModule.Admin);
        if (await db.Set<VatRate>().FirstOrDefaultAsync(r => r.Id == rateId && r.VatTypeId == id, cancel) is not { } rate) return new Result<Done>.NotFound();
        if (rate.ValidFrom <= clock.Today(actor)) return Result<Done>.Fail("", "catalog.error.rate_begun");
        db.Remove(rate);
        db.Publish(new VatTypeChangedEvent(id));
        return await db.TrySave(cancel) == SaveOutcome.Saved ? Done.Value : new Result<Done>.NotFound();
    }

    private static VatRate? Rate(VatType? row, VatInput input, DateOnly today, Actor actor, FieldErrors errors)
    {
        var rate = TypedText.Number(input.Rate, 0, 100, 2, nameof(input.Rate), actor, errors);
        var from = TypedText.Date(input.RateFrom, today, nameof(input.RateFrom), errors);
        if (rate is null)
        {
            if (row is null && string.IsNullOrWhiteSpace(input.Rate)) errors.Add(nameof(input.Rate), "catalog.error.rate_missing");
            return null;
        }
        if (row is null) return new VatRate { Id = Ids.New(), ValidFrom = from ?? VatRate.Ever, Rate = rate.Value };
        if (from is null)
        {
            if (string.IsNullOrWhiteSpace(input.RateFrom)) errors.Add(nameof(input.RateFrom), "core.typed.missing");
            return null;
        }
        // History stays as it was: a rate begins today or later, and after those there are.
        if (from < today || row.Rates.Exists(r => r.ValidFrom >= from)) errors.Add(nameof(input.RateFrom), "catalog.error.rate_past");
        return new VatRate { Id = Ids.New(), ValidFrom = from.Value, Rate = rate.Value };
    }
}
