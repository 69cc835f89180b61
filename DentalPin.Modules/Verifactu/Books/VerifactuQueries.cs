using DentalPin.Core.Api;
using DentalPin.Core.Data;
using DentalPin.Verifactu.Kernel;

namespace DentalPin.Verifactu;

/// <summary>A record as lists show it: tax data only, nothing of any treatment.</summary>
public sealed record RecordRow(
    Guid Id, long Position, RecordKind Kind, Guid InvoiceId, string Number, DateOnly IssuedOn, string InvoiceType, string Flags, string Recipient, decimal TaxTotal, decimal Total, DateTimeOffset GeneratedAt,
    RecordStatus Status, string? Code, bool Settled, bool Uncertain, AeatEnvironment Environment)
{
    /// <summary>Waits for a person.</summary>
    public bool NeedsHand => !Settled && Status is RecordStatus.Rejected or RecordStatus.AcceptedWithErrors;
}

/// <summary>A record with all there is to know of it.</summary>
public sealed record RecordView(RecordRow Row, string Hash, string PreviousHash, string QrText, string Xml, string MadeBy, string? Message, string? Csv, string? RequestId, DateTimeOffset? PresentedAt, DateTimeOffset? AnsweredAt, int Attempts, Guid? LastAttemptId, bool Foreign, string Installation)
{
    public CodeMeaning? Meaning => Codes.Find(Row.Code);
}

/// <summary>A message and its answer.</summary>
public sealed record MessageRow(Guid Id, MessageKind Kind, DateTimeOffset At, string Address, int Count, long FirstPosition, long LastPosition, bool Late, SubmissionOutcome? Outcome, DateTimeOffset? AnsweredAt, int? HttpStatus, string? Csv, string? Note);

/// <summary>What a list of records is limited to.</summary>
/// <param name="Status">pending, accepted, errors, rejected, hand (needs somebody) or nothing.</param>
/// <param name="Month">First of a month.</param>
/// <param name="Text">Beginning of an invoice number.</param>
public sealed record RecordFilter(string? Status, DateOnly? Month, string? Text);

/// <summary>How things stand, for the overview and the banner.</summary>
public sealed record FiscalSituation(
    FiscalSettings? Settings, FiscalChain? Chain, ChainSender? Sender, FiscalCertificate? Certificate, CertificateHealth Health, long Pending, long NeedHand, DateTimeOffset? OldestPending, int Issuers)
{
    public bool On => Settings is { Enabled: true };

    /// <summary>Records wait because something is out of order: the law wants this shown.</summary>
    public bool Incident => On && Pending > 0 && Sender is { } s && (s.IncidentSince is not null || s.Problem is not null);
}

/// <summary>Reads for pages and API.</summary>
public sealed class VerifactuQueries(AppDb db, Certificates certificates)
{
    public async Task<FiscalSituation> Situation(CancellationToken cancel)
    {
        var head = await (
            from s in db.Set<FiscalSettings>().AsNoTracking()
            join c in db.Set<FiscalChain>() on s.ChainId equals c.Id into chains
            from c in chains.DefaultIfEmpty()
            join n in db.Set<ChainSender>() on s.ChainId equals n.ChainId into senders
            from n in senders.DefaultIfEmpty()
            select new { Settings = s, Chain = c, Sender = n, Issuers = db.Set<FiscalIssuerNote>().Count() }).SingleOrDefaultAsync(cancel);
        var (certificate, health) = await certificates.Current(cancel);
        if (head is null) return new(null, null, null, certificate, health, 0, 0, null, 0);
        var counts = await db.Set<RecordState>().AsNoTracking().Where(s => s.Status != RecordStatus.Accepted && !s.Settled).GroupBy(s => s.Status).Select(g => new { g.Key, Count = g.LongCount(), Oldest = g.Min(s => s.Position) }).ToListAsync(cancel);
        var waiting = counts.Where(c => c.Key is RecordStatus.Pending or RecordStatus.Sending).ToList();
        DateTimeOffset? oldest = null;
        if (waiting.Count > 0 && head.Chain is not null)
        {
            var first = waiting.Min(w => w.Oldest);
            oldest = await db.Set<FiscalRecord>().AsNoTracking().Where(r => r.ChainId == head.Chain.Id && r.Position >= first).OrderBy(r => r.Position).Select(r => (DateTimeOffset?)r.GeneratedAt).FirstOrDefaultAsync(cancel);
        }
        return new(head.Settings, head.Chain, head.Sender, certificate, health, waiting.Sum(w => w.Count), counts.Where(c => c.Key is RecordStatus.Rejected or RecordStatus.AcceptedWithErrors).Sum(c => c.Count), oldest, head.Issuers);
    }

    public async Task<Paged<RecordRow>> Records(RecordFilter filter, PageRequest page, CancellationToken cancel)
    {
        var rows = Rows(filter);
        var total = await rows.CountAsync(cancel);
        var items = await Shown(rows.OrderByDescending(x => x.R.GeneratedAt).ThenByDescending(x => x.R.Position).Skip(page.Skip).Take(page.Size)).ToListAsync(cancel);
        return new(items, total, page.Page, page.Size);
    }

    /// <summary>All of a filter in order of the chain, for the file somebody takes along.</summary>
    public IAsyncEnumerable<RecordRow> Export(RecordFilter filter) => Shown(Rows(filter).OrderBy(x => x.R.GeneratedAt).ThenBy(x => x.R.Position)).AsAsyncEnumerable();

