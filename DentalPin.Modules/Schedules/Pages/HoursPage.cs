using DentalPin.Core.Security;
using DentalPin.Core.Ui;

namespace DentalPin.Schedules.Pages;

/// <summary>What the pages about somebody's hours share, be it the clinic's or a professional's.</summary>
public abstract class HoursPage(HoursOwners owners, ActorAccessor actors, Texts texts) : FormPage
{
    protected Texts T => texts;

    public Actor Actor => actors.Require();

    public HoursOwner Owner { get; private set; } = null!;

    public bool IsClinic => Owner.IsClinic;

    public bool CanWrite => Owner.CanWrite;

    /// <summary>Name of the professional, or of the page of the clinic's hours.</summary>
    public string OwnerName { get; private set; } = "";

    /// <summary>Address of the page of the hours.</summary>
    public string Base => Owner.Professional is { } p ? $"/settings/professionals/{p.Id}" : "/settings/hours";

    /// <summary>Both versions of a stale save.</summary>
    public IReadOnlyList<VersionLine> Conflict { get; protected set; } = [];

    /// <summary>False when there is no such owner, or its hours are not the actor's to see.</summary>
    protected async Task<bool> Open(Guid? professional, CancellationToken cancel)
    {
        if (await owners.Find(professional, Actor, cancel) is not { } owner) return false;
        Owner = owner;
        OwnerName = owner.IsClinic ? texts["schedules.hours.title"] : owner.Name;
        return true;
    }
}
