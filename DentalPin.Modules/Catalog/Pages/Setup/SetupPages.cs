using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Text;
using DentalPin.Core.Ui;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Catalog.Pages;

/// <summary>The tree of categories, in order.</summary>
[Needs(CatalogModule.Read)]
public sealed class CategoriesModel(CatalogQueries queries, SaveCategory save, ActorAccessor actors, Texts texts) : CatalogPage(actors, texts)
{
    public IReadOnlyList<CategoryDetails> Categories { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel) => Categories = await queries.Categories(cancel);

    public async Task<IActionResult> OnPostMoveAsync(Guid? category, string? to, CancellationToken cancel)
    {
        var result = await save.Move(category ?? Guid.Empty, to == "up", Actor, cancel);
        return await Answer(result, c => Redirect($"/catalog/categories#c-{c.Id}"), async () => Categories = await queries.Categories(cancel));
    }
}

/// <summary>A category, new or not.</summary>
[Needs(CatalogModule.Admin)]
public sealed class CategoryFormModel(CatalogQueries queries, SaveCategory save, ActorAccessor actors, Texts texts) : CatalogPage(actors, texts)
{
    public CategoryInput Input { get; private set; } = new();

    public CategoryDetails? Stored { get; private set; }

    public IReadOnlyList<CategoryDetails> Categories { get; private set; } = [];

    public string Action => Stored is { } s ? $"/catalog/categories/{s.Id}" : "/catalog/categories/new";

    public async Task<IActionResult> OnGetAsync(Guid? id, string? parent, CancellationToken cancel)
    {
        if (!await Load(id, cancel)) return NotFound();
        Input = Stored is { } s ? new() { Version = s.Version, ParentId = s.ParentId, NameEs = s.NameEs, NameEn = s.NameEn, Icon = s.Icon } : new() { Id = Ids.New(), Icon = "tag", ParentId = Guid.TryParse(parent, out var p) ? p : null };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid? id, CategoryInput input, CancellationToken cancel)
    {
        // The address names what is changed; a field of the form, what is made.
        var stored = RouteData.Values.ContainsKey("id") ? id : null;
        Input = input;
        var result = await save.Handle(stored, input, Actor, cancel);
        if (result is Result<Category>.Ok) return Finished("/catalog/categories", "catalog.category.saved");
        if (result is Result<Category>.NotFound or Result<Category>.Denied || !await Load(stored, cancel)) return NotFound();
        if (result is Result<Category>.Conflict { Theirs: Category theirs })
        {
            Conflict = [new(T["catalog.column.name_es"], theirs.NameEs, input.NameEs), new(T["catalog.column.name_en"], theirs.NameEn, input.NameEn), new(T["catalog.category.parent"], Name(theirs.ParentId), Name(input.ParentId)), new(T["catalog.category.icon"], theirs.Icon, input.Icon)];
            Input = input with { Version = theirs.Version };
        }
        ModelState.Clear();
        return await Answer(result, _ => Page());
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid id, long? version, CancellationToken cancel)
    {
        var result = await save.Remove(id, version, Actor, cancel);
        if (result is Result<Done>.Ok) return Finished("/catalog/categories", "catalog.category.removed");
        if (await OnGetAsync(id, null, cancel) is NotFoundResult) return NotFound();
        return await Answer(result is Result<Done>.Conflict ? Result<Done>.Fail("", "catalog.error.stale") : result, _ => Page());
    }

    private string? Name(Guid? id) => Categories.FirstOrDefault(c => c.Id == id)?.Name(T.Language);

    private async Task<bool> Load(Guid? id, CancellationToken cancel)
    {
        Categories = await queries.Categories(cancel);
        Stored = Categories.FirstOrDefault(c => c.Id == id);
        return id is null || Stored is not null;
    }
}

/// <summary>VAT types with today's rates.</summary>
[Needs(CatalogModule.Read)]
public sealed class VatTypesModel(CatalogQueries queries, ActorAccessor actors, Texts texts) : CatalogPage(actors, texts)
{
    public IReadOnlyList<VatDetails> Types { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel) => Types = await queries.VatTypes(T.Today, cancel);
}

/// <summary>A VAT type, new or not, with the history of its rates.</summary>
[Needs(CatalogModule.Admin)]
public sealed class VatFormModel(CatalogQueries queries, SaveVatType save, ActorAccessor actors, Texts texts) : CatalogPage(actors, texts)
{
    public VatInput Input { get; private set; } = new();

    public VatDetails? Stored { get; private set; }

    public string Action => Stored is { } s ? $"/catalog/vat/{s.Id}" : "/catalog/vat/new";

    public DateOnly Today => T.Today;

    public async Task<IActionResult> OnGetAsync(Guid? id, CancellationToken cancel)
    {
        if (!await Load(id, cancel)) return NotFound();
        Input = Stored is { } s ? new() { Version = s.Version, Code = s.Code, NameEs = s.NameEs, NameEn = s.NameEn, Exempt = s.Exempt, LegalReason = s.LegalReason, IsDefault = s.IsDefault, Archived = s.Archived } : new() { Id = Ids.New() };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid? id, VatInput input, CancellationToken cancel)
    {
        var stored = RouteData.Values.ContainsKey("id") ? id : null;
        Input = input;
        var result = await save.Handle(stored, input, Actor, cancel);
        if (result is Result<VatDetails>.Ok ok) return Finished(stored is null ? "/catalog/vat" : $"/catalog/vat/{ok.Value.Id}", "catalog.vat.saved");
        if (result is Result<VatDetails>.NotFound or Result<VatDetails>.Denied || !await Load(stored, cancel)) return NotFound();
        if (result is Result<VatDetails>.Conflict { Theirs: VatDetails theirs })
        {
            Conflict = [new(T["catalog.column.code"], theirs.Code, input.Code), new(T["catalog.column.name_es"], theirs.NameEs, input.NameEs), new(T["catalog.column.name_en"], theirs.NameEn, input.NameEn), new(T["catalog.vat.rate"], TypedText.ShowNumber(theirs.Rate, T.Language), input.Rate)];
            Input = input with { Version = theirs.Version };
        }
        ModelState.Clear();
        return await Answer(result, _ => Page());
    }

    public async Task<IActionResult> OnPostRemoveRateAsync(Guid id, Guid? rate, CancellationToken cancel)
    {
        var result = await save.RemoveRate(id, rate ?? Guid.Empty, Actor, cancel);
        if (result is Result<Done>.Ok) return Finished($"/catalog/vat/{id}", "catalog.vat.rate.removed");
        if (await OnGetAsync(id, cancel) is NotFoundResult) return NotFound();
        return await Answer(result, _ => Page());
    }

    private async Task<bool> Load(Guid? id, CancellationToken cancel)
    {
        if (id is null) return true;
        Stored = (await queries.VatTypes(T.Today, cancel)).FirstOrDefault(v => v.Id == id);
        return Stored is not null;
    }
}
