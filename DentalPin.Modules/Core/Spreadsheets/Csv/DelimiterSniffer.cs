namespace DentalPin.Core.Spreadsheets;

/// <summary>Guesses what separates the cells of a text file.</summary>
internal static class DelimiterSniffer
{
    private const int RecordsLookedAt = 200;
    private static readonly char[] Candidates = [';', '\t', '|', ','];

    /// <summary>The delimiter that a first line "sep=;" states, or null.</summary>
    public static char? Stated(string sample) =>
        sample.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && sample.Length > 4
        && (sample.Length == 5 || sample[5] is '\r' or '\n') ? sample[4] : null;

    /// <summary>The candidate by which the lines agree best on the number of cells; ';' for a single column.</summary>
    public static char Guess(string sample, SheetLimits limits)
    {
        var best = ';';
        var bestScore = 0.0;
        foreach (var candidate in Candidates)
        {
            var score = Score(sample, candidate, limits);
            if (score > bestScore + 0.001)
            {
                best = candidate;
                bestScore = score;
            }
        }
        return best;
    }

    private static double Score(string sample, char delimiter, SheetLimits limits)
    {
        using var text = new StringReader(sample);
        // Counting needs no limit of columns: the reader refuses them later with the right message.
        var parser = new CsvParser(text, delimiter, limits with { MaxColumns = int.MaxValue });
        var widths = new List<int>();
        while (widths.Count < RecordsLookedAt && parser.Next())
        {
            var cells = parser.Cells();
            if (Array.Exists(cells, c => c is not null))
            {
                widths.Add(cells.Length);
            }
        }
        if (widths.Count > 2 && sample.Length >= 128 * 1024)
        {
            widths.RemoveAt(widths.Count - 1); // cut by the end of the sample
        }
        var usual = widths.Where(w => w > 1).GroupBy(w => w).OrderByDescending(g => g.Count()).ThenByDescending(g => g.Key).FirstOrDefault();
        if (usual is null)
        {
            return 0;
        }
        var agreement = (double)usual.Count() / widths.Count;
        // Addresses and amounts are full of commas; headings are not.
        var header = widths[0] == usual.Key ? 1.0 : widths[0] > 1 ? 0.6 : 0.3;
        return agreement * header * (1 + Math.Min(usual.Key, 30) / 100.0);
    }
}
