using System.Text.RegularExpressions;
using DentalPin.Tests.Fixtures;

namespace DentalPin.Tests.Architecture;

/// <summary>Rules of the house that a search can check.</summary>
public sealed partial class SourceRules
{
    [Fact]
    public void Time_comes_from_the_clock_that_tests_can_set() =>
        NoneIn(["DentalPin.Modules", "DentalPin.Web"], [".cs", ".cshtml", ".razor"], WallClock());

    [Fact]
    public void Nobody_sleeps() => NoneIn(["DentalPin.Modules", "DentalPin.Web", "DentalPin.Tests"], [".cs"], Sleep());

    [Fact]
    public void Markup_holds_no_script_and_no_style_which_the_policy_would_refuse() =>
        NoneIn(["DentalPin.Modules", "DentalPin.Web"], [".cshtml", ".razor"], InlineCode());

    [Fact]
    public void Nothing_is_written_to_a_page_without_encoding() =>
        NoneIn(["DentalPin.Modules", "DentalPin.Web"], [".cshtml", ".razor", ".cs"], Unencoded(), allowed: ["QrCode", "Totp", "Agenda/Ui/Grid/DayBox.razor"]); // The last writes what CardMarkup encoded; GridPageTests tries names with markup.

    [Fact]
    public void Sql_text_lives_with_the_engines() =>
        NoneIn(["DentalPin.Modules", "DentalPin.Web"], [".cs"], SqlText(), allowed: ["Core/Data/Postgres/", "Core/Data/SqlServer/"]);

    /// <summary>Each has a reason: what it looks for is not limited to one clinic.</summary>
    [Fact]
    public void The_clinic_filter_is_lifted_in_few_places()
    {
        string[] allowed =
        [
            "Core/Security/", // Before a clinic is chosen, a person's own memberships and roles are what is looked for.
            "Core/Audit/AuditVerifier.cs", // The command verifies every clinic's chain.
            "Core/Audit/Trail/AuditQuery.cs", // Those who run the appliance read the chain of the installation itself.
            "Core/Tenancy/", // Opening a clinic and counting clinics of the installation.
            "DentalPin.Web/Commands/",
        ];
        NoneIn(["DentalPin.Modules", "DentalPin.Web"], [".cs", ".cshtml", ".razor"], LiftsFilter(), allowed);
    }

    [Fact]
    public void Files_stay_readable()
    {
        var long_ = Sources.Files("DentalPin.Modules", ".cs", ".razor", ".cshtml").Concat(Sources.Files("DentalPin.Web", ".cs", ".cshtml")).Concat(Sources.Files("DentalPin.Tests", ".cs")).Concat(Sources.Files("wwwroot-theme", ".css"))
            .Where(f => !f.Path.Contains("/Migrations/") && f.Text.Count(c => c == '\n') > 400).Select(f => f.Path).ToList();
        Assert.True(long_.Count == 0, "Over 400 lines: " + string.Join(", ", long_));
    }

    [Fact]
    public void Nothing_is_left_for_later() =>
        NoneIn(["DentalPin.Modules", "DentalPin.Web", "DentalPin.Tests"], [".cs", ".cshtml", ".razor"], Leftover(), allowed: ["SourceRules.cs"]);

    private static void NoneIn(string[] folders, string[] extensions, Regex forbidden, string[]? allowed = null)
    {
        var found = folders.SelectMany(f => Sources.Files(f, extensions))
            .Where(f => !f.Path.Contains("/Migrations/") && !(allowed ?? []).Any(f.Path.Contains))
            .SelectMany(f => forbidden.Matches(f.Text).Select(m => $"{f.Path}:{f.Text[..m.Index].Count(c => c == '\n') + 1}: {m.Value.Trim()}")).ToList();
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    [GeneratedRegex(@"DateTime(Offset)?\.(Now|UtcNow|Today)")]
    private static partial Regex WallClock();

    [GeneratedRegex(@"Thread\.Sleep\(|Task\.Delay\(\s*\d|Skip\s*=\s*""")]
    private static partial Regex Sleep();

    [GeneratedRegex(@"<script(?![^>]*\ssrc=)[^>]*>|<style|\sstyle=|\son(click|change|submit|load|input|key\w+)=|hx-on|hx-boost|hx-vals=['""]js:|javascript:", RegexOptions.IgnoreCase)]
    private static partial Regex InlineCode();

    [GeneratedRegex(@"Html\.Raw\(|MarkupString|new HtmlString\(")]
    private static partial Regex Unencoded();

    [GeneratedRegex(@"ExecuteSql\w*\(|FromSql\w*\(|SqlQuery\w*\(")]
    private static partial Regex SqlText();

    [GeneratedRegex(@"IgnoreQueryFilters\(")]
    private static partial Regex LiftsFilter();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b|NotImplementedException")]
    private static partial Regex Leftover();
}
