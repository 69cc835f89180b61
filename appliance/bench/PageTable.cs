namespace DentalPin.Bench;

/// <summary>One page to measure.</summary>
/// <param name="Name">As the report shows it.</param>
/// <param name="Path">May hold names of <see cref="Samples"/>: `{id}`, a patient of the clinic, `{term}`, letters somebody types into the search.</param>
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
        new("Chart", PatientList + "/{id}?tab=odontogram", P95: 50),
        new("Chart, fragment", Charting.Chart, Fragment: true, P95: 50),
        new("Chart, suggestions, fragment", Charting.Chart + "?handler=suggest&text=16+mod+{treatment}", Fragment: true, P95: 20),
        new("API: catalogue search", "/api/v1/catalog/items/search?q={treatment}", P95: 20),
        new("Plan list", "/plans"),
        new("Plan", "/plans/{plan}"),
        new("Budget list", "/budgets"),
        new("Budget", "/budgets/{budget}"),
        new("Invoice list", "/invoices", P95: 50),
        new("Invoice list, unpaid", "/invoices?tab=unpaid", P95: 50),
        new("Invoice list, a patient's name", "/invoices?q={term}", Fragment: true, P95: 50),
        new("Invoice", "/invoices/{invoice}"),
        new("Ledger of a patient", PatientList + "/{id}?tab=money", P95: 50),
        new("Payment list", "/payments", P95: 50),
        new("Treatments to be invoiced", "/invoices/bulk"),
        new("VAT of a month", "/invoices/reports?tab=vat&{month}", P95: 300),
        new("Home", "/"),
    ];
}
