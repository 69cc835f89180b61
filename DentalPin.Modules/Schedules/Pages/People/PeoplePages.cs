using DentalPin.Core.Security;
using DentalPin.Core.Ui;

namespace DentalPin.Schedules.Pages.People;

// Who may see and change whose is decided about the professional; the permission is the one all have who see hours at all.

/// <summary>An absence or other hours of a professional.</summary>
[Needs(SchedulesModule.AvailabilityRead)]
public sealed class ExceptionModel(HoursOwners owners, ScheduleQueries queries, SaveOverride save, RemoveOverride remove, ActorAccessor actors, Texts texts)
    : ExceptionPage(owners, queries, save, remove, actors, texts);

/// <summary>A block of a professional.</summary>
[Needs(SchedulesModule.AvailabilityRead)]
public sealed class BlockModel(HoursOwners owners, ScheduleQueries queries, SaveBlock save, ProfessionalDirectory directory, IEnumerable<ICabinetNames> cabinets, ActorAccessor actors, Texts texts)
    : BlockPage(owners, queries, save, directory, cabinets, actors, texts);
