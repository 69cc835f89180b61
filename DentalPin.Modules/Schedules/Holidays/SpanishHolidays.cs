namespace DentalPin.Schedules;

/// <summary>A public holiday of the calendar.</summary>
/// <param name="Date">The day.</param>
/// <param name="NameKey">Locale key of its name.</param>
public sealed record Holiday(DateOnly Date, string NameKey);

/// <summary>
/// Public holidays in Spain (Real Decreto 2001/1983, art. 45): the national ones of any year, and those of each autonomous
/// community: as decreed for the years that are known (Resolución of 17 October 2025 of the Dirección General de Trabajo for
/// 2026), by custom for the others, since communities decide year by year. Local days are the clinic's to add.
/// </summary>
public static class SpanishHolidays
{
    public const string Country = "ES";

    private const string Prefix = "schedules.holiday.";
    private const string HolyThursday = "e-3 holy_thursday";
    private const string EasterMonday = "e+1 easter_monday";
    private const string SaintJoseph = "03-19 saint_joseph";
    private const string SaintJohn = "06-24 saint_john";
    private const string SaintJames = "07-25 saint_james";
    private const string SecondChristmas = "12-26 second_christmas";
    private const string AllSaintsMonday = "11-02 all_saints_monday";
    private const string ConstitutionMonday = "12-07 constitution_monday";

    private static readonly string[] National =
    [
        "01-01 new_year", "01-06 epiphany", "e-2 good_friday", "05-01 labour_day", "08-15 assumption", "10-12 national_day", "11-01 all_saints", "12-06 constitution", "12-08 immaculate", "12-25 christmas",
    ];

    // What each community celebrates in most years.
    private static readonly Dictionary<string, string[]> Customary = new()
    {
        ["ES-AN"] = [HolyThursday, "02-28 andalusia"],
        ["ES-AR"] = [HolyThursday, "04-23 aragon"],
        ["ES-AS"] = [HolyThursday, "09-08 asturias"],
        ["ES-IB"] = [HolyThursday, EasterMonday, "03-01 balearics", SecondChristmas],
        ["ES-CN"] = [HolyThursday, "05-30 canaries"],
        ["ES-CB"] = [HolyThursday, "07-28 cantabria", "09-15 bien_aparecida"],
        ["ES-CL"] = [HolyThursday, "04-23 castile_leon"],
        ["ES-CM"] = [HolyThursday, "05-31 castile_mancha", "e+60 corpus"],
        ["ES-CT"] = [EasterMonday, SaintJohn, "09-11 catalonia", SecondChristmas],
        ["ES-EX"] = [HolyThursday, "09-08 extremadura"],
        ["ES-GA"] = [HolyThursday, "05-17 galician_letters", SaintJames],
        ["ES-MD"] = [HolyThursday, "05-02 madrid"],
        ["ES-MC"] = [HolyThursday, SaintJoseph, "06-09 murcia"],
        ["ES-NC"] = [HolyThursday, EasterMonday, "12-03 saint_francis"],
        ["ES-PV"] = [HolyThursday, EasterMonday, SaintJames],
        ["ES-RI"] = [HolyThursday, EasterMonday, "06-09 rioja"],
        ["ES-VC"] = [SaintJoseph, EasterMonday, SaintJohn, "10-09 valencia"],
        ["ES-CE"] = [HolyThursday, "08-05 our_lady_africa", "09-02 ceuta"],
        ["ES-ML"] = [HolyThursday, "09-17 melilla"],
    };

