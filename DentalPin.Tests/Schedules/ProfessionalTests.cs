using System.Net;
using DentalPin.Core.Data;
using DentalPin.Core.Modules;
using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;
using DentalPin.Schedules;
using DentalPin.Tests.Fixtures;

namespace DentalPin.Tests.Schedules;

public sealed class ProfessionalTests
{
    [Fact]
    public async Task A_member_is_switched_on_given_a_colour_and_switched_off()
    {
        var clinic = await Given.Clinic();
        var admin = await clinic.Person(BuiltInRoles.Admin);
        var (_, first) = await clinic.Professional();
        var page = (await admin.Browser.Get("/settings/professionals")).Is(HttpStatusCode.OK);
        Assert.True(page.Sql <= 6, $"{page.Sql} statements");
        var done = (await admin.Browser.Submit(page, new { user = admin.User.Id })).Is(HttpStatusCode.Redirect);
        (await admin.Browser.Submit(page, new { user = admin.User.Id })).Is(HttpStatusCode.Redirect);
        var row = await clinic.Db(db => db.Set<Professional>().SingleAsync(p => p.UserId == admin.User.Id));
        Assert.Equal($"/settings/professionals/{row.Id}", done.Location);
        Assert.Equal(2, row.Position);
        Assert.NotEqual((await clinic.Db(db => db.Set<Professional>().SingleAsync(p => p.Id == first))).Colour, row.Colour);
        Assert.True(await clinic.Db(db => db.Set<Membership>().Where(m => m.UserId == admin.User.Id).Select(m => m.IsProfessional).SingleAsync()));

        var url = done.Location!;
        const string data = "form[action$='handler=data']";
        var (a, b) = (await admin.Browser.Get(url), await admin.Browser.Get(url));
        (await admin.Browser.Submit(a, new { Colour = "ort", Position = "1", Speciality = "Ortodoncia", LicenceNumber = "28/1234", OwnAgendaOnly = "true" }, data)).Is(HttpStatusCode.Redirect);
        Assert.Contains("Ortodoncia", (await admin.Browser.Submit(b, new { Speciality = "Cirugía" }, data)).Is(HttpStatusCode.Conflict).Text);
        foreach (var bad in new object[] { new { Colour = "red" }, new { Position = "0" }, new { Position = "mil" }, new { Speciality = new string('x', 101) }, new { LicenceNumber = new string('1', 41) } })
            (await admin.Browser.Submit(url, bad, data)).Is(HttpStatusCode.UnprocessableEntity);
        var info = (await clinic.Scope(s => s.GetRequiredService<ProfessionalDirectory>().Find(row.Id, default)))!;
        Assert.Equal(("ort", 1, "Ortodoncia", "28/1234", true, true), (info.Colour, info.Position, info.Speciality, info.LicenceNumber, info.OwnAgendaOnly, info.Active));

        (await admin.Browser.Submit(url, new { }, "form[action$='handler=off']")).Is(HttpStatusCode.Redirect);
        Assert.False((await clinic.Scope(s => s.GetRequiredService<ProfessionalDirectory>().OfUser(admin.User.Id, default)))!.Active);
        (await admin.Browser.Submit(url, new { }, "form[action$='handler=on']")).Is(HttpStatusCode.Redirect);
        Assert.Contains(await clinic.Audit(), x => x is { Entity: "professional", Action: "updated" } && x.UserId == admin.User.Id);
    }

    [Fact]
    public async Task Only_members_of_the_clinic_become_professionals_and_only_by_who_may()
    {
        var (clinic, other) = (await Given.Clinic(), await Given.Clinic());
        var admin = await clinic.Person(BuiltInRoles.Admin);
        var stranger = await other.Person(BuiltInRoles.Dentist);
        (await admin.Api.PostJson("/api/v1/schedules/professionals", new { user_id = stranger.User.Id })).Is(HttpStatusCode.NotFound);
        (await admin.Api.PostJson("/api/v1/schedules/professionals", new { })).Is(HttpStatusCode.NotFound);
        using var reception = await clinic.ApiAs(BuiltInRoles.Receptionist);
        (await reception.PostJson("/api/v1/schedules/professionals", new { user_id = admin.User.Id })).Is(HttpStatusCode.Forbidden);
        (await reception.Get("/api/v1/schedules/professionals/members")).Is(HttpStatusCode.OK);
        var made = (await admin.Api.PostJson("/api/v1/schedules/professionals", new { user_id = admin.User.Id })).Is(HttpStatusCode.Created).Data;
        Assert.Equal(1, (await reception.Get("/api/v1/schedules/professionals")).Data.GetArrayLength());
        var id = made.GetProperty("id").GetGuid();
        (await admin.Api.PutJson($"/api/v1/schedules/professionals/{id}", new { colour = "hig", position = 3, version = made.GetProperty("version").GetInt64() })).Is(HttpStatusCode.OK);
        (await admin.Api.PutJson($"/api/v1/schedules/professionals/{id}", new { colour = "hig", position = 4, version = made.GetProperty("version").GetInt64() })).Is(HttpStatusCode.Conflict);
        Assert.False((await admin.Api.PostJson($"/api/v1/schedules/professionals/{id}/deactivate", new { })).Is(HttpStatusCode.OK).Data.GetProperty("active").GetBoolean());
    }

