using System.Net;
using DentalPin.Core.Audit;
using DentalPin.Core.Security;
using DentalPin.Patients;
using DentalPin.Tests.Fixtures;

namespace DentalPin.Tests.Patients;

public sealed class SearchTests
{
    [Theory]
    [InlineData("ferr")]
    [InlineData("FERRER lucia")]
    [InlineData("lucía fer")]
    [InlineData("mol luc")]
    [InlineData("612345018")]
    [InlineData("612 34 50")]
    [InlineData("+34 612 345 018")]
    [InlineData("0034612")]
    [InlineData("961234567")]
    [InlineData("12345678")]
    [InlineData("12.345.678-z")]
    [InlineData("lucia.f@exam")]
    [InlineData("1")]
    [InlineData("ferrer 6123")]
    public async Task Everybody_is_found_by_any_beginning(string query)
    {
        var clinic = await Given.Clinic();
        await clinic.Patient("Lucía", "Ferrer Molina", "612345018 / 96 123 45 67 casa", null, "12345678Z", "lucia.f@example.es");
        await clinic.Patient("Óscar", "Núñez", "699000111");
        using var browser = await clinic.As(BuiltInRoles.Receptionist);
        var page = (await browser.Get("/patients?q=" + Uri.EscapeDataString(query), ("HX-Request", "true"))).Is(HttpStatusCode.OK);
        Assert.Equal(["Ferrer Molina, Lucía"], page.Document.QuerySelectorAll("tr .name").Select(a => a.TextContent));
        Assert.DoesNotContain("<html", page.Text);
        Assert.Contains("HX-Request", page.Response.Headers.Vary);
        Assert.True(page.Sql <= 6, $"{page.Sql} statements");
    }

    [Theory]
    [InlineData("errer")]
    [InlineData("ferrer oscar")]
    [InlineData("%")]
    [InlineData("_____")]
    [InlineData("' OR 1=1 --")]
    [InlineData("~ferer")]
    public async Task Nobody_is_found_by_what_is_no_beginning(string query)
    {
        var clinic = await Given.Clinic();
        await clinic.Patient("Lucía", "Ferrer Molina");
        await clinic.Patient("Óscar", "Núñez");
        using var browser = await clinic.As(BuiltInRoles.Receptionist);
        var page = (await browser.Get("/patients?q=" + Uri.EscapeDataString(query))).Is(HttpStatusCode.OK);
        if (query == "~ferer") return; // The mark is punctuation: what is left is a misspelt name, found below by its sound.
        Assert.Empty(page.Document.QuerySelectorAll("tr .name"));
    }

    [Theory]
    [InlineData("ferrr lucia", "Ferrer Molina, Lucía")]
    [InlineData("jimenez", "Giménez, Ana")]
    [InlineData("ximenes", "Giménez, Ana")]
    [InlineData("grcia", "García Peña, Óscar")]
    [InlineData("agrcia", "García Peña, Óscar")]
    [InlineData("gracia", "García Peña, Óscar")]
    [InlineData("garcua", "García Peña, Óscar")]
    [InlineData("oscr grcia", "García Peña, Óscar")]
    [InlineData("pneña", "García Peña, Óscar")]
    public async Task Misspelt_names_are_suggested(string query, string meant)
    {
        var clinic = await Given.Clinic();
        await clinic.Patient("Lucía", "Ferrer Molina");
        await clinic.Patient("Ana", "Giménez");
        await clinic.Patient("Óscar", "García Peña", "612345018");
        using var browser = await clinic.As(BuiltInRoles.Receptionist);
        await browser.Get("/patients");
        var page = (await browser.Get("/patients?q=" + query)).Is(HttpStatusCode.OK);
        Assert.True(page.Sql <= 6, $"{page.Sql} statements");
        Assert.Empty(page.Document.QuerySelectorAll("tr .name"));
        Assert.Contains(meant, page.Document.QuerySelector("#patients")!.TextContent);
    }

