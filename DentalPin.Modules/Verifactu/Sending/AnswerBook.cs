using DentalPin.Core.Data;
using DentalPin.Verifactu.Kernel;

namespace DentalPin.Verifactu;

/// <summary>A message on its way, with all that its answer may change.</summary>
public sealed record OnItsWay(FiscalChain Chain, ChainSender Sender, SubmissionAttempt Attempt, IReadOnlyList<RecordState> States, AeatAddress Address, CertificateVault.Opened Certificate);

/// <summary>Writes down what came back, record by record, and when to send again.</summary>
public sealed class AnswerBook(AppDb db, AeatQueries queries, TimeProvider clock)
{
    private static readonly TimeSpan[] BackOff = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(8), TimeSpan.FromMinutes(15)];

    public async Task<SendTurn> Write(OnItsWay sent, LineResult line, CancellationToken cancel)
    {
        var answer = line.Outcome == SubmissionOutcome.Answered ? AnswerReader.Read(line.Body) : null;
        var outcome = answer switch
        {
            Answer.Received => SubmissionOutcome.Answered,
            Answer.Refused => SubmissionOutcome.Fault,
            Answer.Unreadable => SubmissionOutcome.Unknown,
            _ => line.Outcome,
        };
        var received = answer as Answer.Received;
        var now = clock.GetUtcNow();
        db.Add(new SubmissionAnswer
        {
            Id = Ids.New(), ClinicId = sent.Chain.ClinicId, AttemptId = sent.Attempt.Id, At = now, Outcome = outcome, HttpStatus = line.Status, Csv = received?.Csv, WaitSeconds = received?.WaitSeconds, Body = line.Body,
            Note = Literal.Text(answer switch { Answer.Received r => r.State, Answer.Refused f => $"{f.Code} {f.Text}", Answer.Unreadable u => u.Why, _ => line.Note }, SubmissionAnswer.MaxNote),
        });
        var turn = (outcome, answer) switch
        {
            (_, Answer.Received r) => await Lines(sent, r, now, cancel),
            (_, Answer.Refused f) => Refused(sent, f, now),
            (SubmissionOutcome.CertificateRefused, _) => Config(sent, "certificate_refused", line.Note, now),
            (SubmissionOutcome.Unreachable, _) => Failed(sent, now, uncertain: false),
            _ => Failed(sent, now, uncertain: true),
        };
        await db.SaveChangesAsync(cancel);
        return turn;
    }

    private async Task<SendTurn> Lines(OnItsWay sent, Answer.Received received, DateTimeOffset now, CancellationToken cancel)
    {
        var byReference = received.Lines.Where(l => l.RefExterna is not null).ToLookup(l => l.RefExterna!, StringComparer.OrdinalIgnoreCase);
        var ids = sent.States.Select(s => s.RecordId).ToList();
        var keys = byReference.Count >= sent.States.Count ? [] : await db.Set<FiscalRecord>().AsNoTracking().Where(r => ids.Contains(r.Id)).Select(r => new { r.Id, r.Number, r.IssuedOn, r.Kind }).ToDictionaryAsync(r => r.Id, cancel);
        foreach (var state in sent.States.OrderBy(s => s.Position))
        {
            var line = byReference[state.RecordId.ToString("N")].FirstOrDefault();
            // Without our reference the invoice and the operation tell which line it is.
            if (line is null && keys.TryGetValue(state.RecordId, out var key))
                line = received.Lines.FirstOrDefault(l => l.RefExterna is null && l.Factura.Numero == key.Number && l.Factura.Fecha == Literal.Date(key.IssuedOn) && l.IsAnnulment == (key.Kind == RecordKind.Anulacion));
            if (line is null) Again(state, uncertain: true);
            else await Line(sent, state, line, received, now, cancel);
        }
        var s = sent.Sender;
        (s.WaitSeconds, s.Failures, s.IncidentSince, s.Problem, s.ProblemDetail, s.LastAnswerAt) = (received.WaitSeconds ?? s.WaitSeconds, 0, null, null, null, now);
        s.MaxBatch = Math.Min(Message.MaxRecords, s.MaxBatch * 2);
        s.NextAt = now + TimeSpan.FromSeconds(s.WaitSeconds);
        return SendTurn.Answered;
    }

    private async Task Line(OnItsWay sent, RecordState state, AnswerLine line, Answer.Received received, DateTimeOffset now, CancellationToken cancel)
    {
        switch (line.State)
        {
            case LineState.Accepted:
                Stored(state, RecordStatus.Accepted, null, null, received, now);
                return;
            case LineState.AcceptedWithErrors:
                Stored(state, RecordStatus.AcceptedWithErrors, line.Code, line.Text, received, now);
                // A remark about the clock or a missing regime needs nothing from anybody.
                state.Settled = Codes.Find(line.Code)?.Class == CodeClass.Remark;
                return;
        }
        if (Codes.Find(line.Code)?.Class == CodeClass.Technical)
        {
            Again(state, state.Uncertain);
            return;
        }
        if (line is { Code: "3001", IsAnnulment: true })
        {
            // What was wanted is so already.
            Stored(state, RecordStatus.Accepted, line.Code, line.Text, received, now);
            return;
        }
        if (line.Code == "3002" && sent.States.Concat(db.Set<RecordState>().Local).Any(o => o.InvoiceId == state.InvoiceId && o.Position < state.Position && o.Status is RecordStatus.Pending or RecordStatus.Sending))
        {
            Again(state, state.Uncertain);
            return;
        }
        if (line.Code == "3000" && await Twice(sent, state, line, now, cancel)) return;
        (state.Status, state.Code, state.Message, state.AnsweredAt, state.Uncertain) = (RecordStatus.Rejected, line.Code, Text(line.Text), now, false);
    }

    /// <summary>The tax agency holds the invoice already: the hash it holds tells whether that is this record.</summary>
    private async Task<bool> Twice(OnItsWay sent, RecordState state, AnswerLine line, DateTimeOffset now, CancellationToken cancel)
    {
        var record = await db.Set<FiscalRecord>().AsNoTracking().Where(r => r.Id == state.RecordId).Select(r => new { r.Number, r.IssuedOn, r.Period, r.Hash }).SingleAsync(cancel);
        var (found, _) = await queries.Ask(sent.Chain, sent.Address, sent.Certificate, record.Period, record.Number, null, cancel);
        if (found is null)
        {
            // Nobody could be asked: the next turn sends it again and comes back here.
            Again(state, uncertain: true);
            return true;
        }
        var held = found.Records.FirstOrDefault(h => h.Factura.Numero == record.Number && h.Factura.Fecha == Literal.Date(record.IssuedOn));
        if (held?.Huella != record.Hash)
        {
            state.Foreign = held is not null;
            return false;
        }
        var withErrors = line.Duplicate?.State == DuplicateState.AcceptedWithErrors || held.State.StartsWith("AceptadoConErrores", StringComparison.Ordinal);
        (state.Status, state.Code, state.Message) = (withErrors ? RecordStatus.AcceptedWithErrors : RecordStatus.Accepted, line.Duplicate?.Code ?? held.Code, Text(line.Duplicate?.Text ?? held.Text));
        (state.RequestId, state.AnsweredAt, state.Uncertain) = (line.Duplicate?.RequestId ?? held.RequestId, now, false);
        return true;
    }

    private static SendTurn Refused(OnItsWay sent, Answer.Refused fault, DateTimeOffset now)
    {
        // A fault proves that nothing of this message was stored.
        var meaning = Codes.Find(fault.Code);
        var detail = $"{fault.Code} {fault.Text}";
        if (meaning?.Class == CodeClass.Suspended)
        {
            foreach (var s in sent.States) Again(s, s.Uncertain);
            (sent.Sender.Suspended, sent.Sender.Problem, sent.Sender.ProblemDetail) = (true, "suspended", Text(detail));
            return SendTurn.Blocked;
        }
        if (fault.IsTheirs) return Failed(sent, now, uncertain: false);
        if (meaning?.Class == CodeClass.Configuration) return Config(sent, meaning.Reason, detail, now);
        if (sent.States.Count > 1)
        {
            // One of them spoils the message: halves find it.
            foreach (var s in sent.States) Again(s, s.Uncertain);
            (sent.Sender.MaxBatch, sent.Sender.NextAt) = (Math.Max(1, sent.States.Count / 2), now);
            return SendTurn.Answered;
        }
        var only = sent.States[0];
        (only.Status, only.Code, only.Message, only.AnsweredAt, only.Uncertain) = (RecordStatus.Rejected, fault.Code ?? Fault.Schema, Text(fault.Text), now, false);
        (sent.Sender.NextAt, sent.Sender.LastAnswerAt) = (now + TimeSpan.FromSeconds(sent.Sender.WaitSeconds), now);
        return SendTurn.Answered;
    }

    private static SendTurn Config(OnItsWay sent, string problem, string? detail, DateTimeOffset now)
    {
        foreach (var s in sent.States) Again(s, s.Uncertain);
        var sender = sent.Sender;
        (sender.Problem, sender.ProblemDetail, sender.IncidentSince, sender.NextAt) = (problem, Text(detail), sender.IncidentSince ?? now, now + TimeSpan.FromMinutes(15));
        return SendTurn.Blocked;
    }

    private static SendTurn Failed(OnItsWay sent, DateTimeOffset now, bool uncertain)
    {
        foreach (var s in sent.States) Again(s, uncertain || s.Uncertain);
        var sender = sent.Sender;
        sender.IncidentSince ??= now;
        sender.NextAt = now + BackOff[Math.Min(sender.Failures, BackOff.Length - 1)];
        sender.Failures++;
        return SendTurn.Failed;
    }

    private static void Again(RecordState state, bool uncertain) => (state.Status, state.Uncertain) = (RecordStatus.Pending, uncertain);

    private static void Stored(RecordState state, RecordStatus status, string? code, string? text, Answer.Received received, DateTimeOffset now)
    {
        (state.Status, state.Code, state.Message, state.Csv) = (status, code, Text(text), received.Csv);
        (state.PresentedAt, state.AnsweredAt, state.Uncertain) = (received.PresentedAt, now, false);
    }

    private static string? Text(string? text) => text is null ? null : Literal.Text(text, RecordState.MaxMessage);
}
