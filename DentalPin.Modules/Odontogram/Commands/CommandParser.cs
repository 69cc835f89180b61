using System.Text.RegularExpressions;
using DentalPin.Core;
using DentalPin.Core.Text;

namespace DentalPin.Odontogram;

/// <summary>
/// Reads `16 mod comp`, `11-13 crown zir`, `q1 sealant`, `17 .` (ODO-4): teeth, then surfaces, then words in Spanish or English, in any
/// order that can be told apart. Pure.
/// </summary>
public static partial class CommandParser
{
    public const int MostLetters = 5000;

    private static readonly Dictionary<string, EntryStatus> Statuses = new()
    {
        ["planned"] = EntryStatus.Planned, ["plan"] = EntryStatus.Planned, ["planificado"] = EntryStatus.Planned, ["previsto"] = EntryStatus.Planned,
        ["done"] = EntryStatus.Performed, ["performed"] = EntryStatus.Performed, ["hecho"] = EntryStatus.Performed, ["realizado"] = EntryStatus.Performed, ["+"] = EntryStatus.Performed,
        ["existing"] = EntryStatus.Existing, ["existente"] = EntryStatus.Existing, ["ex"] = EntryStatus.Existing, ["antiguo"] = EntryStatus.Existing, ["previo"] = EntryStatus.Existing, ["="] = EntryStatus.Existing,
        ["referred"] = EntryStatus.Referred, ["derivado"] = EntryStatus.Referred, ["derivar"] = EntryStatus.Referred, ["refer"] = EntryStatus.Referred, [">"] = EntryStatus.Referred,
    };

    private static readonly HashSet<string> Upper = ["superior", "sup", "upper", "arriba"];
    private static readonly HashSet<string> Lower = ["inferior", "inf", "lower", "abajo"];
    private static readonly HashSet<string> Mouth = ["boca", "mouth"];

    /// <summary>Takes a line apart.</summary>
    /// <param name="text">As typed.</param>
    /// <param name="notation">How teeth are numbered on the screen.</param>
    public static ParsedCommand Parse(string? text, Notation notation = Notation.Fdi)
    {
        var line = SafeText.Block(text).ReplaceLineEndings(" ").Trim();
        if (line.Length > MostLetters) line = line[..MostLetters];
        var said = new Said(notation);
        if (Fold.Of(line) is "undo" or "deshacer" or "u" or "deshaz") return said.Result(undo: true);
        line = Joined().Replace(line, "$1");
        for (var at = 0; at < line.Length;)
        {
            var match = Token().Match(line, at);
            if (!match.Success) break;
            at = match.Index + match.Length;
            if (said.Words.Count == 0 && Fold.Of(match.Value) is ("nota" or "note"))
            {
                said.Note = line[at..].Trim();
                break;
            }
            said.Take(match.Value);
        }
        return said.Result();
    }

    /// <summary>Letters of surfaces, in either language, as ours; null when it is a word.</summary>
    internal static string? Surfaces(string token)
    {
        if (token.Length is 0 or > 5) return null;
        var found = "";
        foreach (var c in token.ToUpperInvariant())
        {
            var ours = c switch { 'M' or 'O' or 'D' or 'V' or 'L' => c, 'I' => 'O', 'B' or 'F' => 'V', 'P' => 'L', _ => ' ' };
            if (ours == ' ' || found.Contains(ours)) return null;
            found += ours;
        }
        return ToothList.Sorted(found);
    }

    private sealed class Said(Notation notation)
    {
        private readonly List<int> teeth = [];
        private readonly List<FieldError> problems = [];
        private string surfaces = "";
        private Arch? arch;
        private bool mouth;
        private bool repeat;
        private bool wide;
        private EntryStatus? status;

        public List<string> Words { get; } = [];

        public string? Note { get; set; }

        public ParsedCommand Result(bool undo = false) => new(teeth, surfaces, arch, mouth, status, Words, repeat, undo, Note, problems, wide);

        public void Take(string token)
        {
            if (token == ".") repeat = true;
            else if (Tooth(token)) return;
            else if (Statuses.TryGetValue(Fold.Of(token) is { Length: > 0 } f ? f : token, out var s)) status = s;
            else if (surfaces.Length == 0 && Words.Count == 0 && !CommandWords.IsWord(Fold.Of(token)) && CommandParser.Surfaces(token) is { } found) surfaces = found;
            else foreach (var word in Fold.Words(token)) Word(word);
        }

