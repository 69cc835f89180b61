using DentalPin.Core.Modules;
using DentalPin.Core.Security;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace DentalPin.Web.Hosting;

/// <summary>Completes the OpenAPI document: what the API is, how to sign in, which permission each operation needs.</summary>
public sealed class ApiDocument : IOpenApiDocumentTransformer
{
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "DentalPin",
            Version = ModuleCatalog.CoreVersion.ToString(3),
            Description = "Answers are {data, message}; lists are {data, total, page, page_size}; faults are {data: null, message, errors}. Names are snake_case, instants UTC.",
        };
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes["bearer"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A token of POST /api/v1/auth/sign-in, or an API key." };
        var rules = context.DescriptionGroups.SelectMany(g => g.Items).ToLookup(i => ("/" + i.RelativePath, i.HttpMethod), i => i.ActionDescriptor.EndpointMetadata.OfType<IAccessRule>().LastOrDefault());
        foreach (var (path, item) in document.Paths)
            foreach (var (method, operation) in item.Operations ?? [])
                if (rules[(path, method.Method)].FirstOrDefault()?.Permission is { } permission)
                    operation.Description = $"{operation.Description} Needs `{permission}`.".Trim();
        return Task.CompletedTask;
    }
}
