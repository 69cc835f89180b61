using System.Net;
using DentalPin.Core.Events;
using DentalPin.Core.Security;
using DentalPin.Schedules;
using DentalPin.Tests.Fixtures;

namespace DentalPin.Tests.Schedules;

/// <summary>Weeks of clinic and professionals, by page and by API.</summary>
public sealed class WeekTests
{
    private static readonly DateOnly Monday = new(2030, 11, 25);

    [Fact]
    public async Task A_clinic_has_the_usual_hours_until_it_saves_its_own()
    {
        var clinic = await Given.Clinic();
        Assert.Equal("09:00-14:00 16:00-20:00", (await clinic.Calendar(Monday, Monday)).Clinic(Monday).OpenText);
        using var browser = await clinic.As(BuiltInRoles.Admin);
        var page = (await browser.Get("/settings/hours")).Is(HttpStatusCode.OK);
        Assert.True(page.Sql <= 6, $"{page.Sql} statements");
        Assert.Equal("9-14, 16-20", page.Document.QuerySelector("#f-Days-0")!.GetAttribute("value"));
        Assert.DoesNotContain("done", (await browser.Get("/")).Document.QuerySelector("main a[href='/settings/hours']")!.ClassName ?? "");
        var copied = (await browser.PostRaw("/settings/hours?handler=copy", Fields(page, ("Days[0]", "8-15"), ("Days[5]", "10-13")))).Is(HttpStatusCode.OK);
        Assert.Equal(["8-15", "8-15", "10-13", ""], new[] { 0, 4, 5, 6 }.Select(d => copied.Document.QuerySelector($"#f-Days-{d}")!.GetAttribute("value") ?? ""));
        Assert.Equal(0, await clinic.Db(db => db.Set<WorkWeek>().CountAsync()));

        (await browser.Submit(copied, new { }, "main form.week")).Is(HttpStatusCode.Redirect);
        // The same form once more is the same hours.
        (await browser.Submit(copied, new { }, "main form.week")).Is(HttpStatusCode.Redirect);
        var row = await clinic.Db(db => db.Set<WorkWeek>().SingleAsync());
        Assert.Equal("1 08:00-15:00; 2 08:00-15:00; 3 08:00-15:00; 4 08:00-15:00; 5 08:00-15:00; 6 10:00-13:00", row.Shifts);
        Assert.Equal("08:00-15:00", (await clinic.Calendar(Monday, Monday)).Clinic(Monday).OpenText);
        Assert.Contains("done", (await browser.Get("/")).Document.QuerySelector("main a[href='/settings/hours']")!.ClassName);
        Assert.Contains(await clinic.Audit(), a => a is { Entity: "work_week", Action: "created" } && a.Changes!.Contains("6 10:00-13:00"));
    }

    [Fact]
    public async Task Bad_hours_keep_what_was_typed()
    {
        var clinic = await Given.Clinic();
        using var browser = await clinic.As(BuiltInRoles.Admin);
        var page = await browser.Get("/settings/hours");
        var wrong = (await browser.PostRaw("/settings/hours", Fields(page, ("Days[0]", "14-9"), ("Days[2]", "por la mañana")))).Is(HttpStatusCode.UnprocessableEntity);
        Assert.Equal("por la mañana", wrong.Document.QuerySelector("#f-Days-2")!.GetAttribute("value"));
        Assert.Equal(2, wrong.Document.QuerySelectorAll("[data-error-summary] li").Length);
        (await browser.PostRaw("/settings/hours", Fields(page, ("Days[0]", new string('9', 100_000))))).Is(HttpStatusCode.UnprocessableEntity);
        (await browser.PostRaw("/settings/hours?week=" + Guid.NewGuid(), Fields(page))).Is(HttpStatusCode.NotFound);
        Assert.Equal(0, await clinic.Db(db => db.Set<WorkWeek>().CountAsync()));
    }

