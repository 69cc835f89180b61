using System.Diagnostics;
using System.Net;

namespace DentalPin.Bench;

/// <summary>How long an import took, in all and by step.</summary>
internal sealed record ImportFigures(TimeSpan Total, IReadOnlyList<(string Name, TimeSpan Took)> Steps);

/// <summary>
/// Imports a generated list the way a person does who agrees with everything: uploads the file, accepts the columns as
/// guessed, commits when the check is over, and is done when the import offers to be rolled back.
/// </summary>
internal static class Import
{
    /// <exception cref="InvalidOperationException">A page without the way on, or not over within the limit.</exception>
    public static async Task<ImportFigures> Run(Visitor visitor, int rows, TimeSpan limit)
    {
        var file = Path.Combine(Path.GetTempPath(), $"dentalpin-bench-{Environment.ProcessId}.csv");
        People.Write(file, rows);
        try
        {
            return await Run(visitor, file, limit);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<ImportFigures> Run(Visitor visitor, string file, TimeSpan limit)
    {
        var form = Wanted(await visitor.Follow(PageTable.ImportStart), f => f.Fields.Any(i => i.Type == "file"));
        var total = Stopwatch.StartNew();
        var columns = await visitor.Post(form.Action, form.Content(file));
        var uploaded = total.Elapsed;

        form = Wanted(columns, f => f.Action.AbsolutePath.EndsWith("/columns", StringComparison.Ordinal) && f.Action.Query.Length == 0);
        var job = await visitor.Post(form.Action, form.Content());
        (job, form) = await WaitFor(visitor, job, "commit", total, limit);
        var read = total.Elapsed;

        job = await visitor.Post(form.Action, form.Content());
        await WaitFor(visitor, job, "rollback", total, limit);
        return new ImportFigures(total.Elapsed, [("upload", uploaded), ("check", read - uploaded), ("commit", total.Elapsed - read)]);
    }

    // Looks again while the worker is busy, until the page offers what a person would press next.
    private static async Task<(Answer Page, Form Form)> WaitFor(Visitor visitor, Answer page, string handler, Stopwatch total, TimeSpan limit)
    {
        while (true)
        {
            if (page.Status != HttpStatusCode.OK) throw new InvalidOperationException($"{page.Url.AbsolutePath} answered {(int)page.Status} during the import.");
            if (Form.Find(page, f => f.Posts && f.Action.Query.Contains("handler=" + handler, StringComparison.OrdinalIgnoreCase)) is { } form) return (page, form);
            if (total.Elapsed > limit) throw new InvalidOperationException($"After {limit.TotalSeconds} s, {page.Url.AbsolutePath} does not offer {handler}.");
            await Task.Delay(TimeSpan.FromMilliseconds(250));
            page = await visitor.Follow(page.Url.AbsolutePath);
        }
    }

    private static Form Wanted(Answer page, Func<Form, bool> wanted) =>
        Form.Find(page, f => f.Posts && wanted(f))
        ?? throw new InvalidOperationException($"{page.Url.AbsolutePath} answered {(int)page.Status} and has not the form that leads on.");
}
