using System.Globalization;

namespace DentalPin.Odontogram;

/// <summary>How teeth are numbered on the screen. FDI (ISO 3950) is what is stored.</summary>
public enum Notation { Fdi, Universal, Palmer }

/// <summary>
/// The numbers of teeth. 11 to 48 permanent, 51 to 85 deciduous, both as in FDI. FDI has no number for a supernumerary tooth:
/// it is that of the tooth it stands beside plus 100, so 111 is a mesiodens at 11. Written `11S`.
/// </summary>
public static class Teeth
{
    public const int Supernumerary = 100;

    /// <summary>Arch by arch, each from the patient's right to the left: 18 to 28, 48 to 38.</summary>
    public static readonly IReadOnlyList<int> Permanent = [.. Quadrant(1).Reverse(), .. Quadrant(2), .. Quadrant(4).Reverse(), .. Quadrant(3)];

    public static readonly IReadOnlyList<int> Deciduous = [.. Quadrant(5).Reverse(), .. Quadrant(6), .. Quadrant(8).Reverse(), .. Quadrant(7)];

    public static bool Exists(int tooth)
    {
        var plain = Plain(tooth);
        var (quadrant, place) = (plain / 10, plain % 10);
        return tooth is > 0 and < 200 && quadrant is >= 1 and <= 8 && place >= 1 && place <= (quadrant <= 4 ? 8 : 5);
    }

    /// <summary>Without the mark of a supernumerary tooth.</summary>
    public static int Plain(int tooth) => tooth >= Supernumerary ? tooth - Supernumerary : tooth;

    public static bool IsSupernumerary(int tooth) => tooth >= Supernumerary;

    public static bool IsDeciduous(int tooth) => Plain(tooth) >= 50;

    /// <summary>1 to 4, also for deciduous teeth.</summary>
    public static int QuadrantOf(int tooth) => (Plain(tooth) / 10 - 1) % 4 + 1;

    /// <summary>1 beside the midline, counting backwards.</summary>
    public static int PlaceOf(int tooth) => Plain(tooth) % 10;

    public static Arch ArchOf(int tooth) => QuadrantOf(tooth) <= 2 ? Arch.Upper : Arch.Lower;

    /// <summary>Incisors and canines: their fifth surface is an edge.</summary>
    public static bool IsFront(int tooth) => PlaceOf(tooth) <= 3;

    /// <summary>The teeth of a quadrant as FDI counts them, 1 to 8, from the midline.</summary>
    public static IEnumerable<int> Quadrant(int quadrant) => Enumerable.Range(1, quadrant <= 4 ? 8 : 5).Select(n => quadrant * 10 + n);

    /// <summary>The permanent tooth that follows a deciduous one, or the deciduous one before it; null for molars that follow none.</summary>
    public static int? Counterpart(int tooth)
    {
        var plain = Plain(tooth);
        return IsDeciduous(plain) ? plain - 40 : PlaceOf(plain) <= 5 ? plain + 40 : null;
    }

    /// <summary>The teeth from one to the other along their arch, both included; empty when they are not of the same arch and dentition.</summary>
    public static IReadOnlyList<int> Between(int from, int to)
    {
        if (!Exists(from) || !Exists(to) || ArchOf(from) != ArchOf(to) || IsDeciduous(from) != IsDeciduous(to)) return [];
        var row = IsDeciduous(from) ? Deciduous : Permanent;
        var (a, b) = (row.IndexOf(Plain(from)), row.IndexOf(Plain(to)));
        return a < 0 || b < 0 ? [] : [.. row.Skip(Math.Min(a, b)).Take(Math.Abs(a - b) + 1)];
    }

    /// <summary>Position for sorting: arch by arch from the patient's right, deciduous after permanent.</summary>
    public static int Order(int tooth)
    {
        var plain = Plain(tooth);
        var row = IsDeciduous(plain) ? Deciduous : Permanent;
        return (IsDeciduous(plain) ? 1000 : 0) + row.IndexOf(plain) * 2 + (IsSupernumerary(tooth) ? 1 : 0);
    }

    /// <summary>Whether b stands beside a in the same arch.</summary>
    public static bool Adjacent(int a, int b) => Between(a, b).Count == 2;

