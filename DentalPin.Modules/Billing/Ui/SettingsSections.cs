using DentalPin.Core.Settings;
using Microsoft.AspNetCore.Components;

namespace DentalPin.Billing.Ui;

// Where the settings home leads; the page itself has an address of its own.

[SettingsSection("billing", Url = "/invoices/series")]
public sealed class SeriesSection : ComponentBase;
