using Bunit;
using DentalPin.Core.Modules;
using DentalPin.Core.Security;
using DentalPin.Core.Text;
using DentalPin.Core.Ui;
using DentalPin.Patients;
using DentalPin.Patients.Ui;
using DentalPin.Tests.Core.Ui;

namespace DentalPin.Tests.Patients.Ui;

/// <summary>The components of the module that decide something.</summary>
public sealed class ComponentTests : UiTest
{
    [Theory]
    [InlineData("Ferrer Molina, Lucía", "fer", "Fer")]
    [InlineData("Ferrer Molina, Lucía", "luci mo", "Mo|Lucí")]
    [InlineData("Ferrer Molina, Lucía", "lucia", "Lucía")]
    [InlineData("Muñoz, Íñigo", "inig", "Íñig")]
    [InlineData("Ferrer Molina, Lucía", "errer", "")]
    [InlineData("Ferrer Molina, Lucía", "", "")]
    [InlineData("<b>, Ana", "b", "b")]
    [InlineData("Ana 😀", "ana", "Ana")]
    public void The_typed_beginnings_are_marked_and_the_name_stays_whole(string name, string typed, string marked)
    {
        var shown = Render<PatientName>(p => p.Add(c => c.Name, name).Add(c => c.Typed, SearchTerms.Typed(typed)));
        Assert.Equal(name, string.Concat(shown.Nodes.Select(n => n.TextContent)));
        Assert.Equal(marked, string.Join('|', shown.FindAll("mark").Select(m => m.TextContent)));
    }

    [Theory]
    [InlineData("es", 4836, null, "4836 activos|4.836 activos")]
    [InlineData("en", 1, null, "1 active")]
    [InlineData("es", 11, "fer", "11 de 4836 activos|11 de 4.836 activos")]
    public void The_head_of_the_list_says_how_many(string language, long total, string? query, string expected)
    {
        ReadIn(language);
        var list = new PatientList(new([], total, 1, 25), query is null ? total : 4836, [], 0);
        Assert.Contains(PatientListBody.CountText(T, list, new PatientFilter { Q = query }), expected.Split('|'));
    }

    [Fact]
    public void An_empty_clinic_offers_the_first_patient_and_a_search_without_result_offers_what_helps()
    {
        var empty = Body(new PatientFilter(), new PatientList(new([], 0, 1, 25), 0, [], 0), "*");
        Assert.Equal("/patients/new", empty.Find("a.btn.primary").GetAttribute("href"));
        Assert.DoesNotContain("/patients/new", Body(new PatientFilter(), new PatientList(new([], 0, 1, 25), 0, [], 0), "patients.records.read").Markup);

        var meant = new PatientSummary(Guid.NewGuid(), 7, "Óscar", "García Peña", null, null, null, false, false);
        var none = Body(new PatientFilter { Q = "grcia & <b>" }, new PatientList(new([], 0, 1, 25), 9, [meant], 2), "*");
        Assert.Contains("García Peña, Óscar", none.Find($"a[href='/patients/{meant.Id}']").TextContent);
        Assert.Contains("«grcia & <b>»", none.Find("h2").TextContent);
        Assert.Equal("/patients/new?name=grcia%20%26%20%3Cb%3E", none.Find("a.btn.primary").GetAttribute("href"));
        Assert.Contains("status=all", none.Find("a.btn:not(.primary)").GetAttribute("href"));
        Assert.DoesNotContain("/patients/bring", none.Markup);
        Assert.Contains("/patients/bring", Body(new PatientFilter { Q = "grcia" }, new PatientList(new([], 0, 1, 25), 9, [], 0), "*", bring: true).Markup);
    }

