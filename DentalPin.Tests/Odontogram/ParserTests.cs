using DentalPin.Catalog;
using DentalPin.Odontogram;

namespace DentalPin.Tests.Odontogram;

/// <summary>The command line, word by word (ODO-4).</summary>
public sealed class ParserTests
{
    [Theory]
    [InlineData("16 mod comp", "16", "MOD", "comp")]
    [InlineData("16mod comp", "16", "MOD", "comp")]
    [InlineData("16mod c", "16", "MOD", "c")]
    [InlineData("16 dom comp", "16", "MOD", "comp")]
    [InlineData("  16   MOD  Composite ", "16", "MOD", "composite")]
    [InlineData("11-13 crown zir", "13 12 11", "", "crown zir")]
    [InlineData("11 - 13 crown zir", "13 12 11", "", "crown zir")]
    [InlineData("13–11 corona", "13 12 11", "", "corona")]
    [InlineData("12-22 carilla", "12 11 21 22", "", "carilla")]
    [InlineData("43-33 splint", "43 42 41 31 32 33", "", "splint")]
    [InlineData("16,17 caries", "16 17", "", "caries")]
    [InlineData("16, 17 mo caries", "16 17", "MO", "caries")]
    [InlineData("16 17 mo caries", "16 17", "MO", "caries")]
    [InlineData("q1 sealant", "11 12 13 14 15 16 17 18", "", "sealant")]
    [InlineData("c6 sellador", "61 62 63 64 65", "", "sellador")]
    [InlineData("55 ob caries", "55", "OV", "caries")]
    [InlineData("11 mip resina", "11", "MOL", "resina")]
    [InlineData("ur6 mod comp", "16", "MOD", "comp")]
    [InlineData("LLD caries o", "74", "", "caries o")]
    [InlineData("11s supernumerario", "111", "", "supernumerario")]
    [InlineData("22 imp", "22", "", "imp")]
    [InlineData("comp 16 mod", "16", "", "comp mod")]
    [InlineData("obturación 16", "16", "", "obturacion")]
    [InlineData("mod comp", "", "MOD", "comp")]
    public void Lines_are_taken_apart(string line, string teeth, string surfaces, string words)
    {
        var parsed = CommandParser.Parse(line);
        Assert.Equal(teeth, string.Join(' ', parsed.Teeth));
        Assert.Equal(surfaces, parsed.Surfaces);
        Assert.Equal(words, string.Join(' ', parsed.Words));
        Assert.Empty(parsed.Problems);
    }

    [Theory]
    [InlineData("49 mod comp", "odontogram.error.tooth")]
    [InlineData("19", "odontogram.error.tooth")]
    [InlineData("56 caries", "odontogram.error.tooth")]
    [InlineData("0 caries", "odontogram.error.tooth")]
    [InlineData("9999 caries", "odontogram.error.tooth")]
    [InlineData("16-49 comp", "odontogram.error.tooth")]
    [InlineData("16-46 comp", "odontogram.error.range")]
    [InlineData("16-55 comp", "odontogram.error.range")]
    [InlineData("16,99 comp", "odontogram.error.tooth")]
    public void Teeth_that_do_not_exist_are_said(string line, string problem) => Assert.Contains(CommandParser.Parse(line).Problems, p => p.Key == problem);

    [Theory]
    [InlineData("16 comp hecho", EntryStatus.Performed)]
    [InlineData("16 comp done", EntryStatus.Performed)]
    [InlineData("16 comp +", EntryStatus.Performed)]
    [InlineData("38 exo derivado", EntryStatus.Referred)]
    [InlineData("38 exo >", EntryStatus.Referred)]
    [InlineData("36 corona existente", EntryStatus.Existing)]
    [InlineData("36 crown =", EntryStatus.Existing)]
    [InlineData("36 planned crown", EntryStatus.Planned)]
    [InlineData("36 crown", null)]
    public void The_status_may_be_said(string line, EntryStatus? status) => Assert.Equal(status, CommandParser.Parse(line).Status);

