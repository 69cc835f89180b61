namespace DentalPin.Core.Spreadsheets;

/// <summary>
/// Text that a spreadsheet program would run as a formula when it opens a CSV file. Writing puts an apostrophe before it (and before
/// one more level of apostrophes), reading takes exactly one away, so that what was written comes back.
/// </summary>
public static class FormulaText
{
    public static string Escape(string text) => IsFormula(text, atLeast: 0) ? "'" + text : text;

    public static string Unescape(string text) => IsFormula(text, atLeast: 1) ? text[1..] : text;

    private static bool IsFormula(string text, int atLeast)
    {
        var i = 0;
        while (i < text.Length && text[i] == '\'')
        {
            i++;
        }
        return i >= atLeast && i < text.Length && text[i] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠';
    }
}
