using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Text;

namespace DentalPin.Verifactu;

/// <summary>What came over the line.</summary>
/// <param name="Outcome">Answered when there was a body to read.</param>
/// <param name="Status">HTTP status, if any.</param>
/// <param name="Body">As it came.</param>
/// <param name="Note">Why there is none.</param>
public sealed record LineResult(SubmissionOutcome Outcome, int? Status, string Body, string? Note);

/// <summary>Sends one message over mutual TLS and says honestly whether it may have arrived.</summary>
public sealed class AeatClient(TimeProvider clock)
{
    /// <summary>Answers about full messages have taken over half a minute.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private const int MaxAnswer = 64 * 1024 * 1024;

    public async Task<LineResult> Send(AeatAddress to, CertificateVault.Opened certificate, string message, CancellationToken cancel)
    {
        using var handler = new SocketsHttpHandler
        {
            // The redirect to an error page is the answer to a bad certificate.
            AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(20),
            SslOptions = new SslClientAuthenticationOptions
            {
                EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
                ClientCertificateContext = SslStreamCertificateContext.Create(certificate.Leaf!, certificate.Others, offline: true),
            },
        };
        if (to.Pin is { } pin)
            handler.SslOptions.RemoteCertificateValidationCallback = (_, server, _, _) => server is not null && Convert.ToHexString(SHA256.HashData(server.GetRawCertData())) == pin;
        using var http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = MaxAnswer };
        using var limit = new CancellationTokenSource(Patience, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancel, limit.Token);
        using var request = new HttpRequestMessage(HttpMethod.Post, to.Uri) { Content = new StringContent(message, new UTF8Encoding(false), "text/xml") };
        request.Headers.TryAddWithoutValidation("SOAPAction", "\"\"");
        try
        {
            using var response = await http.SendAsync(request, both.Token);
            var body = await response.Content.ReadAsStringAsync(both.Token);
            var status = (int)response.StatusCode;
            var refused = response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden || status is >= 300 and < 400;
            return new(refused ? SubmissionOutcome.CertificateRefused : SubmissionOutcome.Answered, status, body, refused ? $"HTTP {status}" : null);
        }
        catch (HttpRequestException e)
        {
            var left = e.HttpRequestError is not (HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError);
            return new(left ? SubmissionOutcome.Unknown : SubmissionOutcome.Unreachable, null, "", $"{e.HttpRequestError}: {e.Message}");
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new(SubmissionOutcome.Unknown, null, "", "No answer within two minutes.");
        }
        catch (IOException e)
        {
            return new(SubmissionOutcome.Unknown, null, "", e.Message);
        }
    }
}
