using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using DentalPin.Verifactu.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DentalPin.Verifactu.Demo.Aeat;

/// <summary>
/// A service that pretends to be the tax agency's: mutual TLS, strict reading, its own books, and every way to misbehave. For
/// tests and the demo clinic; it listens on this machine only and nothing of it ever leaves it.
/// </summary>
public sealed partial class FakeAeat : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly List<string> requests = [];
    private readonly Lock gate = new();

    private FakeAeat(WebApplication app, X509Certificate2 certificate, TimeProvider clock)
    {
        this.app = app;
        Pin = Convert.ToHexString(SHA256.HashData(certificate.RawData));
        Ledger = new(Behaviour, clock);
    }

    /// <summary>Where messages go.</summary>
    public Uri Address => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First().Replace("[::]", "localhost", StringComparison.Ordinal) + "/wlpl/TIKE-CONT/ws/SistemaFacturacion/VerifactuSOAP");

    /// <summary>SHA-256 of its certificate, by which the sender knows it.</summary>
    public string Pin { get; }

    public Misbehaviour Behaviour { get; } = new();

    public FakeLedger Ledger { get; }

    /// <summary>Bodies that arrived, oldest first, also those it then dropped.</summary>
    public IReadOnlyList<string> Requests
    {
        get
        {
            lock (gate) return [.. requests];
        }
    }

    public static async Task<FakeAeat> Start(TimeProvider clock, CancellationToken cancel = default)
    {
        var certificate = PracticeCertificates.Server(clock.GetUtcNow());
        // An empty builder: neither the configuration nor the addresses of the program that starts it apply.
        var builder = WebApplication.CreateEmptyBuilder(new() { Args = [] });
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(k =>
        {
            k.Limits.MaxRequestBodySize = 64 * 1024 * 1024;
            k.Listen(IPAddress.Loopback, 0, l => l.UseHttps(new HttpsConnectionAdapterOptions
            {
                ServerCertificate = certificate,
                ClientCertificateMode = ClientCertificateMode.RequireCertificate,
                // Looked at below: the real service answers a bad certificate with a page and not with a broken handshake.
                ClientCertificateValidation = (_, _, _) => true,
                SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            }));
        });
        var app = builder.Build();
        var fake = new FakeAeat(app, certificate, clock);
        app.Run(fake.Serve);
        await app.StartAsync(cancel);
        return fake;
    }

    public async ValueTask DisposeAsync()
    {
        Behaviour.Release();
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private async Task Serve(HttpContext http)
    {
        if (Behaviour.Down)
        {
            http.Abort();
            return;
        }
        using var reader = new StreamReader(http.Request.Body, new UTF8Encoding(false));
        var text = await reader.ReadToEndAsync(http.RequestAborted);
        lock (gate) requests.Add(text);
        var trick = Behaviour.Take();
        switch (trick?.Trick)
        {
            case Trick.DropBefore: http.Abort(); return;
            case Trick.ErrorPage: await Page(http, 503); return;
            case Trick.Redirect: http.Response.Redirect("/static/erro4011.html"); return;
            case Trick.FaultOfSender: await Soap(http, FakeAnswers.Fault(true, trick.Value.Code ?? "4102", "El mensaje no se admite.")); return;
            case Trick.FaultOfService: await Soap(http, FakeAnswers.Fault(false, trick.Value.Code ?? "20009", "Error interno en el servidor.")); return;
            case Trick.Slow: await Behaviour.Released.WaitAsync(http.RequestAborted); break;
        }
        if (Holder(http.Connection.ClientCertificate) is not { } holder)
        {
            http.Response.Redirect("/static/erro4011.html");
            return;
        }
        var answer = Answer(text, holder);
        if (trick?.Trick == Trick.DropAfterAccept) http.Abort();
        else await Soap(http, answer);
    }

    private string Answer(string text, string holder)
    {
        XElement? body;
        try
        {
            body = XElement.Parse(text.TrimStart('\uFEFF'), LoadOptions.PreserveWhitespace).Element(Ns.Soap + "Body")?.Elements().SingleOrDefault();
        }
        catch (XmlException)
        {
            return FakeAnswers.Fault(true, "4103", "El XML no se puede leer.");
        }
        if (body is null) return FakeAnswers.Fault(true, "4138", "Petición vacía.");
        var isQuery = body.Name.Namespace == Ns.Query;
        var faults = isQuery ? Structure.Query(body) : Structure.Message(body);
        if (faults.Count > 0) return FakeAnswers.Fault(true, "4102", $"El XML no cumple el esquema: {faults[0].Field} {faults[0].Detail}");
        var nif = body.Element(body.Name.Namespace + "Cabecera")!.Element(Ns.Info + "ObligadoEmision")?.Element(Ns.Info + "NIF")?.Value ?? "";
        if (!PersonRules.IsNif(nif)) return FakeAnswers.Fault(true, "4116", "NIF de ObligadoEmision con formato incorrecto.");
        if (Behaviour.Strangers.Contains(nif)) return FakeAnswers.Fault(true, "4104", "NIF de ObligadoEmision no identificado.");
        if (nif != holder) return FakeAnswers.Fault(true, "4112", "El titular del certificado no es el obligado a emitir.");
        if (!isQuery) return FakeAnswers.Records(body, Ledger.Take(body), Ledger.Now, holder, Behaviour.WaitSeconds);

        var filter = body.Element(Ns.Query + "FiltroConsulta")!;
        var period = filter.Element(Ns.Query + "PeriodoImputacion")!;
        var after = filter.Element(Ns.Query + "ClavePaginacion") is { } key ? RegistroReader.Factura(key) : null;
        var (page, more) = Ledger.Query(
            nif, (int)period.Element(Ns.Info + "Ejercicio")!, (int)period.Element(Ns.Info + "Periodo")!,
            filter.Element(Ns.Query + "NumSerieFactura")?.Value, filter.Element(Ns.Query + "RefExterna")?.Value, after);
        return FakeAnswers.Query(body, page, more, holder);
    }

    // The NIF of a practice certificate in force: of the company it represents, else of the person.
    private string? Holder(X509Certificate2? certificate)
    {
        if (certificate is null || !certificate.Issuer.Contains(PracticeCertificates.IssuerName, StringComparison.Ordinal)) return null;
        var now = Ledger.Now.LocalDateTime;
        if (now < certificate.NotBefore || now > certificate.NotAfter) return null;
        var subject = certificate.Subject;
        return Company().Match(subject) is { Success: true } company ? company.Groups[1].Value : Natural().Match(subject) is { Success: true } person ? person.Groups[1].Value : null;
    }

    private static async Task Soap(HttpContext http, string text)
    {
        http.Response.ContentType = "text/xml;charset=UTF-8";
        await http.Response.WriteAsync(text, http.RequestAborted);
    }

    private static async Task Page(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/html;charset=UTF-8";
        await http.Response.WriteAsync("<html><body>Error</body></html>", http.RequestAborted);
    }

    [GeneratedRegex("VATES-([0-9A-Z]{9})")]
    private static partial Regex Company();

    [GeneratedRegex("IDCES-([0-9A-Z]{9})")]
    private static partial Regex Natural();
}
