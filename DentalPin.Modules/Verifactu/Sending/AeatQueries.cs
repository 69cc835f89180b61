using DentalPin.Core.Data;
using DentalPin.Verifactu.Kernel;

namespace DentalPin.Verifactu;

/// <summary>Asks the tax agency what it holds; each question and answer goes into the log like any other.</summary>
public sealed class AeatQueries(AppDb db, AeatClient client, TimeProvider clock)
{
    /// <summary>The most pages of one month: a million invoices.</summary>
    private const int MaxPages = 100;

    /// <summary>All of a month, or one invoice of it. The second part says why there is no answer.</summary>
    public async Task<(QueryResult? Result, string? Why)> Ask(FiscalChain chain, AeatAddress to, CertificateVault.Opened certificate, DateOnly month, string? number, string? reference, CancellationToken cancel)
    {
        var all = new List<HeldRecord>();
        IdFactura? after = null;
        for (var page = 0; page < MaxPages; page++)
        {
            var question = Message.Query(new(chain.Name, chain.TaxId, month.Year, month.Month) { NumSerieFactura = number, RefExterna = reference, ClavePaginacion = after });
            var attempt = new SubmissionAttempt { Id = Ids.New(), ClinicId = chain.ClinicId, ChainId = chain.Id, Kind = MessageKind.Query, At = clock.GetUtcNow(), Address = to.Uri.GetLeftPart(UriPartial.Authority), Request = question };
            db.Add(attempt);
            await db.SaveChangesAsync(cancel);
            var line = await client.Send(to, certificate, question, cancel);
            var (result, instead) = line.Outcome == SubmissionOutcome.Answered ? AnswerReader.ReadQuery(line.Body) : (null, null);
            var why = result is not null ? null : instead switch { Answer.Refused f => $"{f.Code} {f.Text}", Answer.Unreadable u => u.Why, _ => line.Note };
            db.Add(new SubmissionAnswer
            {
                Id = Ids.New(), ClinicId = chain.ClinicId, AttemptId = attempt.Id, At = clock.GetUtcNow(), HttpStatus = line.Status, Body = line.Body, Note = Literal.Text(why, SubmissionAnswer.MaxNote),
                Outcome = result is not null ? SubmissionOutcome.Answered : instead is Answer.Refused ? SubmissionOutcome.Fault : line.Outcome == SubmissionOutcome.Answered ? SubmissionOutcome.Unknown : line.Outcome,
            });
            await db.SaveChangesAsync(cancel);
            if (result is null) return (null, why);
            all.AddRange(result.Records);
            if (!result.More) break;
            after = result.Next;
        }
        return (new(all, false, null), null);
    }
}