    /// <summary>As people write it in a notation: `16`, `3`, `6┘`.</summary>
    public static string Label(int tooth, Notation notation = Notation.Fdi)
    {
        var (plain, extra) = (Plain(tooth), IsSupernumerary(tooth));
        return notation switch
        {
            Notation.Universal => Universal(plain, extra),
            Notation.Palmer => Palmer(plain, extra),
            _ => plain.ToString(CultureInfo.InvariantCulture) + (extra ? "S" : ""),
        };
    }

    /// <summary>The tooth a person means, in the notation on the screen; FDI is understood always, Palmer also as `UR6`.</summary>
    public static int? Parse(string text, Notation notation = Notation.Fdi)
    {
        var t = text.Trim().TrimStart('#').ToUpperInvariant();
        if (notation == Notation.Universal) return FromUniversal(t);
        if (FromCorner(t) is { } corner) return corner;
        var extra = t.EndsWith('S');
        if (extra) t = t[..^1];
        return t.Length == 2 && int.TryParse(t, NumberStyles.None, CultureInfo.InvariantCulture, out var fdi) && Exists(fdi) ? fdi + (extra ? Supernumerary : 0) : null;
    }

    // Universal counts 1 to 32 from the upper right round to the lower right; deciduous teeth are A to T. Supernumerary teeth
    // are 50 more, or carry an S after the letter (ADA).
    private static string Universal(int plain, bool extra)
    {
        if (IsDeciduous(plain)) return (char)('A' + UniversalPlace(plain)) + (extra ? "S" : "");
        return (UniversalPlace(plain) + 1 + (extra ? 50 : 0)).ToString(CultureInfo.InvariantCulture);
    }

    // Our order runs along the upper arch from right to left and along the lower one the same way; Universal comes back.
    private static int UniversalPlace(int plain)
    {
        var (row, half) = IsDeciduous(plain) ? (Deciduous, 10) : (Permanent, 16);
        var at = row.IndexOf(plain);
        return at < half ? at : half + (half * 2 - 1 - at);
    }

    private static int? FromUniversal(string t)
    {
        if (t.Length is 1 or 2 && t[0] is >= 'A' and <= 'T' && (t.Length == 1 || t[1] == 'S')) return Deciduous.First(d => UniversalPlace(d) == t[0] - 'A') + (t.Length == 2 ? Supernumerary : 0);
        if (!int.TryParse(t, NumberStyles.None, CultureInfo.InvariantCulture, out var n)) return null;
        var extra = n is > 50 and <= 82;
        if (extra) n -= 50;
        return n is >= 1 and <= 32 ? Permanent.First(p => UniversalPlace(p) == n - 1) + (extra ? Supernumerary : 0) : null;
    }

    private static string Palmer(int plain, bool extra)
    {
        var place = (IsDeciduous(plain) ? ((char)('A' + PlaceOf(plain) - 1)).ToString() : PlaceOf(plain).ToString(CultureInfo.InvariantCulture)) + (extra ? "S" : "");
        return QuadrantOf(plain) switch { 1 => place + "┘", 2 => "└" + place, 3 => "┌" + place, _ => place + "┐" };
    }

    private static int? FromCorner(string t)
    {
        var (quadrant, rest) = t switch
        {
            ['U', 'R', ..] => (1, t[2..]), ['U', 'L', ..] => (2, t[2..]), ['L', 'L', ..] => (3, t[2..]), ['L', 'R', ..] => (4, t[2..]),
            [.., '┘'] => (1, t[..^1]), ['└', ..] => (2, t[1..]), ['┌', ..] => (3, t[1..]), [.., '┐'] => (4, t[..^1]),
            _ => (0, ""),
        };
        if (quadrant == 0) return null;
        var extra = rest.Length == 2 && rest[1] == 'S';
        if (extra) rest = rest[..1];
        if (rest.Length != 1) return null;
        var tooth = rest[0] is >= 'A' and <= 'E' ? (quadrant + 4) * 10 + (rest[0] - 'A' + 1) : char.IsAsciiDigit(rest[0]) ? quadrant * 10 + (rest[0] - '0') : 0;
        return Exists(tooth) ? tooth + (extra ? Supernumerary : 0) : null;
    }

    private static int IndexOf(this IReadOnlyList<int> row, int tooth)
    {
        for (var n = 0; n < row.Count; n++)
            if (row[n] == tooth) return n;
        return -1;
    }
}
