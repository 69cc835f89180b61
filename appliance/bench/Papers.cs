using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace DentalPin.Bench;

/// <summary>How long documents take, from asking to the last byte. Each is written anew: budgets as drafts, invoices that nobody printed before.</summary>
internal static class Papers
{
    private const int Times = 40;

    /// <summary>A budget of so many lines, printed over and over.</summary>
    public static async Task<Series> Budget(Visitor visitor, string patient, int lines)
    {
        var id = await Made(visitor, "/api/v1/budgets", new { patient_id = patient });
        for (var n = 0; n < lines; n++)
            await Done(visitor, $"/api/v1/budgets/{id}/lines", new { text = $"Tratamiento {n + 1} de larga descripción, con lo que incluye", unit_price = $"{40 + n}", quantity = "1", phase = n % 3 == 0 ? "Saneamiento" : n % 3 == 1 ? "Rehabilitación" : "Estética" });
        return await Measure(visitor, [$"/api/v1/budgets/{id}/pdf"]);
    }

    public static Task<Series> Invoices(Visitor visitor, IReadOnlyList<string> invoices) => Measure(visitor, [.. invoices.Take(Times + 3).Select(i => $"/api/v1/billing/invoices/{i}/pdf")]);

    /// <summary>Makes something over the API and says its id.</summary>
    /// <exception cref="InvalidOperationException">It was refused.</exception>
    public static async Task<string> Made(Visitor visitor, string path, object body) => JsonDocument.Parse((await Done(visitor, path, body)).Text).RootElement.GetProperty("data").GetProperty("id").GetString()!;

    public static async Task<Answer> Done(Visitor visitor, string path, object body, HttpMethod? method = null)
    {
        var answer = await visitor.Send(new HttpRequestMessage(method ?? HttpMethod.Post, path) { Content = JsonContent.Create(body) });
        return answer.Status is HttpStatusCode.OK or HttpStatusCode.Created or HttpStatusCode.NoContent ? answer : throw new InvalidOperationException($"{path} answered {(int)answer.Status}: {answer.Text}");
    }

    private static async Task<Series> Measure(Visitor visitor, IReadOnlyList<string> paths)
    {
        var series = new Series();
        for (var n = 0; n < Times + 3; n++)
        {
            var answer = await visitor.Get(paths[n % paths.Count]);
            if (answer.Status != HttpStatusCode.OK) throw new InvalidOperationException($"{answer.Url.AbsolutePath} answered {(int)answer.Status}.");
            if (n >= 3) series.Add(answer);
        }
        return series;
    }
}
