using DentalPin.Billing.Fiscal;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Faults;
using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;
using DentalPin.Core.Ui;
using DentalPin.Verifactu.Kernel;

namespace DentalPin.Verifactu;

/// <summary>Spain's rules for billing: a record for each invoice, made in the transaction that issues it.</summary>
public sealed class VerifactuRegime(Producer producer, AeatAddresses addresses, TextCatalog texts, TimeProvider clock) : IFiscalRegime
{
    /// <summary>How far the clock may have gone back since the record before.</summary>
    private static readonly TimeSpan ClockSlack = TimeSpan.FromMinutes(1);

    public string Country => "ES";

    public Task<bool> ActsFor(AppDb db, Guid clinicId, CancellationToken cancel) =>
        db.Set<FiscalSettings>().AnyAsync(s => s.ClinicId == clinicId && s.Enabled && s.ChainId != null, cancel);

    public async Task<FieldErrors> Check(AppDb db, FiscalDocument document, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        if (await Load(db, cancel) is not { } at) return errors;
        if (!producer.CanWrite) errors.Add("", "verifactu.error.producer");
        if (document.Issuer.TaxId != at.Chain.TaxId) errors.Add("Issuer", "verifactu.error.other_issuer", at.Chain.TaxId);
        var now = clock.GetUtcNow();
        if (at.Chain.LastAt is { } last && now < last - ClockSlack) errors.Add("", "verifactu.error.clock_back");
        if (errors.Count > 0) return errors;
        // The number is given later; any will do to look at the rest.
        var complete = document.Number.Length > 0 ? document : document with { Number = "PRUEBA-1" };
        var alta = RecordMaker.Alta(complete, at.Tax, new(), null, producer.SystemOf(at.Chain.Installation, 1), Literal.Instant(now, at.Zone), Guid.Empty.ToString("N"));
        foreach (var fault in RecordCheck.Write(alta, Context(at, now)).Faults) Add(errors, fault);
        return errors;
    }

