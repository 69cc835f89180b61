using System.Text.RegularExpressions;
using DentalPin.Bench;

// DentalPin.Bench DLL LOG SEED_OUTPUT STEADY_SECONDS SATURATED_SECONDS IMPORT_ROWS
// Started by bench.sh, once for each size of clinic, with the application's settings in the environment. Prints one
// tab-separated line a figure; bench.sh puts the sizes side by side.
const int Users = 20;
var (dll, log, seed) = (args[0], args[1], File.ReadAllText(args[2]));
var (steady, saturated) = (TimeSpan.FromSeconds(int.Parse(args[3])), TimeSpan.FromSeconds(int.Parse(args[4])));
var importRows = int.Parse(args[5]);
var login = Regex.Match(seed, @"login=(\S+)").Groups[1].Value;
var password = Regex.Match(seed, @"password=(\S+)").Groups[1].Value;
if (login.Length == 0 || password.Length == 0) throw new InvalidOperationException("The seed printed no login=... password=...");

using var server = await Server.Start(dll, log);
Figure("Start to first page", $"{server.StartToFirstPage.TotalSeconds:0.0} s", server.StartToFirstPage.TotalSeconds <= 4);

var visitors = Enumerable.Range(0, Users).Select(_ => new Visitor(server.Origin)).ToList();
foreach (var visitor in visitors) await visitor.SignIn(login, password);
var ids = new List<string>();
for (var number = 1; number <= 20; number++)
{
    // Records from all over the clinic, so that no cache of the database holds them all.
    var list = await visitors[0].Follow($"{PageTable.PatientList}?page={number}");
    ids.AddRange(Regex.Matches(list.Text, PageTable.PatientList + "/([0-9a-f]{8}-[0-9a-f-]{27})").Select(m => m.Groups[1].Value).Except(ids));
    if (ids.Count == 0) throw new InvalidOperationException($"{PageTable.PatientList} answered {(int)list.Status} and shows no patient.");
}
Figure("Resident memory, signed in", Megabytes(server.Resident), null);
// The application gives memory back after twenty seconds without a request.
await Task.Delay(TimeSpan.FromSeconds(30));
Figure("Resident memory, idle", Megabytes(server.Resident), server.Resident <= 250L << 20);

var load = new Load(visitors, ids, steady, saturated);
var faults = 0;
foreach (var page in PageTable.Pages)
{
    var f = await load.Measure(page);
    var cold = page.Fragment || page.Path.StartsWith("/api/", StringComparison.Ordinal) ? 0 : await visitors[0].ColdBytes(page.Path.Replace("{id}", ids[0], StringComparison.Ordinal));
    if (f.Fault is not null) faults++;
    var good = f.Fault is null && !(f.P95 > page.P95) && !(f.Sql > 6) && !(f.MostSql > 12) && !(cold > page.ColdBytes);
    Console.WriteLine(string.Join('\t', "page", page.Name,
        f.Fault ?? $"{f.P50:0.0}", $"{f.P95:0.0}", $"{f.PerSecond:0}", $"{f.SaturatedP95:0}", f.Sql is null ? "-" : $"{f.Sql}/{f.MostSql}", Kilobytes(f.Bytes), cold == 0 ? "-" : Kilobytes(cold), good ? "ok" : "MISSED"));
}
Figure("Resident memory after the load", Megabytes(server.Resident), null);

if (importRows > 0)
{
    server.ForgetPeak();
    try
    {
        var import = await Import.Run(visitors[0], importRows, TimeSpan.FromMinutes(5));
        Figure($"Import of {importRows:N0} rows, upload to last row", $"{import.Total.TotalSeconds:0.0} s", import.Total <= TimeSpan.FromSeconds(60));
        foreach (var (name, took) in import.Steps) Figure($"  of it {name}", $"{took.TotalSeconds:0.0} s", null);
        Figure("Peak memory during the import", Megabytes(server.Peak), server.Peak < 400L << 20);
    }
    catch (InvalidOperationException e)
    {
        // What was measured so far is worth showing all the same.
        faults++;
        Figure($"Import of {importRows:N0} rows", e.Message, false);
    }
}
foreach (var visitor in visitors) visitor.Dispose();
return faults == 0 ? 0 : 1;

static void Figure(string name, string value, bool? good) => Console.WriteLine(string.Join('\t', "figure", name, value, good switch { true => "ok", false => "MISSED", null => "" }));

static string Megabytes(long bytes) => $"{bytes / 1048576.0:0} MB";

static string Kilobytes(long bytes) => $"{bytes / 1024.0:0.0}";
