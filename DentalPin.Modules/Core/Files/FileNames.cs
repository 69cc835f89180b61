using System.Net.Mime;
using DentalPin.Core.Text;

namespace DentalPin.Core.Files;

/// <summary>Names for people: what any operating system can save, and nothing that looks like a way to somewhere else.</summary>
public static class FileNames
{
    public const int MostLetters = 150;

    private const int MostExtension = 10;

    /// <summary>A safe name; `file` when nothing is left. The extension survives the cut.</summary>
    public static string Safe(string? name)
    {
        var line = SafeText.Line(name);
        var last = line[(line.LastIndexOfAny(['/', '\\']) + 1)..];
        var clean = new string([.. last.Select(c => c is '<' or '>' or ':' or '"' or '|' or '?' or '*' || char.IsControl(c) ? '-' : c)]).Trim(' ', '.');
        if (clean.Length == 0) return "file";
        if (clean.Length <= MostLetters) return clean;
        var extension = Path.GetExtension(clean);
        if (extension.Length > MostExtension) extension = "";
        var stem = clean[..(MostLetters - extension.Length)];
        return (char.IsHighSurrogate(stem[^1]) ? stem[..^1] : stem) + extension;
    }

    /// <summary>The header that makes a browser save (or show) under this name, whatever letters it has.</summary>
    public static string Disposition(string name, bool show)
    {
        var header = new Microsoft.Net.Http.Headers.ContentDispositionHeaderValue(show ? DispositionTypeNames.Inline : DispositionTypeNames.Attachment);
        header.SetHttpFileName(Safe(name));
        return header.ToString();
    }
}
