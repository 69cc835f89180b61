using DentalPin.Core;
using DentalPin.Core.Modules;
using DentalPin.Core.Operations;
using DentalPin.Core.Security;

namespace DentalPin.Web.Hosting;

/// <summary>The way of a request through the process, outermost first.</summary>
public static class Pipeline
{
    public static void Configure(WebApplication app, AppOptions options, ModuleCatalog modules)
    {
        app.UseMiddleware<FirstAnswerMiddleware>();
        app.UseMiddleware<IdleMemoryMiddleware>();
        Proxies.Use(app, options);
        app.UseMiddleware<References>();
        app.UseMiddleware<SecurityHeaders>();
        app.UseResponseCompression();
        app.UseMiddleware<Faults>();
        app.UseMiddleware<Reexecution>();
        app.UseRouting();
        app.UseAuthentication();
        app.UseMiddleware<LanguageSelection>();
        app.UseRateLimiter();
        app.UseMiddleware<WorkstationLock>();
        app.UseAuthorization();
        app.UseAntiforgery();

        app.MapRazorPages();
        Health.Map(app);
        Assets.Map(app);
        app.MapOpenApi("/api/v1/openapi.json").SignedIn("The description of the API holds no data.");
        AuthApi.Map(app.MapGroup("/api/v1/auth").WithTags("auth").DisableAntiforgery());
        foreach (var module in modules.On)
            module.Endpoints(app.MapGroup("/api/v1/" + module.Manifest.Name.Replace('_', '-')).WithTags(module.Manifest.Name).DisableAntiforgery());
    }
}
