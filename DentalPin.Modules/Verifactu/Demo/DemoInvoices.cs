using DentalPin.Billing;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Modules;
using DentalPin.Core.Security;
using DentalPin.Core.Text;

namespace DentalPin.Verifactu.Demo;

/// <summary>
/// The first invoices after the demo clinic was switched on: some are accepted, one is refused because its recipient is in no
/// register, so that there is something to correct. The job sends them as soon as the application runs.
/// </summary>
internal static class DemoInvoices
{
    /// <summary>Well formed, and unknown to the pretended tax agency.</summary>
    internal const string Stranger = "Z9876543A";

    private static readonly (string Text, decimal Price)[] Work = [("Limpieza dental", 60m), ("Obturación con composite", 65m), ("Primera visita", 30m), ("Radiografía panorámica", 40m)];

    public static async Task Load(DemoContext context, Actor actor)
    {
        var (s, cancel) = (context.Services, context.Cancel);
        var db = s.GetRequiredService<AppDb>();
        var patients = await db.Set<Invoice>().Where(i => i.IssuedOn != null).OrderByDescending(i => i.Sequence).Select(i => i.PatientId).Take(24).ToListAsync(cancel);
        patients = [.. patients.Distinct().Take(Work.Length + 2)];
        for (var n = 0; n < patients.Count; n++)
        {
            db.Discard();
            var recipient = (n - Work.Length) switch { 0 => ("Ana Belén Torres Vidal", "12345678Z"), 1 => ("Oliver Hartmann", Stranger), _ => default((string Name, string TaxId)?) };
            await One(s, patients[n], Work[n % Work.Length], recipient, actor, cancel);
        }
        db.Discard();
    }

    private static async Task One(IServiceProvider s, Guid patient, (string Text, decimal Price) work, (string Name, string TaxId)? recipient, Actor actor, CancellationToken cancel)
    {
        var edit = s.GetRequiredService<EditDraft>();
        if (await s.GetRequiredService<CreateDraft>().Handle(new() { PatientId = patient }, actor, cancel) is not Result<InvoiceRef>.Ok { Value: var draft }) return;
        if (await edit.AddLine(draft.Id, new() { Description = work.Text, Quantity = "1", UnitPrice = TypedText.Show(work.Price, actor.Language) }, actor, cancel) is not Result<InvoiceRef>.Ok { Value: var filled }) return;
        var input = recipient is { } r
            ? new DraftInput { Version = filled.Version, Kind = "complete", RecipientName = r.Name, RecipientTaxId = r.TaxId, RecipientCountry = "ES", RecipientAddress = "C/ Mayor 12, 28013 Madrid" }
            : new() { Version = filled.Version, Kind = "simplified" };
        if (await edit.Save(draft.Id, input, actor, cancel) is Result<InvoiceRef>.Ok) await s.GetRequiredService<IssueInvoice>().Handle(draft.Id, new(), actor, cancel);
    }
}