    [Fact]
    public async Task Whoever_switches_the_same_member_on_twice_at_once_makes_one()
    {
        var clinic = await Given.Clinic();
        var admin = await clinic.Person(BuiltInRoles.Admin);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => admin.Api.PostJson("/api/v1/schedules/professionals", new { user_id = admin.User.Id })));
        Assert.Equal(1, await clinic.Db(db => db.Set<Professional>().CountAsync()));
    }

    [Theory]
    [InlineData(BuiltInRoles.Dentist, false, true)]
    [InlineData(BuiltInRoles.Hygienist, false, true)]
    [InlineData(BuiltInRoles.Admin, false, false)]
    [InlineData(BuiltInRoles.Admin, true, true)]
    [InlineData(BuiltInRoles.Receptionist, false, false)]
    public async Task New_members_who_treat_patients_become_professionals(string role, bool said, bool becomes)
    {
        var clinic = await Given.Clinic();
        var admin = await clinic.Person(BuiltInRoles.Admin);
        var fields = new Dictionary<string, string> { ["Name"] = "Nueva Persona", ["Email"] = $"{Guid.NewGuid():N}@example.com", ["Role"] = role };
        if (said) fields["IsProfessional"] = "true";
        (await admin.Browser.Submit("/settings/users/invite", fields)).Is(HttpStatusCode.OK);
        await Delivered(clinic);
        var row = await clinic.Db(db => db.Set<Professional>().SingleOrDefaultAsync());
        Assert.Equal(becomes, row is not null);
        if (row is not null) Assert.Equal("Nueva Persona", (await clinic.Scope(s => s.GetRequiredService<ProfessionalDirectory>().Find(row.Id, default)))!.Name);
    }

    [Fact]
    public async Task What_is_said_of_a_member_later_counts_too()
    {
        var clinic = await Given.Clinic();
        var admin = await clinic.Person(BuiltInRoles.Admin);
        var reception = await clinic.Person(BuiltInRoles.Receptionist);
        var url = "/settings/users/" + await clinic.Db(db => db.Set<Membership>().Where(m => m.UserId == reception.User.Id).Select(m => m.Id).SingleAsync());
        Task<bool> Active() => clinic.Db(db => db.Set<Professional>().AnyAsync(p => p.UserId == reception.User.Id && p.Active));
        (await admin.Browser.Submit(url, new { IsProfessional = "true" })).Is(HttpStatusCode.Redirect);
        await Eventually.True(Active, "a professional");
        (await admin.Browser.Submit(url, new { IsProfessional = (string?)null })).Is(HttpStatusCode.Redirect);
        await Eventually.True(async () => !await Active(), "no longer");
        (await admin.Browser.Submit(url, new { Role = BuiltInRoles.Dentist })).Is(HttpStatusCode.Redirect);
        await Delivered(clinic);
        Assert.False(await Active());
    }

    /// <summary>Stands in for the agenda.</summary>
    private sealed class Busy : IProfessionalInUse
    {
        public Task<ProfessionalUse?> Check(Guid professionalId, CancellationToken cancel) => Task.FromResult<ProfessionalUse?>(new("schedules.professionals.count", 7, "/somewhere"));
    }

    [Fact]
    public async Task Work_to_come_keeps_a_professional()
    {
        await using var server = await TestServer.Start(b => b.Services.AddScoped<IProfessionalInUse, Busy>());
        var clinic = await Given.Clinic(server);
        var (person, id) = await clinic.Professional();
        var admin = await clinic.Person(BuiltInRoles.Admin);
        var refused = (await admin.Browser.Submit($"/settings/professionals/{id}", new { }, "form[action$='handler=off']")).Is(HttpStatusCode.UnprocessableEntity);
        Assert.NotNull(refused.Document.QuerySelector("a[href='/somewhere']"));
        (await admin.Api.PostJson($"/api/v1/schedules/professionals/{id}/deactivate", new { })).Is(HttpStatusCode.UnprocessableEntity);
        var url = "/settings/users/" + await clinic.Db(db => db.Set<Membership>().Where(m => m.UserId == person.User.Id).Select(m => m.Id).SingleAsync());
        (await admin.Browser.Submit(url, new { IsProfessional = (string?)null })).Is(HttpStatusCode.Redirect);
        await Eventually.True(() => clinic.Db(db => db.Set<Membership>().AnyAsync(m => m.UserId == person.User.Id && m.IsProfessional)), "the mark is back");
        Assert.True(await clinic.Db(db => db.Set<Professional>().AnyAsync(p => p.Id == id && p.Active)));
    }

    [Fact]
    public async Task The_demo_has_hours_and_professionals_and_loading_it_again_adds_nothing()
    {
        var clinic = await Given.Clinic();
        foreach (var role in new[] { BuiltInRoles.Dentist, BuiltInRoles.Hygienist, BuiltInRoles.Receptionist }) await clinic.Person(role);
        Task<int> Load() => clinic.Scope(async s =>
        {
            await new SchedulesModule().LoadDemo(new DemoContext(s, 10, default));
            var db = s.GetRequiredService<AppDb>();
            return await db.Set<Professional>().CountAsync() * 1000 + await db.Set<HoursOverride>().CountAsync() * 100 + await db.Set<HoursBlock>().CountAsync() * 10 + await db.Set<WorkWeek>().CountAsync();
        });
        var first = await Load();
        Assert.Equal(2332, first);
        Assert.Equal(first, await Load());
    }

    private static Task Delivered(TestClinic clinic) =>
        Eventually.True(() => clinic.Db(async db => !await db.Set<DentalPin.Core.Events.OutboxMessage>().AnyAsync(m => m.ClinicId == clinic.Id && m.Name == "member.changed" && m.DeliveredAt == null)), "the event is delivered");
}