    [Fact]
    public async Task Two_people_who_change_the_same_week_see_each_other()
    {
        var clinic = await Given.Clinic();
        await clinic.Week(null, new() { Days = ["9-14"] });
        using var one = await clinic.As(BuiltInRoles.Admin);
        using var two = await clinic.As(BuiltInRoles.Admin);
        var (a, b) = (await one.Get("/settings/hours"), await two.Get("/settings/hours"));
        (await one.PostRaw(Action(a), Fields(a, ("Days[0]", "10-14")))).Is(HttpStatusCode.Redirect);
        var stale = (await two.PostRaw(Action(b), Fields(b, ("Days[0]", "11-14")))).Is(HttpStatusCode.Conflict);
        Assert.Contains("10:00-14:00", stale.Text);
        Assert.Equal("11-14", stale.Document.QuerySelector("#f-Days-0")!.GetAttribute("value"));
        (await two.Submit(stale, new { }, "main form.week")).Is(HttpStatusCode.Redirect);
        Assert.Equal("1 11:00-14:00", (await clinic.Db(db => db.Set<WorkWeek>().SingleAsync())).Shifts);
    }

    [Fact]
    public async Task Hours_from_a_date_do_not_rewrite_the_past_and_can_be_taken_back()
    {
        var clinic = await Given.Clinic();
        await clinic.Week(null, new() { Days = ["9-14"] });
        using var browser = await clinic.As(BuiltInRoles.Admin);
        var form = await browser.Get("/settings/hours?week=new");
        (await browser.PostRaw("/settings/hours?week=new", Fields(form, ("ValidFrom", "25/11/2030"), ("Days[0]", "8-13")))).Is(HttpStatusCode.Redirect);
        var calendar = await clinic.Calendar(Monday.AddDays(-7), Monday);
        Assert.Equal(["09:00-14:00", "08:00-13:00"], new[] { -7, 0 }.Select(d => calendar.Clinic(Monday.AddDays(d)).OpenText));
        var again = await browser.Get("/settings/hours?week=new");
        (await browser.PostRaw("/settings/hours?week=new", Fields(again, ("ValidFrom", "25/11/2030"), ("Days[0]", "8-12")))).Is(HttpStatusCode.UnprocessableEntity);
        (await browser.PostRaw("/settings/hours?week=new", Fields(again, ("ValidFrom", "1/1/1900")))).Is(HttpStatusCode.UnprocessableEntity);
        (await browser.PostRaw("/settings/hours?week=new", Fields(again, ("ValidFrom", "un día")))).Is(HttpStatusCode.UnprocessableEntity);

        var later = await clinic.Db(db => db.Set<WorkWeek>().SingleAsync(w => w.ValidFrom == Monday));
        (await browser.Submit("/settings/hours?week=" + later.Id, new { }, "form[action*=removeweek]")).Is(HttpStatusCode.Redirect);
        Assert.Equal("09:00-14:00", (await clinic.Calendar(Monday, Monday)).Clinic(Monday).OpenText);
    }

    [Fact]
    public async Task Professionals_change_their_own_hours_and_nobody_elses()
    {
        var clinic = await Given.Clinic();
        var (dentist, own) = await clinic.Professional();
        var (_, others) = await clinic.Professional(BuiltInRoles.Hygienist);
        using var reception = await clinic.As(BuiltInRoles.Receptionist);
        Assert.Equal($"/settings/professionals/{own}", (await dentist.Browser.Get("/settings/my-hours")).Location);
        var page = (await dentist.Browser.Get($"/settings/professionals/{own}")).Is(HttpStatusCode.OK);
        Assert.True(page.Sql <= 6, $"{page.Sql} statements");
        Assert.Null(page.Document.QuerySelector("form[action*='handler=data']"));
        (await dentist.Browser.PostRaw($"/settings/professionals/{own}", [.. Fields(page, ("Days[0]", "10-12")).Where(f => f.Key != "FollowsClinic")])).Is(HttpStatusCode.Redirect);
        Assert.Equal("10:00-12:00", (await clinic.Calendar(Monday, Monday)).For(own, Monday).OpenText);
        Assert.Equal("09:00-14:00 16:00-20:00", (await clinic.Calendar(Monday, Monday)).For(others, Monday).OpenText);

        (await dentist.Browser.Get($"/settings/professionals/{others}")).Is(HttpStatusCode.NotFound);
        (await dentist.Browser.Get("/settings/professionals")).Is(HttpStatusCode.NotFound);
        (await dentist.Api.PostJson($"/api/v1/schedules/professionals/{others}/weeks", new { days = new[] { "9-14" } })).Is(HttpStatusCode.NotFound);
        (await dentist.Api.PostJson("/api/v1/schedules/hours/weeks", new { days = new[] { "9-14" } })).Is(HttpStatusCode.Forbidden);
        Assert.Null((await reception.Get($"/settings/professionals/{own}")).Is(HttpStatusCode.OK).Document.QuerySelector("form.week"));
        Assert.Null((await reception.Get("/settings/hours")).Is(HttpStatusCode.OK).Document.QuerySelector("form.week"));
        (await reception.Get("/settings/hours?week=new")).Is(HttpStatusCode.NotFound);
        Assert.Contains((await clinic.Audit()).Where(a => a.Entity == "work_week"), a => a.UserId == dentist.User.Id && a.SubjectId == own);
    }

