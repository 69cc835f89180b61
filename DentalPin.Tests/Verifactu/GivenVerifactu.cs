using DentalPin.Core.Data;
using DentalPin.Tests.Fixtures;
using DentalPin.Verifactu;

namespace DentalPin.Tests.Verifactu;

/// <summary>At least one of everything the module keeps, marked. Switched off, with nothing waiting: nobody tries to send it.</summary>
internal static class GivenVerifactu
{
    public static Task Everything(TestClinic clinic, string marker) => clinic.Db(async db =>
    {
        var now = DateTimeOffset.UtcNow;
        var day = DateOnly.FromDateTime(now.UtcDateTime);
        var chain = new FiscalChain { Id = Ids.New(), TaxId = "B12345674", Name = marker + "-emisor", Environment = AeatEnvironment.Demo, Installation = $"{marker}-{Guid.NewGuid():N}", Position = 1, CreatedAt = now };
        var attempt = new SubmissionAttempt { Id = Ids.New(), ChainId = chain.Id, At = now, Address = marker + "-sede", Count = 1, FirstPosition = 1, LastPosition = 1, Request = marker + "-mensaje" };
        var record = new FiscalRecord
        {
            Id = Ids.New(), ChainId = chain.Id, Position = 1, InvoiceId = Ids.New(), Number = marker + "-1", IssuedOn = day, Period = new(day.Year, day.Month, 1), InvoiceType = "F1", Recipient = marker + "-destino",
            TaxTotal = 21, Total = 121, GeneratedAt = now, Hash = new string('A', 64), Xml = $"<{marker}/>", QrText = marker + "-qr", MadeBy = marker + "-persona",
        };
        db.AddRange(chain, new ChainSender { ChainId = chain.Id }, attempt, record);
        db.Add(new FiscalSettings { Id = Ids.New(), Environment = AeatEnvironment.Demo, ChainId = chain.Id, Version = 1 });
        db.Add(new RecordState { RecordId = record.Id, ChainId = chain.Id, Position = 1, InvoiceId = record.InvoiceId, Status = RecordStatus.Rejected, Code = "1110", Message = marker + "-motivo", Attempts = 1, LastAttemptId = attempt.Id, AnsweredAt = now });
        db.Add(new SubmissionAnswer { Id = Ids.New(), AttemptId = attempt.Id, At = now, Outcome = SubmissionOutcome.Answered, HttpStatus = 200, Note = marker + "-nota", Body = marker + "-respuesta" });
        db.Add(new FiscalCertificate { Id = Ids.New(), HolderTaxId = "B12345674", Holder = marker + "-titular", Issuer = marker + "-autoridad", Thumbprint = "AA", NotBefore = now.AddDays(-1), NotAfter = now.AddDays(30), AddedAt = now, AddedBy = marker + "-persona" });
        db.Add(new Reconciliation { Id = Ids.New(), ChainId = chain.Id, Month = new(day.Year, day.Month, 1), At = now, Ours = 1, Differences = "missing_there\t" + marker + "-1", DifferenceCount = 1 });
        return await db.SaveChangesAsync();
    });

    public static async Task<IReadOnlyList<string>> Addresses(AppDb db) =>
    [
        .. await db.Set<FiscalRecord>().Select(r => "/verifactu/records/" + r.Id).Take(1).ToListAsync(),
        .. await db.Set<SubmissionAttempt>().Select(a => "/verifactu/log/" + a.Id).Take(1).ToListAsync(),
    ];
}
