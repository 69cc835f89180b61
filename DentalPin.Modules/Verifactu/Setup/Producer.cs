using System.Globalization;
using DentalPin.Core;
using DentalPin.Verifactu.Kernel;
using Microsoft.Extensions.Configuration;

namespace DentalPin.Verifactu;

/// <summary>
/// Who made this program, as every record and the declaration name it. Who distributes a build sets it once for all clinics:
/// DENTALPIN_PRODUCER_NAME, _NIF, _ADDRESS, _PLACE and _DATE (of signing). Without it nothing goes to production.
/// </summary>
public sealed class Producer
{
    public const string SystemName = "DentalPin";

    /// <summary>IdSistemaInformatico: two characters, the same in the declaration.</summary>
    public const string SystemId = "DP";

    public Producer(IConfiguration configuration, AppOptions options)
    {
        Name = Literal.Text(configuration["DENTALPIN_PRODUCER_NAME"], 120);
        TaxId = Literal.Text(configuration["DENTALPIN_PRODUCER_NIF"], 9);
        Address = Literal.Text(configuration["DENTALPIN_PRODUCER_ADDRESS"], 300);
        Place = Literal.Text(configuration["DENTALPIN_PRODUCER_PLACE"], 120);
        SignedOn = DateOnly.TryParse(configuration["DENTALPIN_PRODUCER_DATE"], CultureInfo.InvariantCulture, out var day) ? day : null;
        IsComplete = Name.Length > 0 && PersonRules.IsNif(TaxId) && Address.Length > 0 && Place.Length > 0 && SignedOn is not null;
        if (Name.Length > 0 || !options.Demo) return;
        // The demo clinic shows everything; nothing it makes leaves the machine.
        (Name, TaxId, Address, Place) = ("Productora de prácticas", "B12345674", "Calle de Muestra 1, 28001 Madrid", "Madrid");
        IsPractice = true;
    }

    public string Name { get; }

    public string TaxId { get; }

    public string Address { get; }

    public string Place { get; }

    public DateOnly? SignedOn { get; }

    /// <summary>All that the declaration must state is known.</summary>
    public bool IsComplete { get; }

    /// <summary>Invented, for the demo clinic.</summary>
    public bool IsPractice { get; }

    public bool CanWrite => Name.Length > 0 && PersonRules.IsNif(TaxId);

    /// <summary>The version that runs, as records and declaration show it.</summary>
    public static string Version { get; } = typeof(Producer).Assembly.GetName().Version?.ToString(3) ?? "0";

    /// <summary>The system as a record names it.</summary>
    /// <param name="installation">Of the chain.</param>
    /// <param name="issuers">How many issuers this installation has records of.</param>
    public SistemaInformatico SystemOf(string installation, int issuers) =>
        new(new(Name, TaxId), SystemName, SystemId, Version, installation, "S", "S", issuers > 1 ? "S" : "N");
}
