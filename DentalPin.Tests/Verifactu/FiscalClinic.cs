using DentalPin.Billing.Fiscal;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Tenancy;
using DentalPin.Tests.Fixtures;
using DentalPin.Verifactu;
using DentalPin.Verifactu.Demo;
using DentalPin.Verifactu.Demo.Aeat;

namespace DentalPin.Tests.Verifactu;

/// <summary>A clinic with Verifactu switched on, a pretended tax agency of its own, and a test that decides when to send.</summary>
internal sealed class FiscalClinic : IAsyncDisposable
{
    private static int numbers;

    private FiscalClinic(TestClinic clinic, FakeAeat aeat, string taxId) => (Clinic, Aeat, TaxId) = (clinic, aeat, taxId);

    public TestClinic Clinic { get; }

    public FakeAeat Aeat { get; }

    public string TaxId { get; }

    public static async Task<FiscalClinic> New(TestServer? server = null, bool certificate = true) => await On(await Given.Clinic(server ?? await TestServer.Shared), certificate);

    /// <summary>The same for a clinic that is there already.</summary>
    public static async Task<FiscalClinic> On(TestClinic clinic, bool certificate = true)
    {
        var nif = NewNif();
        await clinic.Db(async db =>
        {
            var row = await db.Set<Clinic>().SingleAsync(c => c.Id == clinic.Id);
            (row.TaxId, row.LegalName, row.Country) = (nif, "Clínica & Hijos, S.L.", "ES");
            return await db.SaveChangesAsync();
        });
        var aeat = await FakeAeat.Start(TimeProvider.System);
        clinic.Server.Services.GetRequiredService<DemoAeat>().Route(clinic.Id, new(aeat.Address, aeat.Pin), sentByHand: true);
        if (certificate) await AddCertificate(clinic, nif);
        var saved = await clinic.Scope(s => s.GetRequiredService<SaveFiscalSettings>().Handle(new() { Enabled = true, Environment = "Demo", Tax = "01" }, clinic.System, default));
        Assert.IsType<Result<FiscalSettings>.Ok>(saved);
        return new(clinic, aeat, nif);
    }

    /// <summary>A company's NIF that no other test uses.</summary>
    public static string NewNif()
    {
        var digits = (5_000_000 + Given.Unique()).ToString("0000000");
        var sum = digits.Select((c, i) => i % 2 == 0 ? ((c - '0') * 2 / 10) + ((c - '0') * 2 % 10) : c - '0').Sum();
        return $"B{digits}{(10 - (sum % 10)) % 10}";
    }

    public static async Task AddCertificate(TestClinic clinic, string nif, string password = "secreta")
    {
        var now = DateTimeOffset.UtcNow;
        var result = await clinic.Scope(s => s.GetRequiredService<AddCertificate>().Handle(Ids.New(), PracticeCertificates.Company(nif, "Clínica y Cía", password, now.AddDays(-1), now.AddDays(300)), password, clinic.System, default));
        Assert.IsType<Result<FiscalCertificate>.Ok>(result);
    }

    /// <summary>An invoice as billing would describe it.</summary>
    public FiscalDocument Invoice(string? number = null, string? recipient = "12345678Z", decimal net = 100m, Guid? id = null) => new(
        id ?? Ids.New(), new(Clinic.Id, TaxId, "Clínica & Hijos, S.L."), number ?? $"F-{Interlocked.Increment(ref numbers):00000}", DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow, TimeZoneInfo.FindSystemTimeZoneById("Europe/Madrid")).DateTime),
        null, recipient is null ? FiscalKind.Simplified : FiscalKind.Complete, null, null, [], recipient is null ? null : new("Ana Peña", recipient, "ES", null, null), "Servicios odontológicos",
        [new(0, true, "E1", net, 0), new(21, false, null, 10m, 2.10m)], net + 12.10m);

    /// <summary>Records it in a transaction of its own; with <paramref name="abort"/> the transaction fails after the record.</summary>
    public Task<FiscalStamp?> Record(FiscalDocument document, FiscalAction action = FiscalAction.Issue, bool abort = false) => Clinic.Scope(async s =>
    {
        var db = s.GetRequiredService<AppDb>();
        try
        {
            return await db.InTransaction<FiscalStamp?>(async () =>
            {
                var stamp = await s.GetRequiredService<VerifactuRegime>().Record(db, action, document, Clinic.System, default);
                await db.SaveChangesAsync();
                return abort ? throw new InvalidOperationException("The printer is on fire.") : stamp;
            });
        }
        catch (InvalidOperationException) when (abort)
        {
            return null;
        }
    });

    /// <summary>Lets the pause pass and sends once.</summary>
    public async Task<SendTurn> Send(bool wait = true)
    {
        var chain = await Chain();
        if (wait) await Clinic.Db(db => db.Set<ChainSender>().ExecuteUpdateAsync(s => s.SetProperty(c => c.NextAt, (DateTimeOffset?)null)));
        return await Clinic.Scope(s => s.GetRequiredService<Submitter>().Turn(chain.Id, false, default));
    }

    public Task<FiscalChain> Chain() => Clinic.Db(async db =>
    {
        var id = await db.Set<FiscalSettings>().Select(s => s.ChainId).SingleAsync();
        return await db.Set<FiscalChain>().AsNoTracking().SingleAsync(c => c.Id == id);
    });

    public Task<ChainSender> Sender() => Clinic.Db(db => db.Set<ChainSender>().AsNoTracking().OrderByDescending(s => s.ChainId).FirstAsync());

    /// <summary>State of the last record of an invoice.</summary>
    public Task<RecordState> State(FiscalDocument document) => State(document.InvoiceId);

    public Task<RecordState> State(Guid invoice) => Clinic.Db(db => db.Set<RecordState>().AsNoTracking().Where(s => s.InvoiceId == invoice).OrderByDescending(s => s.Position).FirstAsync());

    public Task<List<FiscalRecord>> Records() => Clinic.Db(db => db.Set<FiscalRecord>().AsNoTracking().OrderBy(r => r.Position).ToListAsync());

    /// <summary>Walks the chain; null when it is whole.</summary>
    public async Task<string?> Broken()
    {
        var found = Assert.IsType<Result<IReadOnlyList<ChainFinding>>.Ok>(await Clinic.Scope(s => s.GetRequiredService<VerifyChain>().Handle(Clinic.System, default)));
        return found.Value.FirstOrDefault(f => f.BrokenAt is not null)?.Problem;
    }

    public ValueTask DisposeAsync() => Aeat.DisposeAsync();
}
