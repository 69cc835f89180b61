using System.Text;
using DentalPin.Core.Security;

namespace DentalPin.Tests.Core.Security;

/// <summary>RFC 6238, appendix B (SHA-1), and the tolerance around it.</summary>
public sealed class TotpTests
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");

    [Theory]
    [InlineData(59, "94287082")]
    [InlineData(1111111109, "07081804")]
    [InlineData(1111111111, "14050471")]
    [InlineData(1234567890, "89005924")]
    [InlineData(2000000000, "69279037")]
    [InlineData(20000000000, "65353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code) => Assert.Equal(code, Totp.Code(Secret, seconds / Totp.StepSeconds, 8));

    [Theory]
    [InlineData(-60, false)]
    [InlineData(-30, true)]
    [InlineData(0, true)]
    [InlineData(30, true)]
    [InlineData(60, false)]
    public void A_clock_may_be_off_by_one_step(int off, bool accepted)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_700_000_010);
        var code = Totp.Code(Secret, Totp.StepAt(now.AddSeconds(off)));
        Assert.Equal(accepted, Totp.StepOf(Totp.Base32(Secret), code, now) is not null);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Base32_is_that_of_rfc_4648(string text, string encoded)
    {
        Assert.Equal(encoded, Totp.Base32(Encoding.ASCII.GetBytes(text)));
        Assert.Equal(text, Encoding.ASCII.GetString(Totp.FromBase32(encoded.ToLowerInvariant())!));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("abcdef")]
    [InlineData("１２３４５６")]
    public void What_is_no_code_is_refused(string? typed) => Assert.Null(Totp.StepOf(Totp.Base32(Secret), typed, DateTimeOffset.UnixEpoch));

    [Fact]
    public void The_qr_code_holds_the_address_as_one_path()
    {
        var qr = QrPicture.Of(Totp.Uri(Totp.NewSecret(), "ana@example.com", "DentalPin"));
        Assert.InRange(qr.Size, 29, 120);
        Assert.Matches(@"^(M\d+ \d+h\d+v1h-\d+z)+$", qr.Path);
    }
}
