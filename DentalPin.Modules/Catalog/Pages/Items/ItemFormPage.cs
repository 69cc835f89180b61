using DentalPin.Catalog.Ui;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Text;
using DentalPin.Core.Ui;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Catalog.Pages;

/// <summary>The form of an item, new or not.</summary>
public abstract class ItemFormPage(CatalogQueries queries, SaveItem save, ActorAccessor actors, Texts texts) : CatalogPage(actors, texts)
{
    public ItemInput Input { get; protected set; } = new();

    public ItemDetails? Stored { get; private set; }

    public IReadOnlyList<CategoryDetails> Categories { get; private set; } = [];

    public IReadOnlyList<VatDetails> VatTypes { get; private set; } = [];

    public bool IsNew => Stored is null;

    public string Action => Stored is { } s ? $"/catalog/items/{s.Id}/edit" : "/catalog/items/new";

    public string Back => Stored is { } s ? $"/catalog/items/{s.Id}" : "/catalog";

    protected async Task<IActionResult> Open(Guid? id, string? category, CancellationToken cancel)
    {
        if (!await Load(id, cancel)) return NotFound();
        Input = Stored?.ToInput(T.Language) ?? new() { Id = Ids.New(), CategoryId = Guid.TryParse(category, out var c) && Categories.Any(x => x.Id == c) ? c : null, VatTypeId = VatTypes.FirstOrDefault(v => v.IsDefault)?.Id, Scope = "tooth", Pricing = "flat" };
        return Page();
    }

    protected async Task<IActionResult> Post(Guid? id, ItemInput input, CancellationToken cancel)
    {
        Input = input;
        var result = await save.Handle(id, input, Actor, cancel);
        if (result is Result<ItemDetails>.Ok ok) return Finished($"/catalog/items/{ok.Value.Id}", id is null ? "catalog.item.created" : "catalog.item.saved");
        if (result is Result<ItemDetails>.Denied or Result<ItemDetails>.NotFound || !await Load(id, cancel)) return NotFound();
        if (result is Result<ItemDetails>.Conflict { Theirs: ItemDetails theirs })
        {
            Conflict = Compare(theirs, input);
            Input = input with { Version = theirs.Version };
        }
        ModelState.Clear();
        return await Answer(result, _ => Page());
    }

    private async Task<bool> Load(Guid? id, CancellationToken cancel)
    {
        if (id is { } key && (Stored = await queries.Item(key, cancel)) is null) return false;
        Categories = await queries.Categories(cancel);
        VatTypes = await queries.VatTypes(T.Today, cancel);
        return true;
    }

    private IReadOnlyList<VersionLine> Compare(ItemDetails theirs, ItemInput mine)
    {
        var stored = theirs.ToInput(T.Language);
        return
        [
            new(T["catalog.column.code"], stored.Code, mine.Code), new(T["catalog.column.name_es"], stored.NameEs, mine.NameEs), new(T["catalog.column.name_en"], stored.NameEn, mine.NameEn),
            new(T["catalog.column.category"], Category(stored.CategoryId), Category(mine.CategoryId)), new(T["catalog.column.price"], stored.Price, mine.Price), new(T["catalog.column.cost"], stored.Cost, mine.Cost),
            new(T["catalog.column.minutes"], stored.Minutes, mine.Minutes), new(T["catalog.column.vat"], Vat(stored.VatTypeId), Vat(mine.VatTypeId)),
            new(T["catalog.column.scope"], T.Scope(theirs.Scope), TypedText.Choice<TreatmentScope>(mine.Scope) is { } s ? T.Scope(s) : mine.Scope), new(T["catalog.column.pricing"], T.Pricing(theirs.Pricing), TypedText.Choice<PricingStrategy>(mine.Pricing) is { } p ? T.Pricing(p) : mine.Pricing),
            new(T["catalog.item.sessions"], Sessions(stored), Sessions(mine)),
        ];

        string? Category(Guid? id) => Categories.FirstOrDefault(c => c.Id == id)?.Name(T.Language);
        string? Vat(Guid? id) => VatTypes.FirstOrDefault(v => v.Id == id)?.Code;
        static string Sessions(ItemInput input) => string.Join(" + ", (input.Sessions ?? []).Where(s => !s.IsEmpty).Select(s => s.Amount));
    }
}

/// <summary>A new item.</summary>
[Needs(CatalogModule.Write)]
public sealed class NewItemModel(CatalogQueries queries, SaveItem save, ActorAccessor actors, Texts texts) : ItemFormPage(queries, save, actors, texts)
{
    public Task<IActionResult> OnGetAsync(string? category, CancellationToken cancel) => Open(null, category, cancel);

    public Task<IActionResult> OnPostAsync(ItemInput input, CancellationToken cancel) => Post(null, input, cancel);
}

/// <summary>Changes an item.</summary>
[Needs(CatalogModule.Write)]
public sealed class EditItemModel(CatalogQueries queries, SaveItem save, ActorAccessor actors, Texts texts) : ItemFormPage(queries, save, actors, texts)
{
    public Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => Open(id, null, cancel);

    public Task<IActionResult> OnPostAsync(Guid id, ItemInput input, CancellationToken cancel) => Post(id, input, cancel);
}