    [Fact]
    public async Task Archived_ones_are_found_on_request()
    {
        var clinic = await Given.Clinic();
        var gone = await clinic.Patient("Lucía", "Ferrer");
        await clinic.Run<ArchivePatient, PatientDetails>(h => h.Handle(gone.Id, new() { Reason = "Se mudó" }, clinic.System, default));
        using var browser = await clinic.As(BuiltInRoles.Receptionist);
        var none = await browser.Get("/patients?q=ferrer");
        Assert.Empty(none.Document.QuerySelectorAll("tr .name"));
        Assert.Contains("Hay 1 coincidencia", none.Text);
        Assert.Single((await browser.Get("/patients?q=ferrer&status=archived")).Document.QuerySelectorAll("tr .name"));
        Assert.Single((await browser.Get("/patients?q=ferrer&status=all")).Document.QuerySelectorAll("tr .name"));
        Assert.Contains("Archivado", (await browser.Get("/search?q=ferrer", ("HX-Request", "true"))).Is(HttpStatusCode.OK).Text);
    }

    [Fact]
    public async Task Of_very_many_matches_the_list_says_only_that_there_are_more()
    {
        var clinic = await Given.Clinic();
        await clinic.Db(async db =>
        {
            // Nearly all have a mobile phone, which begins with 6.
            await PatientSeeder.Seed(db, clinic.Id, 330, 7, default);
            return 0;
        });
        using var browser = await clinic.As(BuiltInRoles.Receptionist);
        var list = (await browser.Get("/patients?q=6")).Is(HttpStatusCode.OK);
        Assert.Equal(25, list.Document.QuerySelectorAll("tr .name").Length);
        Assert.Contains("más de 250 de", list.Text);
        Assert.Contains("1–25 de más de 250", list.Text);
        Assert.Equal(25, (await browser.Get("/patients?q=6&page=10")).Is(HttpStatusCode.OK).Document.QuerySelectorAll("tr .name").Length);
        Assert.NotEmpty((await browser.Get("/patients?q=6&page=1000")).Is(HttpStatusCode.OK).Document.QuerySelectorAll("tr .name"));
        // Programs get the number as it is.
        using var api = await clinic.ApiAs(BuiltInRoles.Receptionist);
        var total = (await api.Get("/api/v1/patients?search=6")).Json.GetProperty("total").GetInt32();
        Assert.Equal(await clinic.Db(db => db.Set<Patient>().CountAsync(p => p.Status == PatientStatus.Active && db.Set<PatientSearchTerm>().Any(t => t.PatientId == p.Id && t.Term.StartsWith("6")))), total);
        Assert.True(total > PatientQueries.MostCounted);
    }

    [Fact]
    public async Task What_is_typed_into_the_list_finds_the_active_ones_in_the_order_of_their_names_as_they_are_now()
    {
        var clinic = await Given.Clinic();
        var (ana, bea) = (await clinic.Patient("Ana", "Zubiri"), await clinic.Patient("Bea", "Zubizarreta"));
        using var browser = await clinic.As(BuiltInRoles.Admin);
        Assert.Equal([ana.Id, bea.Id], await Found("zubi"));
        Assert.Equal([bea.Id], await Found("zubi be"));

        var stored = await clinic.Stored(ana.Id);
        await clinic.Run<UpdatePatient, PatientDetails>(h => h.Handle(ana.Id, new() { GivenName = "Ana", FamilyName = "Zubizuria", Version = stored.Version }, clinic.System, default));
        Assert.Equal([bea.Id, ana.Id], await Found("zubi"));

        await clinic.Run<ArchivePatient, PatientDetails>(h => h.Handle(bea.Id, new() { Reason = "Se muda" }, clinic.System, default));
        Assert.Equal([ana.Id], await Found("zubi"));
        Assert.Equal([bea.Id], await Found("zubi&status=archived"));
        await clinic.Run<RestorePatient, PatientDetails>(h => h.Handle(bea.Id, null, clinic.System, default));
        Assert.Equal([bea.Id, ana.Id], await Found("zubi"));
        Assert.Empty(await Found("zubi xyz"));

        async Task<IReadOnlyList<Guid>> Found(string q) =>
            [.. (await browser.Get($"/patients?q={q}")).Is(HttpStatusCode.OK).Document.QuerySelectorAll("tr a.name, tr .name a").Select(a => Guid.Parse(a.GetAttribute("href")!.Split('/', '?')[2]))];
    }