    public async Task<FiscalStamp> Record(AppDb db, FiscalAction action, FiscalDocument document, Actor actor, CancellationToken cancel)
    {
        if (db.Database.CurrentTransaction is null) throw new InvalidOperationException("A record is made inside the transaction that issues the invoice.");
        // Raising the row first takes its lock: from here to the commit nobody else adds to this chain, so every trip to the database counts.
        if (await db.Set<FiscalChain>().Where(c => db.Set<FiscalSettings>().Any(s => s.Enabled && s.ChainId == c.Id)).ExecuteUpdateAsync(s => s.SetProperty(c => c.Position, c => c.Position + 1), cancel) != 1)
            throw new InvalidOperationException("Verifactu is not switched on in this clinic.");
        var at = await Load(db, cancel) ?? throw new InvalidOperationException("The chain is gone.");
        FaultPoints.Reach("verifactu-locked");
        var chain = at.Chain;
        var chainId = chain.Id;
        var history = action == FiscalAction.Issue ? [] : await History(db, document.InvoiceId, chain.Environment, cancel);
        var now = clock.GetUtcNow();
        // Never before the record in front, whatever the clock does within a second or two; Check refuses more.
        if (chain.LastAt is { } last && now < last) now = last;
        var instant = Literal.Instant(now, at.Zone);
        var id = Ids.New();
        var before = chain.LastHash is null ? null : new RegistroAnterior(new(chain.TaxId, chain.LastNumber!, Literal.Date(chain.LastIssuedOn!.Value)), chain.LastHash);
        var flags = RecordFlags.For(action, history);
        var sistema = producer.SystemOf(chain.Installation, at.Issuers);
        Registro registro = action == FiscalAction.Annul
            ? RecordMaker.Anulacion(document, flags, before, sistema, instant, id.ToString("N"))
            : RecordMaker.Alta(document, at.Tax, flags, before, sistema, instant, id.ToString("N"));
        var written = RecordCheck.Write(registro, Context(at, now));
        if (written.Faults.Count > 0) throw new RecordRefusedException(written.Faults);

        var alta = registro as RegistroAlta;
        var period = alta?.FechaOperacion is not null ? document.OperationOn!.Value : document.IssuedOn;
        var qr = QrUrl.Of(addresses.Qr(chain.Environment), registro.Factura, alta?.ImporteTotal ?? Literal.Amount(document.Total));
        db.Add(new FiscalRecord
        {
            Id = id, ClinicId = chain.ClinicId, ChainId = chainId, Position = chain.Position, Kind = alta is null ? RecordKind.Anulacion : RecordKind.Alta, InvoiceId = document.InvoiceId,
            Number = registro.Factura.Numero, IssuedOn = document.IssuedOn, Period = new(period.Year, period.Month, 1), InvoiceType = alta?.TipoFactura ?? "", Flags = flags.Text,
            Recipient = alta?.Destinatarios.Select(d => d.NombreRazon).FirstOrDefault() ?? "", TaxTotal = document.Taxes.Sum(t => t.Exempt ? 0 : t.Tax), Total = document.Total,
            GeneratedAt = now, PreviousHash = before?.Huella ?? "", Hash = registro.Huella, Xml = written.Xml, QrText = qr, MadeBy = actor.Name,
        });
        db.Add(new RecordState { RecordId = id, ClinicId = chain.ClinicId, ChainId = chainId, Position = chain.Position, InvoiceId = document.InvoiceId, Status = RecordStatus.Pending });
        await db.Set<FiscalChain>().Where(c => c.Id == chainId).ExecuteUpdateAsync(s => s
            .SetProperty(c => c.LastNumber, registro.Factura.Numero).SetProperty(c => c.LastIssuedOn, document.IssuedOn).SetProperty(c => c.LastHash, registro.Huella).SetProperty(c => c.LastAt, now), cancel);
        if (action != FiscalAction.Issue)
            await db.Set<RecordState>().Where(s => s.InvoiceId == document.InvoiceId && (s.Status == RecordStatus.Rejected || s.Status == RecordStatus.AcceptedWithErrors)).ExecuteUpdateAsync(s => s.SetProperty(r => r.Settled, true), cancel);
        FaultPoints.Reach("verifactu-recorded");
        return new(qr, QrUrl.Title, QrUrl.Legend, registro.Huella);
    }

    public async Task<IReadOnlyDictionary<Guid, FiscalState>> States(AppDb db, IReadOnlyCollection<Guid> invoices, CancellationToken cancel)
    {
        var rows = await (
            from s in db.Set<RecordState>().AsNoTracking()
            join r in db.Set<FiscalRecord>() on s.RecordId equals r.Id
            where invoices.Contains(s.InvoiceId)
            select new { s.InvoiceId, r.GeneratedAt, s.Position, r.Kind, s.Status, s.Code, s.AnsweredAt, s.Attempts }).ToListAsync(cancel);
        return rows.GroupBy(r => r.InvoiceId).ToDictionary(g => g.Key, g =>
        {
            var last = g.MaxBy(r => (r.GeneratedAt, r.Position))!;
            var status = last.Status switch
            {
                RecordStatus.Pending => last.Attempts == 0 ? "pending" : "sent",
                RecordStatus.Sending => "sent",
                RecordStatus.Rejected => "rejected",
                _ when last.Kind == RecordKind.Anulacion => "annulled",
                RecordStatus.AcceptedWithErrors => "accepted_with_errors",
                _ => "accepted",
            };
            var reason = Codes.Find(last.Code)?.Reason;
            return new FiscalState(status, Why("es", reason), Why("en", reason), last.AnsweredAt);
        });
    }

    public async Task<FiscalStamp?> Stamp(AppDb db, Guid invoice, CancellationToken cancel)
    {
        // The last one: the tax agency looks a code up by the total it holds now.
        var found = await db.Set<FiscalRecord>().AsNoTracking().Where(r => r.InvoiceId == invoice && r.Kind == RecordKind.Alta).OrderByDescending(r => r.GeneratedAt).ThenByDescending(r => r.Position).Select(r => new { r.QrText, r.Hash }).FirstOrDefaultAsync(cancel);
        return found is null ? null : new(found.QrText, QrUrl.Title, QrUrl.Legend, found.Hash);
    }

