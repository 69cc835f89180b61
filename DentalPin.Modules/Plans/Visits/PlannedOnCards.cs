using DentalPin.Agenda;
using DentalPin.Core.Security;

namespace DentalPin.Plans;

/// <summary>A line on the card of an appointment: what is planned for it.</summary>
public sealed class PlannedOnCards(VisitPlans visits) : ICardLines
{
    public async Task<IReadOnlyDictionary<Guid, CardLine>> Of(DateTimeOffset first, DateTimeOffset last, Actor actor, CancellationToken cancel) =>
        (await visits.Between(first, last, actor, cancel)).ToDictionary(a => a.Key, a => Line([.. a.Select(s => s.Text(actor.Language))], a.Sum(s => s.Amount)));

    private static CardLine Line(IReadOnlyList<string> texts, decimal amount) =>
        new("list-checks", texts[0] + (texts.Count > 1 ? $" +{texts.Count - 1}" : ""), texts.Count > 1 ? string.Join("; ", texts) : null, amount);
}
