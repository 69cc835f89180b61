using DentalPin.Core.Text;
using FsCheck;
using FsCheck.Fluent;

namespace DentalPin.Tests.Core.Text;

public class NationalIdTests
{
    [Theory]
    [InlineData("12345678Z", NationalIdType.Dni, "12345678Z")]
    [InlineData("12.345.678-z", NationalIdType.Dni, "12345678Z")]
    [InlineData(" 1234567 l ", NationalIdType.Dni, "01234567L")]
    [InlineData("NIF: 12345678Z", NationalIdType.Dni, "12345678Z")]
    [InlineData("ES12345678Z", NationalIdType.Dni, "12345678Z")]
    [InlineData("X0.649.219K", NationalIdType.Nie, "X0649219K")]
    [InlineData("Z1059731B", NationalIdType.Nie, "Z1059731B")]
    [InlineData("y6667024-m", NationalIdType.Nie, "Y6667024M")]
    [InlineData("X00649219K", NationalIdType.Nie, "X0649219K")]
    [InlineData("A58818501", NationalIdType.Cif, "A58818501")]
    [InlineData("B-12345674", NationalIdType.Cif, "B12345674")]
    [InlineData("Q2826000H", NationalIdType.Cif, "Q2826000H")]
    [InlineData("AAA123456", NationalIdType.Passport, "AAA123456")]
    [InlineData("C01X00T47", NationalIdType.Passport, "C01X00T47")]
    public void Reads(string text, NationalIdType type, string value)
    {
        var id = NationalIds.Parse(text);
        Assert.True(id.IsValid, id.Problem?.ToString());
        Assert.Equal((type, value), (id.Type, id.Value));
    }

    [Theory]
    [InlineData("12345678A", "core.nationalid.wrong_letter(Z)", "12345678A")]
    [InlineData("12345678Ñ", "core.nationalid.wrong_letter(Z)", "12345678Ñ")]
    [InlineData("12345678", "core.nationalid.missing_letter(Z)", "12345678")]
    [InlineData("1234567", "core.nationalid.missing_letter(L)", "01234567")]
    [InlineData("X0649219A", "core.nationalid.wrong_letter(K)", "X0649219A")]
    [InlineData("X0649219", "core.nationalid.missing_letter(K)", "X0649219")]
    [InlineData("A58818502", "core.nationalid.wrong_letter(1)", "A58818502")]
    [InlineData("Q2826000A", "core.nationalid.wrong_letter(H)", "Q2826000A")]
    [InlineData("00000000T", "core.nationalid.placeholder", "00000000T")]
    public void Refuses_with_the_reason(string text, string problem, string value)
    {
        var id = NationalIds.Parse(text);
        Assert.False(id.IsValid);
        Assert.Equal(problem, id.Problem!.ToString());
        Assert.Equal(value, id.Value);
    }

    [Theory]
    [InlineData("hello", NationalIdType.Dni, "core.nationalid.dni_shape")]
    [InlineData("123456789", NationalIdType.Dni, "core.nationalid.dni_shape")]
    [InlineData("W1", NationalIdType.Nie, "core.nationalid.nie_shape")]
    [InlineData("B1", NationalIdType.Cif, "core.nationalid.cif_shape")]
    [InlineData("ABC", NationalIdType.Passport, "core.nationalid.passport_shape")]
    public void Refuses_the_wrong_shape_of_a_stated_type(string text, NationalIdType type, string problem)
        => Assert.Equal(problem, NationalIds.Parse(text, type).Problem!.Key);

    [Fact]
    public void The_right_number_under_the_wrong_type_is_corrected()
    {
        Assert.Equal(NationalIdType.Nie, NationalIds.Parse("X0649219K", NationalIdType.Dni).Type);
        Assert.Equal(NationalIdType.Passport, NationalIds.Parse("12345678", NationalIdType.Passport).Type);
    }

    [Fact]
    public void Nothing_is_neither_valid_nor_a_problem()
    {
        var id = NationalIds.Parse(" - ");
        Assert.True(id.IsEmpty);
        Assert.False(id.IsValid);
        Assert.Null(id.Problem);
    }

    [Fact]
    public void Text_without_shape_is_kept_as_another_document()
    {
        Assert.Equal(NationalIdType.Other, NationalIds.Parse("pendiente").Type);
        Assert.NotNull(NationalIds.Parse(new string('7', 10_000)).Problem);
    }

    [Fact]
    public void Every_dni_with_its_own_letter_is_valid_and_with_any_other_is_not() =>
        Prop.ForAll(Gen.Choose(1, 99_999_999).ToArbitrary(), n =>
        {
            var right = NationalIds.DniLetter(n);
            var wrong = right == 'A' ? 'B' : 'A';
            return NationalIds.Parse($"{n:00000000}{right}", NationalIdType.Dni).IsValid
                && NationalIds.Parse($"{n}{char.ToLowerInvariant(right)}", NationalIdType.Dni).IsValid
                && NationalIds.Parse($"{n:00000000}{wrong}", NationalIdType.Dni).Expected == right;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_text_is_read_without_an_exception() =>
        Prop.ForAll<string?>(text => NationalIds.Parse(text) is not null && NationalIds.Parse(text, NationalIdType.Cif) is not null
            && NationalIds.Parse(text, NationalIdType.Nie) is not null && NationalIds.Parse(text, NationalIdType.Dni) is not null).QuickCheckThrowOnFailure();
}