    public async Task<RecordView?> Record(Guid id, CancellationToken cancel) => await (
        from r in db.Set<FiscalRecord>().AsNoTracking()
        join s in db.Set<RecordState>() on r.Id equals s.RecordId
        join c in db.Set<FiscalChain>() on r.ChainId equals c.Id
        where r.Id == id
        select new RecordView(
            new(r.Id, r.Position, r.Kind, r.InvoiceId, r.Number, r.IssuedOn, r.InvoiceType, r.Flags, r.Recipient, r.TaxTotal, r.Total, r.GeneratedAt, s.Status, s.Code, s.Settled, s.Uncertain, c.Environment),
            r.Hash, r.PreviousHash, r.QrText, r.Xml, r.MadeBy, s.Message, s.Csv, s.RequestId, s.PresentedAt, s.AnsweredAt, s.Attempts, s.LastAttemptId, s.Foreign, c.Installation)).SingleOrDefaultAsync(cancel);

    /// <summary>Every record of an invoice, oldest first.</summary>
    public async Task<IReadOnlyList<RecordRow>> OfInvoice(Guid invoice, CancellationToken cancel) =>
        await Shown(Rows(new(null, null, null)).Where(x => x.R.InvoiceId == invoice).OrderBy(x => x.R.GeneratedAt).ThenBy(x => x.R.Position)).ToListAsync(cancel);

    public async Task<Paged<MessageRow>> Messages(PageRequest page, CancellationToken cancel)
    {
        var total = await db.Set<SubmissionAttempt>().CountAsync(cancel);
        var rows = await MessageRows(db.Set<SubmissionAttempt>().OrderByDescending(m => m.At).ThenByDescending(m => m.Id).Skip(page.Skip).Take(page.Size)).ToListAsync(cancel);
        // Joining the answers may shuffle the page.
        return new([.. rows.OrderByDescending(m => m.At).ThenByDescending(m => m.Id)], total, page.Page, page.Size);
    }

    public async Task<(MessageRow Row, string Request, string Response)?> Message(Guid id, CancellationToken cancel)
    {
        var row = await MessageRows(db.Set<SubmissionAttempt>().Where(m => m.Id == id)).SingleOrDefaultAsync(cancel);
        if (row is null) return null;
        var texts = await (
            from a in db.Set<SubmissionAttempt>().AsNoTracking()
            where a.Id == id
            select new { a.Request, Body = db.Set<SubmissionAnswer>().Where(x => x.AttemptId == id).Select(x => x.Body).FirstOrDefault() }).SingleAsync(cancel);
        return (row, texts.Request, texts.Body ?? "");
    }

    public async Task<IReadOnlyList<Reconciliation>> Reconciliations(CancellationToken cancel) =>
        await db.Set<Reconciliation>().AsNoTracking().OrderByDescending(r => r.At).Take(24).ToListAsync(cancel);

    private IQueryable<Whole> Rows(RecordFilter filter)
    {
        var query =
            from r in db.Set<FiscalRecord>().AsNoTracking()
            join s in db.Set<RecordState>() on r.Id equals s.RecordId
            join c in db.Set<FiscalChain>() on r.ChainId equals c.Id
            select new Whole { R = r, S = s, C = c };
        query = filter.Status switch
        {
            "pending" => query.Where(x => x.S.Status == RecordStatus.Pending || x.S.Status == RecordStatus.Sending),
            "accepted" => query.Where(x => x.S.Status == RecordStatus.Accepted),
            "errors" => query.Where(x => x.S.Status == RecordStatus.AcceptedWithErrors),
            "rejected" => query.Where(x => x.S.Status == RecordStatus.Rejected),
            "hand" => query.Where(x => !x.S.Settled && (x.S.Status == RecordStatus.Rejected || x.S.Status == RecordStatus.AcceptedWithErrors)),
            _ => query,
        };
        if (filter.Month is { } month)
        {
            var after = month.AddMonths(1);
            query = query.Where(x => x.R.IssuedOn >= month && x.R.IssuedOn < after);
        }
        if (filter.Text is { Length: > 0 } text) query = query.Where(x => x.R.Number.StartsWith(text));
        return query;
    }

    // The last step: what a record's constructor made can be neither filtered nor ordered by the database.
    private static IQueryable<RecordRow> Shown(IQueryable<Whole> rows) => rows.Select(x => new RecordRow(
            x.R.Id, x.R.Position, x.R.Kind, x.R.InvoiceId, x.R.Number, x.R.IssuedOn, x.R.InvoiceType, x.R.Flags, x.R.Recipient, x.R.TaxTotal, x.R.Total, x.R.GeneratedAt, x.S.Status, x.S.Code, x.S.Settled, x.S.Uncertain, x.C.Environment));

    private IQueryable<MessageRow> MessageRows(IQueryable<SubmissionAttempt> attempts) =>
        from a in attempts.AsNoTracking()
        join b in db.Set<SubmissionAnswer>() on a.Id equals b.AttemptId into answers
        from b in answers.DefaultIfEmpty()
        select new MessageRow(a.Id, a.Kind, a.At, a.Address, a.Count, a.FirstPosition, a.LastPosition, a.Late, b == null ? null : b.Outcome, b == null ? null : b.At, b == null ? null : b.HttpStatus, b == null ? null : b.Csv, b == null ? null : b.Note);

    private sealed class Whole
    {
        public required FiscalRecord R { get; init; }

        public required RecordState S { get; init; }

        public required FiscalChain C { get; init; }
    }
}
