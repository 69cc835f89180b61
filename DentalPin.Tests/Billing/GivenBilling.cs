using DentalPin.Billing;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;
using DentalPin.Core.Text;
using DentalPin.Odontogram;
using DentalPin.Patients;
using DentalPin.Payments;
using DentalPin.Tests.Agenda;
using DentalPin.Tests.Budgets;
using DentalPin.Tests.Catalog;
using DentalPin.Tests.Fixtures;

namespace DentalPin.Tests.Billing;

/// <summary>A clinic that may issue, with a patient who may receive.</summary>
internal sealed class BillingWorld
{
    public required BudgetWorld Budgets { get; init; }

    public TestClinic Clinic => Budgets.Clinic;

    public Actor Boss => Budgets.Boss;

    public Guid Patient => Budgets.Patient;

    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow, AgendaWorld.Madrid).DateTime);

    public static async Task<BillingWorld> Make(TestServer? server = null)
    {
        var world = new BillingWorld { Budgets = await BudgetWorld.Make(server) };
        await world.Clinic.Db(async db =>
        {
            (await db.Set<Clinic>().FirstAsync(c => c.Id == world.Clinic.Id)).TaxId = "B12345674";
            var patient = await db.Set<Patient>().FirstAsync(p => p.Id == world.Patient);
            (patient.NationalIdType, patient.NationalId) = (NationalIdType.Dni, "12345678Z");
            return await db.SaveChangesAsync();
        });
        return world;
    }

    public Task<T> Run<THandler, T>(Func<THandler, Task<T>> run, Actor? actor = null) where THandler : notnull => Budgets.Plans.Agenda.Run(run, actor);

    /// <summary>A draft with lines by hand, exempt unless a rate of the default catalogue is named.</summary>
    public async Task<InvoiceRef> Draft(params (string Text, string Price, string? Vat)[] lines)
    {
        var draft = AgendaWorld.Ok(await Run<CreateDraft, Result<InvoiceRef>>(h => h.Handle(new() { PatientId = Patient }, Boss, default)));
        foreach (var (text, price, vat) in lines)
        {
            var type = vat is null ? await VatId(true, 0) : await VatId(false, decimal.Parse(vat, System.Globalization.CultureInfo.InvariantCulture));
            draft = AgendaWorld.Ok(await Run<EditDraft, Result<InvoiceRef>>(h => h.AddLine(draft.Id, new() { Description = text, UnitPrice = price, VatTypeId = type }, Boss, default)));
        }
        return draft;
    }

    public Task<Guid> VatId(bool exempt, decimal rate) => Clinic.Db(db => db.Set<DentalPin.Catalog.VatType>().Where(v => v.Exempt == exempt && (exempt || v.Rates.Any(r => r.Rate == rate))).Select(v => v.Id).FirstAsync());

    public Task<Result<InvoiceRef>> TryIssue(Guid id, string? on = null, Actor? actor = null) => Run<IssueInvoice, Result<InvoiceRef>>(h => h.Handle(id, new() { IssuedOn = on }, actor ?? Boss, default), actor);

    /// <summary>An issued invoice of a sum, complete and exempt.</summary>
    public async Task<InvoiceRef> Issued(string price = "100,00")
    {
        var draft = await Draft(("Tratamiento", price, null));
        await Complete(draft.Id);
        return AgendaWorld.Ok(await TryIssue(draft.Id));
    }

    public Task<int> Complete(Guid id, Action<Invoice>? change = null) => Clinic.Db(async db =>
    {
        var draft = await db.Set<Invoice>().FirstAsync(i => i.Id == id);
        draft.Kind = draft.Kind == InvoiceKind.Rectifying ? draft.Kind : InvoiceKind.Complete;
        change?.Invoke(draft);
        return await db.SaveChangesAsync();
    });

    public Task<Invoice> Get(Guid id) => Clinic.Db(db => db.Set<Invoice>().AsNoTracking().Include(i => i.Lines).FirstAsync(i => i.Id == id));

    public Task<Result<InvoiceRef>> TryRectify(Guid id, RectifyInput input) => Run<RectifyInvoice, Result<InvoiceRef>>(h => h.Handle(id, input, Boss, default));

    public Task<Result<PaymentRef>> TryPay(string amount, Func<PaymentInput, PaymentInput>? with = null)
    {
        var input = new PaymentInput { Id = Ids.New(), PatientId = Patient, Amount = amount, Method = "card" };
        return Run<TakePayment, Result<PaymentRef>>(h => h.Handle(with is null ? input : with(input), Boss, default));
    }

    public async Task<PaymentRef> Pay(string amount, Func<PaymentInput, PaymentInput>? with = null) => AgendaWorld.Ok(await TryPay(amount, with));

    public async Task<PaymentRef> PayFor(Guid invoice, string amount) => await Pay(amount, i => i with { Allocations = [new() { InvoiceId = invoice, Amount = amount }] });

    public Task<LedgerTotals> Totals(Guid? patient = null) => Run<PatientLedger, LedgerTotals>(l => l.Totals(patient ?? Patient, Boss, default));

    /// <summary>A treatment of the catalogue, planned and done today.</summary>
    public async Task<Guid> Performed(string code, params int[] teeth) => (await Done(Patient, code, teeth))[0];

    /// <summary>The same for anybody; one entry for each tooth where the treatment is of one.</summary>
    public async Task<IReadOnlyList<Guid>> Done(Guid patient, string code, params int[] teeth)
    {
        var item = (await Clinic.ByCode(code)).Id;
        var planned = AgendaWorld.Ok(await Run<ChartTreatments, Result<IReadOnlyList<ChartEntryView>>>(c => c.Plan(new(Ids.New(), patient, [new(item, [.. teeth.Select(t => new ChartTooth(t))])], "test"), Boss, default)));
        foreach (var entry in planned) AgendaWorld.Ok(await Run<ChartTreatments, Result<PerformedTreatment>>(c => c.Perform(entry.Id, null, "test", Boss, default)));
        return [.. planned.Select(p => p.Id)];
    }

    /// <summary>Another patient, of whom only the name is known.</summary>
    public async Task<Guid> Person(string name) => AgendaWorld.Ok(await Run<PatientDirectory, Result<PatientCreated>>(d => d.CreateQuick(name, null, Boss, default))).Id;

    /// <summary>An accepted budget.</summary>
    public async Task<Guid> Accepted(params (string Code, string Teeth)[] items)
    {
        var id = await Budgets.Presented(items);
        AgendaWorld.Ok(await Budgets.Accept(id));
        return id;
    }
}

