using System.Globalization;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;

namespace DentalPin.Web.Hosting;

/// <summary>Decides the language of the answer: the person's own, else the cookie of the sign-in page, else the browser's.</summary>
public sealed class LanguageSelection(RequestDelegate next)
{
    public const string Cookie = "dentalpin.language";

    public Task Invoke(HttpContext context, ReaderLanguage reader, Texts texts)
    {
        reader.Language = context.Ticket()?.Actor.Language ?? Known(context.Request.Cookies[Cookie]) ?? FromBrowser(context) ?? "es";
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = texts.Culture;
        return next(context);
    }

    private static string? FromBrowser(HttpContext context) =>
        context.Request.GetTypedHeaders().AcceptLanguage.OrderByDescending(l => l.Quality ?? 1).Select(l => Known(l.Value.ToString().Split('-')[0])).FirstOrDefault(l => l is not null);

    private static string? Known(string? language) => language is not null && TextCatalog.Languages.Contains(language) ? language : null;
}
