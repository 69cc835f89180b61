using DentalPin.Core;
using DentalPin.Core.Audit;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Web.Hosting;
using Microsoft.Extensions.Configuration;

namespace DentalPin.Web.Commands;

/// <summary>
/// The commands for whoever runs the appliance. They build the same application as the web server, without its queues.
/// Exit code 0 is success, 1 a finding or refusal, 2 a wrong call.
/// </summary>
public static class CommandLine
{
    private static readonly Dictionary<string, Func<IServiceProvider, string[], CancellationToken, Task<int>>> Commands = new()
    {
        ["migrate"] = Migrate,
        ["verify-audit"] = VerifyAudit,
    };

    /// <summary>Adds a command; for the parts of the product that bring one.</summary>
    internal static void Add(string name, Func<IServiceProvider, string[], CancellationToken, Task<int>> run) => Commands[name] = run;

    public static async Task<int> Run(string command, string[] args, Action<WebApplicationBuilder>? adjust = null, TextWriter? output = null)
    {
        Out = output ?? Console.Out;
        MoreCommands.Register();
        if (!Commands.TryGetValue(command, out var run))
        {
            await Out.WriteLineAsync($"Unknown command '{command}'. Commands: serve, {string.Join(", ", Commands.Keys.Order())}.");
            return 2;
        }
        await using var app = AppHost.Create([], b =>
        {
            adjust?.Invoke(b);
            if (NeedsOwner(command) && b.Configuration["DENTALPIN_OWNER_CONNECTION"] is null) b.Configuration["DENTALPIN_OWNER_CONNECTION"] = b.Configuration["DENTALPIN_CONNECTION"];
        }, background: false);
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, e) =>
        {
            e.Cancel = true;
            stop.Cancel();
        };
        try
        {
            return await run(app.Services, args, stop.Token);
        }
        catch (CommandRefused refused)
        {
            await Out.WriteLineAsync(refused.Message);
            return 1;
        }
    }

    /// <summary>Where commands write what the caller reads.</summary>
    internal static TextWriter Out { get; private set; } = Console.Out;

    /// <summary>The value after `--name`, or null.</summary>
    internal static string? Option(string[] args, string name)
    {
        var at = Array.IndexOf(args, "--" + name);
        return at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
    }

    private static bool NeedsOwner(string command) => command == "migrate";

    private static async Task<int> Migrate(IServiceProvider services, string[] args, CancellationToken cancel)
    {
        await services.GetRequiredService<Migrator>().Migrate(cancel);
        await Out.WriteLineAsync("The database is up to date.");
        return 0;
    }

    private static async Task<int> VerifyAudit(IServiceProvider services, string[] args, CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorAccessor>().Current = Actor.System(Guid.Empty, "verify-audit");
        var verifier = scope.ServiceProvider.GetRequiredService<AuditVerifier>();
        var chains = Option(args, "clinic") is { } one ? [Guid.Parse(one)] : await verifier.Chains(cancel);
        var intact = true;
        foreach (var chain in chains)
        {
            var report = await verifier.Verify(chain, cancel);
            intact &= report.Intact;
            await Out.WriteLineAsync($"{chain} {report.Entries} entries {(report.Intact ? "intact" : "BROKEN")}");
            foreach (var fault in report.Faults.Take(20)) await Out.WriteLineAsync($"  entry {fault.Seq}: {fault.Problem}");
            if (report.Faults.Count > 20) await Out.WriteLineAsync($"  and {report.Faults.Count - 20} more");
        }
        return intact ? 0 : 1;
    }
}

/// <summary>A command that will not do what was asked, with the reason for the caller.</summary>
public sealed class CommandRefused(string message) : Exception(message);
