using System.Globalization;
using DentalPin.Billing.Pages;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Payments.Pages;

/// <summary>The day of a cash point: what came in, what is counted, and its close.</summary>
[Needs(PaymentsModule.CashRead)]
public sealed class CashModel(CloseCash close, CashDesk desk, ActorAccessor actors, Texts texts) : MoneyPage(actors, texts)
{
    public CashDay Day { get; private set; } = null!;

    public IReadOnlyList<CashPointRef> Points { get; private set; } = [];

    public CloseCash.Input Input { get; private set; } = new();

    public bool MayClose => Actor.Can(PaymentsModule.CashClose);

    public async Task<IActionResult> OnGetAsync(string? point, string? day, CancellationToken cancel)
    {
        Input = new() { Id = Ids.New() };
        return await Load(Key(point), day, cancel) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(CloseCash.Input input, CancellationToken cancel)
    {
        Input = input;
        var result = await close.Handle(input, Actor, cancel);
        if (result is Result<CloseCash.ClosedDay>.Ok { Value: var done }) return Finished($"/payments/cash?point={done.CashPointId}&day={done.Day:yyyy-MM-dd}", "payments.cash.done", T.Date(done.Day));
        return await Refused(result, () => Load(input.CashPointId, input.Day, cancel));
    }

    private async Task<bool> Load(Guid? point, string? day, CancellationToken cancel)
    {
        Points = await desk.All(Actor, cancel);
        var of = DateOnly.TryParseExact(day, ["yyyy-MM-dd", "d/M/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var d) ? d : desk.Today(Actor);
        if (await close.Day(point, of, Actor, cancel) is not { } found) return false;
        Day = found;
        return true;
    }
}

/// <summary>The cash points of the clinic.</summary>
[Needs(PaymentsModule.SettingsWrite)]
public sealed class CashPointsModel(CashDesk desk, ActorAccessor actors, Texts texts) : MoneyPage(actors, texts)
{
    public IReadOnlyList<CashPointRef> Points { get; private set; } = [];

    public Guid NewId { get; private set; }

    /// <summary>What was typed and refused.</summary>
    public CashDesk.Input? Typed { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        NewId = Ids.New();
        Points = await desk.All(Actor, cancel);
    }

    public async Task<IActionResult> OnPostAsync(CashDesk.Input input, CancellationToken cancel)
    {
        (Typed, NewId) = (input, Ids.New());
        var result = await desk.Save(input, Actor, cancel);
        if (result is Result<CashPointRef>.Ok { Value: var saved }) return Finished("/payments/cash-points", "payments.cash.saved", saved.Name);
        return await Refused(result, async () =>
        {
            Points = await desk.All(Actor, cancel);
            return true;
        });
    }
}
