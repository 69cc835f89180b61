using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using DentalPin.Core.Spreadsheets;
using DentalPin.Core.Text;

namespace DentalPin.Import.Files;

/// <summary>What a file turned out to be, and what a person said about it when the guess was wrong.</summary>
public sealed record FileDescription
{
    public SheetKind Kind { get; init; }

    public string? Encoding { get; init; }

    public char? Delimiter { get; init; }

    public string? Sheet { get; init; }

    public IReadOnlyList<string> Sheets { get; init; } = [];

    /// <summary>Row with the headings; 0 when there is none.</summary>
    public int HeaderRow { get; init; }

    /// <summary>Heading of each column; null where it has none.</summary>
    public IReadOnlyList<string?> Columns { get; init; } = [];

    /// <summary>The first rows of data.</summary>
    public IReadOnlyList<string?[]> Sample { get; init; } = [];

    public string? SaidEncoding { get; init; }

    public char? SaidDelimiter { get; init; }

    public bool? SaidHeader { get; init; }

    public string? SaidSheet { get; init; }

    public bool HasHeader => HeaderRow > 0;

    /// <summary>Options to read the file as the person said.</summary>
    [JsonIgnore]
    public SheetOptions Options => new() { Encoding = SaidEncoding, Delimiter = SaidDelimiter, HasHeader = SaidHeader, Sheet = SaidSheet };

    /// <summary>A few different values of a column, to recognise it by.</summary>
    public IReadOnlyList<string> Values(int column, int most = 3) =>
        [.. Sample.Select(r => column < r.Length ? SafeText.Line(r[column]) : "").Where(v => v.Length > 0).Distinct(StringComparer.Ordinal).Take(most)];

    /// <summary>The same for any two files of one program: its headings, whatever the case and accents. Null without headings.</summary>
    public string? HeadingsKey() => HasHeader ? Core.Security.Secrets.Hash(string.Join('\n', Columns.Select(Fold.Of))) : null;

    /// <summary>Looks at a stored file.</summary>
    /// <exception cref="SheetError">It cannot be read.</exception>
    public static FileDescription Of(string path, FileDescription? said = null)
    {
        said ??= new();
        using var reader = SheetReader.Open(path, said.Options);
        var info = reader.Info;
        return said with
        {
            Kind = info.Kind, Encoding = info.Encoding, Delimiter = info.Delimiter, Sheet = info.Sheet, Sheets = info.Sheets, HeaderRow = info.HeaderRow,
            Columns = [.. info.Columns.Select(c => c.Name)], Sample = [.. info.Sample.Select(r => Array.ConvertAll(r.Cells, Short))],
        };
    }

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    public static FileDescription FromJson(string json) => JsonSerializer.Deserialize<FileDescription>(json, Json)!;

    // A sample is for recognising; a cell may hold thirty thousand characters.
    private static string? Short(string? cell) => cell is { Length: > 200 } ? SafeText.WholeRunes(cell[..200]) : cell;

    internal static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
}
