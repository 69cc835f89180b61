using DentalPin.Core.Security;
using DentalPin.Core.Ui;

namespace DentalPin.Schedules.Pages.Clinic;

/// <summary>Opening hours of the clinic.</summary>
[Needs(SchedulesModule.ClinicRead)]
public sealed class HoursModel(HoursOwners owners, ScheduleQueries queries, SaveWeek save, RemoveWeek remove, ProfessionalDirectory directory, ActorAccessor actors, Texts texts)
    : WeekPage(owners, queries, save, remove, actors, texts)
{
    protected override async Task<bool> LoadMore(CancellationToken cancel)
    {
        Names = Blocks.Any(b => b.ProfessionalId is not null) ? (await directory.All(cancel)).ToDictionary(p => p.Id, p => p.Name) : new Dictionary<Guid, string>();
        return true;
    }
}

/// <summary>A closed day or other hours of the clinic.</summary>
[Needs(SchedulesModule.ClinicWrite)]
public sealed class ExceptionModel(HoursOwners owners, ScheduleQueries queries, SaveOverride save, RemoveOverride remove, ActorAccessor actors, Texts texts)
    : ExceptionPage(owners, queries, save, remove, actors, texts);

/// <summary>A block of the clinic, a professional or a cabinet.</summary>
[Needs(SchedulesModule.ClinicWrite)]
public sealed class BlockModel(HoursOwners owners, ScheduleQueries queries, SaveBlock save, ProfessionalDirectory directory, IEnumerable<ICabinetNames> cabinets, ActorAccessor actors, Texts texts)
    : BlockPage(owners, queries, save, directory, cabinets, actors, texts);
