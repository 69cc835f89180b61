using System.Buffers;
using System.Text;

namespace DentalPin.Core.Spreadsheets;

/// <summary>
/// Cuts delimited text into records. More forgiving than RFC 4180: any line end, text after a closing quote, and quotes that
/// are never closed, which are taken as text so that they cannot swallow the rows below them.
/// </summary>
internal sealed class CsvParser(TextReader reader, char delimiter, SheetLimits limits)
{
    /// <summary>How far a closing quote is looked for; shrinks with every vain search so that a hostile file stays linear.</summary>
    private int lookahead = 1_000_000;

    private readonly SearchValues<char> ends = SearchValues.Create([delimiter, '\r', '\n']);
    private readonly StringBuilder cell = new();
    private readonly List<string?> cells = [];
    private char[] buffer = new char[64 * 1024];
    private int pos;
    private int length;
    private bool atEnd;

    public SheetRowFlags Flags { get; private set; }

    public string?[] Cells() => [.. cells];

    /// <summary>Reads the next record; false at the end of the text.</summary>
    public bool Next()
    {
        cells.Clear();
        Flags = SheetRowFlags.None;
        if (!Has(0))
        {
            return false;
        }
        var index = 0;
        while (true)
        {
            var value = Has(0) && buffer[pos] == '"' && Quoted() is { } quoted ? quoted : Plain();
            Store(index++, value);
            if (!Has(0))
            {
                return true;
            }
            var c = buffer[pos++];
            if (c == delimiter)
            {
                continue;
            }
            if (c == '\r' && Has(0) && buffer[pos] == '\n')
            {
                pos++;
            }
            return true;
        }
    }

    private void Store(int index, string value)
    {
        if (index >= limits.MaxColumns)
        {
            if (value.Length > 0)
            {
                throw new SheetError("core.sheet.too_many_columns", limits.MaxColumns);
            }
            return;
        }
        if (value.Length > limits.MaxCellLength)
        {
            value = Cut(value, limits.MaxCellLength);
            Flags |= SheetRowFlags.Cut;
        }
        // NUL pads fixed-width exports and no database takes it; 1A ends the files of DOS.
        if (value.AsSpan().ContainsAny('\0', '\u001A'))
        {
            value = value.Replace("\0", "", StringComparison.Ordinal).Replace("\u001A", "", StringComparison.Ordinal);
        }
        cells.Add(value.Length == 0 ? null : FormulaText.Unescape(value));
    }

    internal static string Cut(string value, int length) =>
        value[..(char.IsHighSurrogate(value[length - 1]) ? length - 1 : length)];

    /// <summary>Up to the next delimiter or line end. Quotes in the middle are cell.</summary>
    private string Plain()
    {
        cell.Clear();
        while (true)
        {
            var rest = buffer.AsSpan(pos, length - pos);
            var end = rest.IndexOfAny(ends);
            if (end >= 0 && cell.Length == 0)
            {
                pos += end;
                return new string(rest[..end]);
            }
            var take = end >= 0 ? end : rest.Length;
            // One more than the limit is kept, to know that it was passed; the rest is only skipped.
            cell.Append(rest[..Math.Min(take, limits.MaxCellLength + 1 - Math.Min(cell.Length, limits.MaxCellLength + 1))]);
            pos += take;
            if (end >= 0 || !Has(0))
            {
                return cell.ToString();
            }
        }
    }

    /// <summary>A quoted cell, or null (and nothing read) when its quote turns out to be cell.</summary>
    private string? Quoted()
    {
        cell.Clear();
        var at = 1; // relative to pos: filling the buffer moves its content
        var lines = false;
        var loose = false;
        while (true)
        {
            var quote = FindQuote(at);
            if (quote < 0)
            {
                lookahead = Math.Max(70_000, lookahead / 2);
                return Stray();
            }
            var part = buffer.AsSpan(pos + at, quote - at);
            lines |= part.ContainsAny('\r', '\n');
            // Loose quotes and line breaks do not go together: this "closing" quote opens a cell further down.
            if (lines && loose)
            {
                return Stray();
            }
            cell.Append(part);
            if (Has(quote + 1) && buffer[pos + quote + 1] == '"')
            {
                cell.Append('"');
                at = quote + 2;
                continue;
            }
            if (Closes(quote + 1) is var after and > 0)
            {
                pos += after;
                return Lines(cell);
            }
            loose = true;
            if (lines)
            {
                return Stray();
            }
            cell.Append('"');
            at = quote + 1;
        }
    }

    private string? Stray()
    {
        Flags |= SheetRowFlags.StrayQuote;
        return null;
    }

    private int FindQuote(int at)
    {
        while (true)
        {
            var found = pos + at < length ? Array.IndexOf(buffer, '"', pos + at, length - pos - at) : -1;
            if (found >= 0)
            {
                return found - pos;
            }
            var seen = length - pos;
            if (seen > lookahead || !Has(seen))
            {
                return -1;
            }
            at = seen;
        }
    }

    /// <summary>Where the cell ends if what follows a quote (blanks at most) ends it; else 0.</summary>
    private int Closes(int at)
    {
        while (Has(at) && buffer[pos + at] == ' ' && delimiter != ' ')
        {
            at++;
        }
        return !Has(at) || buffer[pos + at] is '\r' or '\n' || buffer[pos + at] == delimiter ? at : 0;
    }

    private static string Lines(StringBuilder text)
    {
        var value = text.ToString();
        return value.Contains('\r', StringComparison.Ordinal)
            ? value.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n')
            : value;
    }

    /// <summary>Whether there is a character <paramref name="offset"/> after the current one; reads on as needed.</summary>
    private bool Has(int offset)
    {
        while (pos + offset >= length && !atEnd)
        {
            if (pos > 0)
            {
                Array.Copy(buffer, pos, buffer, 0, length - pos);
                length -= pos;
                pos = 0;
            }
            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }
            var read = reader.Read(buffer, length, buffer.Length - length);
            atEnd = read == 0;
            length += read;
        }
        return pos + offset < length;
    }
}
