using System.Security.Cryptography;
using System.Text.RegularExpressions;
using DentalPin.Core.Ui;

namespace DentalPin.Tests.Core.Ui;

/// <summary>Rules about the theme that ships, checked on the files themselves.</summary>
public sealed partial class ThemeFolderTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "wwwroot-theme");

    [Fact]
    public void Loads() => Assert.Contains("app.css", Theme.Load(Folder).Names);

    [Fact]
    public void Both_copies_of_the_dark_tokens_are_equal()
    {
        var tokens = File.ReadAllText(Path.Combine(Folder, "tokens.css"));
        var blocks = DarkBlock().Matches(tokens);
        Assert.Equal(2, blocks.Count);
        Assert.Equal(blocks[0].Groups[1].Value, blocks[1].Groups[1].Value);
    }

    [Fact]
    public void Every_token_that_is_used_exists()
    {
        var css = Directory.GetFiles(Folder, "*.css", SearchOption.AllDirectories).Select(File.ReadAllText).ToList();
        var defined = css.SelectMany(c => Defined().Matches(c)).Select(m => m.Groups[1].Value).ToHashSet();
        var used = css.SelectMany(c => Used().Matches(c)).Select(m => m.Groups[1].Value).ToHashSet();
        Assert.Empty(used.Except(defined));
    }

    [Fact]
    public void Every_style_sheet_and_script_is_in_a_bundle()
    {
        var bundles = File.ReadAllText(Path.Combine(Folder, "bundles.json"));
        var loose = Directory.GetFiles(Folder, "*", SearchOption.AllDirectories)
            .Where(f => f.EndsWith(".css", StringComparison.Ordinal) || f.EndsWith(".js", StringComparison.Ordinal))
            .Select(f => Path.GetRelativePath(Folder, f).Replace('\\', '/'))
            .Where(f => !bundles.Contains($"\"{f}\"", StringComparison.Ordinal));
        Assert.Empty(loose);
    }

    [Fact]
    public void Vendored_htmx_is_the_one_its_checksum_names()
    {
        foreach (var line in File.ReadAllLines(Path.Combine(Folder, "lib", "CHECKSUMS.txt")))
        {
            var parts = line.Split("  ");
            Assert.Equal(parts[0], Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(Folder, "lib", parts[1])))));
        }
    }

    [Fact]
    public void Own_scripts_stay_small_and_keep_nothing_in_the_browser()
    {
        var scripts = Directory.GetFiles(Path.Combine(Folder, "js")).Select(File.ReadAllText).ToList();
        Assert.True(scripts.Sum(s => s.Length) < 72 * 1024, $"{scripts.Sum(s => s.Length)} characters");
        // What only records need does not burden every page.
        var bundles = System.Text.Json.JsonSerializer.Deserialize<Dictionary<string, string[]>>(File.ReadAllText(Path.Combine(Folder, "bundles.json")))!;
        var everywhere = bundles["app.js"].Where(f => f.StartsWith("js/", StringComparison.Ordinal)).Sum(f => File.ReadAllText(Path.Combine(Folder, f)).Length);
        Assert.True(everywhere < 56 * 1024, $"{everywhere} characters on every page");
        Assert.DoesNotContain(scripts, s => s.Contains("localStorage") || s.Contains("sessionStorage") || s.Contains("indexedDB") || s.Contains("eval("));
    }

    [Fact]
    public void Every_icon_that_is_named_in_markup_is_in_the_sprite()
    {
        var sprite = File.ReadAllText(Path.Combine(Folder, "icons", "sprite.svg"));
        Assert.All(Icons.All, name => Assert.Contains($"<symbol id=\"{name}\"", sprite));
        Assert.Equal(SymbolId().Count(sprite), Icons.All.Count);
    }

    [GeneratedRegex(@"(?:\[data-theme=""dark""\]|:root:not\(\[data-theme\]\)) \{([^}]*)\}")]
    private static partial Regex DarkBlock();

    [GeneratedRegex(@"(--[a-z0-9-]+):")]
    private static partial Regex Defined();

    [GeneratedRegex(@"var\((--[a-z0-9-]+)")]
    private static partial Regex Used();

    [GeneratedRegex("<symbol id=")]
    private static partial Regex SymbolId();
}