    private string? Why(string language, string? reason) => reason is null ? null : texts.Find(language, "verifactu.why." + reason);

    // What this service has been told of the invoice, by whichever installation. Another one knows nothing of it: an invoice of the
    // time of trying is annulled or corrected in production as one that was never declared.
    private static async Task<List<(RecordKind Kind, RecordStatus Status)>> History(AppDb db, Guid invoice, AeatEnvironment environment, CancellationToken cancel)
    {
        var rows = await (
            from s in db.Set<RecordState>().AsNoTracking()
            join r in db.Set<FiscalRecord>() on s.RecordId equals r.Id
            join c in db.Set<FiscalChain>() on s.ChainId equals c.Id
            where s.InvoiceId == invoice && c.Environment == environment
            orderby r.GeneratedAt, s.Position
            select new { r.Kind, s.Status }).ToListAsync(cancel);
        return [.. rows.Select(r => (r.Kind, r.Status))];
    }

    private static async Task<Situation?> Load(AppDb db, CancellationToken cancel)
    {
        var found = await (
            from s in db.Set<FiscalSettings>().AsNoTracking()
            join c in db.Set<FiscalChain>() on s.ChainId equals c.Id
            join clinic in db.Set<Clinic>() on s.ClinicId equals clinic.Id
            where s.Enabled
            select new { s.Tax, Chain = c, clinic.TimeZone, Issuers = db.Set<FiscalIssuerNote>().Count() }).AsNoTracking().SingleOrDefaultAsync(cancel);
        return found is null ? null : new(found.Tax, found.Chain, TimeZoneInfo.FindSystemTimeZoneById(found.TimeZone), found.Issuers);
    }

    private static RuleContext Context(Situation at, DateTimeOffset now) => new(TimeZoneInfo.ConvertTime(now, at.Zone), at.Chain.TaxId, 0m);

    private static void Add(FieldErrors errors, Fault fault)
    {
        var (field, reason) = FaultTexts.Of(fault);
        var key = "verifactu.why." + reason;
        if (!errors.Exists(e => e.Field == field && e.Key == key)) errors.Add(field, key);
    }

    private sealed record Situation(string Tax, FiscalChain Chain, TimeZoneInfo Zone, int Issuers);
}

/// <summary>A record broke a rule although the document was checked before: a fault of the program, never sent to anybody.</summary>
public sealed class RecordRefusedException(IReadOnlyList<Fault> faults) : InvalidOperationException("The record breaks rules of the tax agency: " + string.Join("; ", faults))
{
    public IReadOnlyList<Fault> Faults => faults;
}

/// <summary>Where a person finds what a fault is about.</summary>
internal static class FaultTexts
{
    /// <summary>The field of the invoice, and the suffix of its explanation.</summary>
    public static (string Field, string Reason) Of(Fault fault)
    {
        var meaning = Codes.Find(fault.Code)!;
        if (fault.Code != Fault.Schema) return (Field(meaning.Field), meaning.Reason);
        // The schema has one code for all; the element says where.
        if (fault.Field.StartsWith("Destinatarios", StringComparison.Ordinal)) return ("Recipient", fault.Field.EndsWith("NIF", StringComparison.Ordinal) ? "nif_form" : "foreign_id");
        if (fault.Field.Contains("NumSerie", StringComparison.Ordinal)) return ("Number", "number");
        if (fault.Field.StartsWith("Desglose", StringComparison.Ordinal)) return ("Taxes", fault.Detail == "not allowed here" ? "too_many_lines" : "quota");
        if (fault.Field.StartsWith("IDFactura/IDEmisor", StringComparison.Ordinal)) return ("Issuer", "header_issuer");
        return ("", meaning.Reason);
    }

    private static string Field(string field) => field switch
    {
        "recipient" => "Recipient",
        "number" => "Number",
        "date" => "IssuedOn",
        "vat" or "total" => "Taxes",
        "issuer" => "Issuer",
        "kind" or "rectification" => "Kind",
        _ => "",
    };
}
