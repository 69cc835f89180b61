using System.Net;
using DentalPin.Core;
using Microsoft.AspNetCore.HttpOverrides;

namespace DentalPin.Web.Hosting;

/// <summary>
/// Believes X-Forwarded-* from configured proxies only. From anybody else they are ignored: throttles and the audit trail
/// count the address that really connected.
/// </summary>
public static class Proxies
{
    public static void Use(WebApplication app, AppOptions options)
    {
        if (options.TrustedProxies.Count == 0) return;
        var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost, ForwardLimit = 1 };
        forwarded.KnownIPNetworks.Clear();
        forwarded.KnownProxies.Clear();
        foreach (var proxy in options.TrustedProxies)
        {
            if (proxy.Contains('/')) forwarded.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
            else forwarded.KnownProxies.Add(IPAddress.Parse(proxy));
        }
        app.UseForwardedHeaders(forwarded);
    }
}
