using DentalPin.Core.Settings;
using Microsoft.AspNetCore.Components;

namespace DentalPin.Verifactu.Ui;

// Where the settings home leads; the pages themselves have addresses of their own.

[SettingsSection("general", Url = "/verifactu/settings")]
public sealed class VerifactuSection : ComponentBase;

[SettingsSection("general", Url = "/verifactu/declaration")]
public sealed class DeclarationSection : ComponentBase;
