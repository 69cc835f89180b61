using DentalPin.Agenda;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;
using DentalPin.Plans;

namespace DentalPin.Web.Commands;

/// <summary>
/// Invented clinics: one to look around in, one to measure. Refused where demo data is not allowed or where a real clinic
/// lives. Run again, they add what is missing and print the same.
/// </summary>
internal static class DemoCommands
{
    public const int DemoPatients = 200;

    public static Task<int> Demo(IServiceProvider services, string[] args, CancellationToken cancel) => Load(services, DemoClinic.Albor, DemoPatients, cancel);

    public static async Task<int> Seed(IServiceProvider services, string[] args, CancellationToken cancel)
    {
        if (!int.TryParse(CommandLine.Option(args, "patients"), out var patients) || patients is < 0 or > 1_000_000)
        {
            await CommandLine.Out.WriteLineAsync("Usage: seed --patients NUMBER [--appointments NUMBER] [--years NUMBER] [--chart-entries NUMBER] [--plans NUMBER] [--invoices NUMBER] [--budgets NUMBER] (at most a million each)");
            return 2;
        }
        var result = await Load(services, DemoClinic.Bench, patients, cancel);
        var years = int.TryParse(CommandLine.Option(args, "years"), out var y) && y is > 0 and <= 20 ? y : 10;
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorAccessor>().Current = Actor.System(DemoClinic.Bench.Id, "demo");
        if (int.TryParse(CommandLine.Option(args, "appointments"), out var appointments) && appointments is > 0 and <= 1_000_000)
            await AppointmentSeeder.Seed(scope.ServiceProvider, appointments, years, cancel);
        if (int.TryParse(CommandLine.Option(args, "chart-entries"), out var entries) && entries is > 0 and <= 1_000_000)
            await Odontogram.ChartSeeder.Seed(scope.ServiceProvider, entries, cancel);
        if (int.TryParse(CommandLine.Option(args, "plans"), out var plans) && plans is > 0 and <= 1_000_000) await PlanSeeder.Seed(scope.ServiceProvider, plans, cancel);
        if (int.TryParse(CommandLine.Option(args, "budgets"), out var budgets) && budgets is > 0 and <= 1_000_000) await Budgets.BudgetSeeder.Seed(scope.ServiceProvider, budgets, cancel);
        if (int.TryParse(CommandLine.Option(args, "invoices"), out var invoices) && invoices is > 0 and <= 1_000_000) await Payments.MoneySeeder.Seed(scope.ServiceProvider, invoices, cancel);
        await RefreshStatistics(scope.ServiceProvider, cancel);
        return result;
    }

    // Figures taken before the engine has noticed half a million new rows would be those of the wrong plans.
    private static async Task RefreshStatistics(IServiceProvider services, CancellationToken cancel)
    {
        if (services.GetRequiredService<AppOptions>().OwnerConnection is not { } owner) return;
        var db = services.GetRequiredService<AppDb>();
        await db.Database.CloseConnectionAsync();
        db.Database.SetConnectionString(owner);
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        await services.GetRequiredService<DatabaseEngine>().RefreshStatistics(db, cancel);
    }

    private static async Task<int> Load(IServiceProvider services, DemoClinic wanted, int patients, CancellationToken cancel)
    {
        if (!services.GetRequiredService<AppOptions>().Demo) throw new CommandRefused("Invented data is only loaded where DENTALPIN_DEMO=true is set.");
        await using (var scope = services.CreateAsyncScope())
            if (await scope.ServiceProvider.GetRequiredService<AppDb>().Set<Clinic>().AnyAsync(c => !c.IsDemo, cancel))
                throw new CommandRefused("There is a real clinic in this database; invented patients must not come near it.");

        var loader = new DemoLoader(services, new DemoPasswords(services.GetRequiredService<AppOptions>().KeysFolder));
        foreach (var line in await loader.Load(wanted, patients, cancel)) await CommandLine.Out.WriteLineAsync(line);
        return 0;
    }
}
