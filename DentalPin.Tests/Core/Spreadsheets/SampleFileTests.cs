using DentalPin.Core.Spreadsheets;
using DentalPin.Core.Text;

namespace DentalPin.Tests.Core.Spreadsheets;

/// <summary>The two lists that clinics bring, every row of them; the expected figures were counted by another program.</summary>
public class SampleFileTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    [Fact]
    public void The_messy_list_is_recognised()
    {
        using var reader = SheetReader.Open(Sheets.Sample("patients-messy.csv"));
        var info = reader.Info;
        Assert.Equal((SheetKind.Csv, "Windows-1252", ';', 1), (info.Kind, info.Encoding, info.Delimiter, info.HeaderRow));
        Assert.Equal(18, info.Columns.Count);
        Assert.Equal("Nº Historia", info.Columns[0].Name);
        Assert.Equal("Última visita", info.Columns[16].Name);
        Assert.Equal(20, info.Sample.Count);

        var rows = reader.DataRows().ToList();
        Assert.Equal(2011, rows.Count);
        Assert.Equal(26, reader.EmptyRows);
        Assert.Equal(2038, rows[^1].Number);
        Assert.Equal(308, Assert.Single(rows, info.IsHeaderAgain).Number);
        Assert.Equal(2038, Assert.Single(rows, info.LooksLikeTotal).Number);
        Assert.Equal(9, rows.Count(r => r.Has(SheetRowFlags.Ragged)));
        Assert.DoesNotContain(rows, r => r.Has(SheetRowFlags.StrayQuote) || r.Has(SheetRowFlags.Cut));
        Assert.Equal(2000, Whole().Concat(rows.Where(r => r.Has(SheetRowFlags.Ragged))).Select(r => r[0]).Distinct().Count());
    }

    [Fact]
    public void Its_names_are_repaired_and_split()
    {
        var rows = Whole();
        Assert.Equal(23, rows.Count(r => Mojibake.Repair(r[2] ?? "") == "José" && r[2] != "José" && r[2]!.Contains('Ã', StringComparison.Ordinal)));
        Assert.Equal(37, rows.Count(r => PersonNames.TrySplit(r[1], out _, out _)));
        Assert.Equal(452, rows.Count(r => r[1]!.Trim() is var s && s == s.ToUpperInvariant() && PersonNames.Clean(s) != s));
        Assert.All(rows, r => Assert.DoesNotContain("Ã", PersonNames.Clean(r[2]), StringComparison.Ordinal));
        Assert.Equal(155, rows.Count(r => r[14] == "Paga a plazos\nRevisar deuda"));
        Assert.Equal(14, rows.Count(r => r[14] == "=HYPERLINK(\"http://example.com\";\"ver\")"));
        Assert.Contains(rows, r => r[14] == "\"El Chato\"");
    }

    [Fact]
    public void Its_identity_numbers_are_judged()
    {
        var ids = Whole().Select(r => NationalIds.Parse(r[5])).ToList();
        Assert.Equal(261, ids.Count(i => i.IsEmpty));
        Assert.Equal(1611, ids.Count(i => i.IsValid));
        Assert.Equal(128, ids.Count(i => i.Problem?.Key == "core.nationalid.wrong_letter"));
        Assert.Equal(1654, ids.Count(i => i.Type == NationalIdType.Dni));
        Assert.Equal(85, ids.Count(i => i.Type == NationalIdType.Nie));
    }

    [Theory]
    [InlineData(3, DateUse.Birth, 58 + 39, 41)]
    [InlineData(15, DateUse.Any, 65 + 37, 40)]
    [InlineData(16, DateUse.Any, 61 + 43, 44)]
    public void Its_dates_are_read_but_for_the_thirty_first_of_february(int column, DateUse use, int none, int wrong)
    {
        var dates = Whole().Select(r => Dates.Parse(r[column], Today, DateOrder.Dmy, use)).ToList();
        Assert.Equal(none, dates.Count(d => d.IsEmpty));
        Assert.Equal(wrong, dates.Count(d => d.Problem?.ToString() == "core.date.no_such_day.2(31)"));
        Assert.Equal(2000 - none - wrong, dates.Count(d => d.Value is not null));
        Assert.Equal(DateOrder.Dmy, Dates.GuessOrder(Whole().Select(r => r[column])));
    }

    [Theory]
    [InlineData(6, 177 + 58, 116, 80)]
    [InlineData(7, 194 + 73, 118, 71)]
    public void Its_phones_are_read(int column, int none, int withNote, int two)
    {
        var phones = Whole().Select(r => Phones.Parse(r[column])).ToList();
        Assert.Empty(phones.Where(p => p.Unread is not null).Select(p => p.Unread));
        Assert.Equal(none, phones.Count(p => p.Phones.Count == 0));
        Assert.Equal(two, phones.Count(p => p.Phones.Count == 2));
        Assert.Equal(withNote, phones.Count(p => p.Phones is [{ Note: "madre" }]));
        Assert.All(phones.SelectMany(p => p.Phones), p => Assert.Equal(12, p.E164.Length));
    }

    [Fact]
    public void Its_mails_genders_and_balances_are_read()
    {
        var rows = Whole();
        var mails = rows.Select(r => Emails.Parse(r[8])).ToList();
        Assert.Equal(188 + 100, mails.Count(m => m.Value is null));
        Assert.Equal(99 + 103, mails.Count(m => m.Problem is not null));
        Assert.Equal(94, mails.Count(m => m.Value == "jose@example.com"));

        var column = GenderColumn.Guess(rows.Select(r => r[4]));
        var genders = rows.Select(r => Genders.Parse(r[4], column)).ToList();
        Assert.Equal((1012, 923, 65), (genders.Count(g => g == Gender.Female), genders.Count(g => g == Gender.Male), genders.Count(g => g is null)));

        var amounts = rows.Where(r => r[17] is not null).Select(r => Amounts.TryParse(r[17], out var a) ? a : throw new FormatException(r[17])).ToList();
        Assert.Equal((1468, 258_107.21m), (amounts.Count, amounts.Sum()));
    }

    [Fact]
    public void The_clean_list_is_read_with_its_real_dates()
    {
        using var reader = SheetReader.Open(Sheets.Sample("patients-clean.xlsx"));
        Assert.Equal((SheetKind.Xlsx, "Pacientes", 1, 15), (reader.Info.Kind, reader.Info.Sheet, reader.Info.HeaderRow, reader.Info.Columns.Count));
        Assert.Equal("Fecha de nacimiento", reader.Info.Columns[4].Name);
        var rows = reader.DataRows().ToList();
        Assert.Equal(1500, rows.Count);
        Assert.Equal("10000|Lucía|Ibáñez|Delgado|1992-10-05|Mujer|20139495M|646782118|lucia.ibanez82@example.com|C/ Medina, 59, 1º B|48057|Bilbao|Bizkaia|Penicilina", rows[0].Shown());
        Assert.All(rows, r =>
        {
            Assert.True(Dates.TryParse(r[4], Today, DateOrder.Dmy, DateUse.Birth, out _), r[4]);
            Assert.True(NationalIds.Parse(r[6]) is { Problem: null }, r[6]);
            Assert.Null(Phones.Parse(r[7]).Unread);
            Assert.Null(Emails.Parse(r[8]).Problem);
        });
    }

    /// <summary>The rows of patients that have all their cells.</summary>
    private static List<SheetRow> Whole()
    {
        using var reader = SheetReader.Open(Sheets.Sample("patients-messy.csv"));
        return [.. reader.DataRows().Where(r => !r.Has(SheetRowFlags.Ragged) && !reader.Info.IsHeaderAgain(r) && !reader.Info.LooksLikeTotal(r))];
    }
}
