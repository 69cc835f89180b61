using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Net.Http.Headers;

namespace DentalPin.Core.Ui;

/// <summary>
/// The style sheets, scripts and icons of the product, loaded once at start-up, bundled, compressed and served under
/// addresses that contain the hash of their content, so that a browser asks for each version once in its life.
/// A clinic's own look is an overlay folder: its files replace those of the same path, and its brand.css is appended.
/// </summary>
public sealed class Theme
{
    /// <summary>File of an overlay that is appended to app.css instead of replacing a file.</summary>
    public const string BrandFile = "brand.css";

    private const string Bundles = "bundles.json";

    private static readonly Dictionary<string, string> ContentTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
        [".png"] = "image/png",
        [".webp"] = "image/webp",
        [".ico"] = "image/x-icon",
        [".woff2"] = "font/woff2",
    };

    private readonly Dictionary<string, ThemeFile> files;

    private Theme(Dictionary<string, ThemeFile> files) => this.files = files;

    /// <summary>Names that can be asked of <see cref="Url"/>: bundles and single files.</summary>
    public IReadOnlyCollection<string> Names => files.Keys;

    /// <summary>
    /// Loads a theme folder and, if the folder exists, an overlay.
    /// </summary>
    /// <exception cref="InvalidDataException">bundles.json is missing or names a file that is not there.</exception>
    public static Theme Load(string folder, string? overlay = null)
    {
        var sources = Read(folder, scripts: true);
        if (overlay is not null && Directory.Exists(overlay))
        {
            // A look is not a program: scripts of an overlay are ignored, so that write access to the data folder is
            // not a way to run code in everybody's browser.
            foreach (var (name, content) in Read(overlay, scripts: false))
            {
                sources[name] = content;
            }
        }

        var list = Path.Combine(folder, Bundles);
        if (!File.Exists(list))
        {
            throw new InvalidDataException($"The theme folder {folder} has no {Bundles}.");
        }

        var bundles = JsonSerializer.Deserialize<Dictionary<string, string[]>>(File.ReadAllText(list)) ?? [];
        var all = new Dictionary<string, byte[]>(sources, StringComparer.Ordinal);
        foreach (var (bundle, parts) in bundles)
        {
            var wanted = bundle == "app.css" && sources.ContainsKey(BrandFile) ? [.. parts, BrandFile] : parts;
            all[bundle] = bundle.EndsWith(".css", StringComparison.Ordinal) ? TightStyles.Of(Join(bundle, wanted, sources)) : Join(bundle, wanted, sources);
        }

        return new Theme(all.AsParallel().ToDictionary(f => f.Key, f => new ThemeFile(f.Value, ContentTypes[Path.GetExtension(f.Key)])));
    }

    /// <summary>Address of a bundle ("app.css") or file ("icons/sprite.svg").</summary>
    /// <exception cref="ArgumentException">The theme has no such name.</exception>
    public string Url(string name) => files.TryGetValue(name, out var file)
        ? $"/theme/{file.Hash}/{name}"
        : throw new ArgumentException($"The theme has no file {name}.", nameof(name));

    /// <summary>Serves the theme. Nothing in it depends on who asks, so it needs no sign-in.</summary>
    public IEndpointConventionBuilder Map(IEndpointRouteBuilder endpoints) => endpoints
        .MapMethods("/theme/{hash}/{**path}", [HttpMethods.Get, HttpMethods.Head], Serve)
        .AllowAnonymous()
        .ExcludeFromDescription();

    private Task Serve(HttpContext context, string hash, string path)
    {
        var response = context.Response;
        if (!files.TryGetValue(path, out var file) || file.Hash != hash)
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        var (body, encoding) = file.Best(context.Request.Headers.AcceptEncoding.ToString());
        response.ContentType = file.ContentType;
        response.ContentLength = body.Length;
        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (encoding is not null)
        {
            response.Headers.ContentEncoding = encoding;
        }

        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }

    private static Dictionary<string, byte[]> Read(string folder, bool scripts)
    {
        var found = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var extension = Path.GetExtension(path);
            if (ContentTypes.ContainsKey(extension) && (scripts || !extension.Equals(".js", StringComparison.OrdinalIgnoreCase)))
            {
                found[Path.GetRelativePath(folder, path).Replace('\\', '/')] = File.ReadAllBytes(path);
            }
        }

        return found;
    }

    private static byte[] Join(string bundle, string[] parts, Dictionary<string, byte[]> sources)
    {
        using var joined = new MemoryStream();
        foreach (var part in parts)
        {
            if (!sources.TryGetValue(part, out var content))
            {
                throw new InvalidDataException($"The bundle {bundle} names {part}, which the theme does not have.");
            }

            // A byte order mark in the middle of a bundle would be read as text.
            var start = content.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
            joined.Write(content, start, content.Length - start);
            joined.WriteByte((byte)'\n');
        }

        return joined.ToArray();
    }

    private sealed class ThemeFile
    {
        private readonly byte[] plain;
        private readonly byte[]? brotli;
        private readonly byte[]? gzip;

        public ThemeFile(byte[] content, string contentType)
        {
            plain = content;
            ContentType = contentType;
            Hash = Convert.ToHexStringLower(SHA256.HashData(content))[..16];
            if (contentType.StartsWith("text/", StringComparison.Ordinal) || contentType == "image/svg+xml")
            {
                brotli = Brotli(content);
                gzip = Gzip(content);
            }
        }

        public string Hash { get; }

        public string ContentType { get; }

        public (byte[] Body, string? Encoding) Best(string accepted) =>
            brotli is not null && Accepts(accepted, "br") ? (brotli, "br")
            : gzip is not null && Accepts(accepted, "gzip") ? (gzip, "gzip")
            : (plain, null);

        private static bool Accepts(string header, string encoding) =>
            StringWithQualityHeaderValue.TryParseList([header], out var list)
            && list.Any(v => v.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase) && v.Quality is null or > 0);

        private static byte[] Brotli(byte[] content)
        {
            // Quality 9 is within two percent of 11 here and thirty times faster, which start-up notices.
            var buffer = new byte[BrotliEncoder.GetMaxCompressedLength(content.Length)];
            return BrotliEncoder.TryCompress(content, buffer, out var length, quality: 9, window: 22)
                ? buffer[..length]
                : throw new InvalidOperationException("Brotli refused a theme file.");
        }

        private static byte[] Gzip(byte[] content)
        {
            using var packed = new MemoryStream();
            using (var stream = new GZipStream(packed, CompressionLevel.SmallestSize))
            {
                stream.Write(content);
            }

            return packed.ToArray();
        }
    }
}