    private static readonly Dictionary<(string Region, int Year), string[]> Decreed = new()
    {
        [("ES-AN", 2026)] = [HolyThursday, "02-28 andalusia", AllSaintsMonday, ConstitutionMonday],
        [("ES-AR", 2026)] = [HolyThursday, "04-23 aragon", AllSaintsMonday, ConstitutionMonday],
        [("ES-AS", 2026)] = [HolyThursday, "09-08 asturias", AllSaintsMonday, ConstitutionMonday],
        [("ES-IB", 2026)] = [HolyThursday, EasterMonday, "03-02 balearics", SecondChristmas],
        [("ES-CN", 2026)] = [HolyThursday, "05-30 canaries", AllSaintsMonday],
        [("ES-CB", 2026)] = [HolyThursday, "07-28 cantabria", "09-15 bien_aparecida", ConstitutionMonday],
        [("ES-CL", 2026)] = [HolyThursday, "04-23 castile_leon", AllSaintsMonday, ConstitutionMonday],
        [("ES-CM", 2026)] = [HolyThursday, EasterMonday, "e+60 corpus", AllSaintsMonday],
        [("ES-CT", 2026)] = [EasterMonday, SaintJohn, "09-11 catalonia", SecondChristmas],
        [("ES-EX", 2026)] = [HolyThursday, "09-08 extremadura", AllSaintsMonday, ConstitutionMonday],
        [("ES-GA", 2026)] = [HolyThursday, SaintJoseph, SaintJohn, SaintJames],
        [("ES-MD", 2026)] = [HolyThursday, "05-02 madrid", AllSaintsMonday, ConstitutionMonday],
        [("ES-MC", 2026)] = [HolyThursday, SaintJoseph, "06-09 murcia", ConstitutionMonday],
        [("ES-NC", 2026)] = [HolyThursday, EasterMonday, SaintJoseph, AllSaintsMonday, "12-03 saint_francis"],
        [("ES-PV", 2026)] = [HolyThursday, EasterMonday, SaintJoseph, SaintJames],
        [("ES-RI", 2026)] = [HolyThursday, EasterMonday, "06-09 rioja", ConstitutionMonday],
        [("ES-VC", 2026)] = [SaintJoseph, EasterMonday, SaintJohn, "10-09 valencia"],
    };

    /// <summary>ISO 3166-2 codes of the communities and the two cities; their names are the locale keys `schedules.region.{code}`.</summary>
    public static IReadOnlyList<string> Communities { get; } = [.. Customary.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Whether a calendar can be computed for it: the country as a whole or a community.</summary>
    public static bool Knows(string region) => region == Country || Customary.ContainsKey(region);

    /// <summary>Whether the community's days of that year are those decreed, and not a guess from custom.</summary>
    public static bool IsDecreed(string region, int year) => region == Country || Decreed.ContainsKey((region, year));

    /// <summary>The holidays of a year by date; none for what is not known.</summary>
    public static IReadOnlyList<Holiday> Of(string region, int year)
    {
        if (!Knows(region)) return [];
        string[] own = region == Country ? [] : Decreed.TryGetValue((region, year), out var decreed) ? decreed : Customary[region];
        return [.. National.Concat(own).Select(rule => Read(rule, year)).DistinctBy(h => h.Date).OrderBy(h => h.Date)];
    }

    /// <summary>Easter Sunday of the Gregorian calendar (computus of Meeus, Jones and Butcher).</summary>
    public static DateOnly Easter(int year)
    {
        int a = year % 19, b = year / 100, c = year % 100;
        int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
        int m = (a + 11 * h + 22 * l) / 451;
        int day = h + l - 7 * m + 114;
        return new(year, day / 31, day % 31 + 1);
    }

    private static Holiday Read(string rule, int year)
    {
        var (when, name) = (rule[..rule.IndexOf(' ', StringComparison.Ordinal)], rule[(rule.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
        var date = when[0] == 'e'
            ? Easter(year).AddDays(int.Parse(when[1..], System.Globalization.CultureInfo.InvariantCulture))
            : new DateOnly(year, int.Parse(when[..2], System.Globalization.CultureInfo.InvariantCulture), int.Parse(when[3..], System.Globalization.CultureInfo.InvariantCulture));
        return new(date, Prefix + name);
    }
}
