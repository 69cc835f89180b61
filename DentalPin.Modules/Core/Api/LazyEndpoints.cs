// The namespace around all modules, so that these are found before the framework's extensions of the same names.
#pragma warning disable IDE0130
namespace DentalPin;
#pragma warning restore IDE0130

/// <summary>
/// `MapGet` and its sisters as the framework has them, but for one thing: the code that binds a request to the handler's
/// parameters is compiled with the first request, not with the start. Some 300 endpoints cost a second and a half of it,
/// most of which a clinic's server never calls.
/// </summary>
public static class LazyEndpoints
{
    public static RouteHandlerBuilder MapGet(this IEndpointRouteBuilder api, string pattern, Delegate handler) => Map(api, HttpMethods.Get, pattern, handler);

    public static RouteHandlerBuilder MapPost(this IEndpointRouteBuilder api, string pattern, Delegate handler) => Map(api, HttpMethods.Post, pattern, handler);

    public static RouteHandlerBuilder MapPut(this IEndpointRouteBuilder api, string pattern, Delegate handler) => Map(api, HttpMethods.Put, pattern, handler);

    public static RouteHandlerBuilder MapPatch(this IEndpointRouteBuilder api, string pattern, Delegate handler) => Map(api, HttpMethods.Patch, pattern, handler);

    public static RouteHandlerBuilder MapDelete(this IEndpointRouteBuilder api, string pattern, Delegate handler) => Map(api, HttpMethods.Delete, pattern, handler);

    private static RouteHandlerBuilder Map(IEndpointRouteBuilder api, string method, string pattern, Delegate handler) =>
        RouteHandlerServices.Map(api, pattern, handler, [method], RequestDelegateFactory.InferMetadata, Later);

    private static RequestDelegateResult Later(Delegate handler, RequestDelegateFactoryOptions options, RequestDelegateMetadataResult? metadata)
    {
        var made = new Lazy<RequestDelegate>(() => RequestDelegateFactory.Create(handler, options, metadata).RequestDelegate);
        return new RequestDelegateResult(context => made.Value(context), metadata?.EndpointMetadata ?? []);
    }
}
