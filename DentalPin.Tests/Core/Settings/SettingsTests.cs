using System.Net;
using DentalPin.Core;
using DentalPin.Core.Modules;
using DentalPin.Core.Operations;
using DentalPin.Core.Security;
using DentalPin.Core.Settings;
using DentalPin.Tests.Fixtures;
using Microsoft.AspNetCore.Components;

namespace DentalPin.Tests.Core.Settings;

public sealed class SettingsTests
{
    private const string Lock = WorkstationLocking.Setting;

    [Fact]
    public async Task A_setting_has_its_default_until_the_clinic_chooses_and_the_choice_is_seen_at_once()
    {
        var clinic = await Given.Clinic();
        Assert.Equal(10, await clinic.Scope(s => s.GetRequiredService<SettingsStore>().Number(Lock)));
        var result = await Change(clinic, clinic.System, new() { [Lock] = " 025 " });
        Assert.Equal([Lock], Assert.IsType<Result<IReadOnlyList<string>>.Ok>(result).Value);
        Assert.Equal(25, await clinic.Scope(s => s.GetRequiredService<SettingsStore>().Number(Lock)));
        Assert.Equal(10, await (await Given.Clinic()).Scope(s => s.GetRequiredService<SettingsStore>().Number(Lock)));
        var entry = (await clinic.Audit())[^1];
        Assert.Equal(("created", "clinic_setting"), (entry.Action, entry.Entity));
    }

    [Theory]
    [InlineData(Lock, "241")]
    [InlineData(Lock, "-1")]
    [InlineData(Lock, "many")]
    [InlineData(Lock, "")]
    [InlineData("core.no_such_setting", "1")]
    public async Task What_does_not_fit_is_refused_and_nothing_is_saved(string key, string value)
    {
        var clinic = await Given.Clinic();
        var result = await Change(clinic, clinic.System, new() { [key] = value, [GettingStarted.Setting] = "false" });
        Assert.Equal(key, Assert.IsType<Result<IReadOnlyList<string>>.Invalid>(result).Errors.Single().Field);
        Assert.True(await clinic.Scope(s => s.GetRequiredService<SettingsStore>().IsOn(GettingStarted.Setting)));
    }

    [Fact]
    public async Task Without_the_permission_of_the_definition_nothing_changes()
    {
        var clinic = await Given.Clinic();
        var result = await Change(clinic, clinic.System with { Permissions = new(["core.clinic.read"]) }, new() { [Lock] = "5" });
        Assert.IsType<Result<IReadOnlyList<string>>.Denied>(result);
    }

    [Fact]
    public async Task The_form_of_a_category_saves_and_shows_what_was_typed_when_it_is_refused()
    {
        var clinic = await Given.Clinic();
        var admin = await clinic.As(BuiltInRoles.Admin);
        var page = await admin.Get("/settings/category/people");
        Assert.Contains("Minutos hasta bloquear", page.Text);
        var refused = (await admin.Submit(page, new Dictionary<string, string> { [Lock] = "999" })).Is(HttpStatusCode.UnprocessableEntity);
        Assert.Equal("999", refused.Document.QuerySelector($"[name='{Lock}']")!.GetAttribute("value"));
        Assert.NotNull(refused.Document.QuerySelector("[data-error-summary]"));
        (await admin.Submit(page, new Dictionary<string, string> { [Lock] = "30" })).Is(HttpStatusCode.Redirect);
        Assert.Contains("value=\"30\"", (await admin.Get("/settings/category/people")).Text);
    }

    [Fact]
    public async Task Somebody_elses_change_is_not_overwritten_unseen()
    {
        var clinic = await Given.Clinic();
        var (one, two) = (await clinic.As(BuiltInRoles.Admin), await clinic.As(BuiltInRoles.Admin));
        var opened = await one.Get("/settings/category/people");
        (await two.Submit("/settings/category/people", new Dictionary<string, string> { [Lock] = "15" })).Is(HttpStatusCode.Redirect);
        var stale = (await one.Submit(opened, new Dictionary<string, string> { [Lock] = "45" })).Is(HttpStatusCode.Conflict);
        Assert.Contains("15", stale.Document.QuerySelector(".versions")!.TextContent);
        Assert.Contains("45", stale.Document.QuerySelector(".versions")!.TextContent);
        (await one.Submit(stale, new { })).Is(HttpStatusCode.Redirect);
        Assert.Equal(45, await clinic.Scope(s => s.GetRequiredService<SettingsStore>().Number(Lock)));
    }

    [Fact]
    public async Task The_search_finds_pages_and_single_settings_without_accents_and_with_the_beginning_of_words()
    {
        var clinic = await Given.Clinic();
        var admin = await clinic.As(BuiltInRoles.Admin);
        Assert.Contains("/settings/clinic\"", (await admin.Get("/settings?q=razon+social")).Text);
        Assert.Contains("#f-core-lock_minutes", (await admin.Get("/settings?q=BLOQ+min")).Text);
        var none = await admin.Get("/settings?q=" + Uri.EscapeDataString("<script>alert(1)</script>"));
        Assert.Contains("Nada coincide", none.Text);
        Assert.DoesNotContain("<script>alert", none.Text);
        (await admin.Get("/settings?q=" + new string('x', 10_000 / 2))).Is(HttpStatusCode.OK);
        var fragment = await admin.Get("/settings?q=logo", ("HX-Request", "true"));
        Assert.StartsWith("<div id=\"settings\"", fragment.Text.TrimStart());
    }

