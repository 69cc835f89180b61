namespace DentalPin.Odontogram;

/// <summary>What was done to an entry.</summary>
public enum EntryAct { Record, Perform, Cancel, Restore, Refer, End, Retract, Undo, Amend }

/// <summary>
/// Which way an entry may go. Performed never goes back to planned but by undoing the very act (<see cref="UndoChart"/>), which
/// other modules hear of: money booked for it has to go too.
/// </summary>
public static class EntryStates
{
    private static readonly Dictionary<(EntryStatus, EntryAct), EntryStatus> Table = new()
    {
        [(EntryStatus.Planned, EntryAct.Perform)] = EntryStatus.Performed,
        [(EntryStatus.Planned, EntryAct.Cancel)] = EntryStatus.Cancelled,
        [(EntryStatus.Planned, EntryAct.Refer)] = EntryStatus.Referred,
        [(EntryStatus.Planned, EntryAct.Retract)] = EntryStatus.Retracted,
        [(EntryStatus.Cancelled, EntryAct.Restore)] = EntryStatus.Planned,
        [(EntryStatus.Cancelled, EntryAct.Retract)] = EntryStatus.Retracted,
        [(EntryStatus.Referred, EntryAct.Restore)] = EntryStatus.Planned,
        [(EntryStatus.Referred, EntryAct.Perform)] = EntryStatus.Existing,
        [(EntryStatus.Referred, EntryAct.Cancel)] = EntryStatus.Cancelled,
        [(EntryStatus.Referred, EntryAct.Retract)] = EntryStatus.Retracted,
        [(EntryStatus.Existing, EntryAct.End)] = EntryStatus.Ended,
        [(EntryStatus.Existing, EntryAct.Refer)] = EntryStatus.Referred,
        [(EntryStatus.Existing, EntryAct.Retract)] = EntryStatus.Retracted,
        [(EntryStatus.Performed, EntryAct.End)] = EntryStatus.Ended,
        [(EntryStatus.Performed, EntryAct.Retract)] = EntryStatus.Retracted,
        [(EntryStatus.Ended, EntryAct.Retract)] = EntryStatus.Retracted,
    };

    /// <summary>What an act makes of a status; null when it is not allowed. A treatment referred and then done was done elsewhere: it exists.</summary>
    public static EntryStatus? After(EntryStatus from, EntryAct act, KindFamily family) =>
        !Table.TryGetValue((from, act), out var to) ? null
        : family == KindFamily.Treatment ? from == EntryStatus.Existing && act == EntryAct.Refer ? null : to
        : act is EntryAct.End or EntryAct.Retract || (family == KindFamily.Finding && act == EntryAct.Refer) ? to
        : family == KindFamily.Finding && from == EntryStatus.Referred && act == EntryAct.Perform ? EntryStatus.Ended : null;

    /// <summary>The acts a person may choose, in the order they are offered.</summary>
    public static IEnumerable<EntryAct> From(EntryStatus status, KindFamily family) =>
        new[] { EntryAct.Perform, EntryAct.Restore, EntryAct.Refer, EntryAct.End, EntryAct.Cancel, EntryAct.Retract }.Where(act => After(status, act, family) is not null);

    /// <summary>The statuses in which something may be charted.</summary>
    public static bool MayBegin(EntryStatus status, KindFamily family) => family switch
    {
        KindFamily.Treatment => status is EntryStatus.Existing or EntryStatus.Planned or EntryStatus.Performed or EntryStatus.Referred,
        KindFamily.Finding => status is EntryStatus.Existing or EntryStatus.Referred,
        _ => status == EntryStatus.Existing,
    };

    /// <summary>Whether the chart draws it.</summary>
    public static bool IsShown(EntryStatus status) => status is EntryStatus.Existing or EntryStatus.Planned or EntryStatus.Performed or EntryStatus.Referred;
}