    [Fact]
    public async Task Terms_follow_the_name_and_the_contacts()
    {
        var clinic = await Given.Clinic();
        var made = await clinic.Patient("Lucía", "Ferrer", "612345018");
        var stored = await clinic.Stored(made.Id);
        await clinic.Run<UpdatePatient, PatientDetails>(h => h.Handle(made.Id, new() { GivenName = "Lucía", FamilyName = "Soto", Version = stored.Version }, clinic.System, default));
        var contact = stored.Contacts[0];
        await clinic.Run<SaveContact, ContactDetails>(h => h.Handle(made.Id, contact.Id, new() { Value = "699000111", Version = contact.Version }, clinic.System, default));
        using var api = await clinic.ApiAs(BuiltInRoles.Receptionist);
        foreach (var (query, found) in new[] { ("ferrer", 0), ("soto", 1), ("612345018", 0), ("699 00 01 11", 1) })
            Assert.Equal(found, (await api.Get("/api/v1/patients?search=" + query)).Json.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Filters_narrow_and_sorting_orders()
    {
        var clinic = await Given.Clinic();
        var child = await clinic.Patient(new NewPatientInput { GivenName = "Noa", FamilyName = "Álvarez", BirthDate = "hoy", Email = "noa@example.es" });
        var adult = await clinic.Patient("Bruno", "zapata", "612345018", "5/5/1980");
        var old = await clinic.Patient("Carla", "Ñu", "612345019", "6/5/1950");
        await clinic.Run<SaveTask, TaskDetails>(h => h.Handle(adult.Id, null, new() { Text = "Llamar" }, clinic.System, default));
        using var api = await clinic.ApiAs(BuiltInRoles.Receptionist);
        async Task<Guid[]> Ids(string query) => [.. (await api.Get("/api/v1/patients" + query)).Is(HttpStatusCode.OK).Data.EnumerateArray().Select(p => p.GetProperty("id").GetGuid())];
        Assert.Equal([child.Id, old.Id, adult.Id], await Ids(""));
        Assert.Equal([adult.Id, old.Id, child.Id], await Ids("?sort=-name"));
        Assert.Equal([child.Id, adult.Id, old.Id], await Ids("?sort=age"));
        Assert.Equal([old.Id, adult.Id, child.Id], await Ids("?sort=-age"));
        Assert.Equal([old.Id, adult.Id, child.Id], await Ids("?sort=-number"));
        Assert.Equal([child.Id], await Ids("?phone=none"));
        Assert.Equal([child.Id], await Ids("?email=yes"));
        Assert.Equal([child.Id], await Ids("?age=minor"));
        Assert.Equal([old.Id, adult.Id], await Ids("?born=5"));
        Assert.Equal([adult.Id], await Ids("?tasks=open"));
        Assert.Equal([old.Id], await Ids($"?numbers={old.Number},99999,x"));
        Assert.Equal(3, (await Ids("?since=hoy")).Length);
        Assert.Empty(await Ids("?since=%2B1d"));
        Assert.Equal([adult.Id], await Ids("?page=3&page_size=1"));
        Assert.Equal([adult.Id], await Ids("?page=99&page_size=1"));
    }

    [Fact]
    public async Task What_one_opened_is_offered_again()
    {
        var clinic = await Given.Clinic();
        var first = await clinic.Patient("Lucía", "Ferrer");
        var second = await clinic.Patient("Marc", "Soto");
        using var browser = await clinic.As(BuiltInRoles.Receptionist);
        await browser.Get($"/patients/{first.Id}");
        await browser.Get($"/patients/{second.Id}");
        await clinic.Server.Services.GetRequiredService<ReadLog>().Flush(default);
        await Eventually.True(async () => (await browser.Get("/patients")).Document.QuerySelectorAll(".recents a").Length == 2, "both are recents");
        var recents = (await browser.Get("/patients")).Document.QuerySelectorAll(".recents a").Select(a => a.TextContent);
        Assert.Equal(["Marc Soto", "Lucía Ferrer"], recents);
        using var other = await clinic.As(BuiltInRoles.Receptionist);
        Assert.Empty((await other.Get("/patients")).Document.QuerySelectorAll(".recents a"));
        Assert.Contains(await clinic.Audit(), a => a is { Action: "read", Entity: "patient" } && a.EntityId == first.Id);
    }

    [Fact]
    public async Task The_global_search_is_a_page_and_a_list_under_the_field()
    {
        var clinic = await Given.Clinic();
        var made = await clinic.Patient("Lucía", "Ferrer", "612345018");
        using var browser = await clinic.As(BuiltInRoles.Receptionist);
        var list = (await browser.Get("/search?q=ferr", ("HX-Request", "true"))).Is(HttpStatusCode.OK);
        Assert.Equal($"/patients/{made.Id}", list.Document.QuerySelector("[data-option]")!.GetAttribute("href"));
        var page = (await browser.Get("/search?q=612345")).Is(HttpStatusCode.OK);
        Assert.Equal($"/patients/{made.Id}", page.Document.QuerySelector("main [data-option]")!.GetAttribute("href"));
        Assert.Contains("Nada", (await browser.Get("/search?q=zzzz", ("HX-Request", "true"))).Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task An_empty_clinic_says_what_to_do_next()
    {
        var clinic = await Given.Clinic();
        using var browser = await clinic.As(BuiltInRoles.Receptionist);
        Assert.Contains("Todavía no hay pacientes", (await browser.Get("/patients")).Text);
        Assert.Contains("No patients yet", (await (await clinic.As(BuiltInRoles.Receptionist, "en")).Get("/patients")).Text);
    }

    [Theory]
    [InlineData("zzzzz")]
    [InlineData("xy")]
    [InlineData("612345999")]
    [InlineData("𝒢𝒜𝒷")]
    [InlineData("😀😀😀")]
    public async Task What_is_like_nobody_suggests_nobody(string query)
    {
        var clinic = await Given.Clinic();
        await clinic.Patient("Óscar", "García Peña", "612345018");
        using var browser = await clinic.As(BuiltInRoles.Receptionist);
        Assert.DoesNotContain("Óscar", (await browser.Get("/patients?q=" + Uri.EscapeDataString(query))).Is(HttpStatusCode.OK).Document.QuerySelector("#patients")!.TextContent);
    }

    [Theory]
    [InlineData("grcia", "garcia", 1)]
    [InlineData("gracia", "garcia", 1)]
    [InlineData("garcia", "garcia", 0)]
    [InlineData("agrcia", "garcia", 1)]
    [InlineData("garccia", "garcia", 1)]
    [InlineData("xarsia", "garcia", 2)]
    [InlineData("", "abc", 3)]
    [InlineData("abc", "", 3)]
    public void Slips_are_counted_one_by_one(string typed, string word, int slips)
    {
        Assert.Equal(slips, Misspelling.Distance(typed, word));
        Assert.Equal(slips, Misspelling.Distance(word, typed));
    }

    [Fact]
    public void The_nearest_words_come_first_and_short_words_allow_one_slip_only()
    {
        Assert.Equal(["garcia", "garcias"], Misspelling.Nearest("garcia", ["garcias", "gomez", "garcia"], 5));
        Assert.Equal(["garcia"], Misspelling.Nearest("grcia", ["marcia", "garcia", "gomez"], 5));
        Assert.Empty(Misspelling.Nearest("gmz", ["gomez"], 5));
        Assert.Equal(["etxeberria"], Misspelling.Nearest("etxebarri", ["etxeberria", "echeverria"], 5));
    }
}
