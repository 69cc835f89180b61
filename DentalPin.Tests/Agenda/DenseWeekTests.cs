using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using DentalPin.Core.Security;
using DentalPin.Tests.Fixtures;

namespace DentalPin.Tests.Agenda;

/// <summary>What a first visit to a full week of a large clinic costs.</summary>
public sealed partial class DenseWeekTests
{
    [Theory]
    [InlineData("")]
    [InlineData("&by=professional")]
    public async Task A_full_week_with_all_that_belongs_to_it_stays_below_a_hundred_kilobytes(string by)
    {
        var world = await AgendaWorld.Make();
        var monday = await DenseWeek.Make(world);
        var desk = await world.Clinic.As(BuiltInRoles.Receptionist);
        var page = (await desk.Get($"/agenda?day={monday:yyyy-MM-dd}{by}", ("Accept-Encoding", "br"))).Is(HttpStatusCode.OK);
        using var unpacked = new StreamReader(new BrotliStream(new MemoryStream(page.Bytes), CompressionMode.Decompress));
        var text = await unpacked.ReadToEndAsync();
        Assert.Equal(DenseWeek.Cards, Cards().Count(text));
        var parts = Parts().Matches(text).Select(m => m.Groups[1].Value).Distinct().ToList();
        Assert.InRange(parts.Count, 4, 8);
        var weight = page.Bytes.Length;
        foreach (var part in parts) weight += (await desk.Get(part, ("Accept-Encoding", "br"))).Is(HttpStatusCode.OK).Bytes.Length;
        Assert.InRange(weight, 1, 97 * 1024);
    }

    [GeneratedRegex("""<a class="ap """)]
    private static partial Regex Cards();

    [GeneratedRegex("""(?:href|src)="(/theme/[^"#]+)""")]
    private static partial Regex Parts();
}
