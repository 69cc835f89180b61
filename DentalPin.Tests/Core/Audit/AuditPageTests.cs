using System.Net;
using DentalPin.Core.Audit;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;
using DentalPin.Tests.Fixtures;

namespace DentalPin.Tests.Core.Audit;

public sealed class AuditPageTests
{
    [Fact]
    public async Task The_newest_come_first_in_words_with_before_and_after()
    {
        var clinic = await Given.Clinic();
        var admin = await clinic.As(BuiltInRoles.Admin);
        (await admin.Submit("/settings/clinic", new { City = "Soria" })).Is(HttpStatusCode.Redirect);
        (await admin.Submit("/settings/clinic", new { City = "Teruel" })).Is(HttpStatusCode.Redirect);
        var page = (await admin.Get("/settings/audit")).Is(HttpStatusCode.OK);
        var first = page.Document.QuerySelector("table.audit tbody tr")!;
        Assert.Contains("Cambio", first.TextContent);
        Assert.Contains("Clínica", first.TextContent);
        Assert.Contains("Ciudad", first.TextContent);
        Assert.Equal(("Soria", "Teruel"), (first.QuerySelector("del")!.TextContent, first.QuerySelector("ins")!.TextContent));
        Assert.InRange(page.Sql, 1, 6);
    }

    [Fact]
    public async Task Filters_by_person_kind_action_record_and_day_of_the_clinic()
    {
        var clinic = await Given.Clinic(zone: "Pacific/Auckland");
        var person = await clinic.Person(BuiltInRoles.Admin);
        var subject = Guid.NewGuid();
        // 23:30 and 00:30 in Auckland, both on the same day in UTC.
        await Record(clinic, person.User, "read", "patient", subject, new(2026, 3, 9, 10, 30, 0, TimeSpan.Zero));
        await Record(clinic, person.User, "exported", "patient", Guid.NewGuid(), new(2026, 3, 9, 11, 30, 0, TimeSpan.Zero));
        Assert.Equal(2, await Count("from=2026-03-09&to=10/03/2026"));
        Assert.Equal(1, await Count("to=09/03/2026"));
        Assert.Equal(1, await Count("from=10/03/2026&to=2026-03-10"));
        Assert.Equal(1, await Count("subject=" + subject));
        Assert.Equal(1, await Count("action=exported"));
        Assert.Equal(2, await Count($"entity=patient&user={person.User.Id}"));
        Assert.Equal(0, await Count("entity=patient&user=" + Guid.NewGuid()));
        Assert.Equal(0, await Count("entity=" + Uri.EscapeDataString("'; DROP TABLE x")));
        var odd = await person.Browser.Get("/settings/audit?from=hace+mucho&user=nonsense&before=x&subject=1");
        odd.Is(HttpStatusCode.OK);
        Assert.NotNull(odd.Document.QuerySelector(".filters .error"));

        async Task<int> Count(string query) => (await person.Browser.Get("/settings/audit?" + query)).Is(HttpStatusCode.OK).Document.QuerySelectorAll("table.audit tbody tr").Length;
    }

    [Fact]
    public async Task Pages_go_by_position_so_that_new_entries_move_nothing()
    {
        var clinic = await Given.Clinic();
        var person = await clinic.Person(BuiltInRoles.Admin);
        for (var i = 0; i < 120; i++) await Record(clinic, person.User, "probe" + i, "probe", null, DateTimeOffset.UtcNow);
        var seen = new List<string>();
        var page = await person.Browser.Get("/settings/audit?entity=probe");
        while (true)
        {
            seen.AddRange(page.Document.QuerySelectorAll("table.audit tbody tr .badge").Select(b => b.TextContent.Trim()));
            if (page.Document.QuerySelector("a[rel=next]") is not { } next) break;
            await Record(clinic, person.User, "later", "probe", null, DateTimeOffset.UtcNow);
            page = await person.Browser.Get(next.GetAttribute("href")!);
        }
        Assert.Equal(Enumerable.Range(0, 120).Reverse().Select(i => $"Probe{i}"), seen);
        // The last page holds 20; the one before it is a full one again.
        var back = await person.Browser.Get(page.Document.QuerySelector("a[rel=prev]")!.GetAttribute("href")!);
        Assert.Equal("Probe20", back.Document.QuerySelectorAll("table.audit tbody tr .badge").Last().TextContent.Trim());
        Assert.Equal(50, back.Document.QuerySelectorAll("table.audit tbody tr").Length);
    }

