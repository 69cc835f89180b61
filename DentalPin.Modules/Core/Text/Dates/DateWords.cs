using System.Collections.Frozen;

namespace DentalPin.Core.Text;

/// <summary>Names of months and days that dates are written with.</summary>
internal static class DateWords
{
    private static readonly FrozenDictionary<string, int> Months = Build();

    private static readonly FrozenSet<string> Fillers = new[]
    {
        "de", "del", "of", "the", "dia", "a",
        "lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo", "lun", "mie", "jue", "vie", "sab", "dom",
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "wed", "thu", "fri", "sat", "sun",
    }.ToFrozenSet();

    /// <summary>1 to 12, or 0 when the folded word is no month.</summary>
    public static int Month(string word) => Months.GetValueOrDefault(word);

    public static bool IsFiller(string word) => Fillers.Contains(word);

    private static FrozenDictionary<string, int> Build()
    {
        string[] names =
        [
            "enero ene january jan gener", "febrero feb february febr febrer", "marzo mar march marc", "abril abr april apr",
            "mayo may maig", "junio jun june juny", "julio jul july juliol", "agosto ago august aug agost",
            "septiembre setiembre sep sept set september setembre", "octubre oct october", "noviembre nov november novembre",
            "diciembre dic december dec desembre des",
        ];
        var months = new Dictionary<string, int>();
        for (var i = 0; i < names.Length; i++)
        {
            foreach (var name in names[i].Split(' '))
            {
                months[name] = i + 1;
            }
        }
        return months.ToFrozenDictionary();
    }
}
