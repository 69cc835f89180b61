using DentalPin.Core.Data;
using DentalPin.Core.Modules;
using DentalPin.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace DentalPin.Tests.Fixtures;

/// <summary>
/// The real application on a real port over a real database. One is shared by all tests of a run, each of which has a clinic
/// of its own; a test that stops the clock, breaks the database or brings modules starts one for itself.
/// </summary>
public sealed class TestServer : IAsyncDisposable
{
    private static readonly Lazy<Task<TestServer>> SharedServer = new(() => Start(), LazyThreadSafetyMode.ExecutionAndPublication);
    private readonly bool ownsDatabase;

    private TestServer(WebApplication app, TestDatabase database, string dataFolder, bool ownsDatabase) =>
        (App, Database, DataFolder, this.ownsDatabase) = (app, database, dataFolder, ownsDatabase);

    public static Task<TestServer> Shared => SharedServer.Value;

    public WebApplication App { get; }

    public TestDatabase Database { get; }

    /// <summary>Keys and files of this server.</summary>
    public string DataFolder { get; }

    public IServiceProvider Services => App.Services;

    /// <summary>Where it listens, with a port of its own.</summary>
    public Uri Address => new(App.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <param name="adjust">Changes configuration or services.</param>
    /// <param name="modules">Modules besides the product's.</param>
    /// <param name="database">A database that exists already; a new one is built when absent.</param>
    /// <param name="dataFolder">Keys and files of a server before; new when absent.</param>
    public static async Task<TestServer> Start(Action<WebApplicationBuilder>? adjust = null, IEnumerable<Module>? modules = null, TestDatabase? database = null, string? dataFolder = null)
    {
        var db = database ?? TestDatabase.New();
        var folder = dataFolder ?? Directory.CreateTempSubdirectory("dentalpin-test").FullName;
        var app = AppHost.Create([], builder =>
        {
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Configuration.AddInMemoryCollection(db.Configuration);
            builder.Configuration.AddInMemoryCollection(
            [
                new("DENTALPIN_DATA", folder), new("DENTALPIN_DEMO", "true"), new("DENTALPIN_BENCH", "true"),
                // The shared server answers thousands of requests from one address.
                new("DENTALPIN_RATE_REQUESTS", "0"), new("DENTALPIN_RATE_OPEN_POSTS", "0"),
            ]);
            builder.Logging.AddProvider(new Failures());
            adjust?.Invoke(builder);
        }, extraModules: modules);
        if (database is null) await app.Services.GetRequiredService<Migrator>().Migrate(default);
        await app.StartAsync();
        var server = new TestServer(app, db, folder, database is null);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.DisposeAsync().AsTask().Wait(TimeSpan.FromSeconds(20));
        return server;
    }

    /// <summary>Work with the application's services as somebody.</summary>
    public async Task<T> Scope<T>(DentalPin.Core.Security.Actor actor, Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<DentalPin.Core.Security.ActorAccessor>().Current = actor;
        return await work(scope.ServiceProvider);
    }

    /// <summary>A client without a session.</summary>
    public Client Anonymous(string? language = "es") => new(this, language: language);

    private int disposed;

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) == 1) return;
        await App.StopAsync();
        await App.DisposeAsync();
        if (!ownsDatabase) return;
        await Database.Drop();
        if (Directory.Exists(DataFolder)) Directory.Delete(DataFolder, recursive: true);
    }
}
