using DentalPin.Core.Text;
using FsCheck;
using FsCheck.Fluent;

namespace DentalPin.Tests.Core.Text;

public class PhoneAndEmailTests
{
    [Theory]
    [InlineData("0034 635-529-320", "+34635529320")]
    [InlineData("+34988442244", "+34988442244")]
    [InlineData("973 85 58 60", "+34973855860")]
    [InlineData("34635529320", "+34635529320")]
    [InlineData("(+34) 635.529.320", "+34635529320")]
    [InlineData("tel. 635529320", "+34635529320")]
    [InlineData("652.315.791 (madre)", "+34652315791[madre]")]
    [InlineData("madre: 652315791", "+34652315791[madre]")]
    [InlineData("652315791 - trabajo", "+34652315791[trabajo]")]
    [InlineData("961000017 ext. 23", "+34961000017[ext 23]")]
    [InlineData("694541427/694541428", "+34694541427 +34694541428")]
    [InlineData("694541427 y 912345678", "+34694541427 +34912345678")]
    [InlineData("694541427, madre", "+34694541427[madre]")]
    [InlineData("694541427/28", "+34694541427 +34694541428")]
    [InlineData("694541427 694541428", "+34694541427 +34694541428")]
    [InlineData("694541427 / 694541427", "+34694541427")]
    [InlineData("+44 (0)20 7946 0958", "+442079460958")]
    [InlineData("0033 6 12 34 56 78", "+33612345678")]
    [InlineData("+351 912 345 678", "+351912345678")]
    [InlineData("+1 (212) 555-0100", "+12125550100")]
    [InlineData("no tiene", "")]
    [InlineData("-", "")]
    [InlineData("", "")]
    [InlineData("12345", "?12345")]
    [InlineData("000000000", "?000000000")]
    [InlineData("666666666", "?666666666")]
    [InlineData("512345678", "?512345678")]
    [InlineData("694541427 / 123", "+34694541427 +34694541123")]
    [InlineData("llamar por la tarde", "?llamar por la tarde")]
    public void Reads_what_people_type(string text, string expected)
    {
        var parsed = Phones.Parse(text);
        var shown = string.Join(' ', parsed.Phones.Select(p => p.Note is null ? p.E164 : $"{p.E164}[{p.Note.Replace(".", "", StringComparison.Ordinal)}]"));
        Assert.Equal(expected, shown + (parsed.Unread is null ? "" : "?" + parsed.Unread));
    }

    [Fact]
    public void Reads_for_another_country()
    {
        Assert.Equal("+33612345678", Phones.First("06 12 34 56 78", "FR"));
        Assert.Equal("+34612345018", Phones.First("+34 612345018", "FR"));
        Assert.Equal("+442079460958", Phones.First("020 7946 0958", "GB"));
        Assert.Equal("+390612345678", Phones.First("06 1234 5678", "IT"));
    }

    [Theory]
    [InlineData("+34612345018", "612 34 50 18")]
    [InlineData("+34961000017", "961 00 00 17")]
    [InlineData("+34900123456", "900 123 456")]
    [InlineData("+33612345678", "+33 6 12 34 56 78")]
    [InlineData("+351912345678", "+351 912 345 678")]
    [InlineData("+12125550100", "+1 212 555 0100")]
    [InlineData("rubbish", "rubbish")]
    [InlineData("+999", "+999")]
    [InlineData(null, "")]
    public void Formats(string? e164, string expected) => Assert.Equal(expected, Phones.Format(e164));

    [Fact]
    public void Formats_for_a_reader_abroad()
    {
        Assert.Equal("06 12 34 56 78", Phones.Format("+33612345678", "FR"));
        Assert.Equal("+34 612 34 50 18", Phones.Format("+34612345018", "FR"));
    }

    [Theory]
    [InlineData("0034 612", "612")]
    [InlineData("+34612", "612")]
    [InlineData("612 34", "61234")]
    [InlineData("34612345018", "612345018")]
    [InlineData("346", "346")]
    [InlineData("ana", "")]
    public void Gives_the_digits_to_search(string text, string expected) => Assert.Equal(expected, Phones.Digits(text));

    [Fact]
    public void Tells_mobiles_and_plausible_text()
    {
        Assert.True(Phones.IsMobile("+34612345018"));
        Assert.False(Phones.IsMobile("+34961000017"));
        Assert.True(Phones.IsPlausible("612 34 50 18"));
        Assert.False(Phones.IsPlausible("612 34 50"));
        Assert.False(Phones.IsPlausible("no tiene"));
    }

    [Fact]
    public void A_formatted_number_reads_back() =>
        Prop.ForAll(Gen.Choose(600_000_001, 999_999_998).ToArbitrary(), n =>
        {
            var e164 = Phones.First(n.ToString(System.Globalization.CultureInfo.InvariantCulture));
            return e164 is null || Phones.First(Phones.Format(e164)) == e164;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Ten_thousand_characters_are_read_quickly_and_bounded()
    {
        Assert.True(Phones.Parse(string.Concat(Enumerable.Repeat("612345018/", 1000))).Phones.Count <= 10);
        Assert.False(Emails.IsPlausible(new string('a', 10_000) + "@" + new string('.', 10_000)));
        Prop.ForAll<string?>(s => Phones.Parse(s) is not null && Emails.Parse(s) is var _ && Phones.Format(s) is not null && Phones.Digits(s) is not null)
            .QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("JOSE@EXAMPLE.COM ", "jose@example.com")]
    [InlineData("mailto:ana@clinica.es", "ana@clinica.es")]
    [InlineData("Ana <ana@clinica.es>", "ana@clinica.es")]
    [InlineData("rafael.o_connor36@example.com", "rafael.o_connor36@example.com")]
    [InlineData("o'connor+dent@sub.example.co.uk", "o'connor+dent@sub.example.co.uk")]
    [InlineData("josé@español.es", "josé@español.es")]
    [InlineData("a@xn--espaol-zwa.xn--p1ai", "a@xn--espaol-zwa.xn--p1ai")]
    public void Normalises_plausible_addresses(string text, string expected)
    {
        Assert.Equal(new Email(expected, null), Emails.Parse(text));
        Assert.True(Emails.IsPlausible(text));
    }

    [Theory]
    [InlineData("sin@mail")]
    [InlineData("a@b")]
    [InlineData("ana")]
    [InlineData("@example.com")]
    [InlineData("a@@example.com")]
    [InlineData("a@example..com")]
    [InlineData("a..b@example.com")]
    [InlineData("a b@example.com")]
    [InlineData("a@-example.com")]
    [InlineData("a@example.c")]
    [InlineData("a@1.2.3.4")]
    [InlineData("<script>@example.com")]
    public void Refuses_implausible_addresses(string text) => Assert.Equal("core.email.implausible", Emails.Parse(text).Problem?.Key);

    [Theory]
    [InlineData("no")]
    [InlineData("")]
    [InlineData("No tiene")]
    public void Words_for_none_are_no_address_and_no_problem(string text)
    {
        Assert.Equal(default, Emails.Parse(text));
        Assert.False(Emails.IsPlausible(text));
    }
}
