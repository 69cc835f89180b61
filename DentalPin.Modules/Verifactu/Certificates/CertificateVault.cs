using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.RegularExpressions;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Verifactu.Kernel;
using Microsoft.AspNetCore.DataProtection;

namespace DentalPin.Verifactu;

/// <summary>What a PKCS#12 file holds, as far as it matters here.</summary>
public sealed record CertificateFacts(string HolderTaxId, string Holder, string Issuer, CertificateKind Kind, string Thumbprint, DateTimeOffset NotBefore, DateTimeOffset NotAfter);

/// <summary>Opens PKCS#12 files, and keeps them encrypted with the keys of the data folder, which are in the backup.</summary>
public sealed partial class CertificateVault(IDataProtectionProvider protection)
{
    public const int MaxBytes = 64 * 1024;

    private readonly IDataProtector protector = protection.CreateProtector("DentalPin.Verifactu.Certificate.1");

    /// <summary>Reads a file; the field error says what is wrong with it.</summary>
    public static (CertificateFacts? Facts, FieldError? Error) Read(byte[] file, string password)
    {
        if (file.Length is 0 or > MaxBytes) return (null, new("File", "verifactu.certificate.size", MaxBytes / 1024));
        try
        {
            using var all = new Opened(X509CertificateLoader.LoadPkcs12Collection(file, password));
            if (all.Leaf is not { } leaf) return (null, new("File", "verifactu.certificate.no_key"));
            return Facts(leaf) is { } facts ? (facts, null) : (null, new("File", "verifactu.certificate.no_nif"));
        }
        catch (CryptographicException e)
        {
            // The framework tells a wrong password from a damaged file by words only; a person tries the password first.
            var password_ = e.HResult == unchecked((int)0x80070056) || e.Message.Contains("password", StringComparison.OrdinalIgnoreCase);
            return (null, password_ ? new("Password", "verifactu.certificate.password") : new("File", "verifactu.certificate.unreadable"));
        }
    }

    /// <summary>File and password as they are stored.</summary>
    public byte[] Seal(byte[] file, string password) => protector.Protect(JsonSerializer.SerializeToUtf8Bytes(new Content(file, password)));

    /// <summary>The certificate with its key and those above it, or null when the keys of the data folder are not those it was sealed with.</summary>
    public Opened? Open(byte[] content)
    {
        try
        {
            var (file, password) = JsonSerializer.Deserialize<Content>(protector.Unprotect(content))!;
            return new(X509CertificateLoader.LoadPkcs12Collection(file, password));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static CertificateFacts? Facts(X509Certificate2 leaf)
    {
        var subject = leaf.Subject;
        var company = Organization().Match(subject) is { Success: true } o ? o.Groups[1].Value : Represented().Match(subject) is { Success: true } r ? r.Groups[1].Value : null;
        var person = Natural().Match(subject) is { Success: true } p ? p.Groups[1].Value : Trailing().Match(leaf.GetNameInfo(X509NameType.SimpleName, false)) is { Success: true } t ? t.Groups[1].Value : null;
        var nif = company ?? person;
        if (nif is null || !PersonRules.IsNif(nif)) return null;
        // A seal names a company and nobody who acts for it.
        var kind = company is null ? CertificateKind.Person : person is null || subject.Contains("SELLO", StringComparison.OrdinalIgnoreCase) ? CertificateKind.Seal : CertificateKind.Representative;
        return new(
            nif, Cut(leaf.GetNameInfo(X509NameType.SimpleName, false)), Cut(leaf.GetNameInfo(X509NameType.SimpleName, true)), kind,
            Convert.ToHexString(SHA256.HashData(leaf.RawData)), leaf.NotBefore.ToUniversalTime(), leaf.NotAfter.ToUniversalTime());
    }

    private static string Cut(string text) => Literal.Text(text, 300);

    private sealed record Content(byte[] File, string Password);

    /// <summary>The certificates of an opened file.</summary>
    public sealed class Opened(X509Certificate2Collection all) : IDisposable
    {
        /// <summary>The one with the key.</summary>
        public X509Certificate2? Leaf { get; } = all.FirstOrDefault(c => c.HasPrivateKey);

        /// <summary>Those between it and its root, which are sent along.</summary>
        public X509Certificate2Collection Others { get; } = [.. all.Where(c => !c.HasPrivateKey)];

        public void Dispose()
        {
            foreach (var c in all) c.Dispose();
        }
    }

    [GeneratedRegex("VATES-([0-9A-Z]{9})")]
    private static partial Regex Organization();

    [GeneratedRegex(@"\(R:\s*([0-9A-Z]{9})\)")]
    private static partial Regex Represented();

    [GeneratedRegex("(?:IDCES-|SERIALNUMBER=)([0-9A-Z]{9})")]
    private static partial Regex Natural();

    [GeneratedRegex(@"(?:-|NIF:?)\s*([0-9A-Z]{9})\s*$")]
    private static partial Regex Trailing();
}

/// <summary>How long a certificate lasts, in words a person acts upon.</summary>
public enum CertificateHealth
{
    Missing,
    Good,

    /// <summary>60 days or fewer.</summary>
    Soon,

    /// <summary>30 days or fewer.</summary>
    Near,

    /// <summary>7 days or fewer.</summary>
    Urgent,
    Expired,
    NotYet,
}

/// <summary>The certificate in use.</summary>
public sealed class Certificates(AppDb db, TimeProvider clock)
{
    public async Task<(FiscalCertificate? Certificate, CertificateHealth Health)> Current(CancellationToken cancel)
    {
        var found = await db.Set<FiscalCertificate>().AsNoTracking().Where(c => c.Active).OrderByDescending(c => c.AddedAt).FirstOrDefaultAsync(cancel);
        return (found, Health(found, clock.GetUtcNow()));
    }

    public static CertificateHealth Health(FiscalCertificate? c, DateTimeOffset now) => c switch
    {
        null => CertificateHealth.Missing,
        _ when now < c.NotBefore => CertificateHealth.NotYet,
        _ when now >= c.NotAfter => CertificateHealth.Expired,
        _ when c.NotAfter - now <= TimeSpan.FromDays(7) => CertificateHealth.Urgent,
        _ when c.NotAfter - now <= TimeSpan.FromDays(30) => CertificateHealth.Near,
        _ when c.NotAfter - now <= TimeSpan.FromDays(60) => CertificateHealth.Soon,
        _ => CertificateHealth.Good,
    };
}
