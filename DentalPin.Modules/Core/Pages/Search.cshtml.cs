using DentalPin.Core.Search;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DentalPin.Core.Pages;

/// <summary>The global search: the page of the top bar's form, and the list under its field while somebody types.</summary>
[SignedIn("Every provider shows only what the person may see.")]
public sealed class SearchModel(IEnumerable<ISearchProvider> providers, ActorAccessor actors) : PageModel
{
    private const int InList = 8;
    private const int OnPage = 30;

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Typed { get; set; }

    public string Query => Text.SafeText.Line(Typed is { Length: > 200 } t ? t[..200] : Typed);

    public IReadOnlyList<SearchGroup> Groups { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        var fragment = this.WantsFragment();
        var actor = actors.Require();
        var groups = new List<SearchGroup>();
        foreach (var provider in providers.OrderBy(p => p.Order))
            if (await provider.Find(Query, fragment ? InList : OnPage, actor, cancel) is { Hits.Count: > 0 } group) groups.Add(group);
        Groups = groups;
        if (!fragment) return Page();
        var all = Query.Length > 0 && groups.Sum(g => g.Hits.Count) >= InList ? $"/search?q={Uri.EscapeDataString(Query)}" : null;
        return this.Fragment<SearchResults>(new { Query, Groups, AllUrl = all });
    }
}
