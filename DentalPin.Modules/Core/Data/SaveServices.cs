using System.Reflection;
using DentalPin.Core.Audit;
using DentalPin.Core.Events;
using DentalPin.Core.Operations;
using DentalPin.Core.Security;

namespace DentalPin.Core.Data;

/// <summary>What a context needs to save with audit and events.</summary>
public sealed class SaveServices(ActorAccessor actors, AuditChain chain, OutboxWriter outbox, TimeProvider clock, IHttpContextAccessor http, ModelAssemblies assemblies, ClinicFigures figures, ClinicMemory memory)
{
    public ActorAccessor Actors => actors;

    public AuditChain Chain => chain;

    public OutboxWriter Outbox => outbox;

    public TimeProvider Clock => clock;

    public ClinicFigures Figures => figures;

    public ClinicMemory Memory => memory;

    /// <summary>Assemblies whose entity configurations make up the model.</summary>
    public IReadOnlyList<Assembly> ModelAssemblies => assemblies.All;

    /// <summary>A GET must not save: mail scanners, prefetching browsers and crawlers follow links.</summary>
    public void RefuseOnRead()
    {
        if (http.HttpContext is { } context && (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)))
            throw new InvalidOperationException($"A {context.Request.Method} request tried to save.");
    }
}

/// <summary>
/// The assemblies of the one model. Only those shipped with the product: a community module brings a context of its own.
/// </summary>
public sealed record ModelAssemblies(IReadOnlyList<Assembly> All);
