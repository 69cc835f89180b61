using System.Net;
using DentalPin.Core.Data;
using DentalPin.Core.Events;
using DentalPin.Core.Security;
using DentalPin.Tests.Fixtures;

namespace DentalPin.Tests.Core.Events;

public sealed class EventsPageTests
{
    [Fact]
    public async Task Dead_messages_are_shown_and_tried_again()
    {
        var clinic = await Given.Clinic();
        var admin = await clinic.As(BuiltInRoles.Admin);
        Assert.Contains("Todo está entregado", (await admin.Get("/settings/events")).Text);
        var id = await Dead(clinic, "boom <b>");
        var page = (await admin.Get("/settings/events")).Is(HttpStatusCode.OK);
        Assert.Contains("boom &lt;b&gt;", page.Text);
        Assert.Contains("probe.happened", page.Text);
        Assert.InRange(page.Sql, 1, 6);
        (await admin.Submit(page, new { }, "form[action*='handler=retry']:not([action*=retryall])")).Is(HttpStatusCode.Redirect);
        Assert.False(await clinic.Db(db => db.Set<OutboxMessage>().Where(m => m.Id == id).Select(m => m.Dead).SingleAsync()));
        // Nobody handles it, so it fails again and waits for its next attempt.
        await Eventually.True(async () => (await admin.Get("/settings/events?show=waiting")).Text.Contains("probe.happened"), "the message waits");
    }

    [Fact]
    public async Task All_dead_messages_of_the_clinic_are_tried_again_and_no_others()
    {
        var (clinic, other) = (await Given.Clinic(), await Given.Clinic());
        await Dead(clinic);
        await Dead(clinic);
        var foreign = await Dead(other);
        var admin = await clinic.As(BuiltInRoles.Admin);
        (await admin.Submit("/settings/events", new { }, "form[action*=retryall]")).Is(HttpStatusCode.Redirect);
        Assert.Equal(0, await clinic.Db(db => db.Set<OutboxMessage>().CountAsync(m => m.ClinicId == clinic.Id && m.Dead)));
        Assert.True(await other.Db(db => db.Set<OutboxMessage>().Where(m => m.Id == foreign).Select(m => m.Dead).SingleAsync()));
        var api = await clinic.ApiAs(BuiltInRoles.Admin);
        (await api.PostJson($"/api/v1/core/events/{foreign}/retry?everywhere=true", new { })).Is(HttpStatusCode.NotFound);
        (await api.PostJson($"/api/v1/core/events/{foreign}/discard", new { reason = "x" })).Is(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Discarding_needs_a_reason_and_is_recorded_with_what_was_lost()
    {
        var clinic = await Given.Clinic();
        var admin = await clinic.As(BuiltInRoles.Admin);
        var id = await Dead(clinic);
        var page = await admin.Get("/settings/events");
        var refused = (await admin.Submit(page, new { Reason = " " }, "form[action*=discard]")).Is(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("por qué", refused.Document.QuerySelector(".event .error")!.TextContent);
        (await admin.Submit(refused, new { Reason = "El módulo ya no existe" }, "form[action*=discard]")).Is(HttpStatusCode.Redirect);
        Assert.False(await clinic.Db(db => db.Set<OutboxMessage>().AnyAsync(m => m.Id == id)));
        var entry = (await clinic.Audit())[^1];
        Assert.Equal(("discarded", "event"), (entry.Action, entry.Entity));
        Assert.Contains("El módulo ya no existe", entry.Changes);
        Assert.Contains("probe.happened", entry.Changes);
        (await admin.Submit(page, new { Reason = "otra vez" }, "form[action*=discard]")).Is(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Who_runs_the_appliance_sees_and_discards_those_of_all_clinics_in_their_own_trail()
    {
        var (clinic, other) = (await Given.Clinic(), await Given.Clinic());
        var id = await Dead(other);
        var runner = await clinic.Person(BuiltInRoles.Admin, instanceAdmin: true);
        Assert.DoesNotContain(other.Name, (await runner.Browser.Get("/settings/events")).Document.QuerySelector("main")!.TextContent);
        Assert.Contains(other.Name, (await runner.Browser.Get("/settings/events?everywhere=true&size=100")).Text);
        (await runner.Api.PostJson($"/api/v1/core/events/{id}/discard?everywhere=true", new { reason = "limpieza" })).Is(HttpStatusCode.NoContent);
        Assert.Equal("discarded", (await other.Audit())[^1].Action);
        Assert.DoesNotContain(await clinic.Audit(), e => e.Action == "discarded");
    }

    [Fact]
    public async Task Reading_is_not_managing()
    {
        var clinic = await Given.Clinic();
        var id = await Dead(clinic);
        var reader = await clinic.Person("", permissions: CorePermissions.EventsRead);
        var page = (await reader.Browser.Get("/settings/events")).Is(HttpStatusCode.OK);
        Assert.Empty(page.Document.QuerySelectorAll("main form[method=post]"));
        (await reader.Api.PostJson($"/api/v1/core/events/{id}/retry", new { })).Is(HttpStatusCode.Forbidden);
        (await (await clinic.As(BuiltInRoles.Receptionist)).Get("/settings/events")).Is(HttpStatusCode.NotFound);
        Assert.Equal(1, (await (await clinic.ApiAs(BuiltInRoles.Admin)).Get("/api/v1/core/events")).Json.GetProperty("total").GetInt32());
    }

    private static Task<Guid> Dead(TestClinic clinic, string error = "InvalidOperationException: no") => clinic.Db(async db =>
    {
        var now = DateTimeOffset.UtcNow;
        var message = new OutboxMessage
        {
            Id = Ids.New(), ClinicId = clinic.Id, EventId = Ids.New(), Name = "probe.happened", Handler = "probe.Nobody", Payload = "{\"id\":1}", OccurredAt = now, NextAttemptAt = now, Attempts = 10, Dead = true,
            LastError = error,
        };
        db.Add(message);
        await db.SaveChangesAsync();
        return message.Id;
    });
}
