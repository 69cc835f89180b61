namespace DentalPin.Core.Text;

/// <summary>Gender as administrative data keeps it.</summary>
public enum Gender
{
    Female,
    Male,
    Other,
}

/// <summary>What the letter M means in one column: mujer beside H or V, masculino or male beside F.</summary>
/// <param name="M">Null while nothing in the column tells; M alone then stays unread.</param>
public readonly record struct GenderColumn(Gender? M)
{
    /// <summary>Decides from the column's values. H, V and the words beside them weigh more than F: old lists mix both habits.</summary>
    public static GenderColumn Guess(IEnumerable<string?> values)
    {
        var seen = values.Select(Fold.Of).ToHashSet(StringComparer.Ordinal);
        if (seen.Overlaps(["h", "v", "hombre", "varon", "mujer", "var", "hom", "muj"]))
        {
            return new(Gender.Female);
        }
        return seen.Overlaps(["f", "fem", "femenino", "masculino", "female", "male", "masc", "w", "femeni", "masculi"])
            ? new(Gender.Male)
            : default;
    }
}

/// <summary>Genders in words and letters, Spanish, Catalan and English.</summary>
public static class Genders
{
    private static readonly Dictionary<string, Gender> Words = new(StringComparer.Ordinal)
    {
        ["f"] = Gender.Female, ["fem"] = Gender.Female, ["femenino"] = Gender.Female, ["femenina"] = Gender.Female, ["female"] = Gender.Female,
        ["mujer"] = Gender.Female, ["woman"] = Gender.Female, ["girl"] = Gender.Female, ["nina"] = Gender.Female, ["hembra"] = Gender.Female,
        ["dona"] = Gender.Female, ["d"] = Gender.Female, ["sra"] = Gender.Female, ["mrs"] = Gender.Female, ["ms"] = Gender.Female,
        ["femeni"] = Gender.Female, ["w"] = Gender.Female, ["muj"] = Gender.Female,
        ["h"] = Gender.Male, ["hombre"] = Gender.Male, ["hom"] = Gender.Male, ["v"] = Gender.Male, ["var"] = Gender.Male, ["varon"] = Gender.Male,
        ["masc"] = Gender.Male, ["masculino"] = Gender.Male, ["masculina"] = Gender.Male, ["male"] = Gender.Male, ["man"] = Gender.Male,
        ["boy"] = Gender.Male, ["nino"] = Gender.Male, ["home"] = Gender.Male, ["sr"] = Gender.Male, ["mr"] = Gender.Male, ["masculi"] = Gender.Male,
        ["o"] = Gender.Other, ["otro"] = Gender.Other, ["otra"] = Gender.Other, ["other"] = Gender.Other, ["x"] = Gender.Other,
        ["no binario"] = Gender.Other, ["no binaria"] = Gender.Other, ["nb"] = Gender.Other, ["non binary"] = Gender.Other, ["nonbinary"] = Gender.Other,
    };

    /// <summary>The gender, or null when empty or not understood.</summary>
    public static Gender? Parse(string? text, GenderColumn column = default)
    {
        var word = Fold.Of(text);
        if (word == "m")
        {
            return column.M;
        }
        return Words.TryGetValue(word, out var gender) ? gender : null;
    }
}
