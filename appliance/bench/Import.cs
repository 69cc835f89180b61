using System.Diagnostics;
using System.Net;

namespace DentalPin.Bench;

/// <summary>How long an import took, in all and by step.</summary>
internal sealed record ImportFigures(TimeSpan Total, IReadOnlyList<(string Name, TimeSpan Took)> Steps);

/// <summary>
/// Imports a generated list the way a person does who agrees with everything: uploads the file, presses the button that leads
/// on, and looks again while the worker is busy. Over is an import that offers to be rolled back.
/// </summary>
internal static class Import
{
    private const string RollBack = "roll";

    // Buttons on the way that lead elsewhere than on.
    private static readonly string[] NotOnward = [RollBack, "cancel", "delete", "discard", "preset", "stop", "reread", "decide"];

    /// <exception cref="InvalidOperationException">A page without a way on, or not over within the limit.</exception>
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
        var start = await visitor.Follow(PageTable.ImportStart);
        var upload = Form.Find(start, f => f.Posts && f.Fields.Any(i => i.Type == "file"))
            ?? throw new InvalidOperationException($"{start.Url.AbsolutePath} answered {(int)start.Status} and has no form for a file.");
        var steps = new List<(string, TimeSpan)>();
        var total = Stopwatch.StartNew();
        var step = Stopwatch.StartNew();
        var name = "upload";
        var page = await visitor.Post(upload.Action, upload.Content(file));
        var pressed = new HashSet<string>();
        while (true)
        {
            if (page.Status != HttpStatusCode.OK) throw new InvalidOperationException($"{page.Url.AbsolutePath} answered {(int)page.Status} during the import.");
            var forms = Form.All(page).Where(f => f.Posts && f.Action.AbsolutePath.StartsWith("/import/", StringComparison.Ordinal)).ToList();
            var onward = forms.FirstOrDefault(f => !NotOnward.Any(w => f.Action.PathAndQuery.Contains(w, StringComparison.OrdinalIgnoreCase)) && !pressed.Contains(f.Action.PathAndQuery));
            if (onward is not null)
            {
                Close();
                pressed.Add(onward.Action.PathAndQuery);
                name = onward.Action.PathAndQuery[(onward.Action.PathAndQuery.LastIndexOfAny(['/', '=']) + 1)..];
                page = await visitor.Post(onward.Action, onward.Content());
            }
            else if (pressed.Count > 0 && forms.Any(f => f.Action.PathAndQuery.Contains(RollBack, StringComparison.OrdinalIgnoreCase)))
            {
                Close();
                return new ImportFigures(total.Elapsed, steps);
            }
            else
            {
                if (total.Elapsed > limit) throw new InvalidOperationException($"The import was not over after {limit}; it stands at {page.Url.AbsolutePath}.");
                await Task.Delay(TimeSpan.FromMilliseconds(200));
                page = await visitor.Follow(page.Url.PathAndQuery);
            }
        }

        void Close()
        {
            steps.Add((name, step.Elapsed));
            step.Restart();
        }
    }
}
