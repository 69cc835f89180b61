using System.Diagnostics;
using System.Globalization;
using System.Text;
using DentalPin.Patients;
using DentalPin.Tests.Fixtures;
using Xunit.Abstractions;

namespace DentalPin.Tests.Import;

/// <summary>The figure of the import: run with DENTALPIN_BENCH_IMPORT=100000; prints, never fails for being slow.</summary>
public sealed class ImportBenchTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_long_list_is_imported()
    {
        var rows = int.Parse(Environment.GetEnvironmentVariable("DENTALPIN_BENCH_IMPORT") ?? "3000", CultureInfo.InvariantCulture);
        await using var server = await TestServer.Start();
        var clinic = await Given.Clinic(server);
        var driver = await ImportDriver.For(clinic);
        await server.App.StopAsync();
        await using var child = await ChildServer.Start(server);
        using var http = child.ClientOf(driver.Api);

        var (id, clock) = (await child.Upload(http, PatientLists.Csv(rows), "bench.csv"), Stopwatch.StartNew());
        await child.Post(http, $"/api/v1/import/{id}/check");
        await child.Until(http, id, "checked");
        var check = clock.Elapsed;
        await child.Post(http, $"/api/v1/import/{id}/commit");
        await child.Until(http, id, "committed");
        var total = clock.Elapsed;
        var created = await clinic.Db(db => db.Set<Patient>().CountAsync());
        var line = $"{rows} rows: check {check.TotalSeconds:F1} s, commit {(total - check).TotalSeconds:F1} s, {created} patients, peak memory {child.PeakMemory / 1048576} MB, processor {child.Processor.TotalSeconds:F1} s";
        output.WriteLine(line);
        Console.WriteLine(line);
        Assert.Equal(rows, created);
    }
}

/// <summary>Lists of people nobody is.</summary>
internal static class PatientLists
{
    private static readonly string[] Given = ["Ana", "Luis", "Marta", "Jordi", "Íñigo", "Núria", "Carmen", "José Antonio", "María José", "Leire", "Hugo", "Sara", "Pau", "Elena", "Iker"];
    private static readonly string[] Families = ["García", "Ruiz", "Molina", "Etxeberria", "Vázquez", "Peña", "Gómez", "Sánchez", "Ferrer", "Ibáñez", "Llull", "Bonet", "Díaz", "Moreno", "Alonso", "Castro"];

    /// <summary>A semicolon-separated list with a different person in each row.</summary>
    public static byte[] Csv(int rows)
    {
        var text = new StringBuilder("Nº Historia;Apellidos;Nombre;F. Nacimiento;Sexo;N.I.F.;Teléfono;Móvil;E-mail;Dirección;C.P.;Población;Provincia;Observaciones\r\n");
        var born = new DateOnly(1930, 1, 1);
        for (var i = 0; i < rows; i++)
        {
            var number = 10_000_000 + i;
            text.Append(CultureInfo.InvariantCulture, $"{1000 + i};{Families[i % 16]} {Families[i / 16 % 16]};{Given[i / 256 % 15]};{born.AddDays(i % 30_000):dd/MM/yyyy};{(i % 2 == 0 ? "M" : "H")};")
                .Append(CultureInfo.InvariantCulture, $"{number}{DentalPin.Core.Text.NationalIds.DniLetter(number)};91{i % 10_000_000:0000000};6{10_000_000 + i:00000000};persona{i}@example.com;C/ Mayor, {i % 200}, 2º A;{28000 + i % 80:00000};Madrid;Madrid;Nota {i}\r\n");
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
