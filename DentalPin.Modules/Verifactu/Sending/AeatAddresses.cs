using DentalPin.Verifactu.Demo;
using DentalPin.Verifactu.Kernel;

namespace DentalPin.Verifactu;

/// <summary>An address messages go to, and how its server is known.</summary>
/// <param name="Uri">The service.</param>
/// <param name="Pin">SHA-256 of the server's certificate; null: by the machine's trusted authorities.</param>
public sealed record AeatAddress(Uri Uri, string? Pin);

/// <summary>The addresses of the tax agency, by environment and kind of certificate.</summary>
public sealed class AeatAddresses(DemoAeat demo)
{
    private const string Path = "/wlpl/TIKE-CONT/ws/SistemaFacturacion/VerifactuSOAP";

    /// <summary>Null when there is none: a demo environment outside the demo.</summary>
    public async Task<AeatAddress?> Of(AeatEnvironment environment, CertificateKind kind, Guid clinic, CancellationToken cancel) => environment switch
    {
        AeatEnvironment.Production => new(new(kind == CertificateKind.Seal ? "https://www10.agenciatributaria.gob.es" + Path : "https://www1.agenciatributaria.gob.es" + Path), null),
        AeatEnvironment.Test => new(new(kind == CertificateKind.Seal ? "https://prewww10.aeat.es" + Path : "https://prewww1.aeat.es" + Path), null),
        _ => await demo.Address(clinic, cancel),
    };

    /// <summary>What the QR of an invoice begins with.</summary>
    public string Qr(AeatEnvironment environment) => environment == AeatEnvironment.Production ? QrUrl.Production : QrUrl.Test;
}
