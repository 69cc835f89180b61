using DentalPin.Core.Modules;
using DentalPin.Core.Security;

namespace DentalPin.Core.Ui;

/// <summary>Which parts modules put into a place of a page.</summary>
public static class SlotList
{
    /// <summary>The parts this person may see here, in order.</summary>
    public static IReadOnlyList<Slot> In(this ModuleCatalog modules, string place, Actor actor, object? context) =>
        [.. modules.On.SelectMany(m => m.Slots)
            .Where(s => s.Place == place && (s.Permission is null || actor.Can(s.Permission)) && (s.Condition is null || (context is not null && s.Condition(context))))
            .OrderBy(s => s.Order).ThenBy(s => s.Id, StringComparer.Ordinal)];
}
