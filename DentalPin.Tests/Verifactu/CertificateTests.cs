using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Tests.Fixtures;
using DentalPin.Verifactu;
using DentalPin.Verifactu.Demo.Aeat;

namespace DentalPin.Tests.Verifactu;

/// <summary>Files people really upload, and how long they last.</summary>
public sealed class CertificateTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    private static string? Fault(byte[] file, string password) => CertificateVault.Read(file, password).Error?.Key;

    [Fact]
    public void The_holder_and_the_kind_are_read_from_the_subject()
    {
        var company = CertificateVault.Read(PracticeCertificates.Company("B12345674", "Clínica Sol SL", "x", Now.AddDays(-1), Now.AddDays(100)), "x").Facts!;
        Assert.Equal(("B12345674", CertificateKind.Representative), (company.HolderTaxId, company.Kind));
        var person = CertificateVault.Read(PracticeCertificates.Person("12345678Z", "PEÑA GÓMEZ ANA", "x", Now.AddDays(-1), Now.AddDays(100)), "x").Facts!;
        Assert.Equal(("12345678Z", CertificateKind.Person), (person.HolderTaxId, person.Kind));
    }

    [Fact]
    public void What_is_wrong_with_a_file_is_said_of_the_right_field()
    {
        var good = PracticeCertificates.Person("12345678Z", "ANA", "secreta", Now.AddDays(-1), Now.AddDays(100));
        Assert.Equal("verifactu.certificate.password", Fault(good, "otra"));
        Assert.Equal("verifactu.certificate.password", Fault(good, ""));
        Assert.Equal("verifactu.certificate.size", Fault([], ""));
        Assert.Equal("verifactu.certificate.size", Fault(new byte[CertificateVault.MaxBytes + 1], ""));
        Assert.Equal("verifactu.certificate.unreadable", Fault("no soy un certificado"u8.ToArray(), ""));
    }

    [Fact]
    public async Task An_expired_one_and_one_of_tomorrow_are_refused_and_a_new_one_takes_the_place_of_the_old()
    {
        var clinic = await Given.Clinic();
        async Task<Result<FiscalCertificate>> Add(DateTimeOffset from, DateTimeOffset until) =>
            await clinic.Scope(s => s.GetRequiredService<AddCertificate>().Handle(Ids.New(), PracticeCertificates.Person("12345678Z", "ANA", "s", from, until), "s", clinic.System, default));
        Assert.Equal("verifactu.certificate.expired", Assert.IsType<Result<FiscalCertificate>.Invalid>(await Add(Now.AddDays(-10), Now.AddDays(-1))).Errors[0].Key);
        Assert.Equal("verifactu.certificate.not_yet", Assert.IsType<Result<FiscalCertificate>.Invalid>(await Add(Now.AddDays(1), Now.AddDays(10))).Errors[0].Key);
        Assert.IsType<Result<FiscalCertificate>.Ok>(await Add(Now.AddDays(-1), Now.AddDays(20)));
        Assert.IsType<Result<FiscalCertificate>.Ok>(await Add(Now.AddDays(-1), Now.AddDays(400)));
        var all = await clinic.Db(db => db.Set<FiscalCertificate>().AsNoTracking().OrderBy(c => c.AddedAt).ToListAsync());
        Assert.Equal([false, true], all.Select(c => c.Active));
        Assert.Empty(all[0].Sealed);
        Assert.NotEmpty(all[1].Sealed);
        Assert.DoesNotContain(await clinic.Audit(), a => a.ToString()!.Contains(Convert.ToBase64String(all[1].Sealed)[..40], StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(61, CertificateHealth.Good)]
    [InlineData(59, CertificateHealth.Soon)]
    [InlineData(29, CertificateHealth.Near)]
    [InlineData(6, CertificateHealth.Urgent)]
    [InlineData(-1, CertificateHealth.Expired)]
    public void Warnings_come_at_sixty_thirty_and_seven_days(int days, CertificateHealth health) =>
        Assert.Equal(health, Certificates.Health(new() { NotBefore = Now.AddYears(-1), NotAfter = Now.AddDays(days) }, Now));
}
