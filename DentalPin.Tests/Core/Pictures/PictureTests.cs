using System.Text;
using DentalPin.Core.Pictures;
using DentalPin.Tests.Fixtures;
using Microsoft.Extensions.Logging.Abstractions;

namespace DentalPin.Tests.Core.Pictures;

public sealed class PictureTests
{
    private static readonly Thumbnails Small = new(NullLogger<Thumbnails>.Instance);

    [Fact]
    public void Kind_and_size_come_from_the_content()
    {
        Assert.Equal(new PictureHeader("image/png", 300, 20), PictureHeader.Read(Fixtures.Pictures.Png(300, 20)).Header);
        Assert.Equal(new PictureHeader("image/webp", 40, 30), PictureHeader.Read(Fixtures.Pictures.WebP).Header);
        // The simple shapes of WebP: lossy and lossless without an extended header.
        byte[] lossy = [.. "RIFF"u8, 22, 0, 0, 0, .. "WEBPVP8 "u8, 10, 0, 0, 0, 0, 0, 0, 0x9D, 0x01, 0x2A, 0x40, 0x01, 0xF0, 0x00];
        Assert.Equal(new PictureHeader("image/webp", 320, 240), PictureHeader.Read(lossy).Header);
        byte[] lossless = [.. "RIFF"u8, 22, 0, 0, 0, .. "WEBPVP8L"u8, 10, 0, 0, 0, 0x2F, 0x27, 0x40, 0x07, 0, 0, 0, 0, 0, 0];
        Assert.Equal(new PictureHeader("image/webp", 40, 30), PictureHeader.Read(lossless).Header);
    }

    [Fact]
    public void What_was_cut_off_or_is_something_else_is_no_picture()
    {
        Assert.Equal((null, true), PictureHeader.Read(Fixtures.Pictures.WebP.AsSpan(0, 100)));
        Assert.Equal((null, true), PictureHeader.Read(Fixtures.Pictures.Png(10, 10).AsSpan(0, 40)));
        Assert.Equal((null, false), PictureHeader.Read("GIF89a.............."u8));
        Assert.Equal((null, false), PictureHeader.Read("<svg xmlns='http://www.w3.org/2000/svg'/>"u8));
        Assert.Equal((null, false), PictureHeader.Read([]));
        var random = new Random(11);
        for (var i = 0; i < 5000; i++)
        {
            var bytes = (i % 2 == 0 ? Fixtures.Pictures.WebP : Fixtures.Pictures.Png(5, 5)).ToArray();
            for (var n = 0; n < 6; n++) bytes[random.Next(4, bytes.Length)] = (byte)random.Next(256);
            PictureHeader.Read(bytes.AsSpan(0, random.Next(0, bytes.Length + 1)));
        }
    }

    [Fact]
    public async Task A_large_picture_becomes_a_small_one_and_a_small_one_is_not_enlarged()
    {
        var (jpeg, _) = await Small.Make(Fixtures.Pictures.Png(3000, 1500), 320, default);
        Assert.Equal(new PictureHeader("image/jpeg", 320, 160), PictureHeader.Read(jpeg).Header);
        var (again, _) = await Small.Make(jpeg!, 100, default);
        Assert.Equal(new PictureHeader("image/jpeg", 100, 50), PictureHeader.Read(again).Header);
        var (webp, _) = await Small.Make(Fixtures.Pictures.WebP, 320, default);
        Assert.Equal(new PictureHeader("image/jpeg", 40, 30), PictureHeader.Read(webp).Header);
        // Where and by what it was taken stays out.
        Assert.DoesNotContain("Exif", Encoding.Latin1.GetString(webp!));
    }

    [Fact]
    public async Task A_hostile_picture_ends_its_own_process_only()
    {
        var liar = Fixtures.Pictures.Png(200, 200);
        liar[60] ^= 0xFF;
        var (broken, fault) = await Small.Make([.. Fixtures.Pictures.Png(8, 8).AsSpan(0, 30), .. new byte[200]], 320, default);
        Assert.Equal((null, ThumbnailFault.Damaged), (broken, fault));
        await Small.Make(liar, 320, default); // Whatever comes of it: a wrong checksum may be forgiven.
        Assert.Equal((null, ThumbnailFault.Damaged), await Small.Make(Encoding.ASCII.GetBytes("not a picture at all"), 320, default));
        // Reading untrusted kinds is switched off even where the library could.
        Assert.Null((await Small.Make(Encoding.ASCII.GetBytes("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9'/></svg>"), 320, default)).Jpeg);
        Assert.NotNull((await Small.Make(Fixtures.Pictures.Png(9, 9), 320, default)).Jpeg);
    }

    [Fact]
    public async Task Many_at_once_wait_for_each_other()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Small.Make(Fixtures.Pictures.Png(400 + i, 400), 64, default)));
        Assert.All(all, r => Assert.NotNull(r.Jpeg));
    }
}
