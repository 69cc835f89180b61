using DentalPin.Core;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Catalog.Pages;

/// <summary>What the pages of the catalogue share.</summary>
public abstract class CatalogPage(ActorAccessor actors, Texts texts) : FormPage
{
    protected Texts T => texts;

    public Actor Actor => actors.Require();

    public bool MayWrite => Actor.Can(CatalogModule.Write);

    public bool MayAdmin => Actor.Can(CatalogModule.Admin);

    /// <summary>Path and query, which links of the page keep.</summary>
    public string Address => Request.Path + Request.QueryString;

    /// <summary>Both versions of a stale save.</summary>
    public IReadOnlyList<VersionLine> Conflict { get; protected set; } = [];

    /// <summary>The message of a field.</summary>
    public string? Error(string field) => Errors.Of(texts, field);

    protected RedirectResult Finished(string url, string toastKey, params object[] args)
    {
        Toast(texts[toastKey, args]);
        return Redirect(url);
    }

    protected static int? Whole(string? text) => int.TryParse(text, out var n) ? n : null;
}
