using DentalPin.Core;
using DentalPin.Core.Api;
using DentalPin.Core.Security;
using DentalPin.Core.Text;
using DentalPin.Core.Ui;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Catalog;

/// <summary>REST for items and prices: thin, the same handlers as the pages (CORE-10).</summary>
internal static class CatalogApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var items = api.MapGroup("items");
        items.MapGet("", async (string? q, string? category, string? status, string? scope, string? vat, string? sort, string? page, string? page_size, CatalogQueries queries, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.Page(await queries.List(new() { Q = q, Category = Key(category), Status = status, Scope = scope, Vat = Key(vat), Sort = sort }, PageRequest.Of(Whole(page), Whole(page_size)), actors.Require(), cancel))).Needs(CatalogModule.Read);
        items.MapGet("search", async (string? q, string? limit, CatalogDirectory directory, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(Some(await directory.Search(q, Whole(limit) ?? 20, actors.Require(), cancel)))).Needs(CatalogModule.Read);
        items.MapGet("{id:guid}", async (Guid id, CatalogQueries queries, ApiResults results, CancellationToken cancel) =>
            results.From<ItemDetails>(await queries.Item(id, cancel) is { } item ? item : new Result<ItemDetails>.NotFound())).Needs(CatalogModule.Read);
        items.MapPost("", async ([FromBody] ItemInput input, SaveItem save, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.Created(await save.Handle(null, input, actors.Require(), cancel), i => $"/api/v1/catalog/items/{i.Id}")).Needs(CatalogModule.Write);
        items.MapPut("{id:guid}", async (Guid id, [FromBody] ItemInput input, SaveItem save, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await save.Handle(id, input, actors.Require(), cancel))).Needs(CatalogModule.Write);
        items.MapPost("{id:guid}/archive", async (Guid id, [FromBody] VersionInput input, ArchiveItem archive, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await archive.Handle(id, true, input.Version, actors.Require(), cancel))).Needs(CatalogModule.Write);
        items.MapPost("{id:guid}/restore", async (Guid id, [FromBody] VersionInput input, ArchiveItem archive, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await archive.Handle(id, false, input.Version, actors.Require(), cancel))).Needs(CatalogModule.Write);
        items.MapPost("{id:guid}/duplicate", async (Guid id, [FromBody] CopyInput input, DuplicateItem duplicate, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.Created(await duplicate.Handle(id, input.Id, actors.Require(), cancel), i => $"/api/v1/catalog/items/{i.Id}")).Needs(CatalogModule.Write);

        api.MapPost("prices/quote", async ([FromBody] QuoteInput input, QuoteItem quote, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await quote.Handle(input, actors.Require(), cancel))).Needs(CatalogModule.Read);
        api.MapPost("prices/change", async ([FromBody] BulkInput input, ChangePrices change, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await change.Handle(input, actors.Require(), cancel))).Needs(CatalogModule.Admin);
        api.MapPost("defaults", async (DefaultCatalog defaults, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await defaults.Handle(actors.Require(), cancel))).Needs(CatalogModule.Admin);
        api.MapGet("drawings", (ApiResults results) => results.From(Some<string>([.. Drawings.Treatments, .. Drawings.Findings]))).Needs(CatalogModule.Read);
    }

    internal static Result<IReadOnlyList<T>> Some<T>(IReadOnlyList<T> rows) => new Result<IReadOnlyList<T>>.Ok(rows);

    internal static Guid? Key(string? typed) => Guid.TryParse(typed, out var id) ? id : null;

    internal static int? Whole(string? typed) => int.TryParse(typed, out var n) ? n : null;

    internal sealed record VersionInput(long? Version);

    internal sealed record CopyInput(Guid? Id);
}

/// <summary>What is asked over the API.</summary>
public sealed record QuoteInput
{
    public Guid ItemId { get; init; }

    public Guid? PatientId { get; init; }

    public Guid? PriceListId { get; init; }

    /// <summary>`2027-03-01`; today when absent.</summary>
    public string? Date { get; init; }

    public int? Quantity { get; init; }

    public IReadOnlyList<ToothInput>? Teeth { get; init; }
}

public sealed record ToothInput(int Number, int Surfaces, string? Role);

/// <summary>Checks a question about a price and answers it.</summary>
public sealed class QuoteItem(CatalogPrices prices, TimeProvider clock)
{
    public async Task<Result<QuotedPrice>> Handle(QuoteInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(CatalogModule.Read)) return new Result<QuotedPrice>.Denied(CatalogModule.Read);
        var errors = new FieldErrors();
        var day = TypedText.Date(input.Date, clock.Today(actor), nameof(input.Date), errors) ?? clock.Today(actor);
        if (input.Quantity is < 1 or > 999) errors.Add(nameof(input.Quantity), "core.typed.number", 1, 999);
        var teeth = new List<TreatedTooth>();
        foreach (var tooth in input.Teeth ?? [])
        {
            var role = TypedText.Choice<ToothRole>(tooth.Role);
            if (!IsTooth(tooth.Number) || tooth.Surfaces is < 0 or > 5 || (role is null && tooth.Role is not null) || teeth.Exists(t => t.Number == tooth.Number)) errors.Add(nameof(input.Teeth), "catalog.error.tooth", tooth.Number);
            else teeth.Add(new(tooth.Number, tooth.Surfaces, role));
        }
        if (errors.Count > 0) return errors;
        return await prices.Quote(input.PatientId, input.PriceListId, day, new(input.ItemId, teeth, input.Quantity ?? 1), cancel) is { } quoted ? quoted : new Result<QuotedPrice>.NotFound();
    }

    /// <summary>FDI: quadrants 1 to 4 have eight teeth, 5 to 8 five.</summary>
    internal static bool IsTooth(int number) => (number / 10, number % 10) is (>= 1 and <= 4, >= 1 and <= 8) or (>= 5 and <= 8, >= 1 and <= 5);
}
