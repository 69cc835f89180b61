using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace DentalPin.Bench;

/// <summary>
/// What stands in for `{name}` in the addresses that are measured: records from all over the clinic, so that no cache of the
/// database holds them all, and what people type.
/// </summary>
internal static class Samples
{
    public const string Patients = "id", Plans = "plan", Budgets = "budget", Invoices = "invoice";

    /// <summary>Letters that start common Spanish names, as typed at the desk, and some that match nobody.</summary>
    private static readonly IReadOnlyList<string> Terms = ["gar", "mar", "lop", "fer", "san", "mig", "ana", "rod", "jos", "per", "qzx", "612"];

    private static readonly IReadOnlyList<string> Treatments = ["cor", "obturacion", "REST-", "zirconio", "limpieza", "endo", "imp", "corona imp", "blanq", "qzx"];

    /// <exception cref="InvalidOperationException">A list that should be full is empty.</exception>
    public static async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> Collect(Visitor visitor, DateOnly today) => new Dictionary<string, IReadOnlyList<string>>
    {
        [Patients] = await FromPages(visitor),
        [Plans] = await FromList(visitor, "/api/v1/treatment-plans/plans?tab=all"),
        [Budgets] = await FromList(visitor, "/api/v1/budgets?tab=all"),
        [Invoices] = await FromList(visitor, "/api/v1/billing/invoices?tab=all"),
        ["term"] = Terms,
        ["treatment"] = Treatments,
        ["month"] = [.. Enumerable.Range(1, 60).Select(n => Month(today.AddMonths(-n)))],
    };

    /// <summary>First and last day of the month of a day, as the filters of lists and reports take them.</summary>
    public static string Month(DateOnly day)
    {
        var first = new DateOnly(day.Year, day.Month, 1);
        return string.Create(CultureInfo.InvariantCulture, $"from={first:yyyy-MM-dd}&to={first.AddMonths(1).AddDays(-1):yyyy-MM-dd}");
    }

    private static async Task<IReadOnlyList<string>> FromPages(Visitor visitor)
    {
        var ids = new List<string>();
        for (var number = 1; number <= 20; number++)
        {
            var list = await visitor.Follow($"{PageTable.PatientList}?page={number}");
            ids.AddRange(Regex.Matches(list.Text, PageTable.PatientList + "/([0-9a-f]{8}-[0-9a-f-]{27})").Select(m => m.Groups[1].Value).Except(ids));
            if (ids.Count == 0) throw new InvalidOperationException($"{PageTable.PatientList} answered {(int)list.Status} and shows no patient.");
        }
        return ids;
    }

    private static async Task<IReadOnlyList<string>> FromList(Visitor visitor, string path)
    {
        var ids = new List<string>();
        for (var number = 1; number <= 200; number += 10)
        {
            var page = await visitor.Get($"{path}&page={number}&page_size=25");
            if (page.Status != HttpStatusCode.OK) throw new InvalidOperationException($"{path} answered {(int)page.Status}.");
            ids.AddRange(JsonDocument.Parse(page.Text).RootElement.GetProperty("data").EnumerateArray().Select(row => row.GetProperty("id").GetString()!).Except(ids));
        }
        return ids.Count > 0 ? ids : throw new InvalidOperationException($"{path} lists nothing: the clinic was not seeded.");
    }
}
