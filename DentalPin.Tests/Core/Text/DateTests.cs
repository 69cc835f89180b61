using System.Globalization;
using DentalPin.Core.Text;
using FsCheck;
using FsCheck.Fluent;

namespace DentalPin.Tests.Core.Text;

public class DateTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    [Theory]
    [InlineData("13/02/2021", "2021-02-13")]
    [InlineData("3/2/81", "1981-02-03")]
    [InlineData("17-8-02", "2002-08-17")]
    [InlineData("15.08.2005", "2005-08-15")]
    [InlineData("1931-12-19", "1931-12-19")]
    [InlineData("28 de julio de 2005", "2005-07-28")]
    [InlineData("6 de junio de 1933", "1933-06-06")]
    [InlineData("jueves, 28 de JULIO del 2005", "2005-07-28")]
    [InlineData("1º de mayo de 1990", "1990-05-01")]
    [InlineData("28-jul-05", "2005-07-28")]
    [InlineData("28jul2005", "2005-07-28")]
    [InlineData("3 feb 1981", "1981-02-03")]
    [InlineData("February 3rd, 1981", "1981-02-03")]
    [InlineData("9 de setiembre de 1970", "1970-09-09")]
    [InlineData("41760", "2014-05-01")]
    [InlineData("41760.5", "2014-05-01")]
    [InlineData("20210213", "2021-02-13")]
    [InlineData("13022021", "2021-02-13")]
    [InlineData("130221", "2021-02-13")]
    [InlineData("13/02/2021 0:00:00", "2021-02-13")]
    [InlineData("2021-02-13T10:30:00Z", "2021-02-13")]
    [InlineData("1981/2/3", "1981-02-03")]
    [InlineData("13/02", "2026-02-13")]
    [InlineData("13 feb", "2026-02-13")]
    [InlineData("hoy", "2026-11-21")]
    [InlineData("Ayer", "2026-11-20")]
    [InlineData("mañana", "2026-11-22")]
    [InlineData("manana", "2026-11-22")]
    [InlineData("pasado mañana", "2026-11-23")]
    [InlineData("tomorrow", "2026-11-22")]
    [InlineData("+2s", "2026-12-05")]
    [InlineData("+2w", "2026-12-05")]
    [InlineData("+3d", "2026-11-24")]
    [InlineData("+ 3 d", "2026-11-24")]
    [InlineData("+1m", "2026-12-21")]
    [InlineData("-1a", "2025-11-21")]
    public void Reads(string text, string expected)
    {
        Assert.True(Dates.TryParse(text, Today, DateOrder.Dmy, out var date), Dates.Parse(text, Today).Problem?.ToString());
        Assert.Equal(expected, date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("14-10-20", DateUse.Birth, 2020)]
    [InlineData("3-4-15", DateUse.Birth, 2015)]
    [InlineData("12-1-54", DateUse.Birth, 1954)]
    [InlineData("21-11-26", DateUse.Birth, 2026)]
    [InlineData("22-11-26", DateUse.Birth, 1926)]
    [InlineData("22-11-26", DateUse.Any, 2026)]
    [InlineData("5-6-27", DateUse.Any, 2027)]
    [InlineData("5-6-46", DateUse.Any, 2046)]
    [InlineData("5-6-47", DateUse.Any, 1947)]
    public void Two_digit_years_fall_in_the_century_of_their_use(string text, DateUse use, int year)
    {
        Assert.True(Dates.TryParse(text, Today, DateOrder.Dmy, use, out var date));
        Assert.Equal(year, date.Year);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("00/00/0000")]
    [InlineData("0000-00-00")]
    [InlineData("  -  -    ")]
    [InlineData("  /  /    ")]
    [InlineData("no consta")]
    [InlineData("0")]
    public void Empty_dates_are_no_problem(string? text) => Assert.True(Dates.Parse(text, Today).IsEmpty);

    [Theory]
    [InlineData("31/02/1980", DateUse.Any, "core.date.no_such_day.2(31)")]
    [InlineData("31 de abril de 1980", DateUse.Any, "core.date.no_such_day.4(31)")]
    [InlineData("29/02/1981", DateUse.Any, "core.date.no_such_leap_day(1981)")]
    [InlineData("00/03/1980", DateUse.Any, "core.date.no_such_day.3(0)")]
    [InlineData("03/25/1980", DateUse.Any, "core.date.no_such_month(25)")]
    [InlineData("03/02/0180", DateUse.Any, "core.date.no_such_year(180)")]
    [InlineData("1980", DateUse.Any, "core.date.incomplete(1980)")]
    [InlineData("13/02", DateUse.Birth, "core.date.incomplete(13/02)")]
    [InlineData("julio 2005", DateUse.Any, "core.date.incomplete(julio 2005)")]
    [InlineData("01/01/2027", DateUse.Birth, "core.date.birth_in_future")]
    [InlineData("01/01/1850", DateUse.Birth, "core.date.birth_too_old(1850)")]
    [InlineData("ayer por la tarde", DateUse.Any, "core.date.unreadable(ayer por la tarde)")]
    [InlineData("99999", DateUse.Any, "core.date.unreadable(99999)")]
    [InlineData("1/2/3/4", DateUse.Any, "core.date.unreadable(1/2/3/4)")]
    public void Impossible_dates_have_a_reason(string text, DateUse use, string problem) =>
        Assert.Equal(problem, Dates.Parse(text, Today, DateOrder.Dmy, use).Problem!.ToString());

    [Fact]
    public void Other_orders()
    {
        Assert.Equal(new DateOnly(1980, 3, 25), Dates.Parse("03/25/1980", Today, DateOrder.Mdy).Value);
        Assert.Equal(new DateOnly(1980, 3, 25), Dates.Parse("80-03-25", Today, DateOrder.Ymd).Value);
        Assert.Equal(new DateOnly(1980, 3, 25), Dates.Parse("1980-03-25", Today, DateOrder.Mdy).Value);
        Assert.Equal(DateOrder.Mdy, Dates.GuessOrder(["03/25/1980", "1/2/1980", null, "x"]));
        Assert.Equal(DateOrder.Dmy, Dates.GuessOrder(["25/03/1980", "1/2/1980"]));
        Assert.Equal(DateOrder.Dmy, Dates.GuessOrder([]));
    }

    [Fact]
    public void What_is_written_in_any_common_form_reads_back() =>
        Prop.ForAll(Gen.Choose(0, 80_000).ToArbitrary(), n =>
        {
            var date = new DateOnly(1910, 1, 1).AddDays(n);
            var spanish = CultureInfo.GetCultureInfo("es-ES");
            string[] forms = ["dd/MM/yyyy", "d-M-yyyy", "yyyy-MM-dd", "dd.MM.yyyy", "d 'de' MMMM 'de' yyyy", "d MMM yyyy", "ddMMyyyy"];
            return forms.All(f => Dates.Parse(date.ToString(f, spanish), Today).Value == date)
                && Dates.Parse(date.ToString("MMMM d, yyyy", CultureInfo.InvariantCulture), Today).Value == date;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_text_is_read_without_an_exception()
    {
        Prop.ForAll<string?>(s => Dates.Parse(s, Today) is var _ && Dates.GuessOrder([s]) is var _).QuickCheckThrowOnFailure();
        var parts = Gen.Elements("0", "1", "31", "99", "9999", "/", "-", ".", " ", "de", "enero", "+", "s", "T", ":", "º", "12:30").ListOf(6);
        Prop.ForAll(parts.ToArbitrary(), p => Dates.Parse(string.Concat(p), Today, DateOrder.Ymd, DateUse.Birth) is var _).QuickCheckThrowOnFailure();
    }
}
