using System.Text.RegularExpressions;
using DentalPin.Core;
using DentalPin.Core.Ui;
using DentalPin.Tests.Fixtures;

namespace DentalPin.Tests.Architecture;

/// <summary>Every text exists in both languages, is used, and is not written into the markup.</summary>
public sealed partial class TextRules
{
    private static readonly TextCatalog Catalog = new(CoreServices.ProductAssemblies);

    [Fact]
    public void Both_languages_have_the_same_texts()
    {
        var es = Catalog.Keys("es").ToHashSet();
        var en = Catalog.Keys("en").ToHashSet();
        Assert.True(es.SetEquals(en), "Only in one: " + string.Join(", ", es.Except(en).Concat(en.Except(es)).Order()));
    }

    [Fact]
    public void Both_languages_have_the_same_placeholders()
    {
        var differing = Catalog.Keys("es").Where(k => !Holes(Catalog.Find("es", k)!).SetEquals(Holes(Catalog.Find("en", k) ?? ""))).ToList();
        Assert.True(differing.Count == 0, string.Join(", ", differing));
        static HashSet<string> Holes(string text) => [.. Placeholder().Matches(text).Select(m => m.Value)];
    }

    [Fact]
    public void Long_texts_are_translated_and_not_copied()
    {
        var same = Catalog.Keys("es").Where(k => Catalog.Find("es", k) is { Length: > 25 } es && es.Contains(' ') && es == Catalog.Find("en", k)).ToList();
        Assert.True(same.Count == 0, string.Join(", ", same));
    }

    [Fact]
    public void Every_text_the_sources_ask_for_exists()
    {
        var known = Catalog.Keys("es").ToHashSet();
        var asked = Product().Where(f => !f.Path.Contains("Styleguide")).SelectMany(f => AskedFor().Matches(f.Text).Select(m => (f.Path, Key: m.Groups[1].Value))).Distinct();
        var missing = asked.Where(a => !known.Contains(a.Key) && !known.Contains(a.Key + ".one")).Select(a => $"{a.Path}: {a.Key}").ToList();
        Assert.True(missing.Count == 0, string.Join('\n', missing));
    }

    [Fact]
    public void Every_text_is_used()
    {
        var sources = string.Join('\n', Product().Select(f => f.Text));
        var literals = Literal().Matches(sources).Select(m => m.Groups[1].Value).ToHashSet();
        // A key may be put together from a literal beginning and a value: "patients.status." + status, $"{key}.label".
        var beginnings = literals.Where(l => l.EndsWith('.')).ToList();
        var unused = Catalog.Keys("es").Where(k =>
            !literals.Contains(k) && !literals.Contains(Plural().Replace(k, ""))
            && !beginnings.Any(b => k.StartsWith(b, StringComparison.Ordinal))
            && !Convention().IsMatch(k) && !literals.Contains(SettingSuffix().Replace(k, "") + ".title")
            && !k.Contains(".permission.", StringComparison.Ordinal) // Asked for by permission; AccessTests knows which there are.
            && !(SettingSuffix().Replace(k, "") is var setting && setting != k && literals.Contains(setting))).ToList();
        Assert.True(unused.Count == 0, string.Join(", ", unused));
    }

    [Fact]
    public void No_words_are_written_into_the_markup()
    {
        var found = Product().Where(f => f.Path.EndsWith(".cshtml") || f.Path.EndsWith(".razor")).Where(f => !f.Path.Contains("Styleguide"))
            .SelectMany(f => WordsInMarkup().Matches(WithoutCode(f.Text)).Select(m => $"{f.Path}: {m.Value.Trim()}")).Where(x => !x.EndsWith(">DentalPin<", StringComparison.Ordinal)).ToList();
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    private static IEnumerable<(string Path, string Text)> Product() =>
        Sources.Files("DentalPin.Modules", ".cs", ".cshtml", ".razor").Concat(Sources.Files("DentalPin.Web", ".cs", ".cshtml", ".razor"));

    private static string WithoutCode(string text)
    {
        text = Regex.Replace(text, @"@\*.*?\*@", "", RegexOptions.Singleline);
        text = Regex.Replace(text, @"(?s)@code\s*\{.*$", "");
        return Regex.Replace(text, @"(?s)@(functions\s*)?\{.*?\n\}", "");
    }

    [GeneratedRegex(@"\{\d+[^}]*\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"(?:\bT\[|\bT\.Plural\(|\btexts\[|\btexts\.Plural\(|\bT\.In\([^,]+,\s*)""([a-z_]+(?:\.[a-z0-9_]+)+)""")]
    private static partial Regex AskedFor();

    [GeneratedRegex(@"""([a-z_]+\.[a-z0-9_.]*)[""{]")]
    private static partial Regex Literal();

    [GeneratedRegex(@"\.(one|other)$")]
    private static partial Regex Plural();

    // Looked up by what the audit trail and the manifests hold, not by literals; x.title brings x.help and x.keywords along.
    [GeneratedRegex(@"^[a-z_]+\.(audit\.(entity|action|field|value)\.|permission\.|module\.summary$)")]
    private static partial Regex Convention();

    [GeneratedRegex(@"\.[a-z_]+$")]
    private static partial Regex SettingSuffix();

    [GeneratedRegex(@"(?<!=)>\s*[A-Za-zÁÉÍÓÚÑáéíóúñ¿¡][a-záéíóúñ]+( [A-Za-záéíóúñ]+)*[^<@{};:=]*<")]
    private static partial Regex WordsInMarkup();
}
