using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace DentalPin.Verifactu.Demo.Aeat;

/// <summary>Certificates that look like those of Spanish issuers and are worth nothing: for the demo clinic and for tests.</summary>
public static class PracticeCertificates
{
    /// <summary>Common name of their issuer; the pretended tax agency takes no others.</summary>
    public const string IssuerName = "AC DentalPin de practicas";

    private const string SerialNumber = "2.5.4.5";
    private const string OrganizationId = "2.5.4.97";

    /// <summary>A PKCS#12 file of a company's representative, as the national mint makes them.</summary>
    public static byte[] Company(string nif, string name, string password, DateTimeOffset from, DateTimeOffset until) =>
        Client($"VATES-{nif}", $"IDCES-12345678Z", $"12345678Z ANA DE MUESTRA (R: {nif})", name, password, from, until);

    /// <summary>A PKCS#12 file of a person.</summary>
    public static byte[] Person(string nif, string name, string password, DateTimeOffset from, DateTimeOffset until) =>
        Client(null, $"IDCES-{nif}", $"{name} - {nif}", null, password, from, until);

    /// <summary>A certificate for a server on this machine.</summary>
    public static X509Certificate2 Server(DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(2));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12, ""), "");
    }

    private static byte[] Client(string? organizationId, string serial, string commonName, string? organization, string password, DateTimeOffset from, DateTimeOffset until)
    {
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authority = new CertificateRequest($"CN={IssuerName}", authorityKey, HashAlgorithmName.SHA256);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var issuer = authority.CreateSelfSigned(from.AddDays(-1), until.AddDays(1));

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var subject = new X500DistinguishedNameBuilder();
        subject.AddCommonName(commonName);
        if (organization is not null) subject.AddOrganizationName(organization);
        if (organizationId is not null) subject.Add(OrganizationId, organizationId);
        subject.Add(SerialNumber, serial);
        subject.AddCountryOrRegion("ES");
        var request = new CertificateRequest(subject.Build(), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.2")], false));
        using var made = request.Create(issuer, from, until, RandomNumberGenerator.GetBytes(12));
        using var whole = made.CopyWithPrivateKey(key);
        return whole.Export(X509ContentType.Pkcs12, password);
    }
}
