using DentalPin.Core;
using DentalPin.Core.Modules;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;

namespace DentalPin.Web.Hosting;

/// <summary>
/// What surrounds a page: navigation, top bar, keys. Made from the manifests of the modules that are on and from what the
/// person may do.
/// </summary>
public sealed class Shell(IHttpContextAccessor http, ModuleCatalog modules, Texts texts, Sessions sessions, AppOptions options)
{
    public const string ThemeCookie = "dentalpin.theme";
    public const string SidebarCookie = "dentalpin.sidebar";

    private HttpContext Context => http.HttpContext!;

    /// <summary>The session, or null before sign-in.</summary>
    public Ticket? Ticket => Context.Ticket();

    /// <summary>Whether the frame is shown: somebody is signed in, in a clinic, and not locked out.</summary>
    public bool Framed => Ticket is { Locked: false } ticket && ticket.Actor.ClinicId != Guid.Empty;

    /// <summary>`light`, `dark` or null for the device's.</summary>
    public string? Look => Context.Request.Cookies[ThemeCookie] is "light" or "dark" ? Context.Request.Cookies[ThemeCookie] : Ticket?.Theme;

    /// <summary>As the person chose; the agenda takes all the width there is until they do.</summary>
    public bool SidebarCollapsed => Context.Request.Cookies[SidebarCookie] is { Length: > 0 } chosen ? chosen == "min" : Context.Request.Path == "/agenda";

    /// <summary>Where a form of the frame comes back to.</summary>
    public string Here => HttpMethods.IsGet(Context.Request.Method) ? Context.Request.Path + Context.Request.QueryString : Context.Request.Path.Value!;

    /// <summary>Whether this installation may hold demo data; shown so that nobody enters real patients.</summary>
    public bool DemoClinic => Ticket is { IsDemo: true } && options.Demo;

    /// <summary>Navigation in groups: daily work, then what is below order 500, then administration.</summary>
    public IReadOnlyList<NavGroup> Navigation()
    {
        var entries = Entries().ToList();
        var current = entries.Where(e => IsBelow(e.Url)).OrderByDescending(e => e.Url.Length).FirstOrDefault();
        return [.. entries.GroupBy(e => e.Order / 500).OrderBy(g => g.Key).Select(g => new NavGroup([.. g.OrderBy(e => e.Order).Select(e => Item(e, current))]))];
    }

    /// <summary>The few places of a phone's bottom bar first, then the others.</summary>
    public IReadOnlyList<NavItem> PhoneNavigation()
    {
        var current = Entries().Where(e => IsBelow(e.Url)).OrderByDescending(e => e.Url.Length).FirstOrDefault();
        return [.. Entries().OrderByDescending(e => e.OnPhone).ThenBy(e => e.Order).Select(e => Item(e, current))];
    }

    public IReadOnlyList<MenuItem> QuickCreate() =>
        [.. Allowed(m => m.QuickCreate).OrderBy(e => e.Order).Select(e => new MenuItem(texts[e.LabelKey], e.Url, e.Icon, Keys: e.Keys))];

    /// <summary>The other clinics of the person. One statement, and only for those who have several.</summary>
    public async Task<IReadOnlyList<MenuItem>> Clinics()
    {
        if (!Ticket!.ManyClinics) return [];
        var clinics = await sessions.ClinicsOf(Ticket.Actor.UserId, Context.RequestAborted);
        return [.. clinics.Select(c => new MenuItem(c.Name, "/clinic/switch", Post: true, Name: "clinic", Value: c.Id.ToString(), Current: c.Id == Ticket.Actor.ClinicId))];
    }

    public IReadOnlyList<MenuItem> PersonMenu() =>
    [
        new(texts["core.shell.profile"], "/profile", "user"),
        new(texts["core.shell.keys"], Icon: "keyboard", Opens: "#keys", Hint: "?"),
        new(texts["core.shell.lock"], "/lock", "lock", Post: true, Name: "lock", Value: "now", Before: true),
        new(texts["core.shell.sign_out"], "/sign-out", "log-out", Post: true, Name: "all", Value: "no"),
    ];

    public IReadOnlyList<LanguageChoice> Languages() =>
        [.. TextCatalog.Languages.Select(l => new LanguageChoice(l, texts.In(l, "core.language.name"), l == texts.Language))];

    /// <summary>The sequences of the navigation, for the sheet behind "?".</summary>
    public IReadOnlyList<KeyGroup> Keys() =>
    [
        new(texts["core.shell.keys.go"], [.. Entries().Where(e => e.Keys is not null).Select(e => new KeyLine(e.Keys!, texts[e.LabelKey]))]),
        new(texts["core.shell.keys.create"], [.. Allowed(m => m.QuickCreate).Where(e => e.Keys is not null).Select(e => new KeyLine(e.Keys!, texts[e.LabelKey]))]),
    ];

    private IEnumerable<NavigationEntry> Entries() => Allowed(m => m.Navigation);

    private IEnumerable<NavigationEntry> Allowed(Func<Manifest, IReadOnlyList<NavigationEntry>> of) =>
        modules.On.SelectMany(m => of(m.Manifest)).Where(e => Ticket!.Actor.Can(e.Permission)).OrderBy(e => e.Order);

    private NavItem Item(NavigationEntry e, NavigationEntry? current) => new(texts[e.LabelKey], e.Url, e.Icon, e == current, Keys: e.Keys);

    private bool IsBelow(string url) => Context.Request.Path == url || Context.Request.Path.StartsWithSegments(url);
}
