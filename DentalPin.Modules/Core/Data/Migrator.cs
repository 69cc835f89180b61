using DentalPin.Core.Audit;
using DentalPin.Core.Jobs;
using DentalPin.Core.Modules;
using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;
using Quartz;

namespace DentalPin.Core.Data;

/// <summary>
/// Brings a database to this version: creates it when missing, applies migrations, the job store's tables, the application's
/// user and its rights, and the modules' install and upgrade hooks. Works as the owner of the schema; safe to run again.
/// </summary>
public sealed class Migrator(IServiceScopeFactory scopes, DatabaseEngine engine, AppOptions options, ModuleCatalog modules, ILogger<Migrator> log, TimeProvider clock)
{
    public async Task Migrate(CancellationToken cancel)
    {
        var connection = options.OwnerConnection ?? options.Connection;
        await engine.CreateDatabase(connection, cancel);
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorAccessor>().Current = Actor.System(Guid.Empty, "migrate");
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        db.Database.SetConnectionString(connection);
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(30));
        await db.Database.MigrateAsync(cancel);
        await CreateJobTables(connection, cancel);
        await engine.GrantApplication(db, options.Connection, AppendOnly(db), cancel);
        await SeedInstanceChain(db, scope.ServiceProvider.GetRequiredService<AuditKey>(), cancel);
        await RunHooks(db, scope.ServiceProvider, cancel);
    }

    /// <summary>Tables to which the application may only add, whatever its code tries.</summary>
    private static HashSet<string> AppendOnly(AppDb db) =>
        [.. db.Model.GetEntityTypes().Where(e => typeof(IAppendOnly).IsAssignableFrom(e.ClrType)).Select(e => e.GetTableName()).OfType<string>()];

    /// <summary>Migrations that this version has and the database lacks.</summary>
    public async Task<IReadOnlyList<string>> Pending(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        return [.. await scope.ServiceProvider.GetRequiredService<AppDb>().Database.GetPendingMigrationsAsync(cancel)];
    }

    // The scheduler makes its own tables when it starts; the running application has no right to, so it happens here.
    private async Task CreateJobTables(string connection, CancellationToken cancel)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddQuartz(q =>
        {
            q.ConfigureScheduler(s => { s.InstanceName = JobStore.Name; s.InstanceId = "migrate"; });
            q.UsePersistentStore(s =>
            {
                engine.UseJobStore(s, connection);
                s.ProvisionSchema();
            });
        });
        await using var provider = services.BuildServiceProvider();
        var scheduler = await provider.GetRequiredService<ISchedulerFactory>().GetScheduler(cancel);
        await scheduler.Start(cancel);
        await scheduler.Shutdown(waitForJobsToComplete: true, cancel);
    }

    private static async Task SeedInstanceChain(AppDb db, AuditKey key, CancellationToken cancel)
    {
        if (await db.Set<AuditHead>().AnyAsync(h => h.ClinicId == Guid.Empty, cancel)) return;
        db.Add(new AuditHead { ClinicId = Guid.Empty, Seq = 0, Hash = "", Mac = key.MacOf(Guid.Empty, 0, "") });
        await db.SaveBare(cancel);
    }

    private async Task RunHooks(AppDb db, IServiceProvider services, CancellationToken cancel)
    {
        foreach (var module in modules.On)
        {
            var (name, version) = (module.Manifest.Name, module.Manifest.Version);
            var state = await db.Set<ModuleState>().SingleOrDefaultAsync(m => m.Name == name, cancel);
            if (state is { Error: null } && state.Version == version) continue;
            var context = new ModuleContext(name, services, log, cancel);
            string? error = null;
            try
            {
                if (state is null) await module.Install(context);
                else await module.PostUpgrade(context, state.Version);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // One module that cannot be installed must not keep the clinic closed.
                error = e.GetBaseException().Message;
                log.LogError(e, "The hook of module {Module} failed.", name);
            }
            if (state is null) db.Add(state = new ModuleState { Name = name, InstalledAt = clock.GetUtcNow() });
            state.Version = error is null ? version : state.Version;
            state.Error = error is { Length: > 2000 } ? error[..2000] : error;
            await db.SaveBare(cancel);
        }
    }
}