    [Fact]
    public async Task The_home_leads_only_to_what_the_person_may_open()
    {
        var clinic = await Given.Clinic();
        var reception = await clinic.As(BuiltInRoles.Receptionist);
        var home = (await reception.Get("/settings")).Is(HttpStatusCode.OK);
        foreach (var hidden in new[] { "/settings/audit", "/settings/users", "/settings/events", "/settings/modules", "/settings/category/people" }) Assert.DoesNotContain($"href=\"{hidden}\"", home.Text);
        Assert.Contains("href=\"/profile\"", home.Text);
        (await (await clinic.As(BuiltInRoles.Dentist)).Get("/settings/category/people")).Is(HttpStatusCode.NotFound);
        (await reception.Get("/settings/category/nonsense")).Is(HttpStatusCode.NotFound);
        Assert.DoesNotContain("/settings/audit", (await reception.Get("/settings?q=registro")).Text);
        var admin = await (await clinic.Person(BuiltInRoles.Admin, instanceAdmin: true)).Browser.Get("/settings");
        Assert.Contains("href=\"/settings/audit\"", admin.Text);
        Assert.Contains("href=\"/settings/modules\"", admin.Text);
        Assert.InRange(admin.Sql, 0, 6);
    }

    [Fact]
    public async Task A_module_brings_settings_and_a_page_of_its_own()
    {
        await using var server = await TestServer.Start(modules: [new SettingsProbe()]);
        var clinic = await Given.Clinic(server);
        var admin = await clinic.As(BuiltInRoles.Admin);
        var home = await admin.Get("/settings");
        Assert.Contains("href=\"/settings/section/probe\"", home.Text);
        Assert.Contains("contributed", (await admin.Get("/settings/section/probe")).Text);
        (await admin.Get("/settings/section/none")).Is(HttpStatusCode.NotFound);
        (await (await clinic.As(BuiltInRoles.Dentist)).Get("/settings/section/probe")).Is(HttpStatusCode.NotFound);
        (await admin.Submit("/settings/category/billing", new Dictionary<string, string> { ["settings_probe.mode"] = "slow", ["settings_probe.note"] = "ñandú <b>" })).Is(HttpStatusCode.Redirect);
        Assert.Equal(("slow", "ñandú <b>"), await clinic.Scope(async s => (await s.GetRequiredService<SettingsStore>().Text("settings_probe.mode"), await s.GetRequiredService<SettingsStore>().Text("settings_probe.note"))));
        (await admin.Submit("/settings/category/billing", new Dictionary<string, string> { ["settings_probe.mode"] = "sideways" })).Is(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task The_api_reads_and_changes_the_same_settings()
    {
        var clinic = await Given.Clinic();
        var api = await clinic.ApiAs(BuiltInRoles.Admin);
        var changed = (await api.PutJson("/api/v1/core/settings", new Dictionary<string, string> { [Lock] = "12" })).Is(HttpStatusCode.OK);
        Assert.Equal(Lock, changed.Data[0].GetString());
        Assert.Contains((await api.Get("/api/v1/core/settings")).Data.EnumerateArray(), s => s.GetProperty("key").GetString() == Lock && s.GetProperty("value").GetString() == "12");
        (await api.PutJson("/api/v1/core/settings", new Dictionary<string, string> { [Lock] = "x" })).Is(HttpStatusCode.UnprocessableEntity);
        (await (await clinic.ApiAs(BuiltInRoles.Dentist)).PutJson("/api/v1/core/settings", new Dictionary<string, string> { [Lock] = "1" })).Is(HttpStatusCode.Forbidden);
    }

    private static Task<Result<IReadOnlyList<string>>> Change(TestClinic clinic, Actor actor, Dictionary<string, string?> values) =>
        clinic.Server.Scope(actor, s => s.GetRequiredService<ChangeSettings>().Handle(new(values), actor, default));
}

/// <summary>A module with settings and a settings page.</summary>
public sealed class SettingsProbe : Module
{
    public override Manifest Manifest { get; } = new() { Name = "settings_probe", Version = "1.0.0", Summary = "Settings for a test." };

    public override IReadOnlyList<string> Permissions { get; } = ["settings_probe.all.write"];

    public override IReadOnlyList<SettingDefinition> Settings { get; } =
    [
        new("settings_probe.mode", "billing", SettingKind.Choice, "fast", "settings_probe.all.write") { Choices = ["fast", "slow"] },
        new("settings_probe.note", "billing", SettingKind.Text, "", "settings_probe.all.write") { MaxLength = 50 },
    ];

    public override IReadOnlyList<Slot> Slots { get; } = [new(SlotPlaces.SettingsSections, "probe", typeof(ProbeSection), 1, "settings_probe.all.write", "settings_probe.section.title")];

    [SettingsSection("clinical")]
    public sealed class ProbeSection : ComponentBase
    {
        protected override void BuildRenderTree(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder builder) => builder.AddContent(0, "contributed");
    }
}
