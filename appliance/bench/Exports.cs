using System.Globalization;
using System.Net;

namespace DentalPin.Bench;

/// <summary>An export: how long it took, its size, and how far the memory of the application rose meanwhile.</summary>
internal sealed record ExportFigures(TimeSpan Took, int Bytes, long Peak);

/// <summary>Hands the invoices of a period out as the page for the accountant does.</summary>
internal static class Exports
{
    /// <exception cref="InvalidOperationException">No file came.</exception>
    public static async Task<ExportFigures> Run(Server server, Visitor visitor, DateOnly from, DateOnly to, string format)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"/invoices/export?from={from:yyyy-MM-dd}&to={to:yyyy-MM-dd}");
        var page = await visitor.Get(path);
        var form = Form.Find(page, f => f.Posts && f.Fields.Any(i => i.Name == "Format")) ?? throw new InvalidOperationException($"{path} answered {(int)page.Status} and has no form.");
        form.Fields.First(f => f.Name == "Format").Value = format;
        server.ForgetPeak();
        var file = await visitor.Send(new HttpRequestMessage(HttpMethod.Post, form.Action) { Content = form.Content() });
        if (file.Status != HttpStatusCode.OK) throw new InvalidOperationException($"{path} answered {(int)file.Status}.");
        return new(TimeSpan.FromMilliseconds(file.Milliseconds), file.Bytes, server.Peak);
    }
}
