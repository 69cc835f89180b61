using System.Net;
using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;
using DentalPin.Tests.Fixtures;

namespace DentalPin.Tests.Core.Tenancy;

public sealed class ClinicDataTests
{
    [Fact]
    public async Task The_form_saves_what_was_typed_normalised_and_writes_it_to_the_trail()
    {
        var clinic = await Given.Clinic();
        var admin = await clinic.As(BuiltInRoles.Admin);
        (await admin.Submit("/settings/clinic", new { Name = "  Clínica   Sol ", TaxId = "b-1234567.4", Phone = "91 000 00 01", Email = "INFO@Sol.ES", Website = "www.sol.es", TimeZone = "Atlantic/Canary", Street = "Calle ñ, 1" })).Is(HttpStatusCode.Redirect);
        var saved = await clinic.Db(db => db.Set<Clinic>().AsNoTracking().SingleAsync(c => c.Id == clinic.Id));
        Assert.Equal(("Clínica Sol", "B12345674", "+34910000001", "info@sol.es", "https://www.sol.es", "Atlantic/Canary"), (saved.Name, saved.TaxId, saved.Phone, saved.Email, saved.Website, saved.TimeZone));
        var page = await admin.Get("/settings/clinic");
        Assert.DoesNotContain("strip warn", page.Text);
        Assert.InRange(page.Sql, 1, 6);
        Assert.Contains((await clinic.Audit())[^1].Changes!, c => c == 'B');
    }

    [Fact]
    public async Task A_wrong_checksum_warns_and_does_not_stop()
    {
        var clinic = await Given.Clinic();
        var admin = await clinic.As(BuiltInRoles.Admin);
        (await admin.Submit("/settings/clinic", new { TaxId = "B12345678" })).Is(HttpStatusCode.Redirect);
        var page = await admin.Get("/settings/clinic");
        Assert.Contains("Revise el NIF o CIF", page.Document.QuerySelector(".strip.warn")!.TextContent);
        var api = await clinic.ApiAs(BuiltInRoles.Admin);
        var now = (await api.Get("/api/v1/core/clinic")).Data;
        var body = new { name = "X", tax_id = "B12345679", country = "ES", time_zone = "Europe/Madrid", language = "es", currency = "EUR", version = now.GetProperty("version").GetInt64() };
        Assert.Contains("4", (await api.PutJson("/api/v1/core/clinic", body)).Is(HttpStatusCode.OK).Json.GetProperty("message").GetString());
        (await api.PutJson("/api/v1/core/clinic", body)).Is(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Bad_input_is_named_and_kept()
    {
        var clinic = await Given.Clinic();
        var admin = await clinic.As(BuiltInRoles.Admin);
        var long10k = new string('x', 10_000);
        var refused = (await admin.Submit("/settings/clinic", new { Name = "", LegalName = long10k, Email = "nobody", Website = "javascript:alert(1)", TimeZone = "Mars/Base", Currency = "E", Country = "Spain", Language = "xx", TaxId = long10k })).Is(HttpStatusCode.UnprocessableEntity);
        Assert.True(refused.Document.QuerySelectorAll("[data-error-summary] li").Length >= 8);
        Assert.Contains(long10k, refused.Text);
        var hostile = "'; DROP TABLE \"Clinics\"; -- <script>x</script> \u202e😀";
        (await admin.Submit("/settings/clinic", new { Name = hostile })).Is(HttpStatusCode.Redirect);
        Assert.DoesNotContain("<script>x", (await admin.Get("/settings/clinic")).Text);
    }

    [Fact]
    public async Task A_stale_form_shows_both_versions_and_can_be_saved_knowingly()
    {
        var clinic = await Given.Clinic();
        var (one, two) = (await clinic.As(BuiltInRoles.Admin), await clinic.As(BuiltInRoles.Admin));
        var opened = await one.Get("/settings/clinic");
        (await two.Submit("/settings/clinic", new { City = "Vigo" })).Is(HttpStatusCode.Redirect);
        var stale = (await one.Submit(opened, new { City = "Lugo" })).Is(HttpStatusCode.Conflict);
        var versions = stale.Document.QuerySelector(".versions")!.TextContent;
        Assert.Contains("Vigo", versions);
        Assert.Contains("Lugo", versions);
        (await one.Submit(stale, new { })).Is(HttpStatusCode.Redirect);
        Assert.Equal("Lugo", await clinic.Db(db => db.Set<Clinic>().Where(c => c.Id == clinic.Id).Select(c => c.City).SingleAsync()));
    }

    [Fact]
    public async Task Others_of_the_clinic_see_the_data_and_cannot_change_it()
    {
        var clinic = await Given.Clinic();
        var reception = await clinic.As(BuiltInRoles.Receptionist);
        var page = (await reception.Get("/settings/clinic")).Is(HttpStatusCode.OK);
        Assert.Empty(page.Document.QuerySelectorAll("main form button.primary"));
        (await reception.Submit(page, new { Name = "Mía" })).Is(HttpStatusCode.NotFound);
        Assert.Equal(clinic.Name, await clinic.Db(db => db.Set<Clinic>().Where(c => c.Id == clinic.Id).Select(c => c.Name).SingleAsync()));
    }

    [Theory]
    [InlineData("12345678Z", true)]
    [InlineData("X1234567L", true)]
    [InlineData("B12345674", true)]
    [InlineData("B12345675", false)]
    [InlineData("12345678A", false)]
    [InlineData("AB123456", false)]
    [InlineData("hola", false)]
    public void Spanish_tax_ids_are_checked(string taxId, bool good) => Assert.Equal(good, ClinicTaxId.Doubt(taxId, "ES") is null);

    [Fact]
    public void Foreign_tax_ids_are_taken_as_they_are()
    {
        Assert.Null(ClinicTaxId.Doubt("whatever", "MX"));
        Assert.Equal("XAXX010101000", ClinicTaxId.Normal("xaxx 010101-000", "MX"));
        Assert.Null(ClinicTaxId.Normal("  ", "ES"));
    }

    [Fact]
    public void Every_country_has_a_name_a_known_zone_and_a_language()
    {
        var texts = new DentalPin.Core.Ui.TextCatalog(DentalPin.Core.CoreServices.ProductAssemblies);
        Assert.All(Countries.All, c =>
        {
            Assert.NotNull(texts.Find("es", c.TextKey));
            Assert.All(c.Zones, z => Assert.True(Countries.KnowsZone(z), z));
            Assert.Contains(c.Language, DentalPin.Core.Ui.TextCatalog.Languages);
        });
        Assert.Equal("ES", Countries.All[0].Code);
    }
}
