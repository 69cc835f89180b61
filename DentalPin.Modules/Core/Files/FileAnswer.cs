using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Core.Files;

/// <summary>
/// Sends a file so that a browser does nothing with it but save or show it: fixed type, no sniffing, no cache, no scripts, and
/// nothing that was meant as a page. Use it for everything people uploaded and for documents made here.
/// </summary>
public static class FileAnswer
{
    // A sandbox without permissions: an HTML or SVG file that got this far may not run or load anything.
    private const string Sandbox = "default-src 'none'; sandbox; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    // Browsers show PDFs with a viewer of their own, which some refuse to start in a sandbox; what is shown is no page.
    private const string Viewer = "default-src 'none'; object-src 'self'; img-src 'self' data: blob:; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    private static readonly string[] Shown = ["application/pdf", "image/png", "image/jpeg", "image/webp"];

    /// <summary>Sets the headers. <paramref name="show"/> asks for showing in the browser, which only pictures and PDFs get.</summary>
    public static void Protect(HttpResponse response, string name, string contentType, bool show = false)
    {
        var inside = show && Shown.Contains(contentType, StringComparer.Ordinal);
        var headers = response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy = inside && contentType == "application/pdf" ? Viewer : Sandbox;
        headers.ContentDisposition = FileNames.Disposition(name, inside);
    }

    /// <summary>The answer of an endpoint.</summary>
    public static IResult Endpoint(HttpContext context, string name, string contentType, byte[] content, bool show = false)
    {
        Protect(context.Response, name, contentType, show);
        return Results.Bytes(content, contentType);
    }

    /// <inheritdoc cref="Endpoint(HttpContext,string,string,byte[],bool)"/>
    public static IResult Endpoint(HttpContext context, StoredFile file, Stream content, bool show = false)
    {
        Protect(context.Response, file.Name, file.ContentType, show);
        return Results.Stream(content, file.ContentType);
    }

    /// <summary>The answer of a page.</summary>
    public static IActionResult Page(HttpContext context, string name, string contentType, byte[] content, bool show = false)
    {
        Protect(context.Response, name, contentType, show);
        return new FileContentResult(content, contentType);
    }

    /// <inheritdoc cref="Page(HttpContext,string,string,byte[],bool)"/>
    public static IActionResult Page(HttpContext context, StoredFile file, Stream content, bool show = false)
    {
        Protect(context.Response, file.Name, file.ContentType, show);
        return new FileStreamResult(content, file.ContentType);
    }
}
