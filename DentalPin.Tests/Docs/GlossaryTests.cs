using System.Text.RegularExpressions;
using DentalPin.Tests.Fixtures;

namespace DentalPin.Tests.Docs;

/// <summary>The glossary tells the truth about the code.</summary>
public sealed partial class GlossaryTests
{
    [Fact]
    public void Names_in_the_column_of_the_code_are_in_the_code()
    {
        var sources = string.Join('\n', Sources.Files("DentalPin.Modules", ".cs").Concat(Sources.Files("DentalPin.Web", ".cs")).Where(f => !f.Path.Contains("/Migrations/")).Select(f => f.Text));
        var rows = File.ReadAllLines(Path.Combine(Sources.Root, "docs", "glossary.md")).Where(l => l.StartsWith('|') && !l.StartsWith("| ---", StringComparison.Ordinal)).Select(l => l.Split('|', StringSplitOptions.TrimEntries)).ToList();
        Assert.True(rows.Count > 50, "The tables were not found.");
        var missing = rows.SelectMany(r => Name().Matches(r[3]).Select(m => m.Groups[1].Value)).Where(n => !Exists(n)).ToList();
        Assert.True(missing.Count == 0, "Not in the code: " + string.Join(", ", missing));

        // `Patient.Number` is a member of a type; `patients.records.read` a text; the rest a name of something declared.
        bool Exists(string name) => char.IsLower(name[0]) ? sources.Contains($"\"{name}\"", StringComparison.Ordinal)
            : sources.Contains("namespace " + name + ";", StringComparison.Ordinal)
            || name.Split('.') is var parts && Declared(parts[0]) && parts.Skip(1).All(p => Regex.IsMatch(sources, $@"\b{Regex.Escape(p)}\b\s*(\{{|,|\}}|=|\()"));

        bool Declared(string name) => Regex.IsMatch(sources, $@"\b(class|record|enum|interface|struct)\s+(struct\s+)?{Regex.Escape(name)}\b");
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Name();
}
