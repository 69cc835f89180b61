using DentalPin.Core.Spreadsheets;

namespace DentalPin.Tests.Core.Spreadsheets;

/// <summary>100,000 rows written and read again: what stays alive must not grow with the file.</summary>
[Collection(FlatMemory)]
public sealed class LargeSheetTests : IDisposable
{
    internal const string FlatMemory = "Flat memory";
    private const int Count = 100_000;
    private const long Allowed = 12 * 1024 * 1024;

    private readonly string path = Path.Combine(Path.GetTempPath(), $"large-{Guid.NewGuid():N}");

    public void Dispose() => File.Delete(path);

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public void Memory_stays_flat(string kind)
    {
        var start = GC.GetTotalMemory(forceFullCollection: true);
        long peak = 0;
        using (var file = File.Create(path))
        using (var writer = kind == "csv" ? SheetWriter.Csv(file, "es") : SheetWriter.Xlsx(file, "Pacientes"))
        {
            writer.WriteHeader(new("Número"), new("Apellidos", 30), new("Nombre"), new("F. Nacimiento"), new("Teléfono"), new("Saldo"));
            for (var i = 0; i < Count; i++)
            {
                writer.WriteRow(i, $"Apellido {i % 977} Núñez", $"Nombre {i % 331}", new DateOnly(1950, 1, 1).AddDays(i % 25_000), $"+346{i:00000000}", new SheetMoney(i / 100m));
                peak = Math.Max(peak, Alive(i));
            }
            writer.Finish();
        }
        Assert.InRange(peak - start, long.MinValue, Allowed);

        peak = 0;
        using var reader = SheetReader.Open(path);
        Assert.Equal(kind == "csv" ? SheetKind.Csv : SheetKind.Xlsx, reader.Info.Kind);
        var rows = 0;
        var last = default(SheetRow);
        foreach (var row in reader.DataRows())
        {
            rows++;
            last = row;
            peak = Math.Max(peak, Alive(rows));
        }
        Assert.Equal(Count, rows);
        Assert.Equal(Count + 1, last.Number);
        Assert.Equal("+34600099999", last[4]);
        Assert.InRange(peak - start, long.MinValue, Allowed);
        Assert.InRange(reader.Progress, 0.9, 1);
    }

    /// <summary>Alone in the process: what other tests keep alive would be counted too.</summary>
    [CollectionDefinition(FlatMemory, DisableParallelization = true)]
    public sealed class Alone;

    /// <summary>Measured now and then: a full collection for each row would take minutes.</summary>
    private static long Alive(int row) => row % 20_000 == 19_999 ? GC.GetTotalMemory(forceFullCollection: true) : 0;
}
