using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Patients;

namespace DentalPin.Catalog;

public sealed record AssignInput
{
    /// <summary>Null or empty: the clinic's usual prices.</summary>
    public Guid? PriceListId { get; init; }

    /// <summary>Of the assignment; 0 or absent when the patient had none.</summary>
    public long? Version { get; init; }
}

/// <summary>The list of a patient; nothing when the clinic's usual prices hold.</summary>
public sealed record PatientListDetails(Guid PatientId, Guid? PriceListId, string? Name, long? Version);

/// <summary>Gives a patient a price list.</summary>
public sealed class AssignPriceList(AppDb db, PatientDirectory patients)
{
    public async Task<Result<PatientListDetails>> Find(Guid patientId, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(CatalogModule.Read)) return new Result<PatientListDetails>.Denied(CatalogModule.Read);
        if (await patients.Find(patientId, actor, cancel) is null) return new Result<PatientListDetails>.NotFound();
        return await Of(patientId, cancel);
    }

    /// <summary>Without asking for the patient: for parts of a page that has one.</summary>
    public async Task<PatientListDetails> Of(Guid patientId, CancellationToken cancel) =>
        await (from p in db.Set<PatientPriceList>().AsNoTracking() where p.PatientId == patientId join l in db.Set<PriceList>() on p.PriceListId equals l.Id select new PatientListDetails(patientId, l.Id, l.Name, p.Version)).FirstOrDefaultAsync(cancel)
        ?? new(patientId, null, null, null);

    public async Task<Result<PatientListDetails>> Handle(Guid patientId, AssignInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(CatalogModule.Assign)) return new Result<PatientListDetails>.Denied(CatalogModule.Assign);
        if (await patients.Find(patientId, actor, cancel) is null) return new Result<PatientListDetails>.NotFound();
        var row = await db.Set<PatientPriceList>().FirstOrDefaultAsync(p => p.PatientId == patientId, cancel);
        if (input.PriceListId is { } wanted && !await db.Set<PriceList>().AnyAsync(l => l.Id == wanted && (!l.Archived || (row != null && row.PriceListId == wanted)), cancel)) return Result<PatientListDetails>.Fail(nameof(input.PriceListId), "catalog.error.list");
        if (row?.PriceListId == input.PriceListId) return await Of(patientId, cancel);
        if (row is not null && row.Version != input.Version) return new Result<PatientListDetails>.Conflict(await Of(patientId, cancel), input);

        if (input.PriceListId is { } list)
        {
            if (row is null) db.Add(row = new PatientPriceList { Id = Ids.New(), PatientId = patientId });
            row.PriceListId = list;
        }
        else db.Remove(row!);
        db.Publish(new PatientPriceListChangedEvent(patientId, input.PriceListId));
        var saved = await db.TrySave(cancel) == SaveOutcome.Saved;
        db.ChangeTracker.Clear();
        var now = await Of(patientId, cancel);
        return saved || now.PriceListId == input.PriceListId ? now : new Result<PatientListDetails>.Conflict(now, input);
    }
}
