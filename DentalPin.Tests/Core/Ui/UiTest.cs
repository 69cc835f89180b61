using Bunit;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using Microsoft.AspNetCore.Components.Forms;

namespace DentalPin.Tests.Core.Ui;

/// <summary>Renders components with the real theme and texts.</summary>
public abstract class UiTest : BunitContext
{
    private static readonly Theme Shipped = Theme.Load(Path.Combine(AppContext.BaseDirectory, "wwwroot-theme"));

    protected UiTest()
    {
        Services.AddSingleton(Shipped);
        Services.AddSingleton(new TextCatalog([typeof(Theme).Assembly]));
        Services.AddSingleton<ReaderLanguage>();
        Services.AddSingleton<ActorAccessor>();
        Services.AddSingleton(TimeProvider.System);
        Services.AddSingleton<Texts>();
        Services.AddSingleton<AntiforgeryStateProvider, OneToken>();
    }

    protected Texts T => Services.GetRequiredService<Texts>();

    protected void ReadIn(string language) => Services.GetRequiredService<ReaderLanguage>().Language = language;

    private sealed class OneToken : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken GetAntiforgeryToken() => new("token", "__RequestVerificationToken");
    }
}
