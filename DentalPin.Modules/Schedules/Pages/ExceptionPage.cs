using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using DentalPin.Schedules.Ui;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Schedules.Pages;

/// <summary>Closed days, absences and other hours: the form.</summary>
public abstract class ExceptionPage(HoursOwners owners, ScheduleQueries queries, SaveOverride save, RemoveOverride remove, ActorAccessor actors, Texts texts) : HoursPage(owners, actors, texts)
{
    public OverrideInput Input { get; private set; } = new();

    public OverrideDetails? Stored { get; private set; }

    public bool IsNew { get; private set; }

    public string Address => $"{Base}/exceptions/{(IsNew ? "new" : Stored!.Id)}";

    public async Task<IActionResult> OnGetAsync(Guid? professional, Guid? exception, CancellationToken cancel) => await Load(professional, exception, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid? professional, Guid? exception, OverrideInput input, CancellationToken cancel)
    {
        if (!await Load(professional, exception, cancel)) return NotFound();
        Input = input;
        var result = await save.Handle(professional, exception, input, Actor, cancel);
        if (result is Result<OverrideDetails>.Conflict { Theirs: OverrideDetails theirs })
        {
            Conflict =
            [
                new(T["schedules.field.from"], T.TypedDate(theirs.From), input.From), new(T["schedules.field.to"], T.TypedDate(theirs.To), input.To),
                new(T["schedules.field.hours"], theirs.Hours, input.Hours), new(T["schedules.field.reason"], theirs.Reason, input.Reason),
            ];
            Input = input with { Version = theirs.Version };
            Stored = theirs;
        }
        return await Answer(result, _ => Done("schedules.exception.saved"));
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid? professional, Guid? exception, long? version, CancellationToken cancel)
    {
        if (!await Load(professional, exception, cancel)) return NotFound();
        var result = await remove.Handle(professional, exception ?? Guid.Empty, version, Actor, cancel);
        return await Answer(result is Result<Done>.Conflict ? Result<Done>.Fail("", "schedules.error.stale") : result, _ => Done("schedules.exception.removed"));
    }

    private async Task<bool> Load(Guid? professional, Guid? exception, CancellationToken cancel)
    {
        if (!await Open(professional, cancel) || !CanWrite) return false;
        IsNew = exception is null;
        if (exception is { } id && (Stored = await queries.Override(Owner.Id, id, cancel)) is null) return false;
        // Holidays are kept on their own page.
        if (Stored?.Kind is OverrideKind.Holiday or OverrideKind.Working) return false;
        Input = Stored is { } o
            ? new() { Kind = o.Kind.ToString().ToLowerInvariant(), From = T.TypedDate(o.From), To = T.TypedDate(o.To), Hours = ShiftText.Said(o.Hours), Reason = o.Reason, Version = o.Version }
            : new() { Id = Ids.New(), Kind = "closed" };
        return true;
    }

    private RedirectResult Done(string toast)
    {
        Toast(T[toast]);
        return Redirect(Base);
    }
}
