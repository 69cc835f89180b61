using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Text;
using DentalPin.Core.Ui;
using DentalPin.Patients;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Catalog.Pages;

/// <summary>The price lists.</summary>
[Needs(CatalogModule.Read)]
public sealed class ListsModel(CatalogQueries queries, ActorAccessor actors, Texts texts) : CatalogPage(actors, texts)
{
    public IReadOnlyList<PriceListDetails> Lists { get; private set; } = [];

    public DateOnly Today => T.Today;

    public async Task OnGetAsync(CancellationToken cancel) => Lists = await queries.PriceLists(cancel);
}

/// <summary>A price list, new or not, with the prices of its items.</summary>
[Needs(CatalogModule.Admin)]
public sealed class ListFormModel(CatalogQueries queries, SavePriceList save, SetListPrices set, ActorAccessor actors, Texts texts) : CatalogPage(actors, texts)
{
    public PriceListInput Input { get; private set; } = new();

    public PriceListDetails? Stored { get; private set; }

    /// <summary>Items with prices of their own, as in the form.</summary>
    public IReadOnlyList<EntryInput> Entries { get; private set; } = [];

    public IReadOnlyDictionary<Guid, EntryDetails> Known { get; private set; } = new Dictionary<Guid, EntryDetails>();

    public IReadOnlyList<ItemChoice> Choices { get; private set; } = [];

    /// <summary>What is wrong with the prices, apart from the list itself.</summary>
    public FieldErrors PriceErrors { get; private set; } = [];

    public string Title => Stored?.Name ?? T["catalog.list.new"];

    public string Action => Stored is { } s ? $"/catalog/lists/{s.Id}" : "/catalog/lists/new";

    public async Task<IActionResult> OnGetAsync(Guid? id, CancellationToken cancel)
    {
        if (!await Load(id, cancel)) return NotFound();
        FillForm();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid? id, PriceListInput input, CancellationToken cancel)
    {
        var stored = RouteData.Values.ContainsKey("id") ? id : null;
        var result = await save.Handle(stored, input, Actor, cancel);
        if (result is Result<PriceListDetails>.Ok ok) return Finished($"/catalog/lists/{ok.Value.Id}", "catalog.list.saved");
        if (result is Result<PriceListDetails>.NotFound or Result<PriceListDetails>.Denied || !await Load(stored, cancel)) return NotFound();
        Input = input;
        if (result is Result<PriceListDetails>.Conflict { Theirs: PriceListDetails theirs })
        {
            Conflict = [new(T["catalog.list.name"], theirs.Name, input.Name), new(T["catalog.list.percent"], TypedText.ShowNumber(theirs.Percent, T.Language), input.Percent), new(T["catalog.list.from"], T.TypedDate(theirs.ValidFrom), input.ValidFrom), new(T["catalog.list.to"], T.TypedDate(theirs.ValidTo), input.ValidTo)];
            Input = input with { Version = theirs.Version };
        }
        ModelState.Clear();
        return await Answer(result, _ => Page());
    }

    public async Task<IActionResult> OnPostPricesAsync(Guid id, EntriesInput input, Guid? add, CancellationToken cancel)
    {
        // The last line of the form is the item to be added; without one it is nothing.
        var entries = (input.Entries ?? []).Select(e => e.ItemId == Guid.Empty ? e with { ItemId = add ?? Guid.Empty } : e).Where(e => e.ItemId != Guid.Empty).ToList();
        var result = await set.Handle(id, input with { Entries = entries }, Actor, cancel);
        if (result is Result<PriceListDetails>.Ok) return Finished($"/catalog/lists/{id}#prices", "catalog.list.prices.saved");
        if (result is Result<PriceListDetails>.NotFound or Result<PriceListDetails>.Denied || !await Load(id, cancel)) return NotFound();
        FillForm();
        Entries = entries;
        PriceErrors = result is Result<PriceListDetails>.Invalid invalid ? invalid.Errors : [new FieldError("", "catalog.error.stale")];
        Response.StatusCode = result is Result<PriceListDetails>.Invalid ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status409Conflict;
        ModelState.Clear();
        return Page();
    }

    private void FillForm() => Input = Stored is { } s
        ? new() { Version = s.Version, Name = s.Name, Kind = TypedText.Name(s.Kind), ValidFrom = T.TypedDate(s.ValidFrom), ValidTo = T.TypedDate(s.ValidTo), Percent = TypedText.ShowNumber(s.Percent, T.Language), IsDefault = s.IsDefault, Archived = s.Archived }
        : new() { Id = Ids.New(), Kind = "private" };

    private async Task<bool> Load(Guid? id, CancellationToken cancel)
    {
        if (id is null) return true;
        if ((Stored = (await queries.PriceLists(cancel)).FirstOrDefault(l => l.Id == id)) is null) return false;
        var rows = await queries.Entries(id.Value, cancel);
        Choices = await queries.Choices(cancel);
        Known = rows.Concat(Choices.Where(c => rows.All(r => r.ItemId != c.Id)).Select(c => new EntryDetails(c.Id, c.Code, c.NameEs, c.NameEn, c.Price, null, null))).ToDictionary(r => r.ItemId);
        Entries = [.. rows.Select(r => new EntryInput { ItemId = r.ItemId, Price = TypedText.Show(r.Price, T.Language), Percent = TypedText.ShowNumber(r.Percent, T.Language) })];
        return true;
    }
}

/// <summary>The price list of a patient, after a save that was refused; the usual place is a tab of the record.</summary>
[Needs(CatalogModule.Assign)]
public sealed class PatientListModel(AssignPriceList assign, CatalogQueries queries, PatientDirectory patients, ActorAccessor actors, Texts texts) : CatalogPage(actors, texts)
{
    public PatientSummary Patient { get; private set; } = null!;

    public PatientListDetails Current { get; private set; } = null!;

    public IReadOnlyList<PriceListDetails> Lists { get; private set; } = [];

    public Guid? Chosen { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (!await Load(id, cancel)) return NotFound();
        Chosen = Current.PriceListId;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, AssignInput input, CancellationToken cancel)
    {
        var result = await assign.Handle(id, input, Actor, cancel);
        if (result is Result<PatientListDetails>.Ok) return Finished($"/patients/{id}?tab=prices", "catalog.patient.saved");
        if (result is Result<PatientListDetails>.NotFound or Result<PatientListDetails>.Denied || !await Load(id, cancel)) return NotFound();
        Chosen = input.PriceListId;
        if (result is Result<PatientListDetails>.Conflict) Conflict = [new(T["catalog.patient.list"], Current.Name ?? T["catalog.patient.usual"], Lists.FirstOrDefault(l => l.Id == Chosen)?.Name ?? T["catalog.patient.usual"])];
        return await Answer(result, _ => Page());
    }

    private async Task<bool> Load(Guid id, CancellationToken cancel)
    {
        if (await patients.Find(id, Actor, cancel) is not { } patient) return false;
        Patient = patient;
        Current = await assign.Of(id, cancel);
        Lists = await queries.PriceLists(cancel);
        return true;
    }
}