    [Fact]
    public async Task The_export_is_a_csv_of_what_matches_and_is_itself_recorded()
    {
        var clinic = await Given.Clinic();
        var admin = await clinic.As(BuiltInRoles.Admin);
        (await admin.Submit("/settings/clinic", new { Name = "=cmd|'x'!A1", City = "Ávila" })).Is(HttpStatusCode.Redirect);
        var csv = (await admin.Submit("/settings/audit?entity=clinic", new { }, "form[action*=export]")).Is(HttpStatusCode.OK);
        Assert.Equal("text/csv", csv.Response.Content.Headers.ContentType!.MediaType);
        Assert.Contains(".csv", csv.Response.Content.Headers.ContentDisposition!.ToString());
        var lines = csv.Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains("Ciudad: Ávila", csv.Text);
        Assert.All(lines.Skip(1), l => Assert.Contains(";Clínica;", l));
        Assert.Equal(("exported", "audit"), ((await clinic.Audit())[^1].Action, (await clinic.Audit())[^1].Entity));
        (await admin.Get("/settings/audit?handler=export")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Verifying_says_intact_or_where_it_is_broken()
    {
        var clinic = await Given.Clinic();
        var admin = await clinic.As(BuiltInRoles.Admin);
        var good = (await admin.Submit("/settings/audit", new { }, "form[action*=verify]")).Is(HttpStatusCode.OK);
        Assert.Contains("íntegro", good.Document.QuerySelector(".strip.good")!.TextContent);
        await clinic.Db(async db =>
        {
            db.Database.SetConnectionString(clinic.Server.Database.Owner);
            return await db.Set<AuditEntry>().Where(e => e.Seq == 2).ExecuteUpdateAsync(u => u.SetProperty(e => e.Action, "read"));
        });
        var bad = (await admin.Submit("/settings/audit", new { }, "form[action*=verify]")).Is(HttpStatusCode.OK);
        Assert.Contains("Entrada 2", bad.Document.QuerySelector(".strip.bad")!.TextContent);
    }

    [Fact]
    public async Task Only_who_may_sees_it_and_the_appliances_own_chain_is_for_those_who_run_it()
    {
        var clinic = await Given.Clinic();
        (await (await clinic.As(BuiltInRoles.Receptionist)).Get("/settings/audit")).Is(HttpStatusCode.NotFound);
        (await (await clinic.ApiAs(BuiltInRoles.Dentist)).Get("/api/v1/core/audit")).Is(HttpStatusCode.Forbidden);
        (await (await clinic.As(BuiltInRoles.Admin)).Get("/settings/audit?chain=appliance")).Is(HttpStatusCode.NotFound);
        (await (await clinic.Person(BuiltInRoles.Admin, instanceAdmin: true)).Browser.Get("/settings/audit?chain=appliance")).Is(HttpStatusCode.OK);
        var readers = await clinic.Person("", permissions: CorePermissions.AuditRead);
        var page = (await readers.Browser.Get("/settings/audit")).Is(HttpStatusCode.OK);
        Assert.Null(page.Document.QuerySelector("form[action*=export]"));
        (await readers.Browser.Submit(page, new { }, "form[action*=verify]")).Is(HttpStatusCode.OK);
        (await readers.Api.PostJson("/api/v1/core/audit/export", new { })).Is(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_api_pages_exports_and_verifies()
    {
        var clinic = await Given.Clinic();
        var api = await clinic.ApiAs(BuiltInRoles.Admin);
        var list = (await api.Get("/api/v1/core/audit?entity=clinic&page_size=1")).Is(HttpStatusCode.OK);
        Assert.Equal((1, 1), (list.Json.GetProperty("total").GetInt32(), list.Json.GetProperty("page_size").GetInt32()));
        Assert.Equal("clinic", list.Data[0].GetProperty("entity").GetString());
        Assert.Equal(clinic.Name, list.Data[0].GetProperty("changes").GetProperty("name")[1].GetString());
        Assert.True((await api.PostJson("/api/v1/core/audit/verify", new { })).Data.GetProperty("intact").GetBoolean());
        Assert.Equal("text/csv", (await api.PostJson("/api/v1/core/audit/export?entity=clinic", new { })).Is(HttpStatusCode.OK).Response.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("Europe/Madrid", "2026-03-29", "2026-03-28T23:00:00Z")]
    [InlineData("Europe/Madrid", "2026-10-26", "2026-10-25T23:00:00Z")]
    [InlineData("America/Havana", "2026-03-08", "2026-03-08T05:00:00Z")]
    [InlineData("America/Havana", "2026-11-01", "2026-11-01T04:00:00Z")]
    public void A_day_begins_when_the_clinics_clocks_say(string zone, string day, string instant) =>
        Assert.Equal(DateTimeOffset.Parse(instant), ClinicDays.StartOf(DateOnly.Parse(day), TimeZoneInfo.FindSystemTimeZoneById(zone)));

    private static Task<int> Record(TestClinic clinic, User user, string action, string entity, Guid? id, DateTimeOffset at) => clinic.Scope(async s =>
    {
        var db = s.GetRequiredService<AppDb>();
        var chain = new AuditChain(s.GetRequiredService<AuditKey>(), s.GetRequiredService<ActorAccessor>(), new At(at));
        using (s.GetRequiredService<ActorAccessor>().Become(clinic.System with { UserId = user.Id, Name = user.FullName })) await chain.Record(db, action, entity, id);
        return 0;
    });

    private sealed class At(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
