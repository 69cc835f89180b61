using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using DentalPin.Schedules.Ui;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Schedules.Pages.Clinic;

/// <summary>Holidays of a year, and the year as a whole.</summary>
[Needs(SchedulesModule.ClinicRead)]
public sealed class HolidaysModel(KeepHolidays holidays, SaveOverride save, RemoveOverride remove, ActorAccessor actors, Texts texts) : FormPage
{
    public HolidayYear Year { get; private set; } = null!;

    public HoursCalendar Calendar { get; private set; } = null!;

    public bool CanWrite => actors.Require().Can(SchedulesModule.ClinicWrite);

    /// <summary>The holiday being added.</summary>
    public OverrideInput Input { get; private set; } = new();

    /// <summary>The choice of region, when it could not be saved.</summary>
    public string? TypedRegion { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? year, CancellationToken cancel) => await Load(year, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostRegionAsync(string? year, KeepHolidays.RegionInput input, CancellationToken cancel)
    {
        var result = await holidays.Choose(input, actors.Require(), cancel);
        TypedRegion = input.Region;
        return await Done(result is Result<KeepHolidays.RegionDetails>.Conflict ? Result<KeepHolidays.RegionDetails>.Fail("", "schedules.error.stale") : result, year, "schedules.holidays.region.saved", cancel);
    }

    public async Task<IActionResult> OnPostAddAsync(string? year, OverrideInput input, CancellationToken cancel)
    {
        Input = input with { Kind = "holiday", To = null, Hours = null };
        return await Done(await save.Handle(null, null, Input, actors.Require(), cancel), year, "schedules.holidays.added", cancel);
    }

    /// <summary>Works on a day of the calendar.</summary>
    public async Task<IActionResult> OnPostWorkAsync(string? year, Guid key, string? date, CancellationToken cancel) =>
        await Done(await save.Handle(null, null, new() { Id = key, Kind = "working", From = date }, actors.Require(), cancel), year, "schedules.holidays.works.done", cancel);

    /// <summary>Takes an added holiday away, or closes again on one of the calendar.</summary>
    public async Task<IActionResult> OnPostRemoveAsync(string? year, Guid key, long? version, CancellationToken cancel)
    {
        var result = await remove.Handle(null, key, version, actors.Require(), cancel);
        return await Done(result is Result<Done>.Conflict ? Result<Done>.Fail("", "schedules.error.stale") : result, year, "schedules.holidays.removed", cancel);
    }

    private async Task<IActionResult> Done<T>(Result<T> result, string? year, string toast, CancellationToken cancel)
    {
        if (!await Load(year, cancel)) return NotFound();
        return await Answer(result, _ =>
        {
            Toast(texts[toast]);
            return Redirect($"/settings/hours/holidays?year={Year.Year}");
        });
    }

    private async Task<bool> Load(string? year, CancellationToken cancel)
    {
        if (await holidays.Year(int.TryParse(year, out var y) ? y : null, actors.Require(), texts.Today, cancel) is not Result<(HolidayYear, HoursCalendar)>.Ok { Value: var loaded }) return false;
        (Year, Calendar) = loaded;
        if (Input.Id is null) Input = Input with { Id = Ids.New() };
        return true;
    }
}