/// <summary>At least one of everything billing and payments keep, marked.</summary>
internal static class GivenBilling
{
    public static async Task Everything(TestClinic clinic, string marker)
    {
        var (patient, vat) = await clinic.Db(async db => (await db.Set<Patient>().Select(p => p.Id).FirstAsync(), await db.Set<DentalPin.Catalog.VatType>().FirstAsync()));
        await clinic.Db(async db =>
        {
            var now = DateTimeOffset.UtcNow;
            var day = DateOnly.FromDateTime(now.UtcDateTime);
            foreach (var status in new[] { InvoiceStatus.Draft, InvoiceStatus.Issued, InvoiceStatus.PartiallyPaid })
            {
                var n = (long)status;
                var issued = status != InvoiceStatus.Draft;
                var invoice = new Invoice
                {
                    Id = Ids.New(), ClinicId = clinic.Id, PatientId = patient, Status = status, RecipientName = marker + "-destino", RecipientTaxId = "12345678Z", RecipientAddress = marker + "-calle", Notes = marker + "-nota", IssuerName = marker + "-emisor", CreatedByName = "Persona", CreatedAt = now, UpdatedAt = now,
                    Number = issued ? $"{marker}-{n}" : null, SeriesCode = issued ? "F" : null, Year = issued ? day.Year : null, Sequence = issued ? n : null, IssuedOn = issued ? day : null, DueOn = issued ? day : null, IssuedAt = issued ? now : null,
                };
                invoice.Lines.Add(new() { Id = Ids.New(), ClinicId = clinic.Id, InvoiceId = invoice.Id, PatientId = patient, Position = 1, Issued = issued, Code = "X", Description = marker + "-línea", Quantity = 1, UnitPrice = 100, Vat = new(vat.Id, vat.Code, vat.NameEs, vat.NameEn, 0, true, null) });
                invoice.Lines[0].Recount();
                invoice.Recount();
                if (issued)
                {
                    invoice.Paid = status == InvoiceStatus.PartiallyPaid ? 40 : 0;
                    invoice.Settle();
                    db.Add(new InvoiceTax { Id = Ids.New(), ClinicId = clinic.Id, InvoiceId = invoice.Id, IssuedOn = day, Exempt = true, ExemptionCode = "E1", Base = 100 });
                }
                db.Add(invoice);
                if (status == InvoiceStatus.PartiallyPaid)
                {
                    var payment = new Payment { Id = Ids.New(), ClinicId = clinic.Id, PatientId = patient, Year = day.Year, Sequence = 1, Amount = 60, Method = PaymentMethod.Card, PaidOn = day, At = now, CashPointId = clinic.Id, Reference = marker + "-ref", Note = marker + "-nota", ByName = "Persona" };
                    db.Add(payment);
                    db.Add(new PaymentBalance { PaymentId = payment.Id, ClinicId = clinic.Id, PatientId = patient, Amount = 60, Allocated = 40, Refunded = 5 });
                    db.Add(new PaymentAllocation { Id = Ids.New(), PatientId = patient, PaymentId = payment.Id, InvoiceId = invoice.Id, Amount = 40, On = day, At = now, ByName = "Persona" });
                    db.Add(new Refund { Id = Ids.New(), PatientId = patient, PaymentId = payment.Id, Year = day.Year, Sequence = 1, Amount = 5, Note = marker + "-motivo", RefundedOn = day, At = now, CashPointId = clinic.Id, ByName = "Persona" });
                }
            }
            db.Add(new CashPoint { Id = clinic.Id, Name = marker + "-caja" });
            var close = new CashClose { Id = Ids.New(), CashPointId = clinic.Id, Day = day.AddDays(-1), Reason = marker + "-arqueo", At = now, ByName = "Persona" };
            close.Lines.Add(new() { Id = Ids.New(), ClinicId = clinic.Id, CloseId = close.Id, Method = PaymentMethod.Cash });
            db.Add(close);
            db.Add(new InvoiceSeries { Id = Ids.New(), Kind = InvoiceKind.Complete, Code = "F" });
            db.Add(new InvoiceCounter { ClinicId = clinic.Id, Code = "F", Year = day.Year, Last = 2, LastOn = day });
            db.Add(new PatientAccount { ClinicId = clinic.Id, PatientId = patient, Changes = 1 });
            db.Add(new BilledSource { Id = Ids.New(), PatientId = patient, Quantity = 1, Limit = 1 });
            db.Add(new PeriodClose { Id = Ids.New(), Through = day.AddDays(-40), Reason = marker + "-cierre", At = now, ByName = "Persona" });
            return await db.SaveChangesAsync();
        });
    }

