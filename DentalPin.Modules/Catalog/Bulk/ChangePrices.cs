using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Text;

namespace DentalPin.Catalog;

public sealed record BulkInput
{
    /// <summary>Only this branch, with all under it; null for the whole catalogue.</summary>
    public Guid? CategoryId { get; init; }

    /// <summary>Change in hundredths; this or an amount.</summary>
    [JsonConverter(typeof(NumberAsText))]
    public string? Percent { get; init; }

    /// <summary>Change in euros.</summary>
    [JsonConverter(typeof(NumberAsText))]
    public string? Amount { get; init; }

    /// <summary>`0.01`, `0.05`, `1` or `5`.</summary>
    [JsonConverter(typeof(NumberAsText))]
    public string? Rounding { get; init; }

    /// <summary>What the preview answered; without it nothing is changed.</summary>
    public string? Token { get; init; }
}

/// <summary>An item with the price it would have.</summary>
public sealed record BulkLine(Guid ItemId, string Code, string NameEs, string NameEn, decimal Old, decimal New)
{
    public string Name(string language) => language == "en" ? NameEn : NameEs;
}

/// <summary>What a bulk change would do.</summary>
/// <param name="Lines">Items whose price changes.</param>
/// <param name="Token">Stands for exactly these lines on exactly these versions of the items.</param>
/// <param name="Applied">Whether it was done.</param>
public sealed record BulkPreview(IReadOnlyList<BulkLine> Lines, string Token, bool Applied);

/// <summary>
/// Changes many prices at once. It is shown first; the token of the preview names every item, its version and its new price, so
/// that what is applied is what was shown, or nothing.
/// </summary>
public sealed class ChangePrices(AppDb db, TimeProvider clock)
{
    public static readonly IReadOnlyList<decimal> Roundings = [0.01m, 0.05m, 1m, 5m];

    /// <summary>Previews without a token, applies with one. 409 with the new preview when something changed in between.</summary>
    public async Task<Result<BulkPreview>> Handle(BulkInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(CatalogModule.Admin)) return new Result<BulkPreview>.Denied(CatalogModule.Admin);
        var errors = new FieldErrors();
        var percent = TypedText.Number(input.Percent, -100, 500, 2, nameof(input.Percent), actor, errors);
        var amount = TypedText.Number(input.Amount, -Money.MostPrice, Money.MostPrice, 2, nameof(input.Amount), actor, errors);
        if (errors.Count == 0 && percent is null == amount is null) errors.Add(nameof(input.Percent), "catalog.error.percent_or_amount");
        var step = string.IsNullOrWhiteSpace(input.Rounding) ? Roundings[0] : decimal.TryParse(input.Rounding, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var typed) ? typed : 0;
        if (!Roundings.Contains(step)) errors.Add(nameof(input.Rounding), "catalog.error.choice");
        var branch = await Branch(input.CategoryId, errors, cancel);
        if (errors.Count > 0) return errors;

        var items = await db.Set<CatalogItem>().Where(i => !i.Archived && (branch == null || branch.Contains(i.CategoryId))).Include(i => i.Parts).Include(i => i.Sessions).AsSingleQuery().OrderBy(i => i.Code).ThenBy(i => i.Id).ToListAsync(cancel);
        decimal Changed(decimal price) => price == 0 ? 0 : Math.Max(0, Money.Round(percent is { } p ? price * (100m + p) / 100m : price + amount!.Value, step));
        var changed = items.Where(i => Changed(i.Price) != i.Price || i.Parts.Exists(p => Changed(p.Price) != p.Price)).ToList();
        if (changed.Find(i => Changed(i.Price) > Money.MostPrice || i.Parts.Exists(p => Changed(p.Price) > Money.MostPrice)) is { } high) return Result<BulkPreview>.Fail(nameof(input.Percent), "catalog.error.bulk_too_much", high.Code);
        var preview = new BulkPreview([.. changed.Select(i => new BulkLine(i.Id, i.Code, i.NameEs, i.NameEn, i.Price, Changed(i.Price)))], TokenOf(changed, Changed), Applied: false);
        if (string.IsNullOrEmpty(input.Token)) return preview;
        if (input.Token != preview.Token) return new Result<BulkPreview>.Conflict(preview, input);

        var now = clock.GetUtcNow();
        foreach (var item in changed)
        {
            var price = Changed(item.Price);
            foreach (var part in item.Parts) part.Price = Changed(part.Price);
            var sessions = item.Sessions.OrderBy(x => x.Position).ToList();
            var shares = Money.Prorate(price, [.. sessions.Select(x => x.Amount)]);
            for (var n = 0; n < sessions.Count; n++) sessions[n].Amount = shares[n];
            (item.Price, item.UpdatedAt) = (price, now);
            db.Entry(item).State = EntityState.Modified;
        }
        if (changed.Count > 0) db.Publish(new CatalogPricesChangedEvent(changed.Count));
        if (await db.TrySave(cancel) == SaveOutcome.Saved) return preview with { Applied = true };
        db.ChangeTracker.Clear();
        return await Handle(input with { Token = null }, actor, cancel) is Result<BulkPreview>.Ok fresh ? new Result<BulkPreview>.Conflict(fresh.Value, input) : new Result<BulkPreview>.NotFound();
    }

    private async Task<IReadOnlyList<Guid>?> Branch(Guid? id, FieldErrors errors, CancellationToken cancel)
    {
        if (id is null) return null;
        var all = await db.Set<Category>().AsNoTracking().Select(c => new CategoryDetails(c.Id, c.ParentId, c.NameEs, c.NameEn, c.Icon, c.Position, 0, 0, c.Version)).ToListAsync(cancel);
        if (all.Exists(c => c.Id == id)) return CategoryTree.Under(id.Value, all);
        errors.Add(nameof(BulkInput.CategoryId), "catalog.error.category");
        return null;
    }

    private static string TokenOf(List<CatalogItem> items, Func<decimal, decimal> change)
    {
        var text = new StringBuilder();
        foreach (var i in items.OrderBy(i => i.Id))
        {
            text.Append(CultureInfo.InvariantCulture, $"{i.Id:N} {i.Version} {change(i.Price):0.00}");
            foreach (var p in i.Parts.OrderBy(p => p.Part, StringComparer.Ordinal)) text.Append(CultureInfo.InvariantCulture, $" {p.Part}={change(p.Price):0.00}");
            text.Append('\n');
        }
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
