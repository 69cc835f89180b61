using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using DentalPin.Core;
using DentalPin.Core.Audit;
using DentalPin.Core.Data;
using DentalPin.Core.Events;
using DentalPin.Core.Jobs;
using DentalPin.Core.Modules;
using DentalPin.Core.Operations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.WebEncoders;

namespace DentalPin.Web.Hosting;

/// <summary>Builds the one process of the appliance. Tests and the command line build the same one.</summary>
public static class AppHost
{
    /// <param name="args">Command line, as ASP.NET Core understands it.</param>
    /// <param name="adjust">Changes services or configuration before building; for tests and commands.</param>
    /// <param name="background">Whether queues and jobs run; commands switch them off.</param>
    /// <param name="extraModules">Modules besides those found; for tests.</param>
    public static WebApplication Create(string[] args, Action<WebApplicationBuilder>? adjust = null, bool background = true, IEnumerable<Module>? extraModules = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ApplicationName = typeof(AppHost).Assembly.GetName().Name, ContentRootPath = AppContext.BaseDirectory });
        AddConfigurationFile(builder);
        adjust?.Invoke(builder);
        var options = AppOptions.From(builder.Configuration);
        var modules = Discover(options, extraModules);

        builder.WebHost.ConfigureKestrel(k =>
        {
            k.AddServerHeader = false;
            k.Limits.MaxRequestBodySize = 4 * 1024 * 1024; // Uploads raise it for themselves.
        });
        AddLogging(builder);
        var services = builder.Services;
        services.AddCore(options, modules);
        services.AddSingleton<Migrator>();
        AddWeb(services, options, modules);
        services.AddSingleton<IdleMemory>();
        services.AddSingleton<FirstAnswer>();
        if (background)
        {
            services.AddHostedService(s => s.GetRequiredService<IdleMemory>());
            services.AddHostedService(s => s.GetRequiredService<OutboxDispatcher>());
            services.AddHostedService(s => s.GetRequiredService<ReadLog>());
            services.AddJobs(DatabaseEngine.Of(options.Engine), options);
        }

        var app = builder.Build();
        foreach (var refused in modules.Refused)
            app.Logger.LogError("Module {Module} was refused: {Reasons}", refused.Name, string.Join(" ", refused.Reasons.Select(r => $"{r.Code}: {r.Message}")));
        Pipeline.Configure(app, options, modules);
        return app;
    }

    private static ModuleCatalog Discover(AppOptions options, IEnumerable<Module>? extraModules)
    {
        var off = new ModuleSwitches(Path.Combine(options.ModulesFolder, "switched-off.json")).Off();
        if (extraModules is null) return ModuleCatalog.Discover(CoreServices.ProductAssemblies, options.ModulesFolder, off);
        var found = ModuleCatalog.Discover(CoreServices.ProductAssemblies, options.ModulesFolder, new HashSet<string>());
        return ModuleCatalog.Arrange(found.On.Concat(found.Off).Concat(extraModules), off, found.Refused);
    }

    private static void AddConfigurationFile(WebApplicationBuilder builder)
    {
        var folder = Path.GetFullPath(builder.Configuration["DENTALPIN_DATA"] ?? "data");
        var file = Path.Combine(folder, "dentalpin.json");
        if (!File.Exists(file)) return;
        // The environment wins over the file, so the file goes below it.
        builder.Configuration.Sources.Insert(0, new Microsoft.Extensions.Configuration.Json.JsonConfigurationSource { Path = Path.GetFileName(file), FileProvider = new Microsoft.Extensions.FileProviders.PhysicalFileProvider(folder) });
    }

    private static void AddLogging(WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        builder.Logging.AddSimpleConsole(o =>
        {
            o.SingleLine = true;
            o.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
            o.UseUtcTimestamp = true;
        });
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);
        // Failed statements are logged with parameters by EF's own category; what a person typed must not reach the log.
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore.Database.Command", LogLevel.Critical);
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore.Update", LogLevel.Critical);
        builder.Logging.AddFilter("Quartz", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
    }

    private static void AddWeb(IServiceCollection services, AppOptions options, ModuleCatalog modules)
    {
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, AccessAnswers>();
        services.AddAuthorization();
        services.AddDataProtection().SetApplicationName("DentalPin").PersistKeysToFileSystem(Directory.CreateDirectory(Path.Combine(options.KeysFolder, "protection")));
        services.AddAntiforgery(o =>
        {
            o.HeaderName = "RequestVerificationToken";
            o.Cookie.Name = "dentalpin.form";
            o.Cookie.HttpOnly = true;
            o.Cookie.SameSite = SameSiteMode.Strict;
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            o.SuppressXFrameOptionsHeader = true; // SecurityHeaders says it once, for all answers.
        });
        services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.ConfigureHttpJsonOptions(o =>
        {
            o.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
            o.SerializerOptions.DictionaryKeyPolicy = JsonNamingPolicy.SnakeCaseLower;
            o.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower));
            o.SerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        });
        services.AddRazorComponents();
        services.AddScoped<Shell>();
        services.AddSingleton<PendingSignIn>();
        var mvc = services.AddRazorPages(o =>
        {
            o.RootDirectory = "/";
            o.Conventions.Add(new ModulePages(modules));
        });
        mvc.AddMvcOptions(o => o.Filters.Add<NoHandler>());
        mvc.ConfigureApplicationPartManager(parts => ModuleParts.Add(parts, modules));
        services.AddOpenApi("v1", o => o.AddDocumentTransformer<ApiDocument>());
        services.AddResponseCompression(o =>
        {
            // Pages mix a secret (the form token) with what a person typed; the token is masked anew in each answer, which is
            // what makes compressing over TLS safe (BREACH).
            o.EnableForHttps = true;
            o.MimeTypes = ["text/html", "application/json", "text/csv", "text/plain", "image/svg+xml", "text/calendar"];
        });
        // The fastest level packs each write by itself: a page of many small ones comes out half as large again.
        services.Configure<BrotliCompressionProviderOptions>(o => o.Level = CompressionLevel.Optimal);
        RateLimits.Add(services, options);
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database", tags: ["ready"]).AddCheck<OutboxHealth>("outbox").AddCheck<ModulesHealth>("modules").AddCheck<DiskHealth>("disk").AddCheck<PrintingHealth>("printing");
    }
}
