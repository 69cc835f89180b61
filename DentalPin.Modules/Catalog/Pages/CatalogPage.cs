using DentalPin.Core.Security;
using DentalPin.Core.Ui;

namespace DentalPin.Catalog.Pages;

/// <summary>What the pages of the catalogue share.</summary>
public abstract class CatalogPage(ActorAccessor actors, Texts texts) : ModulePage(actors, texts)
{
    protected override string StaleKey => "catalog.error.stale";

    public bool MayWrite => Actor.Can(CatalogModule.Write);

    public bool MayAdmin => Actor.Can(CatalogModule.Admin);

    protected static int? Whole(string? text) => int.TryParse(text, out var n) ? n : null;
}
