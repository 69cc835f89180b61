using System.Reflection;
using DentalPin.Core.Events;
using DentalPin.Core.Jobs;
using DentalPin.Core.Settings;

namespace DentalPin.Core.Modules;

/// <summary>
/// The contract of a module (CORE-2). Everything a module adds is named here, so that switching it off removes all of it.
/// Members are read once at start-up and must not touch the database.
/// </summary>
public abstract class Module
{
    public abstract Manifest Manifest { get; }

    /// <summary>Full names of the permissions the module defines, `module.resource.action`.</summary>
    public virtual IReadOnlyList<string> Permissions => [];

    /// <summary>Parts it puts into other pages.</summary>
    public virtual IReadOnlyList<Slot> Slots => [];

    /// <summary>Events it listens to.</summary>
    public virtual void Subscribe(Subscriptions events) { }

    /// <summary>Jobs that run by the clock.</summary>
    public virtual IReadOnlyList<JobSpec> Jobs => [];

    /// <summary>Settings a clinic can change.</summary>
    public virtual IReadOnlyList<SettingDefinition> Settings => [];

    /// <summary>Handlers, queries and other services.</summary>
    public virtual void Services(IServiceCollection services) { }

    /// <summary>REST endpoints; the builder is already under `/api/v1/{name}`.</summary>
    public virtual void Endpoints(IEndpointRouteBuilder api) { }

    /// <summary>Runs once, when the module is first there. Called by `migrate` as the owner of the schema.</summary>
    public virtual Task Install(ModuleContext context) => Task.CompletedTask;

    /// <summary>Runs before the module is removed for good.</summary>
    public virtual Task Uninstall(ModuleContext context) => Task.CompletedTask;

    /// <summary>
    /// Fills a demo clinic with invented data, after the modules it depends on. The scope acts in that clinic. Called again it
    /// adds only what is missing.
    /// </summary>
    public virtual Task LoadDemo(DemoContext context) => Task.CompletedTask;

    /// <summary>Runs once after a newer version was put in place.</summary>
    public virtual Task PostUpgrade(ModuleContext context, string fromVersion) => Task.CompletedTask;

    /// <summary>The assembly that holds the module's pages, components and texts.</summary>
    public Assembly Assembly => GetType().Assembly;

    /// <summary>The namespace below which all of the module's types live; pages are told apart by it.</summary>
    public string Namespace => GetType().Namespace!;
}

/// <summary>What a lifecycle hook has to work with.</summary>
public sealed record ModuleContext(string ModuleName, IServiceProvider Services, ILogger Logger, CancellationToken Cancel);

/// <summary>What loading demo data has to work with: how many patients the clinic should have sets the size of all the rest.</summary>
public sealed record DemoContext(IServiceProvider Services, int Patients, CancellationToken Cancel);

/// <summary>A part of a page that a module contributes (CORE-6).</summary>
/// <param name="Place">Where, see <see cref="SlotPlaces"/>.</param>
/// <param name="Id">Unique within the place; for tabs also the part of the URL.</param>
/// <param name="Component">A Razor component that takes the parameter `Context` of the place's type.</param>
/// <param name="Order">Position within the place.</param>
/// <param name="Permission">Without it the part is absent.</param>
/// <param name="LabelKey">Locale key of the heading or tab, where the place shows one.</param>
public sealed record Slot(string Place, string Id, Type Component, int Order, string? Permission = null, string? LabelKey = null)
{
    /// <summary>Further condition on the place's context; absent means always.</summary>
    public Func<object, bool>? Condition { get; init; }

    /// <summary>Icon beside the label, where the place shows one.</summary>
    public string? Icon { get; init; }
}

/// <summary>The places pages offer. A module may define more by documenting the string.</summary>
public static class SlotPlaces
{
    public const string PatientTabs = "patient.detail.tabs";
    public const string PatientSidebar = "patient.detail.sidebar";
    public const string PatientSummary = "patient.summary.cards";
    public const string PatientStrip = "patient.strip";
    public const string AppointmentActions = "appointment.detail.actions";
    /// <summary>Facts beside the name of a patient, such as the next visit.</summary>
    public const string PatientFacts = "patient.strip.facts";
    /// <summary>The first buttons of a patient's strip.</summary>
    public const string PatientActions = "patient.strip.actions";
    /// <summary>Cards of the home page; the context is a <see cref="DashboardContext"/>.</summary>
    public const string DashboardWidgets = "dashboard.widgets";
    /// <summary>Settings pages; no context. See <see cref="Settings.SettingsSectionAttribute"/>.</summary>
    public const string SettingsSections = "settings.sections";
}

/// <summary>
/// What the parts of a page are told. They share one database context, which does one thing at a time: whatever a part asks of
/// the database it asks inside <see cref="Alone{T}"/>.
/// </summary>
public abstract record SlotContext(Security.Actor Actor)
{
    private readonly SemaphoreSlim turn = new(1, 1);

    /// <summary>Waits for the other parts to be done with the database, then works with it.</summary>
    public async Task<T> Alone<T>(Func<Task<T>> work)
    {
        await turn.WaitAsync();
        try
        {
            return await work();
        }
        finally
        {
            turn.Release();
        }
    }
}

/// <summary>What a card of the home page is told.</summary>
public sealed record DashboardContext(Security.Actor Actor) : SlotContext(Actor);
