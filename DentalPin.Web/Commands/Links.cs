using DentalPin.Core;
using Microsoft.Extensions.Configuration;

namespace DentalPin.Web.Commands;

/// <summary>Addresses a command prints for a person to open.</summary>
internal static class Links
{
    /// <summary>
    /// The path under the address people use: `--url`, the configured one, or else where the server listens on this machine.
    /// </summary>
    public static string To(IServiceProvider services, string[] args, string path)
    {
        var configured = CommandLine.Option(args, "url") ?? services.GetRequiredService<AppOptions>().PublicUrl;
        return (configured.Length > 0 ? configured : Listening(services.GetRequiredService<IConfiguration>())).TrimEnd('/') + path;
    }

    private static string Listening(IConfiguration configuration)
    {
        var first = (configuration["ASPNETCORE_URLS"] ?? configuration["URLS"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? "http://localhost:8080";
        // A server that listens everywhere is opened by name.
        foreach (var everywhere in new[] { "://0.0.0.0", "://[::]", "://*", "://+" }) first = first.Replace(everywhere, "://localhost", StringComparison.Ordinal);
        return first;
    }
}
