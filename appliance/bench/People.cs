using System.Globalization;
using System.Text;

namespace DentalPin.Bench;

/// <summary>Writes a list of invented patients such as a clinic would hand over; the same list for the same number of rows.</summary>
internal static class People
{
    private static readonly string[] Given = ["María", "José", "Carmen", "Antonio", "Ana", "Manuel", "Lucía", "Javier", "Pilar", "Íñigo", "Núria", "Begoña", "Andrés", "Sofía", "Ramón", "Elena"];

    private static readonly string[] Family = ["García", "Fernández", "López", "Martínez", "Sánchez", "Pérez", "Gómez", "Núñez", "Jiménez", "Ruiz", "Álvarez", "Muñoz", "Ibáñez", "Gutiérrez", "Ortega", "Castaño"];

    public static void Write(string path, int rows)
    {
        var random = new Random(20261121);
        using var file = new StreamWriter(path, append: false, new UTF8Encoding(false));
        file.WriteLine("Nombre;Apellidos;Fecha de nacimiento;DNI;Teléfono;Correo electrónico");
        for (var n = 0; n < rows; n++)
        {
            // Row numbers make telephones and ids unique, so that no row waits for a decision about duplicates.
            var id = 10_000_000 + n;
            var born = new DateOnly(1935, 1, 1).AddDays(random.Next(30_000));
            file.WriteLine(string.Join(';',
                Given[random.Next(Given.Length)],
                Family[random.Next(Family.Length)] + " " + Family[random.Next(Family.Length)],
                born.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
                id.ToString(CultureInfo.InvariantCulture) + "TRWAGMYFPDXBNJZSQVHLCKE"[id % 23],
                (700_000_000 + n).ToString(CultureInfo.InvariantCulture),
                $"paciente{n}@example.org"));
        }
    }
}
