using Bunit;
using DentalPin.Core.Ui;

namespace DentalPin.Tests.Core.Ui;

public sealed class ShellTests : UiTest
{
    private static readonly NavItem[] Places =
    [
        new("Home", "/", "house"), new("Agenda", "/agenda", "calendar-days"), new("Patients", "/patients", "users", Current: true, Keys: "g p"),
        new("Quotes", "/quotes", "file-text"), new("Reports", "/reports", "chart-column"), new("Settings", "/settings", "settings", Count: 3, Hot: true),
    ];

    [Fact]
    public void Sidebar_marks_the_current_place_and_the_shortcut()
    {
        var nav = Render<NavBar>(p => p.Add(n => n.Groups, [new NavGroup(Places)]).Add(n => n.ToggleUrl, "/preferences/sidebar"));

        var current = nav.Find("[aria-current=page]");
        Assert.Equal("/patients", current.GetAttribute("href"));
        Assert.Equal("g p", current.GetAttribute("data-keys"));
        Assert.Equal("3", nav.Find(".n.hot").TextContent);
        Assert.Equal(["min", "full"], nav.FindAll("form[data-prefer=sidebar] button").Select(b => b.GetAttribute("value")));
    }

    [Fact]
    public void Bottom_bar_has_five_places_and_the_rest_behind_the_last()
    {
        var bar = Render<BottomBar>(p => p.Add(b => b.Items, Places));
        Assert.Equal(5, bar.FindAll("nav > a, nav > details").Count);
        Assert.Equal(["/reports", "/settings"], bar.FindAll("details a").Select(a => a.GetAttribute("href")));

        var few = Render<BottomBar>(p => p.Add(b => b.Items, Places[..5]));
        Assert.Empty(few.FindAll("details"));
    }

    [Fact]
    public void Top_bar_works_without_script()
    {
        var bar = Render<TopBar>(p => p
            .Add(b => b.Clinic, "Albor").Add(b => b.Clinics, [new MenuItem("Mar", "/clinic/switch", Post: true, Name: "clinic", Value: "2")])
            .Add(b => b.SearchUrl, "/search").Add(b => b.ThemeUrl, "/preferences/theme").Add(b => b.LanguageUrl, "/preferences/language")
            .Add(b => b.Languages, [new LanguageChoice("es", "Español", true), new LanguageChoice("en", "English", false)])
            .Add(b => b.Person, "Nuria Campos").Add(b => b.ReturnUrl, "/patients?q=a"));

        Assert.Equal("get", bar.Find("form[role=search]").GetAttribute("method"));
        Assert.All(bar.FindAll("form[method=post]"), f => Assert.Equal("/patients?q=a", f.QuerySelector("input[name=returnUrl]")!.GetAttribute("value")));
        Assert.Equal("2", bar.Find("button[name=clinic]").GetAttribute("value"));
        Assert.Equal(["dark", "light"], bar.FindAll("form[data-prefer=theme]")[0].QuerySelectorAll("button").Select(b => b.GetAttribute("value")));
    }

    [Fact]
    public void A_person_with_one_clinic_has_no_switcher() =>
        Assert.Empty(Render<TopBar>(p => p.Add(b => b.Clinic, "Albor")).FindAll("details"));

    [Fact]
    public void Keys_are_listed_for_reading()
    {
        var keys = Render<KeysDialog>(p => p.Add(k => k.Groups, [new KeyGroup("Go to", [new KeyLine("g p", "Patients")])]).Add(k => k.SettingsUrl, "/profile"));
        Assert.Equal("keys", keys.Find("dialog").Id);
        Assert.Contains("Patients", keys.Markup);
        Assert.Equal("/profile", keys.Find("p a").GetAttribute("href"));
    }

    [Fact]
    public void Sign_in_frame_has_one_heading_and_a_main_part()
    {
        var frame = Render<LoginFrame>(p => p.Add(f => f.Title, "Sign in").Add(f => f.Clinic, "Albor").AddChildContent("<p>form</p>"));
        Assert.Equal("Sign in", Assert.Single(frame.FindAll("h1")).TextContent);
        Assert.NotNull(frame.Find("main#main"));
    }

    [Fact]
    public void Menu_lines_are_links_posts_and_captions()
    {
        MenuItem[] items = [new("Copy", "/copy"), new("Archive", "/archive", Post: true, Danger: true, Before: true), new("Caption"), new("Keys", Opens: "#keys")];
        var menu = Render<Menu>(p => p.Add(m => m.Label, "More").Add(m => m.Items, items));

        Assert.Equal("/copy", menu.Find("a").GetAttribute("href"));
        Assert.Equal("token", menu.Find("form[action='/archive'] input[name=__RequestVerificationToken]").GetAttribute("value"));
        Assert.Single(menu.FindAll("[role=separator]"));
        Assert.Equal("#keys", menu.Find("[data-opens]").GetAttribute("data-opens"));
        Assert.Equal("Caption", menu.Find(".cap").TextContent);
    }

    [Fact]
    public void Dialog_with_an_action_is_a_form()
    {
        var dialog = Render<Dialog>(p => p.Add(d => d.Id, "confirm").Add(d => d.Title, "Archive?").Add(d => d.Action, "/archive").AddChildContent("<p>why</p>"));
        Assert.Equal("/archive", dialog.Find("dialog > form").GetAttribute("action"));
        Assert.Equal("Archive?", dialog.Find("#" + dialog.Find("dialog").GetAttribute("aria-labelledby")).TextContent);
    }
}
