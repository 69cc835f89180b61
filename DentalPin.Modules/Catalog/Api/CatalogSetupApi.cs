using DentalPin.Core;
using DentalPin.Core.Api;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using Microsoft.AspNetCore.Mvc;
using static DentalPin.Catalog.CatalogApi;

namespace DentalPin.Catalog;

/// <summary>REST for categories, VAT, price lists and packages.</summary>
internal static class CatalogSetupApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var categories = api.MapGroup("categories");
        categories.MapGet("", async (CatalogQueries queries, ApiResults results, CancellationToken cancel) => results.From(Some(await queries.Categories(cancel)))).Needs(CatalogModule.Read);
        categories.MapPost("", async ([FromBody] CategoryInput input, SaveCategory save, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.Created((await save.Handle(null, input, actors.Require(), cancel)).Map(Of), _ => "/api/v1/catalog/categories")).Needs(CatalogModule.Admin);
        categories.MapPut("{id:guid}", async (Guid id, [FromBody] CategoryInput input, SaveCategory save, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From((await save.Handle(id, input, actors.Require(), cancel)).Map(Of))).Needs(CatalogModule.Admin);
        categories.MapDelete("{id:guid}", async (Guid id, string? version, SaveCategory save, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await save.Remove(id, long.TryParse(version, out var v) ? v : null, actors.Require(), cancel))).Needs(CatalogModule.Admin);

        var vat = api.MapGroup("vat-types");
        vat.MapGet("", async (CatalogQueries queries, Texts texts, ApiResults results, CancellationToken cancel) => results.From(Some(await queries.VatTypes(texts.Today, cancel)))).Needs(CatalogModule.Read);
        vat.MapPost("", async ([FromBody] VatInput input, SaveVatType save, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.Created(await save.Handle(null, input, actors.Require(), cancel), _ => "/api/v1/catalog/vat-types")).Needs(CatalogModule.Admin);
        vat.MapPut("{id:guid}", async (Guid id, [FromBody] VatInput input, SaveVatType save, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await save.Handle(id, input, actors.Require(), cancel))).Needs(CatalogModule.Admin);
        vat.MapDelete("{id:guid}/rates/{rate:guid}", async (Guid id, Guid rate, SaveVatType save, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await save.RemoveRate(id, rate, actors.Require(), cancel))).Needs(CatalogModule.Admin);

        var lists = api.MapGroup("price-lists");
        lists.MapGet("", async (CatalogQueries queries, ApiResults results, CancellationToken cancel) => results.From(Some(await queries.PriceLists(cancel)))).Needs(CatalogModule.Read);
        lists.MapPost("", async ([FromBody] PriceListInput input, SavePriceList save, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.Created(await save.Handle(null, input, actors.Require(), cancel), _ => "/api/v1/catalog/price-lists")).Needs(CatalogModule.Admin);
        lists.MapPut("{id:guid}", async (Guid id, [FromBody] PriceListInput input, SavePriceList save, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await save.Handle(id, input, actors.Require(), cancel))).Needs(CatalogModule.Admin);
        lists.MapGet("{id:guid}/prices", async (Guid id, CatalogQueries queries, ApiResults results, CancellationToken cancel) =>
            results.From((await queries.PriceLists(cancel)).Any(l => l.Id == id) ? Some(await queries.Entries(id, cancel)) : new Result<IReadOnlyList<EntryDetails>>.NotFound())).Needs(CatalogModule.Read);
        lists.MapPut("{id:guid}/prices", async (Guid id, [FromBody] EntriesInput input, SetListPrices set, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await set.Handle(id, input, actors.Require(), cancel))).Needs(CatalogModule.Admin);
        api.MapGet("patients/{patient:guid}/price-list", async (Guid patient, AssignPriceList assign, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await assign.Find(patient, actors.Require(), cancel))).Needs(CatalogModule.Read);
        api.MapPut("patients/{patient:guid}/price-list", async (Guid patient, [FromBody] AssignInput input, AssignPriceList assign, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await assign.Handle(patient, input, actors.Require(), cancel))).Needs(CatalogModule.Assign);

        var packages = api.MapGroup("packages");
        packages.MapGet("", async (CatalogQueries queries, ApiResults results, CancellationToken cancel) => results.From(Some(await queries.Packages(cancel)))).Needs(CatalogModule.Read);
        packages.MapPost("", async ([FromBody] PackageInput input, SavePackage save, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.Created(await save.Handle(null, input, actors.Require(), cancel), _ => "/api/v1/catalog/packages")).Needs(CatalogModule.Admin);
        packages.MapPut("{id:guid}", async (Guid id, [FromBody] PackageInput input, SavePackage save, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await save.Handle(id, input, actors.Require(), cancel))).Needs(CatalogModule.Admin);
    }

    private static CategoryDetails Of(Category c) => new(c.Id, c.ParentId, c.NameEs, c.NameEn, c.Icon, c.Position, 0, 0, c.Version);
}
