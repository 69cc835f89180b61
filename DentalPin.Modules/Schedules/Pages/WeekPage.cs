using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using DentalPin.Schedules.Ui;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Schedules.Pages;

/// <summary>The hours of the clinic or of a professional: the week with its versions, exceptions and blocks.</summary>
public abstract class WeekPage(HoursOwners owners, ScheduleQueries queries, SaveWeek save, RemoveWeek remove, ActorAccessor actors, Texts texts) : HoursPage(owners, actors, texts)
{
    private const string NewWeek = "new";

    /// <summary>Versions, the latest first.</summary>
    public IReadOnlyList<WeekDetails> Weeks { get; private set; } = [];

    public IReadOnlyList<OverrideDetails> Exceptions { get; private set; } = [];

    public IReadOnlyList<BlockDetails> Blocks { get; private set; } = [];

    /// <summary>Names of those blocks are about.</summary>
    public IReadOnlyDictionary<Guid, string>? Names { get; protected set; }

    /// <summary>The version in the form; null for the usual hours and for new ones.</summary>
    public WeekDetails? Stored { get; private set; }

    public bool IsNew { get; private set; }

    /// <summary>The version that holds today.</summary>
    public Guid? CurrentWeek { get; private set; }

    public WeekInput Input { get; private set; } = new();

    /// <summary>Monday was copied in the form, which is not saved yet.</summary>
    public bool Copied { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid? professional, string? week, CancellationToken cancel) => await Load(professional, week, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid? professional, string? week, WeekInput input, CancellationToken cancel)
    {
        var result = await save.Handle(professional, Guid.TryParse(week, out var id) ? id : null, input, Actor, cancel);
        if (result is Result<WeekDetails>.Ok { Value: var saved }) return Saved("schedules.week.saved", week is null ? "" : "?week=" + saved.Id, professional);
        if (result is Result<WeekDetails>.NotFound or Result<WeekDetails>.Denied || !await Load(professional, week, cancel)) return NotFound();
        Input = input;
        if (result is Result<WeekDetails>.Conflict { Theirs: WeekDetails theirs })
        {
            Conflict = [.. Enumerable.Range(0, 7).Select(d => new VersionLine(T.Weekday(d), theirs.Days[d], input.Days?.ElementAtOrDefault(d))).Where(l => l.Differs)];
            Stored = theirs;
            Input = input with { Version = theirs.Version };
        }
        return await Answer(result, _ => Page());
    }

    public async Task<IActionResult> OnPostCopyAsync(Guid? professional, string? week, WeekInput input, CancellationToken cancel)
    {
        if (!await Load(professional, week, cancel)) return NotFound();
        var days = Enumerable.Range(0, 7).Select(d => input.Days?.ElementAtOrDefault(d is > 0 and < 5 ? 0 : d)).ToList();
        Input = input with { Days = days, FollowsClinic = false };
        Copied = true;
        // Values of the posted form would win over those shown.
        ModelState.Clear();
        return Page();
    }

    public async Task<IActionResult> OnPostRemoveWeekAsync(Guid? professional, string? week, long? version, CancellationToken cancel)
    {
        var result = await remove.Handle(professional, Guid.TryParse(week, out var id) ? id : Guid.Empty, version, Actor, cancel);
        if (result is Result<Done>.Ok) return Saved("schedules.week.removed", "", professional);
        return result is Result<Done>.Conflict && await Load(professional, week, cancel) ? await Answer(Result<Done>.Fail("", "schedules.error.stale"), _ => Page()) : NotFound();
    }

    /// <summary>What the page of a professional shows besides.</summary>
    protected virtual Task<bool> LoadMore(CancellationToken cancel) => Task.FromResult(true);

    protected async Task<bool> Load(Guid? professional, string? week, CancellationToken cancel)
    {
        if (!await Open(professional, cancel)) return false;
        Weeks = await queries.Weeks(Owner.Id, cancel);
        Exceptions = await queries.Overrides(Owner.Id, T.Today, null, cancel);
        Blocks = await queries.Blocks(Owner.ProfessionalId, T.Today, Actor, cancel);
        CurrentWeek = Weeks.FirstOrDefault(w => w.ValidFrom <= T.Today)?.Id;
        IsNew = week == NewWeek;
        Stored = IsNew ? null : Guid.TryParse(week, out var id) ? Weeks.FirstOrDefault(w => w.Id == id) : Weeks.FirstOrDefault(w => w.Id == CurrentWeek);
        if (week is not null && !IsNew && Stored is null) return false;
        if (IsNew && !CanWrite) return false;
        var shown = Stored ?? Weeks.FirstOrDefault(w => w.Id == CurrentWeek) ?? (IsClinic ? WeekDetails.Usual : WeekDetails.Usual with { FollowsClinic = true, ClinicClosuresApply = true });
        Input = new()
        {
            Id = Stored is null ? Ids.New() : null, Days = [.. shown.Days.Select(ShiftText.Said)], FollowsClinic = shown.FollowsClinic,
            ClinicClosuresApply = shown.ClinicClosuresApply || shown.FollowsClinic, Version = Stored?.Version, ValidFrom = IsNew ? T.TypedDate(T.Today.AddDays(1)) : null,
        };
        return await LoadMore(cancel);
    }

    private RedirectResult Saved(string toast, string query, Guid? professional)
    {
        Toast(T[toast]);
        return Redirect((professional is null ? "/settings/hours" : $"/settings/professionals/{professional}") + query);
    }
}
