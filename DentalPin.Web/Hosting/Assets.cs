using DentalPin.Core.Security;
using DentalPin.Core.Ui;

namespace DentalPin.Web.Hosting;

/// <summary>Style sheets, scripts, icons and the few addresses browsers ask for by themselves.</summary>
public static class Assets
{
    public static void Map(WebApplication app)
    {
        var theme = app.Services.GetRequiredService<Theme>();
        theme.Map(app).Open("The theme is the same for everybody.");
        app.MapGet("/favicon.ico", () => Results.Redirect(theme.Url("favicon.svg"))).Open("Browsers ask for it before sign-in.");
        app.MapGet("/robots.txt", () => Results.Text("User-agent: *\nDisallow: /\n")).Open("Tells crawlers to stay away.");
    }
}
