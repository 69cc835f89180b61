using DentalPin.Core.Settings;
using Microsoft.AspNetCore.Components;

namespace DentalPin.Agenda.Ui.Plan;

/// <summary>Where the settings home leads for private calendars.</summary>
[SettingsSection("account", Url = "/agenda/feeds")]
public sealed class FeedsSection : ComponentBase;
