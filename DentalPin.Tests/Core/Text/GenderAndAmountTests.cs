using System.Globalization;
using DentalPin.Core.Text;

namespace DentalPin.Tests.Core.Text;

public class GenderAndAmountTests
{
    [Theory]
    [InlineData("H,M,,M", Gender.Female)]
    [InlineData("V,M", Gender.Female)]
    [InlineData("F,M", Gender.Male)]
    [InlineData("Masculino,Femenino,M", Gender.Male)]
    [InlineData("V,H,M,F,varón,mujer,Hombre,Mujer", Gender.Female)]
    [InlineData("M,,M", null)]
    public void M_means_what_its_column_says(string column, Gender? expected) =>
        Assert.Equal(expected, Genders.Parse("M", GenderColumn.Guess(column.Split(','))));

    [Theory]
    [InlineData("varón", Gender.Male)]
    [InlineData("V", Gender.Male)]
    [InlineData("H", Gender.Male)]
    [InlineData("Hombre", Gender.Male)]
    [InlineData("male", Gender.Male)]
    [InlineData("MUJER", Gender.Female)]
    [InlineData("F.", Gender.Female)]
    [InlineData("No binario", Gender.Other)]
    [InlineData("", null)]
    [InlineData("7", null)]
    public void Reads_words(string text, Gender? expected) => Assert.Equal(expected, Genders.Parse(text));

    [Theory]
    [InlineData("1.408,61 €", "1408.61")]
    [InlineData("-515.75", "-515.75")]
    [InlineData("0,00", "0.00")]
    [InlineData("0,00 €", "0.00")]
    [InlineData("-217,27 €", "-217.27")]
    [InlineData("239.4", "239.4")]
    [InlineData("12345,67", "12345.67")]
    [InlineData("1,234.56", "1234.56")]
    [InlineData("1.234", "1234")]
    [InlineData("1.234.567", "1234567")]
    [InlineData("1,234,567.8", "1234567.8")]
    [InlineData("0.125", "0.125")]
    [InlineData("1,234", "1.234")]
    [InlineData("12345.678", "12345.678")]
    [InlineData("(12,30)", "-12.30")]
    [InlineData("12,30-", "-12.30")]
    [InlineData("− 5", "-5")]
    [InlineData("EUR 1 234,50", "1234.50")]
    [InlineData("1'234.50", "1234.50")]
    [InlineData("$5", "5")]
    [InlineData("5 eur", "5")]
    [InlineData(",5", "0.5")]
    public void Reads_amounts(string text, string expected)
    {
        Assert.True(Amounts.TryParse(text, out var amount));
        Assert.Equal(decimal.Parse(expected, CultureInfo.InvariantCulture), amount);
    }

    [Fact]
    public void The_language_decides_a_lone_separator_before_three_digits()
    {
        Assert.True(Amounts.TryParse("1.234", out var point, decimalSeparator: '.'));
        Assert.Equal(1.234m, point);
        Assert.True(Amounts.TryParse("1,234", out var comma, decimalSeparator: '.'));
        Assert.Equal(1234m, comma);
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("€")]
    [InlineData("1-2")]
    [InlineData("--5")]
    [InlineData("1.2.3")]
    [InlineData("1,2,3.4.5")]
    [InlineData("99999999999999999999999999999999")]
    [InlineData("1e5")]
    public void Refuses_other_text(string text) => Assert.False(Amounts.TryParse(text, out _));
}
