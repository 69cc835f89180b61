namespace DentalPin.Patients;

/// <summary>How far a typed word is from a name, in slips of the fingers.</summary>
public static class Misspelling
{
    /// <summary>Shorter words are a slip away from half of all names.</summary>
    public const int Least = 3;

    /// <summary>The words a typed one may be a slip of, nearest first: one slip, or two in a long word. A word that it begins is no slip at all.</summary>
    public static IReadOnlyList<string> Nearest(string typed, IEnumerable<string> words, int take)
    {
        var most = typed.Length >= 7 ? 2 : 1;
        return [.. words.Select(w => (Word: w, Far: w.StartsWith(typed, StringComparison.Ordinal) ? 0 : Math.Abs(w.Length - typed.Length) > most ? int.MaxValue : Distance(typed, w)))
            .Where(x => x.Far <= most).OrderBy(x => x.Far).ThenBy(x => x.Word.Length).ThenBy(x => x.Word, StringComparer.Ordinal).Take(take).Select(x => x.Word)];
    }

    /// <summary>Letters to add, drop, replace or swap with their neighbour.</summary>
    public static int Distance(string a, string b)
    {
        var rows = new[] { new int[b.Length + 1], new int[b.Length + 1], new int[b.Length + 1] };
        for (var j = 0; j <= b.Length; j++) rows[0][j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            var (current, previous, before) = (rows[i % 3], rows[(i + 2) % 3], rows[(i + 1) % 3]);
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                current[j] = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) current[j] = Math.Min(current[j], before[j - 2] + 1);
            }
        }
        return rows[a.Length % 3][b.Length];
    }
}
