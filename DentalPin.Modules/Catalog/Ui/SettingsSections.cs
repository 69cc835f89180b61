using DentalPin.Core.Settings;
using Microsoft.AspNetCore.Components;

namespace DentalPin.Catalog.Ui;

// Where the settings home leads; the pages themselves have addresses of their own.

[SettingsSection("general", Url = "/catalog")]
public sealed class CatalogSection : ComponentBase;

[SettingsSection("general", Url = "/catalog/vat")]
public sealed class VatSection : ComponentBase;

[SettingsSection("general", Url = "/catalog/lists")]
public sealed class PriceListsSection : ComponentBase;
