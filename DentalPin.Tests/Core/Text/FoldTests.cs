using DentalPin.Core.Text;
using FsCheck;
using FsCheck.Fluent;

namespace DentalPin.Tests.Core.Text;

public class FoldTests
{
    [Theory]
    [InlineData("  José  GARCÍA-Núñez ", "jose garcia nunez")]
    [InlineData("O'Connor", "o connor")]
    [InlineData("Mª Carmen", "maria carmen")]
    [InlineData("M.ª del Pilar", "maria del pilar")]
    [InlineData("3º A", "3o a")]
    [InlineData("Straße Øre Łódź", "strasse ore lodz")]
    [InlineData("ﬁn Ａｎａ", "fin ana")]
    [InlineData("Bârsan Öztürk", "barsan ozturk")]
    [InlineData("İSTANBUL ılık", "istanbul ilik")]
    [InlineData("Ångström", "angstrom")]
    [InlineData("محمد", "محمد")]
    [InlineData("٠١٢", "012")]
    [InlineData("😀 Ana", "😀 ana")]
    [InlineData("...", "")]
    [InlineData(null, "")]
    public void Folds(string? text, string expected) => Assert.Equal(expected, Fold.Of(text));

    [Fact]
    public void Cuts_into_words() => Assert.Equal(["de", "la", "fuente"], Fold.Words("De la   Fuente,"));

    [Fact]
    public void Survives_half_a_surrogate_pair() => Assert.Equal("a b", Fold.Of("a \uD83D b\uFFFE"));

    [Fact]
    public void Folding_twice_changes_nothing() =>
        Prop.ForAll<string?>(text => Fold.Of(Fold.Of(text)) == Fold.Of(text)).QuickCheckThrowOnFailure();

    [Fact]
    public void Folding_any_single_character_twice_changes_nothing()
    {
        foreach (var value in Enumerable.Range(0, 0x10000).Concat(Enumerable.Range(0x1D400, 0x400)).Concat(Enumerable.Range(0x1E900, 0x200)).Concat(Enumerable.Range(0x1F100, 0xA00)))
        {
            if (System.Text.Rune.IsValid(value))
            {
                var text = new System.Text.Rune(value).ToString();
                var once = Fold.Of(text);
                Assert.True(once == Fold.Of(once), $"U+{value:X4}");
                Assert.True(Fold.Of(text.ToUpperInvariant()) == Fold.Of(text.ToUpperInvariant().ToLowerInvariant()), $"U+{value:X4}");
            }
        }
    }

    [Theory]
    [InlineData("Giménez", "Jiménez")]
    [InlineData("Ximénez", "Jiménez")]
    [InlineData("Etxeberria", "Echeverría")]
    [InlineData("Vázquez", "Básques")]
    [InlineData("Hernández", "Ernandes")]
    [InlineData("Llorente", "Yorente")]
    [InlineData("Quique", "Kike")]
    [InlineData("Chavez", "Chabes")]
    [InlineData("Ceballos", "Zevayos")]
    [InlineData("Sánchez", "sanches")]
    [InlineData("Campos", "Canpos")]
    [InlineData("Philip", "Filip")]
    [InlineData("Ruiz", "Ruis")]
    public void Sounds_alike(string one, string other) =>
        Assert.Equal(Phonetic.Key(one), Phonetic.Key(other));

    [Theory]
    [InlineData("Marín", "Moreno")]
    [InlineData("García", "Garrido")]
    [InlineData("López", "Lope")]
    [InlineData("Peña", "Pera")]
    [InlineData("Guerra", "Gerra")]
    public void Sounds_different(string one, string other) => Assert.NotEqual(Phonetic.Key(one), Phonetic.Key(other));

    [Fact]
    public void Foreign_letters_and_nothing_have_keys_too()
    {
        Assert.Equal("", Phonetic.Key(null));
        Assert.Equal("", Phonetic.Key("---"));
        Assert.Equal("محمد", Phonetic.Key("محمد"));
    }
}
