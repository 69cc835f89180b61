using DentalPin.Core.Security;
using DentalPin.Core.Ui;

namespace DentalPin.Billing.Pages;

/// <summary>What the pages of invoices and of money share.</summary>
public abstract class MoneyPage(ActorAccessor actors, Texts texts) : ModulePage(actors, texts)
{
    protected override string StaleKey => "billing.error.stale";

    protected static Guid? Key(string? typed) => Guid.TryParse(typed, out var id) && id != Guid.Empty ? id : null;

    protected int Rows(string? size) => int.TryParse(size, out var n) && n is 50 or 100 ? n : 25;

    protected int? PageNumber => int.TryParse(Request.Query["page"], out var page) ? page : null;
}
