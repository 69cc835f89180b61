using DentalPin.Core.Text;
using DentalPin.Patients;

namespace DentalPin.Tests.Patients;

public sealed class NameAndTermTests
{
    [Theory]
    [InlineData("Ferrer Molina, Lucía", "Lucía", "Ferrer Molina")]
    [InlineData("Lucía Ferrer Molina", "Lucía", "Ferrer Molina")]
    [InlineData("lucía ferrer", "Lucía", "Ferrer")]
    [InlineData("MARÍA JOSÉ FERRER", "María José", "Ferrer")]
    [InlineData("José Luis Gil Ruiz", "José Luis", "Gil Ruiz")]
    [InlineData("Ana de la Fuente Ruiz", "Ana", "de la Fuente Ruiz")]
    [InlineData("Madonna", "Madonna", "")]
    [InlineData("", "", "")]
    [InlineData("لينا حداد", "لينا", "حداد")]
    public void One_text_becomes_name_and_surnames(string typed, string given, string family) => Assert.Equal((given, family), NameSplitter.Split(typed));

    [Fact]
    public void Two_fields_are_taken_as_they_are() => Assert.Equal(("Ana María", "Gil"), NameSplitter.Read("Ana María", "Gil"));

    [Fact]
    public void A_whole_name_typed_where_the_surnames_go_is_parted() => Assert.Equal(("Lucía", "Ferrer Molina"), NameSplitter.Read("", "Ferrer Molina, Lucía"));

    [Theory]
    [InlineData("ferr lu", "ferr", "lu")]
    [InlineData("612 34 50 18", "612345018")]
    [InlineData("+34 612 345", "34612345")]
    [InlineData("0034 612 345", "34612345")]
    [InlineData("ferrer 612 34", "ferrer", "61234")]
    [InlineData("12.345.678-Z", "12345678z")]
    [InlineData("12345678 Z", "12345678z")]
    [InlineData("X-1234567-L", "x1234567l")]
    [InlineData("Lucia@Example.ES", "lucia@example.es")]
    [InlineData("Núñez", "nunez")]
    [InlineData("  ", new string[0])]
    [InlineData("%_'--", new string[0])]
    public void A_query_becomes_words(string query, params string[] words) => Assert.Equal(words, SearchTerms.Typed(query));

    [Fact]
    public void A_query_of_ten_thousand_characters_is_cut() => Assert.All(SearchTerms.Typed(new string('a', 10_000)), w => Assert.True(w.Length <= PatientSearchTerm.MaxTerm));

    [Fact]
    public void A_patient_is_found_by_name_sound_number_document_phone_and_address()
    {
        var patient = new Patient { Number = 4812, NationalId = "12345678Z" };
        patient.Rename("Lucía", "Giménez de la Rosa");
        var terms = SearchTerms.Of(patient, [(ContactKind.Phone, "+34612345018"), (ContactKind.Email, "lucia@example.es")], "ES");
        Assert.Superset(new HashSet<string> { "lucia", "gimenez", "rosa", "4812", "12345678z", "612345018", "34612345018", "lucia@example.es", "~" + Phonetic.Key("Jiménez") }, terms);
    }

    [Theory]
    [InlineData("2000-03-14", "2026-03-13", 25)]
    [InlineData("2000-03-14", "2026-03-14", 26)]
    [InlineData("2004-02-29", "2025-02-28", 20)]
    [InlineData("2004-02-29", "2025-03-01", 21)]
    [InlineData("2026-03-14", "2026-03-14", 0)]
    [InlineData("2027-03-14", "2026-03-14", null)]
    public void Age_is_counted_in_whole_years(string born, string day, int? age) => Assert.Equal(age, Age.On(DateOnly.Parse(born), DateOnly.Parse(day)));

    [Fact]
    public void A_relation_reads_the_other_way_round_from_the_other_side()
    {
        var (a, b) = (Guid.NewGuid(), Guid.NewGuid());
        foreach (var kind in Enum.GetValues<RelationKind>())
        {
            var tie = new PatientRelation();
            tie.Connect(a, b, kind);
            Assert.True(tie.FirstId.CompareTo(tie.SecondId) < 0);
            Assert.Equal(kind, tie.KindFor(a));
            Assert.Equal(PatientRelation.Inverse(kind), tie.KindFor(b));
            Assert.Equal(kind, PatientRelation.Inverse(PatientRelation.Inverse(kind)));
        }
    }

    [Theory]
    [InlineData("España", "ES")]
    [InlineData("spain", "ES")]
    [InlineData("ma", "MA")]
    [InlineData("Marruecos", "MA")]
    [InlineData("Narnia", null)]
    [InlineData("", null)]
    public void Countries_are_known_by_code_and_name(string typed, string? code) => Assert.Equal(code, Countries.Find(typed));
}
