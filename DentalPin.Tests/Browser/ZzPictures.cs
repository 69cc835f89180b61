using DentalPin.Core.Security;
using DentalPin.Tests.Core.Security;
using DentalPin.Tests.Fixtures;
using DentalPin.Core.Data;
using DentalPin.Core.Tenancy;

namespace DentalPin.Tests.Browser;

[Collection(nameof(Chromium))]
public sealed class ZzPictures(Chromium chromium)
{
    [Theory]
    [InlineData(false, "es", "light")]
    [InlineData(true, "es", "dark")]
    [InlineData(false, "en", "dark")]
    public async Task All(bool phone, string language, string scheme)
    {
        var server = await TestServer.Shared;
        var clinic = await Given.Clinic("Clínica Dental Albor", language: language);
        var person = await clinic.Person(BuiltInRoles.Admin, instanceAdmin: true, language: language);
        var other = await clinic.Person(BuiltInRoles.Dentist);
        await clinic.Db(async db => { db.Add(new Role { Id = Ids.New(), Name = "Recepción de tarde", Permissions = "core.users.read core.clinic.read" }); return await db.SaveChangesAsync(); });
        var tag = $"{(phone ? "phone" : "pc")}-{language}-{scheme}-";
        await using var w = await chromium.Open(server, null, phone, language: language, scheme: scheme);
        await w.Goto("/sign-in"); await w.Page.ScreenshotAsync(new() { Path = "/tmp/idpics/" + tag + "signin.png" });
        await w.Page.FillAsync("input[name=Login]", person.User.Email!);
        await w.Page.FillAsync("input[name=Password]", "malamente");
        await w.Page.CheckAsync("input[name=Remember]");
        await w.Page.Locator("form[action='/sign-in'] button.primary").ClickAsync();
        await w.Page.Locator(".error").WaitForAsync(); await w.Page.ScreenshotAsync(new() { Path = "/tmp/idpics/" + tag + "signin-error.png" });
        await w.Page.FillAsync("input[name=Password]", TestClinic.Password);
        await w.Page.Locator("form[action='/sign-in'] button.primary").ClickAsync();
        await w.Page.WaitForURLAsync(u => !u.Contains("sign-in"));
        var member = await clinic.Db(db => db.Set<Membership>().Where(m => m.UserId == other.User.Id).Select(m => m.Id).SingleAsync());
        var role = await clinic.Db(db => db.Set<Role>().Select(m => m.Id).SingleAsync());
        foreach (var (name, path) in new[] { ("users", "/settings/users"), ("invite", "/settings/users/invite"), ("member", "/settings/users/" + member), ("roles", "/settings/roles"), ("role", "/settings/roles/" + role), ("profile", "/profile"), ("security", "/profile/security"), ("sessions", "/profile/sessions"), ("keys", "/profile/keys"), ("clinics", "/settings/clinics"), ("newclinic", "/settings/clinics/new"), ("choose", "/clinic/choose"), ("signout", "/sign-out"), ("forgotten", "/forgotten"), ("gone", "/reset/x") })
        {
            await w.Goto(path);
            await w.Page.ScreenshotAsync(new() { Path = Path.Combine(Directory.CreateDirectory("/tmp/idpics").FullName, tag + name + ".png"), FullPage = name is "security" or "role" });
        }
        await w.Goto("/profile");
        await w.Page.FillAsync("#f-Name", "Nombre a medias");
        await w.Page.Keyboard.PressAsync("Control+Shift+L");
        await w.Page.WaitForURLAsync(u => u.Contains("/lock"));
        await w.Page.ScreenshotAsync(new() { Path = "/tmp/idpics/" + tag + "locked.png" });
        Assert.Empty(await w.Axe());
        await w.Page.FillAsync("input[name=Password]", TestClinic.Password);
        await w.Page.Locator("form[action='/locked'] button.primary").ClickAsync();
        await w.Page.Locator(".kept").WaitForAsync();
        await w.Page.ScreenshotAsync(new() { Path = "/tmp/idpics/" + tag + "resume.png" });
        Assert.Empty(await w.Axe());
        await w.Goto("/sign-in?switch=1"); await w.Page.ScreenshotAsync(new() { Path = "/tmp/idpics/" + tag + "tiles.png" });
        Assert.Empty(await w.Axe());
        w.IsClean();
    }
}
