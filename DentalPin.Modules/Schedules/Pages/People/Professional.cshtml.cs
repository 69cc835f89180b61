using DentalPin.Core;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Schedules.Pages.People;

/// <summary>A professional: their hours, and for those who may, their data.</summary>
[Needs(SchedulesModule.AvailabilityRead)]
public sealed class ProfessionalModel(HoursOwners owners, ScheduleQueries queries, SaveWeek save, RemoveWeek remove, SaveProfessional saveData, SwitchProfessional switching, ActorAccessor actors, Texts texts)
    : WeekPage(owners, queries, save, remove, actors, texts)
{
    public ProfessionalDetails Row { get; private set; } = null!;

    /// <summary>What is in the form of their data.</summary>
    public ProfessionalInput Data { get; private set; } = new();

    /// <summary>What is wrong with their data, apart from the errors of the hours.</summary>
    public FieldErrors DataErrors { get; private set; } = [];

    public IReadOnlyList<VersionLine> DataConflict { get; private set; } = [];

    /// <summary>What keeps them from being switched off.</summary>
    public IReadOnlyList<ProfessionalUse> Uses { get; private set; } = [];

    public bool MayChange => Actor.Can(SchedulesModule.ProfessionalWrite);

    public bool IsOneself => Row.UserId == Actor.UserId;

    public async Task<IActionResult> OnPostDataAsync(Guid? professional, ProfessionalInput input, CancellationToken cancel)
    {
        var result = await saveData.Handle(professional ?? Guid.Empty, input, Actor, cancel);
        if (result is Result<ProfessionalDetails>.Ok) return Saved("schedules.professional.saved");
        if (result is Result<ProfessionalDetails>.NotFound or Result<ProfessionalDetails>.Denied || !await Load(professional, null, cancel)) return NotFound();
        Data = input;
        switch (result)
        {
            case Result<ProfessionalDetails>.Invalid invalid:
                DataErrors = invalid.Errors;
                Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
                break;
            case Result<ProfessionalDetails>.Conflict { Theirs: ProfessionalDetails theirs }:
                DataConflict =
                [
                    new(T["schedules.field.colour"], T["schedules.colour." + theirs.Colour], T["schedules.colour." + (Professional.Colours.Contains(input.Colour ?? "") ? input.Colour : theirs.Colour)]),
                    new(T["schedules.field.position"], T.Number(theirs.Position), input.Position is { } n ? T.Number(n) : null),
                    new(T["schedules.field.speciality"], theirs.Speciality, input.Speciality), new(T["core.users.licence"], theirs.LicenceNumber, input.LicenceNumber),
                ];
                Data = input with { Version = theirs.Version };
                Response.StatusCode = StatusCodes.Status409Conflict;
                break;
        }
        return Page();
    }

    public async Task<IActionResult> OnPostOffAsync(Guid? professional, CancellationToken cancel)
    {
        var result = await switching.Off(professional ?? Guid.Empty, Actor, cancel);
        if (result is Result<Professional>.Ok) return Saved("schedules.professional.off.done");
        if (result is not (Result<Professional>.Invalid or Result<Professional>.Conflict) || !await Load(professional, null, cancel)) return NotFound();
        Uses = await switching.Uses(professional!.Value, cancel);
        Response.StatusCode = result is Result<Professional>.Invalid ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status409Conflict;
        if (Uses.Count == 0) DataErrors = [new FieldError("", "schedules.error.stale")];
        return Page();
    }

    public async Task<IActionResult> OnPostOnAsync(Guid? professional, CancellationToken cancel)
    {
        if (!await Load(professional, null, cancel)) return NotFound();
        return await switching.On(Row.UserId, Actor, cancel) is Result<Professional>.Ok ? Saved("schedules.professional.on.done") : NotFound();
    }

    protected override Task<bool> LoadMore(CancellationToken cancel)
    {
        var licence = Owner.LicenceNumber;
        Row = ProfessionalDetails.Of(Owner.Professional!, licence);
        Data = new() { Colour = Row.Colour, Position = Row.Position, Speciality = Row.Speciality, LicenceNumber = licence, OwnAgendaOnly = Row.OwnAgendaOnly, Version = Row.Version };
        return Task.FromResult(true);
    }

    private RedirectResult Saved(string toast)
    {
        Toast(T[toast]);
        return Redirect(Request.Path.Value!);
    }
}
