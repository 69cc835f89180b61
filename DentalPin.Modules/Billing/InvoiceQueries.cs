using DentalPin.Billing.Fiscal;
using DentalPin.Core;
using DentalPin.Core.Api;
using DentalPin.Core.Data;
using DentalPin.Core.Search;
using DentalPin.Core.Security;
using DentalPin.Core.Text;
using DentalPin.Core.Ui;
using DentalPin.Patients;

namespace DentalPin.Billing;

/// <summary>Which invoices a list shows, straight from the address; what makes no sense is left out rather than refused.</summary>
public sealed record InvoiceFilter
{
    public static readonly IReadOnlyList<string> Tabs = ["all", "draft", "unpaid", "overdue", "rectifying"];

    public string? Tab { get; init; }

    /// <summary>Number of the invoice, or name, phone or number of the patient.</summary>
    public string? Q { get; init; }

    public string? From { get; init; }

    public string? To { get; init; }

    public Guid? Patient { get; init; }

    /// <summary>`complete`, `simplified` or `rectifying`.</summary>
    public string? Kind { get; init; }

    public string Shown => Tab is not null && Tabs.Contains(Tab) ? Tab : Tabs[0];

    public bool IsNarrow => !string.IsNullOrWhiteSpace(Q) || !string.IsNullOrWhiteSpace(From) || !string.IsNullOrWhiteSpace(To) || Patient is not null || Kind is { Length: > 0 };
}

/// <summary>A line of the list.</summary>
public sealed record InvoiceRow(
    Guid Id, Guid PatientId, InvoiceKind Kind, InvoiceStatus Status, string? Number, DateOnly? IssuedOn, DateOnly? DueOn, string RecipientName, decimal Base, decimal Tax, decimal Total, decimal Paid, decimal Credited, decimal Owed, RectifyMode? RectifyMode, DateTimeOffset CreatedAt)
{
    public PatientSummary? Patient { get; init; }

    public FiscalState? Fiscal { get; init; }
}

/// <summary>An invoice with all its page shows.</summary>
public sealed record InvoiceSheet(Invoice Invoice, PatientSummary Patient, IReadOnlyList<InvoiceRow> Rectifying, InvoiceRow? Original, FiscalState? Fiscal, FiscalStamp? Stamp);

/// <summary>Reads of invoices: projections, no tracking.</summary>
public sealed class InvoiceQueries(AppDb db, PatientDirectory patients, FiscalRegimes regimes, TimeProvider clock)
{
    private const int MostFound = 60;

    /// <summary>Beyond that nobody counts: the list says "more than".</summary>
    private const int MostCounted = 10_000;

