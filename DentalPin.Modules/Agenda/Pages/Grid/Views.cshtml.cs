using System.Globalization;
using DentalPin.Core;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Agenda.Pages.Grid;

/// <summary>The views somebody keeps on the number keys (AGD-1).</summary>
[Needs(AgendaModule.Read)]
public sealed class ViewsModel(NamedViews views, ActorAccessor actors, Texts texts) : FormPage
{
    public IReadOnlyList<NamedViewInfo> Views { get; private set; } = [];

    /// <summary>The query that is about to be kept; the one of the agenda from which somebody came.</summary>
    public string Query { get; private set; } = "";

    public int Number { get; private set; }

    public string? Name { get; private set; }

    public async Task OnGetAsync(string? query, CancellationToken cancel)
    {
        await Load(cancel);
        Query = Clean(query);
        Number = Enumerable.Range(1, 9).FirstOrDefault(n => Views.All(v => v.Number != n), 9);
    }

    public async Task<IActionResult> OnPostAsync(int number, string? name, string? query, CancellationToken cancel)
    {
        (Number, Name, Query) = (number, name, Clean(query));
        return await Answer(await views.Save(number, new() { Name = name, Query = Query }, actors.Require(), cancel), v =>
        {
            Toast(texts["agenda.views.saved", v.Name, v.Number]);
            return LocalRedirect("/agenda/views");
        }, async () =>
        {
            ModelState.Clear();
            await Load(cancel);
        });
    }

    public async Task<IActionResult> OnPostRemoveAsync(int number, CancellationToken cancel)
    {
        await views.Remove(number, actors.Require(), cancel);
        Toast(texts["agenda.views.removed", number.ToString(CultureInfo.InvariantCulture)]);
        return LocalRedirect("/agenda/views");
    }

    private async Task Load(CancellationToken cancel) => Views = await views.Of(actors.Require(), cancel);

    /// <summary>Without the day, so that a view always opens on today.</summary>
    private string Clean(string? query) => Address.With(GridQuery.Of(GridQuery.Path + query, texts.Today).Url, ("day", null), ("page", null))[GridQuery.Path.Length..];
}
