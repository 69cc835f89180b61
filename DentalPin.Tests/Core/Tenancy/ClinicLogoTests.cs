using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AngleSharp.Html.Dom;
using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;
using DentalPin.Tests.Fixtures;

namespace DentalPin.Tests.Core.Tenancy;

public sealed class ClinicLogoTests
{
    [Fact]
    public async Task A_picture_is_kept_served_to_this_clinic_alone_and_taken_away_again()
    {
        var clinic = await Given.Clinic();
        var admin = await clinic.As(BuiltInRoles.Admin);
        (await Upload(admin, Png(300, 100), "logo.jpg")).Is(HttpStatusCode.Redirect);
        var url = (await admin.Get("/settings/clinic")).Document.QuerySelector(".logo-shown img")!.GetAttribute("src")!;
        var served = (await (await clinic.As(BuiltInRoles.Receptionist)).Get(url)).Is(HttpStatusCode.OK);
        Assert.Equal("image/png", served.Response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("private, max-age=31536000, immutable", string.Join(", ", served.Response.Headers.GetValues("Cache-Control")).Replace("max-age=31536000, private, immutable", "private, max-age=31536000, immutable"));
        Assert.Contains("sandbox", served.Response.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Contains("nosniff", served.Response.Headers.GetValues("X-Content-Type-Options"));
        Assert.Equal(Png(300, 100), served.Bytes);

        (await (await (await Given.Clinic()).As(BuiltInRoles.Admin)).Get(url)).Is(HttpStatusCode.NotFound);
        (await clinic.Server.Anonymous().Get(url)).Is(HttpStatusCode.Redirect);

        (await Upload(admin, Jpeg(64, 48), "logo.png")).Is(HttpStatusCode.Redirect);
        (await admin.Get(url)).Is(HttpStatusCode.NotFound);
        Assert.Equal(1, await clinic.Db(db => db.Set<ClinicLogo>().CountAsync()));
        (await admin.Submit("/settings/clinic", new { }, "form[action*=removelogo]")).Is(HttpStatusCode.Redirect);
        Assert.Equal(0, await clinic.Db(db => db.Set<ClinicLogo>().CountAsync()));
        Assert.Equal(["created", "updated", "deleted"], (await clinic.Audit()).Where(a => a.Entity == "clinic_logo").Select(a => a.Action));
    }

    public static TheoryData<string, byte[]> Refused => new()
    {
        { "core.logo.svg", Encoding.UTF8.GetBytes("<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"><script>x</script></svg>") },
        { "core.logo.kind", Encoding.ASCII.GetBytes("GIF89a..............") },
        { "core.logo.kind", Encoding.ASCII.GetBytes("MZ this is a program called logo.png") },
        { "core.logo.damaged", Png(10, 10)[..40] },
        { "core.logo.damaged", Jpeg(10, 10)[..24] },
        { "core.logo.damaged", Png(0, 10) },
        { "core.logo.too_many_pixels", Png(4001, 10) },
        { "core.logo.too_many_pixels", Png(2_000_000_000, 2_000_000_000) },
        { "core.logo.too_many_pixels", Jpeg(10, 65_535) },
        { "core.logo.too_big", [.. Png(10, 10), .. new byte[LogoImage.MaxBytes]] },
        { "core.logo.missing", [] },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_is_not_a_small_picture_is_refused_with_the_reason(string reason, byte[] content)
    {
        var (image, error) = LogoImage.Read(content, "Logo");
        Assert.Null(image);
        Assert.Equal(reason, error!.Key);
    }

    [Fact]
    public void The_size_comes_from_the_header()
    {
        Assert.Equal(new LogoImage("image/png", 4000, 1), LogoImage.Read(Png(4000, 1), "Logo").Image);
        Assert.Equal(new LogoImage("image/jpeg", 640, 480), LogoImage.Read(Jpeg(640, 480), "Logo").Image);
    }

    [Fact]
    public void Random_bytes_after_a_signature_never_throw()
    {
        var random = new Random(7);
        for (var i = 0; i < 5000; i++)
        {
            var bytes = (i % 2 == 0 ? Png(10, 10) : Jpeg(10, 10)).ToArray();
            for (var n = 0; n < 6; n++) bytes[random.Next(3, bytes.Length)] = (byte)random.Next(256);
            LogoImage.Read(bytes.AsSpan(0, random.Next(3, bytes.Length + 1)), "Logo");
        }
    }

    [Fact]
    public async Task A_refused_upload_says_why_and_keeps_the_old_picture()
    {
        var clinic = await Given.Clinic();
        var admin = await clinic.As(BuiltInRoles.Admin);
        (await Upload(admin, Png(20, 20), "a.png")).Is(HttpStatusCode.Redirect);
        var refused = (await Upload(admin, Encoding.UTF8.GetBytes("<svg></svg>"), "a.png")).Is(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("SVG", refused.Document.QuerySelector("#logo .error")!.TextContent);
        Assert.NotNull(refused.Document.QuerySelector(".logo-shown img"));
        (await Upload(admin, [.. Png(10, 10), .. new byte[LogoImage.MaxBytes]], "a.png")).Is(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task The_api_takes_the_picture_as_the_body()
    {
        var clinic = await Given.Clinic();
        var api = await clinic.ApiAs(BuiltInRoles.Admin);
        using var put = new HttpRequestMessage(HttpMethod.Put, "/api/v1/core/clinic/logo") { Content = new ByteArrayContent(Png(12, 34)) };
        Assert.Equal(34, (await api.Send(put)).Is(HttpStatusCode.OK).Data.GetProperty("height").GetInt32());
        (await api.Delete("/api/v1/core/clinic/logo")).Is(HttpStatusCode.NoContent);
    }

    private static async Task<Answer> Upload(Client client, byte[] content, string name)
    {
        var page = await client.Get("/settings/clinic");
        using var form = new MultipartFormDataContent();
        foreach (var (key, value) in page.FieldsOf((IHtmlFormElement)page.Document.QuerySelector("form[action*='handler=logo']")!)) form.Add(new StringContent(value), key);
        var file = new ByteArrayContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        form.Add(file, "Logo", name);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/settings/clinic?handler=logo") { Content = form };
        return await client.Send(request);
    }

    private static byte[] Png(uint width, uint height)
    {
        var bytes = new List<byte> { 0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A };
        var header = new byte[13];
        BinaryPrimitives.WriteUInt32BigEndian(header, width);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8;
        header[9] = 6;
        Chunk("IHDR", header);
        Chunk("IDAT", [0x78, 0x9C, 0x63, 0, 0, 0, 1, 0, 1]);
        Chunk("IEND", []);
        return [.. bytes];

        void Chunk(string type, byte[] data)
        {
            var length = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
            bytes.AddRange(length);
            bytes.AddRange(Encoding.ASCII.GetBytes(type));
            bytes.AddRange(data);
            bytes.AddRange(new byte[4]);
        }
    }

    private static byte[] Jpeg(ushort width, ushort height) =>
    [
        0xFF, 0xD8, 0xFF, 0xE0, 0, 16, (byte)'J', (byte)'F', (byte)'I', (byte)'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0,
        0xFF, 0xC0, 0, 11, 8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 0x11, 0,
        0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 0x12, 0x34, 0xFF, 0xD9,
    ];
}
