namespace DentalPin.Odontogram;

/// <summary>Which teeth a chart shows.</summary>
public enum Dentition { Permanent, Mixed, Deciduous }

/// <summary>Which teeth stand in a mouth of some age, by the mean ages of eruption, unless the chart says otherwise.</summary>
public static class Eruption
{
    // Years at which the permanent teeth 1 to 8 are usually through.
    private static readonly int[] Upper = [7, 8, 11, 10, 11, 6, 12, 19];
    private static readonly int[] Lower = [6, 7, 10, 10, 11, 6, 12, 19];

    /// <summary>The dentition somebody of this age usually has; adults, and those whose age nobody knows, have the permanent one.</summary>
    public static Dentition Of(int? age) => age switch { < 6 => Dentition.Deciduous, < 13 => Dentition.Mixed, _ => Dentition.Permanent };

    public static bool IsThrough(int permanent, int age) => age >= (Teeth.ArchOf(permanent) == Arch.Upper ? Upper : Lower)[Teeth.PlaceOf(permanent) - 1];

    /// <summary>
    /// The teeth a chart shows, one a column. In mixed dentition a column holds the deciduous tooth until its follower is through;
    /// what is charted wins over the age: a lost deciduous tooth makes room, a follower with something done to it is there, one
    /// charted as not erupted is not.
    /// </summary>
    public static IReadOnlyList<int> Shown(Dentition dentition, int? age, ChartState chart) => dentition switch
    {
        Dentition.Permanent => Teeth.Permanent,
        Dentition.Deciduous => Teeth.Deciduous,
        _ => [.. Teeth.Permanent.Select(p => Teeth.Counterpart(p) is { } d && !Follows(p, d, age ?? 9, chart) ? d : p)],
    };

    /// <summary>A permanent tooth of a mixed dentition that is not through yet and on which nothing is charted.</summary>
    public static bool IsAwaited(int tooth, Dentition dentition, int? age, ChartState chart) =>
        dentition == Dentition.Mixed && age is { } years && !Teeth.IsDeciduous(tooth) && !Teeth.IsSupernumerary(tooth) && !IsThrough(tooth, years) && !chart.Of(tooth).Any();

    private static bool Follows(int permanent, int deciduous, int age, ChartState chart)
    {
        if (chart.IsGone(deciduous)) return true;
        if (chart.Has(permanent, "unerupted")) return false;
        if (chart.Of(permanent).Any()) return true;
        return IsThrough(permanent, age);
    }
}