    /// <summary>Addresses of each kind of page of both modules.</summary>
    public static async Task<IReadOnlyList<string>> Addresses(AppDb db)
    {
        var invoices = await db.Set<Invoice>().OrderBy(i => i.CreatedAt).Take(50).ToListAsync();
        if (invoices.Count < 3) return [];
        var (draft, issued) = (invoices.First(i => i.IsDraft), invoices.First(i => i is { IsDraft: false, IsDifference: false }));
        var payment = await db.Set<Payment>().Select(p => p.Id).FirstAsync();
        return
        [
            "/invoices/" + draft.Id, "/invoices/" + draft.Id + "?q=nada-asi", "/invoices/" + issued.Id, $"/invoices/{issued.Id}/annul", $"/invoices/{issued.Id}/rectify", "/invoices/new?patient=" + issued.PatientId, "/invoices?tab=unpaid", "/invoices?q=nadie-asi", "/invoices/reports?tab=debts", "/invoices/reports?tab=numbers", "/invoices/reports?tab=periods",
            "/payments/" + payment, "/payments/new?patient=" + issued.PatientId, "/payments?q=nadie-asi", "/payments/cash", "/checkout?patient=" + issued.PatientId, $"/patients/{issued.PatientId}?tab=money",
        ];
    }
}