        private void Word(string word)
        {
            if (Upper.Contains(word)) arch = Odontogram.Arch.Upper;
            else if (Lower.Contains(word)) arch = Odontogram.Arch.Lower;
            else if (Mouth.Contains(word)) mouth = true;
            else Words.Add(word);
        }

        /// <summary>A number, several with commas, a range, a quadrant, or a number with its surfaces.</summary>
        private bool Tooth(string token)
        {
            if (token.Contains(','))
            {
                var parts = token.Split(',', StringSplitOptions.RemoveEmptyEntries);
                if (parts.Length == 0 || !parts.All(p => LooksLikeTooth(p) || Quadrant().IsMatch(p) || (Range().Match(p) is { Success: true } m && LooksLikeTooth(m.Groups[1].Value) && LooksLikeTooth(m.Groups[2].Value)))) return false;
                foreach (var part in parts) Tooth(part);
                return true;
            }
            if (Quadrant().Match(token) is { Success: true } q && q.Groups[1].Value[0] - '0' is >= 1 and <= 8 and var quadrant)
            {
                foreach (var t in Teeth.Quadrant(quadrant)) Add(t);
                wide = true;
                return true;
            }
            if (Range().Match(token) is { Success: true } r && LooksLikeTooth(r.Groups[1].Value) && LooksLikeTooth(r.Groups[2].Value))
            {
                var (from, to) = (Teeth.Parse(r.Groups[1].Value, notation), Teeth.Parse(r.Groups[2].Value, notation));
                if (from is null || to is null) return Unknown(from is null ? r.Groups[1].Value : r.Groups[2].Value);
                var between = Teeth.Between(from.Value, to.Value);
                if (between.Count == 0) problems.Add(new("Text", "odontogram.error.range", token));
                foreach (var t in between) Add(t);
                return true;
            }
            if (Glued().Match(token) is { Success: true } g && surfaces.Length == 0 && Teeth.Parse(g.Groups[1].Value, notation) is { } tooth && CommandParser.Surfaces(g.Groups[2].Value) is { } found)
            {
                Add(tooth);
                surfaces = found;
                return true;
            }
            // A letter is a tooth only where letters are teeth, and only before anything else was said.
            if (!LooksLikeTooth(token)) return false;
            if (Teeth.Parse(token, notation) is { } one)
            {
                Add(one);
                return true;
            }
            return char.IsAsciiDigit(token.TrimStart('#')[0]) && Unknown(token);
        }

        private bool LooksLikeTooth(string token) =>
            Number().IsMatch(token) || Corner().IsMatch(token) || (notation == Notation.Universal && teeth.Count == 0 && Words.Count == 0 && surfaces.Length == 0 && Letter().IsMatch(token));

        private bool Unknown(string token)
        {
            problems.Add(new("Text", "odontogram.error.tooth", token.Length > 20 ? token[..20] : token));
            return true;
        }

        private void Add(int tooth)
        {
            if (!teeth.Contains(tooth)) teeth.Add(tooth);
        }
    }

    [GeneratedRegex(@"\S+")]
    private static partial Regex Token();

    /// <summary>`11 - 13` and `16, 17` are one token each.</summary>
    [GeneratedRegex(@"(?<=\d[sS]?|[┘┐])\s*([-–,])\s*(?=[#┌└]?\d)")]
    private static partial Regex Joined();

    [GeneratedRegex(@"^[qcQC]([1-8])$")]
    private static partial Regex Quadrant();

    [GeneratedRegex(@"^(\S+?)[-–](\S+)$")]
    private static partial Regex Range();

    [GeneratedRegex(@"^#?(\d{1,2}[sS]?)([mdovlipbfMDOVLIPBF]{1,5})$")]
    private static partial Regex Glued();

    [GeneratedRegex(@"^#?\d{1,4}[sS]?$")]
    private static partial Regex Number();

    [GeneratedRegex(@"^([uUlL][rRlL][1-8a-eA-E][sS]?|[1-8A-E]S?[┘┐]|[┌└][1-8A-E]S?)$")]
    private static partial Regex Corner();

    [GeneratedRegex(@"^[a-tA-T][sS]?$")]
    private static partial Regex Letter();
}
