using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using DentalPin.Schedules.Ui;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Schedules.Pages;

/// <summary>Lunch, emergencies, meetings: the form.</summary>
public abstract class BlockPage(HoursOwners owners, ScheduleQueries queries, SaveBlock save, ProfessionalDirectory directory, IEnumerable<ICabinetNames> cabinets, ActorAccessor actors, Texts texts)
    : HoursPage(owners, actors, texts)
{
    public BlockInput Input { get; private set; } = new();

    public BlockDetails? Stored { get; private set; }

    public bool IsNew { get; private set; }

    public IReadOnlyList<Option> Professionals { get; private set; } = [];

    public IReadOnlyList<Option> Cabinets { get; private set; } = [];

    public string Address => $"{Base}/blocks/{(IsNew ? "new" : Stored!.Id)}";

    public async Task<IActionResult> OnGetAsync(Guid? professional, Guid? block, CancellationToken cancel) => await Load(professional, block, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid? professional, Guid? block, BlockInput input, CancellationToken cancel)
    {
        if (!await Load(professional, block, cancel)) return NotFound();
        Input = professional is null ? input : input with { ProfessionalId = professional, CabinetId = null };
        var result = await save.Handle(block, Input, Actor, cancel);
        if (result is Result<BlockDetails>.Conflict { Theirs: BlockDetails theirs })
        {
            Conflict =
            [
                new(T["schedules.field.kind"], T.Kind(theirs.Kind), TypedShifts.Choice<BlockKind>(input.Kind) is { } kind ? T.Kind(kind) : input.Kind), new(T["schedules.field.title"], theirs.Title, input.Title),
                new(T["schedules.field.start"], theirs.Start, input.Start), new(T["schedules.field.end"], theirs.End, input.End),
                new(T["schedules.field.weekdays"], T.When(theirs), string.Join(", ", (input.Weekdays ?? []).Where(d => d is >= 1 and <= 7).Select(d => T.ShortWeekday(d - 1)))),
            ];
            Input = Input with { Version = theirs.Version };
            Stored = theirs;
        }
        return await Answer(result, _ => Done("schedules.block.saved"));
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid? professional, Guid? block, long? version, CancellationToken cancel)
    {
        if (!await Load(professional, block, cancel)) return NotFound();
        var result = await save.Remove(block ?? Guid.Empty, version, Actor, cancel);
        return await Answer(result is Result<Done>.Conflict ? Result<Done>.Fail("", "schedules.error.stale") : result, _ => Done("schedules.block.removed"));
    }

    private async Task<bool> Load(Guid? professional, Guid? block, CancellationToken cancel)
    {
        if (!await Open(professional, cancel) || !CanWrite) return false;
        IsNew = block is null;
        if (block is { } id && ((Stored = await queries.Block(id, cancel)) is null || (professional is not null && Stored.ProfessionalId != professional))) return false;
        if (IsClinic)
        {
            Professionals = [.. (await directory.All(cancel)).Where(p => p.Active || p.Id == Stored?.ProfessionalId).Select(p => new Option(p.Id.ToString(), p.Name))];
            foreach (var source in cabinets) Cabinets = [.. (await source.All(cancel)).Select(c => new Option(c.Id.ToString(), c.Name))];
        }
        Input = Stored is { } b
            ? new()
            {
                Kind = b.Kind.ToString().ToLowerInvariant(), Title = b.Title, ProfessionalId = b.ProfessionalId, CabinetId = b.CabinetId, Weekdays = b.IsOnce ? [] : b.Weekdays, From = T.TypedDate(b.From),
                Until = b.IsOnce ? "" : T.TypedDate(b.Until), Start = b.Start, End = b.End, EmergencyBookable = b.EmergencyBookable, Version = b.Version,
            }
            : new() { Id = Ids.New(), Kind = "lunch", Weekdays = [1, 2, 3, 4, 5], From = T.TypedDate(T.Today), ProfessionalId = professional };
        return true;
    }

    private RedirectResult Done(string toast)
    {
        Toast(T[toast]);
        return Redirect(Base);
    }
}
