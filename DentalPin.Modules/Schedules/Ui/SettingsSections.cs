using DentalPin.Core.Settings;
using Microsoft.AspNetCore.Components;

namespace DentalPin.Schedules.Ui;

// Where the settings home leads; the pages themselves have addresses of their own.

[SettingsSection("general", Url = "/settings/hours")]
public sealed class HoursSection : ComponentBase;

[SettingsSection("people", Url = "/settings/professionals")]
public sealed class ProfessionalsSection : ComponentBase;

[SettingsSection("account", Url = "/settings/my-hours")]
public sealed class MyHoursSection : ComponentBase;
