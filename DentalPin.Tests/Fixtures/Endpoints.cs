using DentalPin.Core.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;

namespace DentalPin.Tests.Fixtures;

/// <summary>An address of the application.</summary>
/// <param name="Method">HTTP method; pages appear once for GET and once for POST when they have a handler for it.</param>
/// <param name="Pattern">Route, such as `/patients/{id:guid}`.</param>
/// <param name="Rule">What it demands, or null when it says nothing.</param>
/// <param name="IsPage">A page, or an endpoint of the API.</param>
/// <param name="Parameters">Names of the parts of the route to fill in.</param>
public sealed record AppEndpoint(string Method, string Pattern, IAccessRule? Rule, bool IsPage, IReadOnlyList<RoutePatternParameter> Parameters)
{
    public override string ToString() => $"{Method} {Pattern}";

    /// <summary>The address with every part filled in by name.</summary>
    public string Fill(Func<string, string> value)
    {
        var path = Pattern;
        foreach (var p in Parameters) path = System.Text.RegularExpressions.Regex.Replace(path, @"\{\*{0,2}" + p.Name + @"[^}]*\}", value(p.Name));
        return path;
    }
}

/// <summary>A part of a route.</summary>
public sealed record RoutePatternParameter(string Name, bool IsGuid);

/// <summary>All addresses of a server, found by asking it.</summary>
public static class Endpoints
{
    public static async Task<IReadOnlyList<AppEndpoint>> Of(TestServer server)
    {
        var loader = server.Services.GetRequiredService<PageLoader>();
        var found = new List<AppEndpoint>();
        foreach (var endpoint in server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var pattern = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
            var parameters = endpoint.RoutePattern.Parameters.Select(p => new RoutePatternParameter(p.Name, p.ParameterPolicies.Any(x => x.Content == "guid"))).ToList();
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page)
            {
                var compiled = await loader.LoadAsync(page, endpoint.Metadata);
                // Attributes of the model class, or of the page itself when it has none.
                var rule = new[] { compiled.ModelTypeInfo, compiled.HandlerTypeInfo, compiled.PageTypeInfo }
                    .SelectMany(t => t?.GetCustomAttributes(true).OfType<IAccessRule>() ?? []).FirstOrDefault();
                var methods = (compiled.HandlerMethods ?? []).Select(h => h.HttpMethod.ToUpperInvariant()).Append("GET").Distinct();
                found.AddRange(methods.Select(m => new AppEndpoint(m, pattern, rule, true, parameters)));
            }
            else
            {
                var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"];
                found.AddRange(methods.Where(m => m != "HEAD").Select(m => new AppEndpoint(m, pattern, endpoint.Metadata.OfType<IAccessRule>().LastOrDefault(), false, parameters)));
            }
        }
        return [.. found.DistinctBy(e => e.ToString()).OrderBy(e => e.Pattern, StringComparer.Ordinal).ThenBy(e => e.Method, StringComparer.Ordinal)];
    }
}
