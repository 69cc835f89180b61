using System.Security.Cryptography;
using System.Text;
using DentalPin.Core.Security;

namespace DentalPin.Web.Commands;

/// <summary>An invented person of an invented clinic.</summary>
internal sealed record DemoPerson(string Phone, string Name, string Role, bool IsProfessional = false);

/// <summary>An invented clinic.</summary>
internal sealed record DemoClinic(Guid Id, string Name, string? TaxId, string? Street, string? PostalCode, string? City, string? Province, string? Phone, IReadOnlyList<DemoPerson> People)
{
    public static readonly DemoClinic Albor = new(
        new("d3a00000-0000-4000-8000-000000000001"), "Clínica Dental Albor", "B12345674", "Calle del Alba, 12", "28004", "Madrid", "Madrid", "+34910000001",
        [
            new("+34600100001", "Carmen Albor Ruiz", BuiltInRoles.Admin),
            new("+34600100002", "Javier Molina Ortega", BuiltInRoles.Dentist, IsProfessional: true),
            new("+34600100003", "Lucía Herrero Sanz", BuiltInRoles.Hygienist, IsProfessional: true),
            new("+34600100004", "Marta Vidal Pons", BuiltInRoles.Assistant),
            new("+34600100005", "Nuria Campos Gil", BuiltInRoles.Receptionist),
            new("+34600100006", "Elena Prado Nieto", BuiltInRoles.Dentist, IsProfessional: true),
            new("+34600100007", "Andrés Soler Vega", BuiltInRoles.Dentist, IsProfessional: true),
            new("+34600100008", "Irene Bravo Luna", BuiltInRoles.Hygienist, IsProfessional: true),
        ]);

    public static readonly DemoClinic Bench = new(
        new("d3a00000-0000-4000-8000-000000000002"), "Clínica de medición", null, null, null, null, null, null, [new("+34600200001", "Medición", BuiltInRoles.Admin)]);
}

/// <summary>
/// Passwords of invented people: different in every installation, the same each time they are printed. They follow from a
/// secret in the keys folder, so that knowing the program opens no demo that is reachable from outside.
/// </summary>
internal sealed class DemoPasswords(string keysFolder)
{
    // Nothing that looks like something else.
    private const string Alphabet = "abcdefghjkmnpqrstuvwxyz23456789";

    private readonly byte[] secret = Secret(keysFolder);

    public string Of(string login)
    {
        var hash = HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(login));
        var letters = new string([.. hash.Take(12).Select(b => Alphabet[b % Alphabet.Length])]);
        return $"{letters[..4]}-{letters[4..8]}-{letters[8..]}";
    }

    private static byte[] Secret(string folder)
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, "demo.key");
        if (!File.Exists(file))
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using var stream = new FileStream(file, options);
            stream.Write(Encoding.ASCII.GetBytes(Convert.ToHexString(RandomNumberGenerator.GetBytes(32))));
        }
        return Convert.FromHexString(File.ReadAllText(file).Trim());
    }
}