    public async Task<Result<Paged<InvoiceRow>>> List(InvoiceFilter filter, PageRequest page, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(BillingModule.Read)) return new Result<Paged<InvoiceRow>>.Denied(BillingModule.Read);
        var matching = await Matching(filter, actor, cancel);
        var rows = await Named(Sorted(matching, filter.Shown).Skip(page.Skip).Take(page.Size), actor, cancel);
        var total = rows.Count < page.Size && (rows.Count > 0 || page.Page == 1) ? page.Skip + rows.Count : await matching.Take(MostCounted).LongCountAsync(cancel);
        var states = await regimes.States(db, [.. rows.Where(r => r.Number is not null).Select(r => r.Id)], cancel);
        return new Paged<InvoiceRow>([.. rows.Select(r => r with { Fiscal = states.GetValueOrDefault(r.Id) })], total, page.Page, page.Size);
    }

    public async Task<IReadOnlyList<InvoiceRow>> OfPatient(Guid patient, Actor actor, CancellationToken cancel) =>
        !actor.Can(BillingModule.Read) ? [] : await db.Set<Invoice>().AsNoTracking().Where(i => i.PatientId == patient).OrderByDescending(i => i.IssuedOn ?? DateOnly.MaxValue).ThenByDescending(i => i.CreatedAt).Take(200).Select(Row).ToListAsync(cancel);

    /// <summary>What a patient has to pay, the oldest first.</summary>
    public async Task<IReadOnlyList<InvoiceRow>> Owing(Guid patient, Actor actor, CancellationToken cancel) =>
        !actor.Can(BillingModule.Read) ? [] : await db.Set<Invoice>().AsNoTracking().Where(i => i.PatientId == patient && (i.Status == InvoiceStatus.Issued || i.Status == InvoiceStatus.PartiallyPaid) && i.Owed > 0).OrderBy(i => i.IssuedOn).ThenBy(i => i.IssuedAt).Take(200).Select(Row).ToListAsync(cancel);

    public async Task<InvoiceSheet?> Sheet(Guid id, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(BillingModule.Read) || await db.Set<Invoice>().AsNoTracking().Include(i => i.Lines).AsSingleQuery().FirstOrDefaultAsync(i => i.Id == id, cancel) is not { } invoice) return null;
        if (await patients.Find(invoice.PatientId, actor, cancel) is not { } patient) return null;
        var related = await db.Set<Invoice>().AsNoTracking().Where(i => i.RectifiesId == id || i.Id == invoice.RectifiesId).OrderBy(i => i.IssuedAt).Select(Row).ToListAsync(cancel);
        if (invoice.IsDraft) return new(invoice, patient, [], related.FirstOrDefault(), null, null);
        var state = (await regimes.States(db, [id], cancel)).GetValueOrDefault(id);
        return new(invoice, patient, [.. related.Where(r => r.Id != invoice.RectifiesId)], related.FirstOrDefault(r => r.Id == invoice.RectifiesId), state, await regimes.Stamp(db, id, cancel));
    }

    /// <summary>The rows a filter lets through, for lists and exports.</summary>
    public async Task<IQueryable<Invoice>> Matching(InvoiceFilter filter, Actor actor, CancellationToken cancel)
    {
        var today = clock.Today(actor);
        var invoices = db.Set<Invoice>().AsNoTracking();
        invoices = filter.Shown switch
        {
            "draft" => invoices.Where(i => i.Status == InvoiceStatus.Draft),
            "unpaid" => invoices.Where(i => (i.Status == InvoiceStatus.Issued || i.Status == InvoiceStatus.PartiallyPaid) && i.Owed > 0),
            "overdue" => invoices.Where(i => (i.Status == InvoiceStatus.Issued || i.Status == InvoiceStatus.PartiallyPaid) && i.Owed > 0 && i.DueOn < today),
            "rectifying" => invoices.Where(i => i.Kind == InvoiceKind.Rectifying),
            _ => invoices,
        };
        var errors = new FieldErrors();
        if (TypedText.Date(filter.From, today, "From", errors) is { } from) invoices = invoices.Where(i => i.IssuedOn >= from);
        if (TypedText.Date(filter.To, today, "To", errors) is { } to) invoices = invoices.Where(i => i.IssuedOn <= to);
        if (InvoiceStates.Parse<InvoiceKind>(filter.Kind) is { } kind) invoices = invoices.Where(i => i.Kind == kind);
        if (filter.Patient is { } patient && patient != Guid.Empty) invoices = invoices.Where(i => i.PatientId == patient);
        if (string.IsNullOrWhiteSpace(filter.Q)) return invoices;
        var typed = filter.Q.Trim().ToUpperInvariant();
        if (typed.Length <= Invoice.MaxNumber && typed.Any(char.IsAsciiDigit) && !typed.Contains(' ', StringComparison.Ordinal) && await db.Set<Invoice>().AnyAsync(i => i.Number != null && i.Number.StartsWith(typed), cancel)) return invoices.Where(i => i.Number != null && i.Number.StartsWith(typed));
        var found = (await patients.Search(filter.Q, MostFound, actor, cancel)).Select(p => p.Id).ToList();
        return invoices.Where(i => found.Contains(i.PatientId));
    }

    private async Task<IReadOnlyList<InvoiceRow>> Named(IQueryable<Invoice> rows, Actor actor, CancellationToken cancel)
    {
        var found = await rows.Select(Row).ToListAsync(cancel);
        var people = found.Count == 0 ? new Dictionary<Guid, PatientSummary>() : await patients.Find([.. found.Select(r => r.PatientId).Distinct()], actor, cancel);
        return [.. found.Select(r => r with { Patient = people.GetValueOrDefault(r.PatientId) })];
    }

    internal static readonly System.Linq.Expressions.Expression<Func<Invoice, InvoiceRow>> Row = i => new InvoiceRow(
        i.Id, i.PatientId, i.Kind, i.Status, i.Number, i.IssuedOn, i.DueOn, i.RecipientName, i.Base, i.Tax, i.Total, i.Paid, i.Credited, i.Owed, i.RectifyMode, i.CreatedAt);

    // Who has owed longest stands first where somebody has to act.
    private static IQueryable<Invoice> Sorted(IQueryable<Invoice> invoices, string tab) => tab switch
    {
        "draft" => invoices.OrderByDescending(i => i.CreatedAt).ThenBy(i => i.Id),
        "unpaid" or "overdue" => invoices.OrderBy(i => i.IssuedOn).ThenBy(i => i.Sequence),
        _ => invoices.OrderByDescending(i => i.CreatedAt).ThenByDescending(i => i.Id),
    };
}

/// <summary>Invoices in the global search, by their number.</summary>
public sealed class InvoiceSearchProvider(AppDb db, Texts texts) : ISearchProvider
{
    public int Order => 40;

    public async Task<SearchGroup?> Find(string text, int take, Actor actor, CancellationToken cancel)
    {
        var typed = text.Trim().ToUpperInvariant();
        if (!actor.Can(BillingModule.Read) || typed.Length is < 3 or > Invoice.MaxNumber || !typed.Contains('-', StringComparison.Ordinal) || typed.Contains(' ', StringComparison.Ordinal)) return null;
        var found = await db.Set<Invoice>().AsNoTracking().Where(i => i.Number != null && i.Number.StartsWith(typed)).OrderByDescending(i => i.Number).Take(take).Select(i => new { i.Id, i.Number, i.RecipientName, i.Total }).ToListAsync(cancel);
        return found.Count == 0 ? null : new(texts["billing.nav"], [.. found.Select(i => new SearchHit(i.Number!, $"/invoices/{i.Id}", $"{i.RecipientName} · {texts.Money(i.Total)}", "receipt"))]);
    }
}