    [Fact]
    public async Task The_api_saves_reads_and_removes_weeks()
    {
        var clinic = await Given.Clinic();
        using var api = await clinic.ApiAs(BuiltInRoles.Admin);
        const string weeks = "/api/v1/schedules/hours/weeks";
        Assert.Equal(Guid.Empty.ToString(), (await api.Get(weeks)).Data[0].GetProperty("id").GetString());
        var id = Guid.NewGuid();
        var made = (await api.PostJson(weeks, new { id, days = new[] { "9-14 16-20", "9-14" } })).Is(HttpStatusCode.Created).Data;
        Assert.Equal("09:00-14:00 16:00-20:00", made.GetProperty("days")[0].GetString());
        (await api.PostJson(weeks, new { id, days = new[] { "9-15" } })).Is(HttpStatusCode.Created);
        (await api.PostJson(weeks, new { days = new[] { "9-15" } })).Is(HttpStatusCode.Conflict);
        (await api.PutJson($"{weeks}/{id}", new { days = new[] { "9-15" } })).Is(HttpStatusCode.UnprocessableEntity);
        var put = (await api.PutJson($"{weeks}/{id}", new { days = new[] { "9-15" }, version = made.GetProperty("version").GetInt64() })).Is(HttpStatusCode.OK).Data;
        var stale = (await api.PutJson($"{weeks}/{id}", new { days = new[] { "9-16" }, version = made.GetProperty("version").GetInt64() })).Is(HttpStatusCode.Conflict);
        Assert.Equal("09:00-15:00", stale.Data.GetProperty("theirs").GetProperty("days")[0].GetString());
        (await api.PutJson($"{weeks}/{id}", new { days = Enumerable.Repeat("9-14", 8), version = 1 })).Is(HttpStatusCode.UnprocessableEntity);
        (await api.PutJson($"{weeks}/{id}", new { days = "lunes" })).Is(HttpStatusCode.BadRequest);
        (await api.Delete($"{weeks}/{id}?version=0")).Is(HttpStatusCode.Conflict);
        (await api.Delete($"{weeks}/{id}?version={put.GetProperty("version").GetInt64()}")).Is(HttpStatusCode.NoContent);
        (await api.Delete($"{weeks}/{id}?version=1")).Is(HttpStatusCode.NotFound);
    }

    internal static string Action(Answer page) => page.Document.QuerySelector("main form.week")!.GetAttribute("action")!;

    /// <summary>Fields of the form of the week with some of them changed.</summary>
    internal static List<KeyValuePair<string, string>> Fields(Answer page, params (string Name, string Value)[] changed)
    {
        var fields = page.FieldsOf((AngleSharp.Html.Dom.IHtmlFormElement)page.Document.QuerySelector("main form.week")!);
        foreach (var (name, value) in changed)
        {
            fields.RemoveAll(f => f.Key == name);
            fields.Add(new(name, value));
        }
        return fields;
    }
}
