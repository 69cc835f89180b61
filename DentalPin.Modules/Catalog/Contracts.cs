using DentalPin.Core.Data;
using DentalPin.Core.Events;

namespace DentalPin.Catalog;

// What other modules may use, besides CatalogPrices and PriceBook, PriceRule and its records, CatalogDirectory and the enums of
// CatalogItem. Everything else in this module may change without notice.

/// <summary>A treatment as other modules see it.</summary>
/// <param name="Id">Lines of plans and budgets refer to it.</param>
/// <param name="Code">The clinic's own.</param>
/// <param name="NameEs">In Spanish.</param>
/// <param name="NameEn">In English.</param>
/// <param name="CategoryId">Its branch.</param>
/// <param name="Price">Of the catalogue, before any list and before VAT.</param>
/// <param name="Minutes">Usual length.</param>
/// <param name="Scope">To what it is done.</param>
/// <param name="Pricing">How its price is found.</param>
/// <param name="Drawing">How the chart draws it, one of <see cref="Drawings"/>.</param>
/// <param name="Diagnostic">Whether it is an examination.</param>
/// <param name="NoAppointment">Done without an appointment of its own.</param>
/// <param name="Archived">No longer offered.</param>
public sealed record CatalogItemSummary(
    Guid Id, string Code, string NameEs, string NameEn, Guid CategoryId, decimal Price, int? Minutes, TreatmentScope Scope, PricingStrategy Pricing, string? Drawing, bool Diagnostic, bool NoAppointment, bool Archived)
{
    public string Name(string language) => language == "en" ? NameEn : NameEs;
}

/// <summary>VAT as it was on a day. A line of a budget or an invoice keeps this, not a reference: later changes do not reach it.</summary>
/// <param name="VatTypeId">Whose.</param>
/// <param name="Code">Its code.</param>
/// <param name="NameEs">In Spanish.</param>
/// <param name="NameEn">In English.</param>
/// <param name="Rate">In hundredths; 0 when exempt.</param>
/// <param name="Exempt">Exempt differs from a rate of nothing.</param>
/// <param name="LegalReason">The article that exempts it.</param>
public sealed record VatSnapshot(Guid VatTypeId, string Code, string NameEs, string NameEn, decimal Rate, bool Exempt, string? LegalReason);

/// <summary>What is asked the price of.</summary>
/// <param name="ItemId">The treatment.</param>
/// <param name="Teeth">The teeth; none for arch and mouth.</param>
/// <param name="Quantity">How often.</param>
public sealed record PriceQuestion(Guid ItemId, IReadOnlyList<TreatedTooth> Teeth, int Quantity = 1);

/// <summary>A visit with its share of the price.</summary>
public sealed record QuotedSession(string NameEs, string NameEn, decimal Amount, int? Minutes);

/// <summary>A price with all a line needs to keep.</summary>
/// <param name="Item">The treatment.</param>
/// <param name="UnitPrice">Of doing it once to those teeth, before VAT.</param>
/// <param name="Quantity">How often.</param>
/// <param name="Total">Unit price by quantity.</param>
/// <param name="CataloguePrice">Unit price without a list.</param>
/// <param name="PriceListId">The list that made the price; null for the catalogue's own.</param>
/// <param name="PriceListName">Its name.</param>
/// <param name="Minutes">Of doing it once.</param>
/// <param name="Vat">VAT on the day.</param>
/// <param name="Sessions">Visits, their amounts summing to <paramref name="UnitPrice"/>; none for a treatment of one visit.</param>
public sealed record QuotedPrice(
    CatalogItemSummary Item, decimal UnitPrice, int Quantity, decimal Total, decimal CataloguePrice, Guid? PriceListId, string? PriceListName, int? Minutes, VatSnapshot Vat, IReadOnlyList<QuotedSession> Sessions);

/// <summary>Something another module holds of items; an item in use is never removed, only archived.</summary>
public interface ICatalogItemInUse
{
    /// <summary>Those of the items that are used, as the given context sees them: it acts in the clinic and holds the transaction.</summary>
    Task<IReadOnlySet<Guid>> Used(AppDb db, IReadOnlyCollection<Guid> items, CancellationToken cancel);
}

[EventName("catalog.item.created")]
public sealed record CatalogItemCreatedEvent(Guid ItemId) : DomainEvent;

[EventName("catalog.item.updated")]
public sealed record CatalogItemUpdatedEvent(Guid ItemId) : DomainEvent;

[EventName("catalog.item.archived")]
public sealed record CatalogItemArchivedEvent(Guid ItemId) : DomainEvent;

[EventName("catalog.item.restored")]
public sealed record CatalogItemRestoredEvent(Guid ItemId) : DomainEvent;

/// <summary>Many prices changed at once, by a bulk change, an import or the default catalogue.</summary>
[EventName("catalog.prices.changed")]
public sealed record CatalogPricesChangedEvent(int Count) : DomainEvent;

[EventName("catalog.vat_type.changed")]
public sealed record VatTypeChangedEvent(Guid VatTypeId) : DomainEvent;

[EventName("catalog.price_list.changed")]
public sealed record PriceListChangedEvent(Guid PriceListId) : DomainEvent;

[EventName("catalog.patient_price_list.changed")]
public sealed record PatientPriceListChangedEvent(Guid PatientId, Guid? PriceListId) : DomainEvent;

[EventName("catalog.package.changed")]
public sealed record PackageChangedEvent(Guid PackageId) : DomainEvent;
