namespace DentalPin.Bench;

/// <summary>One page to measure.</summary>
/// <param name="Name">As the report shows it.</param>
/// <param name="Path">May hold `{id}`, a patient of the clinic, and `{term}`, letters somebody types into the search.</param>
/// <param name="Fragment">Asked for as htmx does, so that only the changed part is answered.</param>
/// <param name="P95">Wanted p95 in milliseconds at 20 users, where one is agreed.</param>
/// <param name="ColdBytes">Wanted bytes on a first visit, styles and scripts included, where agreed.</param>
internal sealed record PageSpec(string Name, string Path, bool Fragment = false, double? P95 = null, int? ColdBytes = null);

/// <summary>What is measured. A new page is one more line here.</summary>
internal static class PageTable
{
    public const string SignIn = "/sign-in";

    public const string ApiSignIn = "/api/v1/auth/sign-in";

    public const string PatientList = "/patients";

    public const string Agenda = "/agenda";

    public const string ImportStart = "/import/new";

    public static readonly IReadOnlyList<PageSpec> Pages =
    [
        new("Patient list", PatientList, ColdBytes: 100 * 1024),
        new("Patient search, fragment", PatientList + "?q={term}", Fragment: true, P95: 25),
        new("Patient record", PatientList + "/{id}", P95: 40),
        new("New patient form", PatientList + "/new"),
        new("API: patients, a page", "/api/v1/patients?page=1&page_size=25"),
        new("API: one patient", "/api/v1/patients/{id}"),
        new("Agenda, week", Agenda, P95: 50, ColdBytes: 100 * 1024),
        new("Agenda, week, fragment", Agenda, Fragment: true, P95: 50),
        new("Agenda, day", Agenda + "?view=day", P95: 35, ColdBytes: 100 * 1024),
        new("Day board", "/agenda/board", ColdBytes: 100 * 1024),
        new("API: openings over 60 days", "/api/v1/agenda/openings?minutes=90&take=100", P95: 100),
    ];

    /// <summary>Letters that start common Spanish names, as typed at the desk, and some that match nobody.</summary>
    public static readonly IReadOnlyList<string> Terms = ["gar", "mar", "lop", "fer", "san", "mig", "ana", "rod", "jos", "per", "qzx", "612"];
}
