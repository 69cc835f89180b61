using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Text;
using DentalPin.Core.Ui;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Catalog.Pages;

/// <summary>The packages.</summary>
[Needs(CatalogModule.Read)]
public sealed class PackagesModel(CatalogQueries queries, ActorAccessor actors, Texts texts) : CatalogPage(actors, texts)
{
    public IReadOnlyList<PackageDetails> Packages { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel) => Packages = await queries.Packages(cancel);
}

/// <summary>A package, new or not.</summary>
[Needs(CatalogModule.Admin)]
public sealed class PackageFormModel(CatalogQueries queries, SavePackage save, ActorAccessor actors, Texts texts) : CatalogPage(actors, texts)
{
    public PackageInput Input { get; private set; } = new();

    public PackageDetails? Stored { get; private set; }

    public IReadOnlyList<ItemChoice> Choices { get; private set; } = [];

    public string Action => Stored is { } s ? $"/catalog/packages/{s.Id}" : "/catalog/packages/new";

    public async Task<IActionResult> OnGetAsync(Guid? id, CancellationToken cancel)
    {
        if (!await Load(id, cancel)) return NotFound();
        Input = Stored is { } s
            ? new() { Version = s.Version, Code = s.Code, NameEs = s.NameEs, NameEn = s.NameEn, Price = TypedText.Show(s.Price, T.Language), Archived = s.Archived, Lines = [.. s.Lines.Select(l => new PackageLineInput { ItemId = l.Item.Id, Quantity = l.Quantity.ToString(System.Globalization.CultureInfo.InvariantCulture) })] }
            : new() { Id = Ids.New() };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid? id, PackageInput input, CancellationToken cancel)
    {
        var stored = RouteData.Values.ContainsKey("id") ? id : null;
        Input = input;
        var result = await save.Handle(stored, input, Actor, cancel);
        if (result is Result<PackageDetails>.Ok) return Finished("/catalog/packages", "catalog.package.saved");
        if (result is Result<PackageDetails>.NotFound or Result<PackageDetails>.Denied || !await Load(stored, cancel)) return NotFound();
        if (result is Result<PackageDetails>.Conflict { Theirs: PackageDetails theirs })
        {
            Conflict = [new(T["catalog.column.code"], theirs.Code, input.Code), new(T["catalog.column.name_es"], theirs.NameEs, input.NameEs), new(T["catalog.column.price"], TypedText.Show(theirs.Price, T.Language), input.Price), new(T["catalog.package.lines"], string.Join(", ", theirs.Lines.Select(l => $"{l.Quantity} × {l.Item.Code}")), Mine(input))];
            Input = input with { Version = theirs.Version };
        }
        ModelState.Clear();
        return await Answer(result, _ => Page());
    }

    private string Mine(PackageInput input) => string.Join(", ", (input.Lines ?? []).Where(l => l.ItemId is not null).Select(l => $"{l.Quantity} × {Choices.FirstOrDefault(c => c.Id == l.ItemId)?.Code}"));

    private async Task<bool> Load(Guid? id, CancellationToken cancel)
    {
        Choices = await queries.Choices(cancel);
        if (id is null) return true;
        Stored = (await queries.Packages(cancel, id)).FirstOrDefault();
        // Archived treatments that are in it can stay in it.
        if (Stored is { } s) Choices = [.. Choices, .. s.Lines.Where(l => l.Item.Archived).Select(l => new ItemChoice(l.Item.Id, l.Item.Code, l.Item.NameEs, l.Item.NameEn, l.Item.Price))];
        return Stored is not null;
    }
}
