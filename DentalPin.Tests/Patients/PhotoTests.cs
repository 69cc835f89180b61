using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Html.Dom;
using DentalPin.Core;
using DentalPin.Core.Pictures;
using DentalPin.Core.Security;
using DentalPin.Patients;
using DentalPin.Tests.Fixtures;

namespace DentalPin.Tests.Patients;

public sealed class PhotoTests
{
    [Fact]
    public async Task A_photo_is_made_small_shown_in_record_and_print_and_taken_away_again()
    {
        var clinic = await Given.Clinic();
        var patient = await clinic.Patient("Lucía", "Ferrer");
        var url = $"/patients/{patient.Id}";
        using var browser = await clinic.As(BuiltInRoles.Receptionist);
        Assert.Equal("LF", (await browser.Get(url)).Document.QuerySelector(".pstrip .av")!.TextContent);
        Assert.Empty((await browser.Get(url + "/edit")).Document.QuerySelectorAll("form[action*=removephoto]"));
        (await browser.Get(url + "/photo")).Is(HttpStatusCode.NotFound);

        Assert.Equal(url, (await Upload(browser, patient.Id, Pictures.Png(1200, 900))).Is(HttpStatusCode.Redirect).Location);
        var record = (await browser.Get(url)).Is(HttpStatusCode.OK);
        var source = record.Document.QuerySelector(".pstrip .av img")!.GetAttribute("src")!;
        var served = (await browser.Get(source)).Is(HttpStatusCode.OK);
        Assert.Equal(new PictureHeader("image/jpeg", 320, 240), PictureHeader.Read(served.Bytes).Header);
        Assert.Equal("image/jpeg", served.Response.Content.Headers.ContentType!.MediaType);
        Assert.Equal((true, true), (served.Response.Headers.CacheControl!.NoStore, served.Response.Headers.CacheControl.Private));
        Assert.Contains("nosniff", served.Response.Headers.GetValues("X-Content-Type-Options"));
        Assert.Equal("default-src 'none'; sandbox", served.Response.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal(source, (await browser.Get(url + "/print")).Document.QuerySelector(".head img")!.GetAttribute("src"));
        Assert.Equal(source, (await browser.Get(url + "/edit")).Document.QuerySelector("#photo img")!.GetAttribute("src"));

        (await Upload(browser, patient.Id, Pictures.Png(10, 10, 0))).Is(HttpStatusCode.Redirect);
        Assert.NotEqual(source, (await browser.Get(url)).Document.QuerySelector(".pstrip .av img")!.GetAttribute("src"));
        (await browser.Submit(url + "/edit", new { }, "form[action*=removephoto]")).Is(HttpStatusCode.Redirect);
        Assert.Null((await browser.Get(url)).Document.QuerySelector(".pstrip .av img"));
        Assert.Equal(0, await clinic.Db(db => db.Set<PatientPhoto>().CountAsync()));
        var trail = (await clinic.Audit()).Where(a => a.Entity == "patient_photo").ToList();
        Assert.Equal(["created", "updated", "deleted"], trail.Select(a => a.Action));
        Assert.All(trail, a => Assert.Equal(patient.Id, a.SubjectId));
    }

    [Fact]
    public async Task It_costs_the_record_no_statement_and_makes_no_open_form_stale()
    {
        var clinic = await Given.Clinic();
        var patient = await clinic.Patient("Lucía", "Ferrer");
        using var browser = await clinic.As(BuiltInRoles.Admin);
        await browser.Get($"/patients/{patient.Id}");
        var before = (await browser.Get($"/patients/{patient.Id}")).Sql;
        var form = await browser.Get($"/patients/{patient.Id}/edit");
        (await Upload(browser, patient.Id, Pictures.WebP)).Is(HttpStatusCode.Redirect);
        await browser.Get($"/patients/{patient.Id}");
        Assert.Equal(before, (await browser.Get($"/patients/{patient.Id}")).Sql);
        (await browser.Submit(form, new { Form__GivenName = "Luz" }, "main form.card")).Is(HttpStatusCode.Redirect);
        Assert.NotNull((await clinic.Stored(patient.Id)).PhotoUrl);
    }

    public static TheoryData<string, byte[]> Refused => new()
    {
        { "Elija una foto", [] },
        { "JPEG, PNG ni WebP", "<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"u8.ToArray() },
        { "JPEG, PNG ni WebP", "MZ a program called photo.jpg"u8.ToArray() },
        { "dañada", Pictures.WebP[..120] },
        // The outside of a picture with nonsense inside: 77 bits a pixel.
        { "dañada", [.. Pictures.Png(8, 8).AsSpan(0, 24), 77, .. Pictures.Png(8, 8).AsSpan(25)] },
        { "12 MB", [.. Pictures.Png(10, 10), .. new byte[PatientPhotos.MaxBytes]] },
    };

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public async Task What_is_no_photo_is_refused_with_the_reason_and_the_old_one_stays(string reason, byte[] content)
    {
        var clinic = await Given.Clinic();
        var patient = await clinic.Patient("Lucía", "Ferrer");
        using var browser = await clinic.As(BuiltInRoles.Receptionist);
        (await Upload(browser, patient.Id, Pictures.Png(20, 20))).Is(HttpStatusCode.Redirect);
        var refused = (await Upload(browser, patient.Id, content)).Is(HttpStatusCode.UnprocessableEntity);
        Assert.Contains(reason, refused.Document.QuerySelector("#photo .error")!.TextContent);
        Assert.NotNull(refused.Document.QuerySelector("#photo img"));
        Assert.Equal("Ferrer", refused.Document.QuerySelector("[name='Form.FamilyName']")!.GetAttribute("value"));
    }

    [Fact]
    public void The_dimensions_are_looked_at_before_anything_is_decoded()
    {
        // The header of a picture of 400 million pixels, and of one long line.
        foreach (var (width, height) in new[] { (20_000, 20_000), (13_000, 2), (9_000, 9_000) })
            Assert.Equal("patients.photo.too_many_pixels", PatientPhotos.Problem(Header(width, height))!.Key);
        Assert.Null(PatientPhotos.Problem(Pictures.Png(64, 64)));

        static byte[] Header(int width, int height)
        {
            var png = Pictures.Png(1, 1);
            System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), width);
            System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), height);
            return png;
        }
    }

    [Fact]
    public async Task The_api_takes_gives_and_removes_it_and_keeps_clinics_and_roles_apart()
    {
        var clinic = await Given.Clinic();
        var patient = await clinic.Patient("Lucía", "Ferrer");
        var url = $"/api/v1/patients/{patient.Id}/photo";
        using var api = await clinic.ApiAs(BuiltInRoles.Dentist);
        Assert.StartsWith($"/patients/{patient.Id}/photo?v=", (await Put(api, Pictures.WebP)).Is(HttpStatusCode.OK).Data.GetProperty("url").GetString());
        Assert.Equal("image/jpeg", (await api.Get(url)).Is(HttpStatusCode.OK).Response.Content.Headers.ContentType!.MediaType);
        (await Put(api, "nothing"u8.ToArray())).Is(HttpStatusCode.UnprocessableEntity);

        using var reader = await clinic.ApiAs(BuiltInRoles.Hygienist);
        (await reader.Get(url)).Is(HttpStatusCode.OK);
        (await Put(reader, Pictures.WebP)).Is(HttpStatusCode.Forbidden);
        (await reader.Delete(url)).Is(HttpStatusCode.Forbidden);
        using var stranger = await (await Given.Clinic()).ApiAs(BuiltInRoles.Admin);
        (await stranger.Get(url)).Is(HttpStatusCode.NotFound);
        (await Put(stranger, Pictures.WebP)).Is(HttpStatusCode.NotFound);
        (await stranger.Delete(url)).Is(HttpStatusCode.NotFound);

        (await api.Delete(url)).Is(HttpStatusCode.NoContent);
        (await api.Delete(url)).Is(HttpStatusCode.NoContent);
        (await api.Get(url)).Is(HttpStatusCode.NotFound);

        async Task<Answer> Put(Client client, byte[] body)
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, url) { Content = new ByteArrayContent(body) };
            return await client.Send(request);
        }
    }

    [Fact]
    public async Task Two_at_once_leave_one_whole_photo()
    {
        var clinic = await Given.Clinic();
        var patient = await clinic.Patient("Lucía", "Ferrer");
        var results = await Task.WhenAll(Enumerable.Range(1, 4).Select(i => clinic.Run<PatientPhotos, PhotoSaved>(h => h.Put(patient.Id, Pictures.Png(50 * i, 50), clinic.System, default))));
        Assert.All(results, r => Assert.IsType<Result<PhotoSaved>.Ok>(r));
        var photo = await clinic.Db(db => db.Set<PatientPhoto>().SingleAsync());
        Assert.Contains(photo.Hash, (await clinic.Stored(patient.Id)).PhotoUrl);
    }

    private static async Task<Answer> Upload(Client client, Guid patient, byte[] content)
    {
        var page = (await client.Get($"/patients/{patient}/edit")).Is(HttpStatusCode.OK);
        using var form = new MultipartFormDataContent();
        foreach (var (key, value) in page.FieldsOf((IHtmlFormElement)page.Document.QuerySelector("form[action*='handler=photo']")!)) form.Add(new StringContent(value), key);
        var file = new ByteArrayContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        form.Add(file, "Photo", "foto.jpg");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/patients/{patient}/edit?handler=photo") { Content = form };
        return await client.Send(request);
    }
}
