using System.Net;

namespace DentalPin.Bench;

/// <summary>Charts a surface as the script of the chart does: the form of the command line, answered with the parts that changed.</summary>
internal static class Charting
{
    public const string Chart = PageTable.PatientList + "/{id}/odontogram";

    private const int Wanted = 60;

    /// <summary>Enough for the last tenth of a second to be honest: one surface on each of sixty charts.</summary>
    /// <exception cref="InvalidOperationException">Nothing was charted.</exception>
    public static async Task<Series> Measure(Visitor visitor, IReadOnlyList<string> patients)
    {
        var series = new Series();
        // The first three compile the way there.
        foreach (var (patient, n) in patients.Take(Wanted + 3).Select((p, n) => (p, n)))
        {
            var page = await visitor.Get($"{PageTable.PatientList}/{patient}?tab=odontogram");
            var form = Form.Find(page, f => f.Posts && f.Action.Query.Contains("handler=command", StringComparison.OrdinalIgnoreCase)) ?? throw new InvalidOperationException($"{page.Url.PathAndQuery} answered {(int)page.Status} and has no command line.");
            // Nobody has lost this tooth: what is measured is charting, not a refusal.
            form.Fields.First(f => f.Name == "Text").Value = "11 v comp";
            var request = new HttpRequestMessage(HttpMethod.Post, form.Action) { Content = form.Content() };
            request.Headers.Add("HX-Request", "true");
            var answer = await visitor.Send(request);
            if (answer.Status != HttpStatusCode.OK) throw new InvalidOperationException($"Charting answered {(int)answer.Status}.");
            if (n >= 3) series.Add(answer);
        }
        return series;
    }

    /// <summary>The largest of some charts, as a browser without Brotli gets them.</summary>
    public static async Task<int> Gzipped(Visitor visitor, IReadOnlyList<string> patients)
    {
        var most = 0;
        foreach (var patient in patients.Take(200))
        {
            var request = new HttpRequestMessage(HttpMethod.Get, Chart.Replace("{id}", patient, StringComparison.Ordinal));
            request.Headers.Add("HX-Request", "true");
            request.Headers.Add("Accept-Encoding", "gzip");
            var answer = await visitor.Send(request);
            if (answer.Status != HttpStatusCode.OK) throw new InvalidOperationException($"{answer.Url.AbsolutePath} answered {(int)answer.Status}.");
            most = Math.Max(most, answer.Bytes);
        }
        return most;
    }
}
