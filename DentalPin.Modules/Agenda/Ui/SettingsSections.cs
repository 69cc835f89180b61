using DentalPin.Core.Settings;
using Microsoft.AspNetCore.Components;

namespace DentalPin.Agenda.Ui;

// Where the settings home leads; the pages themselves have addresses of their own.

[SettingsSection("workspace", Url = "/settings/cabinets")]
public sealed class CabinetsSection : ComponentBase;

[SettingsSection("clinical", Url = "/settings/appointment-types")]
public sealed class TypesSection : ComponentBase;
