using System.Text.RegularExpressions;
using DentalPin.Bench;

// DentalPin.Bench DLL LOG SEED_OUTPUT STEADY_SECONDS SATURATED_SECONDS IMPORT_ROWS [PAGE]
// Started by bench.sh, once for each size of clinic, with the application's settings in the environment. Prints one
// tab-separated line a figure; bench.sh puts the sizes side by side.
const int Users = 20;
var (dll, log, seed) = (args[0], args[1], File.ReadAllText(args[2]));
var (steady, saturated) = (TimeSpan.FromSeconds(int.Parse(args[3])), TimeSpan.FromSeconds(int.Parse(args[4])));
var importRows = int.Parse(args[5]);
// To look at one thing again and again: only what has this in its name.
var only = args.Length > 6 ? args[6] : "";
var login = Regex.Match(seed, @"login=(\S+)").Groups[1].Value;
var password = Regex.Match(seed, @"password=(\S+)").Groups[1].Value;
if (login.Length == 0 || password.Length == 0) throw new InvalidOperationException("The seed printed no login=... password=...");

using var server = await Server.Start(dll, log);
Figure("Start to first page", $"{server.StartToFirstPage.TotalSeconds:0.0} s", server.StartToFirstPage.TotalSeconds <= 4);

var visitors = Enumerable.Range(0, Users).Select(_ => new Visitor(server.Origin)).ToList();
foreach (var visitor in visitors) await visitor.SignIn(login, password);
var samples = await Samples.Collect(visitors[0], DateOnly.FromDateTime(DateTime.UtcNow));
var ids = samples[Samples.Patients];
Figure("Resident memory, signed in", Megabytes(server.Resident), null);
if (only.Length == 0)
{
    // The application gives memory back after twenty seconds without a request.
    await Task.Delay(TimeSpan.FromSeconds(30));
    Figure("Resident memory, idle", Megabytes(server.Resident), server.Resident <= 250L << 20);
}

var load = new Load(visitors, samples, steady, saturated);
var faults = 0;
foreach (var page in PageTable.Pages.Where(p => Wanted(p.Name)))
{
    var f = await load.Measure(page);
    var cold = page.Fragment || page.Path.StartsWith("/api/", StringComparison.Ordinal) ? 0 : await visitors[0].ColdBytes(samples.Aggregate(page.Path, (path, s) => path.Replace("{" + s.Key + "}", s.Value[0], StringComparison.Ordinal)));
    if (f.Fault is not null) faults++;
    var good = f.Fault is null && !(f.P95 > page.P95) && !(f.Sql > 6) && !(f.MostSql > 12) && !(cold > page.ColdBytes);
    Console.WriteLine(string.Join('\t', "page", page.Name,
        f.Fault ?? $"{f.P50:0.0}", $"{f.P95:0.0}", $"{f.PerSecond:0}", $"{f.SaturatedP95:0}", f.Sql is null ? "-" : $"{f.Sql}/{f.MostSql}", Kilobytes(f.Bytes), cold == 0 ? "-" : Kilobytes(cold), good ? "ok" : "MISSED"));
}
await Measured("Charting a surface, to the answer", async name => Times(name, await Charting.Measure(visitors[0], ids), 150));
await Measured("Chart fragment, gzipped, the largest", async name =>
{
    var most = await Charting.Gzipped(visitors[0], ids);
    Figure(name, Kilobytes(most) + " KB", most <= 60 * 1024);
});
await Measured("Budget PDF of 20 lines", async name => Times(name, await Papers.Budget(visitors[0], ids[0], 20), 40));
await Measured("Budget PDF of 200 lines", async name => Times(name, await Papers.Budget(visitors[0], ids[0], 200), 250));
await Measured("Invoice PDF", async name => Times(name, await Papers.Invoices(visitors[0], samples[Samples.Invoices]), 40));
var lastYear = DateTime.UtcNow.Year - 1;
foreach (var format in new[] { "csv", "xlsx" })
{
    await Measured($"Export of a year of invoices, {format}", async name =>
    {
        // The first one compiles the way there and lets the heap grow to what a screen of work takes.
        await Exports.Run(server, visitors[0], new(lastYear, 1, 1), new(lastYear, 1, 31), format);
        var year = await Exports.Run(server, visitors[0], new(lastYear, 1, 1), new(lastYear, 12, 31), format);
        Figure(name, $"{year.Took.TotalSeconds:0.0} s, {Kilobytes(year.Bytes)} KB", year.Took <= TimeSpan.FromSeconds(10));
        var all = await Exports.Run(server, visitors[0], new(2000, 1, 1), new(lastYear + 1, 12, 31), format);
        Figure($"  memory at its peak, a year and all years, {format}", $"{Megabytes(year.Peak)}, {Megabytes(all.Peak)}", all.Peak - year.Peak <= 32L << 20);
    });
}
await Measured("Issuing an invoice with Verifactu", async name =>
{
    var issued = await new Issuing(visitors, ids, steady, saturated).Measure();
    Times(name + " at 20 users", issued.Steady, 80);
    Figure(name + " at saturation", $"{issued.PerSecond:0} a second, p95 {issued.Rush.Percentile(95):0} ms", issued.PerSecond >= 50);
});
await Measured($"Board at {Boards.Screens} screens after a click, the slowest", async name =>
{
    using var boards = new Boards(visitors);
    var slowest = await boards.Measure();
    Figure(name, $"{slowest.TotalMilliseconds:0} ms", slowest <= TimeSpan.FromSeconds(1));
});
Figure("Resident memory after the load", Megabytes(server.Resident), null);

if (importRows > 0)
{
    await Measured($"Import of {importRows:N0} rows, upload to last row", async name =>
    {
        // One person begins it, not amid twenty who never rest: after a quiet while the memory of the load is given back.
        await Task.Delay(TimeSpan.FromSeconds(30));
        server.ForgetPeak();
        var import = await Import.Run(visitors[0], importRows, TimeSpan.FromMinutes(5));
        Figure(name, $"{import.Total.TotalSeconds:0.0} s", import.Total <= TimeSpan.FromSeconds(60));
        foreach (var (step, took) in import.Steps) Figure($"  of it {step}", $"{took.TotalSeconds:0.0} s", null);
        Figure("Peak memory during the import", Megabytes(server.Peak), server.Peak < 400L << 20);
    });
}
foreach (var visitor in visitors) visitor.Dispose();
return faults == 0 ? 0 : 1;

bool Wanted(string name) => name.Contains(only, StringComparison.OrdinalIgnoreCase);

async Task Measured(string name, Func<string, Task> measure)
{
    if (!Wanted(name)) return;
    try
    {
        await measure(name);
    }
    catch (InvalidOperationException e)
    {
        // What is measured besides is worth showing all the same.
        faults++;
        Figure(name, e.Message, false);
    }
}

static void Times(string name, Series series, double p95) => Figure(name, series.ToString(), series.Percentile(95) <= p95);

static void Figure(string name, string value, bool? good) => Console.WriteLine(string.Join('\t', "figure", name, value, good switch { true => "ok", false => "MISSED", null => "" }));

static string Megabytes(long bytes) => $"{bytes / 1048576.0:0} MB";

static string Kilobytes(long bytes) => $"{bytes / 1024.0:0.0}";
