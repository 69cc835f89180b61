using DentalPin.Core.Text;
using FsCheck;
using FsCheck.Fluent;

namespace DentalPin.Tests.Core.Text;

public class PersonNamesTests
{
    [Theory]
    [InlineData("  Medina Martínez ", "Medina Martínez")]
    [InlineData("GÓMEZ MOLINA", "Gómez Molina")]
    [InlineData("garcía medina", "García Medina")]
    [InlineData("DE LA FUENTE IGLESIAS", "de la Fuente Iglesias")]
    [InlineData("MARÍA DE LOS ÁNGELES", "María de los Ángeles")]
    [InlineData("ALONSO DEL POZO", "Alonso del Pozo")]
    [InlineData("ORTEGA Y GASSET", "Ortega y Gasset")]
    [InlineData("PUIG I CADAFALCH", "Puig i Cadafalch")]
    [InlineData("ALONSO O'CONNOR", "Alonso O'Connor")]
    [InlineData("D’ANGELO", "D’Angelo")]
    [InlineData("MCDONALD", "McDonald")]
    [InlineData("GARCÍA-MARGALLO", "García-Margallo")]
    [InlineData("Mª CARMEN", "Mª Carmen")]
    [InlineData("J. CARLOS", "J. Carlos")]
    [InlineData("LA ROSA", "La Rosa")]
    [InlineData("EL HADDAD", "El Haddad")]
    [InlineData("VAN DER BERG", "van der Berg")]
    [InlineData("ÑÍGUEZ", "Ñíguez")]
    [InlineData("de la Fuente", "de la Fuente")]
    [InlineData("McArthur DÍAZ", "McArthur DÍAZ")]
    [InlineData("J", "J")]
    [InlineData("DE", "De")]
    [InlineData("JosÃ©", "José")]
    [InlineData("LUCÃA", "Lucãa")]
    [InlineData("Ana\u202Eairam", "Anaairam")]
    [InlineData("Ana\u200B\u0007 \u00A0 Luz\t", "Ana Luz")]
    [InlineData("أحمد علي", "أحمد علي")]
    [InlineData("דוד כהן", "דוד כהן")]
    [InlineData("Ana 👩‍⚕️", "Ana 👩‍⚕️")]
    [InlineData("🏴󠁧󠁢󠁳󠁣󠁴󠁿 Iain", "🏴󠁧󠁢󠁳󠁣󠁴󠁿 Iain")]
    [InlineData("José", "José")]
    [InlineData(null, "")]
    public void Cleans(string? name, string expected) => Assert.Equal(expected, PersonNames.Clean(name));

    [Fact]
    public void Drops_marks_piled_on_a_letter() => Assert.True(PersonNames.Clean("A" + new string('\u0335', 500)).Length <= 5);

    [Fact]
    public void Cleaning_twice_changes_nothing() =>
        Prop.ForAll<string?>(s => PersonNames.Clean(PersonNames.Clean(s)) == PersonNames.Clean(s)).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("Ortega Moreno, Rocío", "Ortega Moreno", "Rocío")]
    [InlineData("DÍAZ IBÁÑEZ, José", "Díaz Ibáñez", "José")]
    [InlineData(" pérez ,ana maría, ", "Pérez", "Ana María")]
    public void Splits_surnames_and_name(string text, string surnames, string given)
    {
        Assert.True(PersonNames.TrySplit(text, out var s, out var g));
        Assert.Equal((surnames, given), (s, g));
    }

    [Theory]
    [InlineData("Ortega Moreno")]
    [InlineData(", Rocío")]
    [InlineData("Ortega,")]
    [InlineData("")]
    public void Does_not_split(string text) => Assert.False(PersonNames.TrySplit(text, out _, out _));

    [Theory]
    [InlineData("José Antonio", "Llull Sánchez", "JL")]
    [InlineData("Ana", "de la Fuente", "AF")]
    [InlineData("íñigo", "", "Í")]
    [InlineData("", "", "?")]
    [InlineData("👩‍⚕️", "Ruiz", "👩‍⚕️R")]
    [InlineData("'Ana", "O'Connor", "AO")]
    [InlineData("أحمد", "علي", "أع")]
    public void Has_initials(string given, string surnames, string expected) => Assert.Equal(expected, PersonNames.Initials(given, surnames));

    [Fact]
    public void Shows_both_orders()
    {
        Assert.Equal("Llull Sánchez, José", PersonNames.SurnameFirst("José", "Llull Sánchez"));
        Assert.Equal("José", PersonNames.SurnameFirst("José", " "));
        Assert.Equal("Llull", PersonNames.SurnameFirst(null, "Llull"));
        Assert.Equal("José Llull", PersonNames.GivenFirst("José", "Llull"));
        Assert.Equal("Llull", PersonNames.GivenFirst(null, "Llull"));
    }

    [Theory]
    [InlineData("JosÃ© MarÃ\u00ADa", "José María")]
    [InlineData("NÃºÃ±ez", "Núñez")]
    [InlineData("JosÃƒÂ©", "José")]
    [InlineData("â€œEl Chatoâ€\u009D", "“El Chato”")]
    [InlineData("12 â‚¬", "12 €")]
    [InlineData("SÃO JOÃO", "SÃO JOÃO")]
    [InlineData("Bârsan Öztürk", "Bârsan Öztürk")]
    [InlineData("MUÑª", "MUÑª")]
    [InlineData("Ã", "Ã")]
    [InlineData("", "")]
    public void Repairs_text_that_was_read_in_the_wrong_encoding(string broken, string expected) =>
        Assert.Equal(expected, Mojibake.Repair(broken));

    [Theory]
    [InlineData("Мария Иванова")]
    [InlineData("Γιώργος")]
    [InlineData("محمد علي")]
    [InlineData("中村 さくら")]
    [InlineData("Ana 😀")]
    [InlineData("ÁÍÓÚÑ áíóúñ ÀÈÒ")]
    public void Repairs_every_script(string text) =>
        Assert.Equal(text, Mojibake.Repair(LegacyEncodings.Windows1252.GetString(System.Text.Encoding.UTF8.GetBytes(text))));

    [Fact]
    public void Blocks_keep_lines()
    {
        Assert.Equal("Paga a plazos\nRevisar\n\nfin", SafeText.Block("Paga a plazos \r\nRevisar\r\n\r\n\r\n\r\nfin\n"));
        Assert.Equal("a b", SafeText.Line("a\r\nb"));
    }
}