    [Fact]
    public void Signs_of_a_row_are_words_and_archived_rows_look_it()
    {
        var today = T.Today;
        PatientRow[] rows =
        [
            new(Guid.NewGuid(), 1, "Ana", "Gil", today.AddYears(-18), "+34612345018", null, null, PatientStatus.Active, false, default, null),
            new(Guid.NewGuid(), 2, "Leo", "Gil", today.AddYears(-18).AddDays(1), null, null, null, PatientStatus.Active, false, default, "llamar"),
            new(Guid.NewGuid(), 3, "Eva", "Gil", null, null, null, null, PatientStatus.Archived, true, default, null),
        ];
        var body = Body(new PatientFilter { Status = "all" }, new PatientList(new(rows, 3, 1, 25), 2, [], 0), "*");
        var signs = body.FindAll("table.plist tbody tr").Select(r => string.Join('+', r.QuerySelectorAll(".badge").Select(b => b.TextContent.Trim()))).ToList();
        Assert.Equal(["", "Menor", "Archivado+No contactar"], signs);
        Assert.Equal([false, false, true], body.FindAll("table.plist tbody tr").Select(r => r.ClassList.Contains("off")));
        Assert.Equal($"/patients/{rows[1].Id}?tab=tasks", body.FindAll("table.plist tbody tr")[1].QuerySelectorAll("a").Last().GetAttribute("href"));
        Assert.DoesNotContain("llamar", Body(new PatientFilter { Status = "all" }, new PatientList(new(rows, 3, 1, 25), 2, [], 0), "patients.records.read").Markup.Split("<tbody")[0]);
    }

    [Fact]
    public void A_stale_save_shows_only_what_differs_in_words()
    {
        var theirs = new PatientDetails { Id = Guid.NewGuid(), Number = 1, GivenName = "Ana", FamilyName = "Gil", Gender = Gender.Female, City = "València" };
        var lines = PatientSheet.Compare(T, theirs, PatientSheet.ToInput(T, theirs) with { GivenName = "Anna", Gender = "male", City = " València " });
        Assert.Equal([("Nombre", "Ana", "Anna"), ("Sexo", "mujer", "hombre")], lines.Where(l => l.Differs).Select(l => (l.Label, l.Theirs ?? "", l.Mine ?? "")).Select(l => (l.Label, l.Item2, l.Item3.ToLowerInvariant() == "hombre" ? "hombre" : l.Item3)).Select(l => (l.Label, l.Item2.ToLowerInvariant() == "mujer" ? "mujer" : l.Item2, l.Item3)));
    }

    [Fact]
    public void The_form_gives_back_what_was_typed_and_ties_each_error_to_its_field()
    {
        var errors = new FormErrors([new DentalPin.Core.FieldError("BirthDate", "patients.error.version_missing"), new DentalPin.Core.FieldError("", "patients.error.reason_missing")], T);
        Assert.Equal(T["patients.error.version_missing"], errors.For("Form.BirthDate"));
        Assert.Equal(["f-Form-BirthDate", null], errors.Issues.Select(i => i.Field));
        var form = Render<NewPatientView>(p => p.Add(v => v.Input, new NewPatientInput { Id = Guid.NewGuid(), GivenName = "<Ana>", BirthDate = "31/2/1980" }).Add(v => v.Errors, errors));
        Assert.Equal("<Ana>", form.Find("#f-Form-GivenName").GetAttribute("value"));
        // An error below the fold opens the fold.
        Assert.True(form.Find("details").HasAttribute("open"));
        Assert.False(Render<NewPatientView>(p => p.Add(v => v.Input, new NewPatientInput { GivenName = "Ana" })).Find("details").HasAttribute("open"));
    }

    private IRenderedComponent<PatientListBody> Body(PatientFilter filter, PatientList list, string permissions, bool bring = false)
    {
        var actor = new Actor(Guid.NewGuid(), "Ana", Guid.NewGuid(), new PermissionSet(permissions.Split(' ')), "es", TimeZoneInfo.Utc);
        return Render<PatientListBody>(p => p.Add(b => b.List, list).Add(b => b.Filter, filter).Add(b => b.Url, "/patients").Add(b => b.Actor, actor).Add(b => b.CanBring, bring));
    }
}
