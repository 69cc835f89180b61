using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Catalog.Pages;

/// <summary>One item, to look at; archive, restore and duplicate.</summary>
[Needs(CatalogModule.Read)]
public sealed class ItemModel(CatalogQueries queries, ArchiveItem archive, DuplicateItem duplicate, ActorAccessor actors, Texts texts) : CatalogPage(actors, texts)
{
    public ItemDetails Item { get; private set; } = null!;

    public IReadOnlyList<CategoryDetails> Categories { get; private set; } = [];

    public VatDetails Vat { get; private set; } = null!;

    /// <summary>Key of the copy, so that two clicks make one.</summary>
    public Guid CopyId { get; } = Ids.New();

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await Load(id, cancel) ? Page() : NotFound();

    public Task<IActionResult> OnPostArchiveAsync(Guid id, long? version, CancellationToken cancel) => Switch(id, true, version, cancel);

    public Task<IActionResult> OnPostRestoreAsync(Guid id, long? version, CancellationToken cancel) => Switch(id, false, version, cancel);

    public async Task<IActionResult> OnPostDuplicateAsync(Guid id, Guid? copy, CancellationToken cancel)
    {
        var result = await duplicate.Handle(id, copy, Actor, cancel);
        if (result is Result<ItemDetails>.Ok ok) return Finished($"/catalog/items/{ok.Value.Id}/edit", "catalog.item.duplicated");
        return await Load(id, cancel) ? await Answer(result, _ => Page()) : NotFound();
    }

    private async Task<IActionResult> Switch(Guid id, bool archived, long? version, CancellationToken cancel)
    {
        var result = await archive.Handle(id, archived, version, Actor, cancel);
        if (result is Result<ItemDetails>.Ok) return Finished($"/catalog/items/{id}", archived ? "catalog.item.archived" : "catalog.item.restored");
        if (!await Load(id, cancel)) return NotFound();
        if (result is not Result<ItemDetails>.Conflict) return await Answer(result, _ => Page());
        Errors = [new FieldError("", "catalog.error.stale")];
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    private async Task<bool> Load(Guid id, CancellationToken cancel)
    {
        if (await queries.Item(id, cancel) is not { } item) return false;
        Item = item;
        Categories = await queries.Categories(cancel);
        Vat = (await queries.VatTypes(T.Today, cancel)).First(v => v.Id == item.VatTypeId);
        return true;
    }
}
