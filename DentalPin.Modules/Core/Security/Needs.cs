using Microsoft.AspNetCore.Authorization;

namespace DentalPin.Core.Security;

/// <summary>What an endpoint demands: a permission, or a reasoned exception. Every endpoint carries one; a test counts them.</summary>
public interface IAccessRule
{
    /// <summary>The permission asked for, or null when any signed-in person (or anybody) may use the endpoint.</summary>
    string? Permission { get; }

    /// <summary>Why no permission is asked for.</summary>
    string? Reason { get; }
}

/// <summary>The endpoint needs this permission in the current clinic.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class NeedsAttribute(string permission) : AuthorizeAttribute, IAccessRule, IAuthorizationRequirementData, IAuthorizationRequirement
{
    public string? Permission { get; } = permission;

    public string? Reason => null;

    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [this];
}

/// <summary>Only for those who run the appliance, whatever their role in a clinic.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class InstanceOnlyAttribute() : AuthorizeAttribute, IAccessRule, IAuthorizationRequirementData, IAuthorizationRequirement
{
    public string? Permission => "instance";

    public string? Reason => null;

    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [this];
}

/// <summary>Any signed-in person may use it; the reason says why no permission is needed.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class SignedInAttribute(string reason) : AuthorizeAttribute, IAccessRule
{
    public string? Permission => null;

    public string? Reason { get; } = reason;
}

/// <summary>Open to anybody; the reason says why that is safe.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class OpenAttribute(string reason) : Attribute, IAllowAnonymous, IAccessRule
{
    public string? Permission => null;

    public string? Reason { get; } = reason;
}

/// <summary>Endpoint conventions for minimal APIs.</summary>
public static class AccessConventions
{
    public static T Needs<T>(this T builder, string permission) where T : IEndpointConventionBuilder =>
        builder.WithMetadata(new NeedsAttribute(permission));

    public static T InstanceOnly<T>(this T builder) where T : IEndpointConventionBuilder =>
        builder.WithMetadata(new InstanceOnlyAttribute());

    public static T SignedIn<T>(this T builder, string reason) where T : IEndpointConventionBuilder =>
        builder.WithMetadata(new SignedInAttribute(reason));

    public static T Open<T>(this T builder, string reason) where T : IEndpointConventionBuilder =>
        builder.WithMetadata(new OpenAttribute(reason));
}

/// <summary>Answers the requirements against the actor of the request.</summary>
public sealed class AccessHandler(ActorAccessor actors) : IAuthorizationHandler
{
    public Task HandleAsync(AuthorizationHandlerContext context)
    {
        foreach (var requirement in context.PendingRequirements.ToList())
        {
            if (requirement is NeedsAttribute needs && actors.Current is { } actor && actor.Can(needs.Permission!))
                context.Succeed(requirement);
            if (requirement is InstanceOnlyAttribute && actors.Current is { IsInstanceAdmin: true })
                context.Succeed(requirement);
        }
        return Task.CompletedTask;
    }
}
