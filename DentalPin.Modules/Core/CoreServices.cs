using System.Reflection;
using DentalPin.Core.Api;
using DentalPin.Core.Audit;
using DentalPin.Core.Data;
using DentalPin.Core.Data.Postgres;
using DentalPin.Core.Data.SqlServer;
using DentalPin.Core.Events;
using DentalPin.Core.Jobs;
using DentalPin.Core.Modules;
using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;
using DentalPin.Core.Ui;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DentalPin.Core;

/// <summary>Registers what every module stands on.</summary>
public static class CoreServices
{
    public static void AddCore(this IServiceCollection services, AppOptions options, ModuleCatalog modules)
    {
        services.AddSingleton(options);
        services.AddSingleton(modules);
        services.AddSingleton(new ModuleSwitches(Path.Combine(options.ModulesFolder, "switched-off.json")));
        services.TryAddSingleton(TimeProvider.System); // Tests bring a clock they can set.
        services.AddHttpContextAccessor();
        AddData(services, options);
        AddEvents(services, modules);
        AddSecurity(services);
        services.AddSingleton(new TextCatalog([typeof(CoreServices).Assembly, .. modules.On.Select(m => m.Assembly)]));
        services.AddSingleton(Theme.Load(ThemeFolder(), Path.Combine(options.DataFolder, "theme")));
        services.AddScoped<ReaderLanguage>();
        services.AddScoped<Texts>();
        services.AddScoped<ApiResults>();
        foreach (var module in modules.On) module.Services(services);
    }

    /// <summary>The assemblies the product is made of, whose entities form the one model.</summary>
    public static IReadOnlyList<Assembly> ProductAssemblies { get; } = [typeof(CoreServices).Assembly];

    // Copied beside the program when it is built; the sources' own folder is the same thing.
    private static string ThemeFolder() => Path.Combine(AppContext.BaseDirectory, "wwwroot-theme");

    private static void AddData(IServiceCollection services, AppOptions options)
    {
        var engine = DatabaseEngine.Of(options.Engine);
        Ids.ForSqlServer = engine is SqlServerEngine;
        services.AddSingleton(engine);
        services.AddSingleton(new ModelAssemblies(ProductAssemblies));
        services.AddSingleton(AuditKey.Load(options.KeysFolder));
        services.AddSingleton(new AuditAnchors(Path.Combine(options.KeysFolder, "audit-anchors.json")));
        services.AddScoped<AuditChain>();
        services.AddScoped<AuditVerifier>();
        services.AddSingleton<Operations.ClinicFigures>();
        services.AddSingleton<Operations.ClinicMemory>();
        services.AddScoped<SaveServices>();
        services.AddSingleton<SqlCounter>();
        if (engine is SqlServerEngine)
        {
            services.AddDbContext<SqlServerDb>((s, o) => Configure(s, o));
            services.AddScoped<AppDb>(s => s.GetRequiredService<SqlServerDb>());
        }
        else
        {
            services.AddDbContext<PostgresDb>((s, o) => Configure(s, o));
            services.AddScoped<AppDb>(s => s.GetRequiredService<PostgresDb>());
        }

        void Configure(IServiceProvider s, DbContextOptionsBuilder o)
        {
            engine.Configure(o, options.Connection, options.MaxBatch);
            o.AddInterceptors(s.GetRequiredService<SqlCounter>());
#if !DEBUG
            // Asked for every row that is read. Development and tests keep the check that no context is used by two threads.
            o.EnableThreadSafetyChecks(false);
#endif
        }
    }

    private static void AddEvents(IServiceCollection services, ModuleCatalog modules)
    {
        var subscriptions = new Subscriptions();
        foreach (var module in modules.On)
        {
            subscriptions.Module = module.Manifest.Name;
            module.Subscribe(subscriptions);
        }
        services.AddSingleton(subscriptions);
        services.AddSingleton<OutboxWriter>();
        services.TryAddSingleton(OutboxOptions.Default);
        services.AddSingleton<OutboxDispatcher>();
        services.AddSingleton<ReadLog>();
        services.AddSingleton(new JobRegistry([new JobSpec("core.audit_anchors", ExportAuditAnchors.Schedule, typeof(ExportAuditAnchors)), .. modules.On.SelectMany(m => m.Jobs)]));
    }

    private static void AddSecurity(IServiceCollection services)
    {
        services.AddScoped<ActorAccessor>();
        services.AddSingleton<SessionCache>();
        services.AddScoped<Sessions>();
        services.AddScoped<IAuthorizationHandler, AccessHandler>();
        services.AddAuthentication(SessionAuthentication.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, SessionAuthentication>(SessionAuthentication.SchemeName, null);
        services.AddIdentityCore<User>(o =>
        {
            // Length over composition rules (ASVS 6.2); common passwords are refused by a list.
            o.Password = new PasswordOptions { RequiredLength = 10, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false, RequiredUniqueChars = 4 };
            o.User.AllowedUserNameCharacters = "";
        }).AddEntityFrameworkStores<AppDb>();
    }
}