    [Fact]
    public void Arches_the_mouth_notes_repeating_and_undoing_are_understood()
    {
        Assert.Equal(Arch.Upper, CommandParser.Parse("sup férula").Arch);
        Assert.Equal(Arch.Lower, CommandParser.Parse("lower denture").Arch);
        Assert.True(CommandParser.Parse("boca limpieza").Mouth);
        Assert.Equal("Dolor al frío, 16 no 17", CommandParser.Parse("26 nota Dolor al frío, 16 no 17").Note);
        Assert.Equal([26], CommandParser.Parse("26 nota 16").Teeth);
        Assert.True(CommandParser.Parse("17 .").Repeat);
        Assert.True(CommandParser.Parse(".").Repeat);
        Assert.True(CommandParser.Parse("deshacer").Undo);
        Assert.True(CommandParser.Parse(" UNDO ").Undo);
        Assert.True(CommandParser.Parse(null).IsEmpty);
        Assert.True(CommandParser.Parse("   ").IsEmpty);
    }

    [Theory]
    [InlineData("3 mod comp", "16")]
    [InlineData("1-3 crown", "18 17 16")]
    [InlineData("#30 caries", "46")]
    [InlineData("a caries", "55")]
    [InlineData("58 caries", "111")]
    public void Universal_numbers_are_read_where_they_are_shown(string line, string teeth) => Assert.Equal(teeth, string.Join(' ', CommandParser.Parse(line, Notation.Universal).Teeth));

    [Fact]
    public void Whatever_is_typed_is_survived()
    {
        var random = new Random(20261121);
        const string letters = "0123456789 ,.-–#qcmodvlibf\tñáSs+=><┘└\"'\\/ABab\u0000\ud83d";
        for (var n = 0; n < 20_000; n++)
        {
            var line = new string([.. Enumerable.Range(0, random.Next(0, 40)).Select(_ => letters[random.Next(letters.Length)])]);
            var parsed = CommandParser.Parse(line, (Notation)(n % 3));
            Assert.All(parsed.Teeth, t => Assert.True(Teeth.Exists(t), line));
            Assert.Equal(parsed.Teeth.Count, parsed.Teeth.Distinct().Count());
        }
        Assert.False(CommandParser.Parse(new string('1', 100_000)).IsEmpty);
    }

    [Fact]
    public void Numbers_are_said_and_read_in_every_notation()
    {
        foreach (var tooth in Teeth.Permanent.Concat(Teeth.Deciduous).SelectMany(t => new[] { t, t + Teeth.Supernumerary }))
            foreach (var notation in Enum.GetValues<Notation>()) Assert.Equal(tooth, Teeth.Parse(Teeth.Label(tooth, notation), notation));
        Assert.Equal(52, Teeth.Permanent.Concat(Teeth.Deciduous).Select(t => Teeth.Label(t, Notation.Universal)).Distinct().Count());
        Assert.Equal(("1", "16", "17", "32", "A", "T"), (Teeth.Label(18, Notation.Universal), Teeth.Label(28, Notation.Universal), Teeth.Label(38, Notation.Universal), Teeth.Label(48, Notation.Universal), Teeth.Label(55, Notation.Universal), Teeth.Label(85, Notation.Universal)));
        Assert.Equal(("6┘", "└1", "┌A", "E┐"), (Teeth.Label(16, Notation.Palmer), Teeth.Label(21, Notation.Palmer), Teeth.Label(71, Notation.Palmer), Teeth.Label(85, Notation.Palmer)));
        Assert.Equal("11S", Teeth.Label(111));
    }

    [Fact]
    public void Every_drawing_of_the_catalogue_is_a_kind() => Assert.All(Drawings.Findings.Concat(Drawings.Treatments), d => Assert.NotNull(ChartKinds.Find(d)));
}
