using DentalPin.Core;
using DentalPin.Core.Security;

namespace DentalPin.Agenda;

/// <summary>Where the members of a family could be, in their order.</summary>
public sealed record FamilyProposal(DateTimeOffset Start, IReadOnlyList<FamilySeat> Seats);

/// <summary>Where one of them would be.</summary>
public sealed record FamilySeat(DateTimeOffset Start, int Minutes, Guid ProfessionalId, Guid? CabinetId);

/// <summary>Finds the next times at which all members of a family can be seen (AGD-9): side by side, or one after another.</summary>
public sealed class FamilyGaps(OpeningsSearch openings)
{
    public const int Wanted = 6;

    private static readonly TimeSpan Step = TimeSpan.FromMinutes(15);

    /// <param name="members">How long and, where given, with whom.</param>
    /// <param name="sideBySide">All at once, each with their own professional; otherwise one follows the other.</param>
    /// <param name="from">The first day.</param>
    /// <param name="parts">Parts of the day that suit.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="cancel">Stops.</param>
    public async Task<Result<IReadOnlyList<FamilyProposal>>> Find(IReadOnlyList<(int Minutes, Guid? Professional)> members, bool sideBySide, DateOnly? from, DayParts parts, Actor actor, CancellationToken cancel)
    {
        var found = await openings.Find(new OpeningsInput { Minutes = members.Min(m => m.Minutes), From = from, Parts = parts, Take = OpeningsSearch.Most }, actor, cancel);
        return found.Map<IReadOnlyList<FamilyProposal>>(gaps => Combine(members, sideBySide, gaps));
    }

    internal static IReadOnlyList<FamilyProposal> Combine(IReadOnlyList<(int Minutes, Guid? Professional)> members, bool sideBySide, IReadOnlyList<Opening> gaps)
    {
        var proposals = new List<FamilyProposal>();
        var starts = gaps.SelectMany(g => Enumerable.Range(0, (int)((g.Until - g.Start) / Step) + 1).Select(n => g.Start + n * Step)).Distinct().Order();
        foreach (var start in starts)
        {
            // Times a quarter of an hour apart are the same offer.
            if (proposals.Count > 0 && start - proposals[^1].Start < TimeSpan.FromMinutes(45)) continue;
            if (Seat(members, sideBySide, gaps, start) is { } seats) proposals.Add(new(start, seats));
            if (proposals.Count == Wanted) break;
        }
        return proposals;
    }

    private static FamilySeat[]? Seat(IReadOnlyList<(int Minutes, Guid? Professional)> members, bool sideBySide, IReadOnlyList<Opening> gaps, DateTimeOffset start)
    {
        var seats = new FamilySeat?[members.Count];
        var at = start;
        var times = members.Select(m => { var mine = at; if (!sideBySide) at = at.AddMinutes(m.Minutes); return mine; }).ToList();
        // Those who want somebody in particular choose first.
        foreach (var i in Enumerable.Range(0, members.Count).OrderBy(i => members[i].Professional is null))
        {
            var (mine, end) = (times[i], times[i].AddMinutes(members[i].Minutes));
            var taken = sideBySide ? seats.OfType<FamilySeat>().ToList() : [];
            var before = seats.OfType<FamilySeat>().LastOrDefault()?.ProfessionalId;
            var gap = gaps.Where(g => g.Start <= mine && g.Until >= end && (members[i].Professional is not { } who || who == g.ProfessionalId) && taken.TrueForAll(s => s.ProfessionalId != g.ProfessionalId))
                // One after another is best with the same person; side by side best in another cabinet.
                .OrderBy(g => sideBySide ? taken.Exists(s => s.CabinetId == g.CabinetId) : g.ProfessionalId != before).FirstOrDefault();
            if (gap is null) return null;
            seats[i] = new(mine, members[i].Minutes, gap.ProfessionalId, taken.Exists(s => s.CabinetId == gap.CabinetId) ? null : gap.CabinetId);
        }
        return [.. seats.Select(s => s!)];
    }
}
