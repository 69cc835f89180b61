using System.Net;
using DentalPin.Core.Audit;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;
using DentalPin.Patients;
using DentalPin.Tests.Fixtures;
using DentalPin.Verifactu;
using DentalPin.Web.Commands;
using Microsoft.Extensions.Configuration;

namespace DentalPin.Tests.Web;

/// <summary>The first run, on an empty database of its own.</summary>
[Collection("commands")]
public sealed class SetUpTests
{
    private const string Password = "cuatro mesas verdes";

    [Fact]
    public async Task From_the_link_to_the_first_page()
    {
        await using var server = await TestServer.Start();
        var person = server.Anonymous();
        Assert.Equal("/set-up", (await person.Get("/")).Location);
        Assert.Contains("setup-link", (await person.Get("/set-up")).Is(HttpStatusCode.OK).Text);

        var first = await Link(server);
        var url = await Link(server);
        (await person.Get(first)).Is(HttpStatusCode.NotFound);
        Assert.NotNull((await person.Get(url)).Is(HttpStatusCode.OK).Document.QuerySelector("select[name=country]"));
        var mexico = (await person.Get(url + "?country=MX")).Is(HttpStatusCode.OK);
        Assert.Equal("America/Mexico_City", mexico.Document.QuerySelector("select[name=TimeZone] option[selected]")!.GetAttribute("value"));
        Assert.Equal("MXN", mexico.Document.QuerySelector("[name=Currency]")!.GetAttribute("value"));

        var form = await person.Get(url + "?country=ES");
        var weak = (await person.Submit(form, new { ClinicName = "", FullName = "Ana", Phone = "", Password = "1234567890", TimeZone = "Nowhere/X" })).Is(HttpStatusCode.UnprocessableEntity);
        Assert.True(weak.Document.QuerySelectorAll("[data-error-summary] li").Length >= 3);
        Assert.DoesNotContain("1234567890", weak.Text);
        Assert.Equal(0, await Clinics(server));

        // A doubtful number is asked about once.
        var doubt = (await person.Submit(form, new { ClinicName = "Clínica Ñandú", TaxId = "B12345678", FullName = "Ana García", Phone = "612 34 50 67", Password })).Is(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("Revise el NIF", doubt.Text);
        var done = (await person.Submit(doubt, new { Password })).Is(HttpStatusCode.Redirect);
        Assert.Equal("/", done.Location);
        var home = (await person.Get("/")).Is(HttpStatusCode.OK);
        Assert.Contains("Clínica Ñandú", home.Text);
        Assert.Contains("Ana", home.Document.QuerySelector("h1")!.TextContent);
        (await person.Get("/settings/modules")).Is(HttpStatusCode.OK);

        (await server.Anonymous().Get(url)).Is(HttpStatusCode.NotFound);
        (await server.Anonymous().Submit(form, new { ClinicName = "Otra", FullName = "B", Phone = "612345068", Password })).Is(HttpStatusCode.BadRequest);
        Assert.Equal((1, "There is a clinic already."), await Refusal(server, "setup-link"));

        await server.Scope(Actor.System(Guid.Empty), async s =>
        {
            var clinic = await s.GetRequiredService<AppDb>().Set<Clinic>().SingleAsync();
            Assert.Equal(("B12345678", "ES", "EUR"), (clinic.TaxId, clinic.Country, clinic.Currency));
            var report = await s.GetRequiredService<AuditVerifier>().Verify(clinic.Id, default);
            Assert.True(report.Intact);
            Assert.True(report.Entries >= 3);
            return 0;
        });

        var (code, reset) = await Run(server, "reset-password", "+34612345067", "--url", "https://clinic.example/");
        Assert.Equal(0, code);
        Assert.StartsWith("https://clinic.example/reset/", reset);
        (await server.Anonymous().Get(new Uri(reset).AbsolutePath)).Is(HttpStatusCode.OK);
        Assert.Equal(1, (await Run(server, "reset-password", "+34699999999")).Code);
        Assert.Equal(2, (await Run(server, "reset-password")).Code);
        Assert.Equal(1, (await Run(server, "demo")).Code);
    }

    [Fact]
    public async Task A_link_expires_and_is_used_by_one_of_two()
    {
        await using var server = await TestServer.Start();
        var url = await Link(server);
        var forms = await Task.WhenAll(Enumerable.Range(0, 2).Select(async _ =>
        {
            var client = server.Anonymous();
            return (Client: client, Form: await client.Get(url + "?country=ES"));
        }));
        var answers = await Task.WhenAll(forms.Select((f, i) => f.Client.Submit(f.Form, new { ClinicName = $"Clínica {i}", FullName = "Ana García", Phone = $"61234506{i}", Password })));
        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.NotFound], answers.Select(a => a.Status).OrderBy(s => (int)s));
        Assert.Equal(1, await Clinics(server));
        Assert.Equal(1, await server.Scope(Actor.System(Guid.Empty), s => s.GetRequiredService<AppDb>().Set<User>().CountAsync()));
    }

    [Fact]
    public async Task An_old_link_opens_nothing()
    {
        await using var server = await TestServer.Start();
        var url = await Link(server);
        await server.Scope(Actor.System(Guid.Empty), s => s.GetRequiredService<AppDb>().Set<OneTimeLink>().ExecuteUpdateAsync(u => u.SetProperty(l => l.ExpiresAt, DateTimeOffset.UtcNow.AddSeconds(-1))));
        (await server.Anonymous().Get(url)).Is(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_demo_clinic_loads_once_with_five_roles_and_only_where_it_may()
    {
        await using var server = await TestServer.Start();
        Assert.Equal((1, "Invented data is only loaded where DENTALPIN_DEMO=true is set."), await Refusal(server, "demo", demo: false));
        var (code, first) = await Run(server, "demo");
        Assert.Equal(0, code);
        var lines = first.Split('\n');
        Assert.Equal(BuiltInRoles.All.Order(), lines.Select(l => l.Split("role=")[1].Split(' ')[0]).Distinct().Order());
        var again = await Run(server, "demo");
        Assert.Equal((0, first), again);
        await server.Scope(Actor.System(DemoClinic.Albor.Id), async s =>
        {
            var db = s.GetRequiredService<AppDb>();
            Assert.True((await db.Set<Clinic>().SingleAsync()).IsDemo);
            Assert.Equal(8, await db.Set<Membership>().CountAsync());
            Assert.Equal(DemoCommands.DemoPatients, await db.Set<Patient>().CountAsync());
            Assert.True((await s.GetRequiredService<AuditVerifier>().Verify(DemoClinic.Albor.Id, default)).Intact);
            foreach (var line in lines)
            {
                var login = line.Split("login=")[1].Split(' ')[0];
                var user = await Logins.Find(db, login, default);
                Assert.True(s.GetRequiredService<PasswordHashing>().Verify(user, line.Split("password=")[1].Split(' ')[0]));
            }
            return 0;
        });
        // One recipient is in no register: there is something to correct, and the others are through.
        await Eventually.True(async () => (await Declared(server)).SequenceEqual([RecordStatus.Accepted, RecordStatus.Accepted, RecordStatus.Accepted, RecordStatus.Accepted, RecordStatus.Accepted, RecordStatus.Rejected]), "the tax agency answered");
        Assert.Equal(2, (await Run(server, "seed", "--patients", "many")).Code);
        Assert.Contains("login=", (await Run(server, "seed", "--patients", "30")).Output);
        Assert.Equal(30, await server.Scope(Actor.System(DemoClinic.Bench.Id), s => s.GetRequiredService<AppDb>().Set<Patient>().CountAsync()));
    }

    private static Task<List<RecordStatus>> Declared(TestServer server) =>
        server.Scope(Actor.System(DemoClinic.Albor.Id), s => s.GetRequiredService<AppDb>().Set<RecordState>().AsNoTracking().OrderBy(r => r.Position).Select(r => r.Status).ToListAsync());

    private static Task<int> Clinics(TestServer server) => server.Scope(Actor.System(Guid.Empty), s => s.GetRequiredService<AppDb>().Set<Clinic>().CountAsync());

    private static async Task<string> Link(TestServer server)
    {
        var (code, output) = await Run(server, "setup-link");
        Assert.True(code == 0, output);
        return new Uri(output).AbsolutePath;
    }

    private static async Task<(int, string)> Refusal(TestServer server, string command, bool demo = true)
    {
        var (code, output) = await Run(server, command, demo);
        return (code, output.Contains(". ", StringComparison.Ordinal) ? output[..(output.IndexOf(". ", StringComparison.Ordinal) + 1)] : output);
    }

    private static Task<(int Code, string Output)> Run(TestServer server, string command, params string[] args) => Run(server, command, true, args);

    private static async Task<(int Code, string Output)> Run(TestServer server, string command, bool demo, params string[] args)
    {
        var output = new StringWriter();
        var code = await CommandLine.Run(command, args, b =>
        {
            b.Configuration.AddInMemoryCollection(server.Database.Configuration);
            b.Configuration.AddInMemoryCollection([new("DENTALPIN_DATA", server.DataFolder), new("DENTALPIN_DEMO", demo ? "true" : "false")]);
        }, output);
        return (code, output.ToString().Trim().Replace("\r", ""));
    }
}
