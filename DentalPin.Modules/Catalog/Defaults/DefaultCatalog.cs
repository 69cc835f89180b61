using System.Globalization;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Modules;
using DentalPin.Core.Operations;
using DentalPin.Core.Security;
using DentalPin.Core.Text;

namespace DentalPin.Catalog;

/// <summary>How many treatments were added.</summary>
public sealed record DefaultsLoaded(int Items, int Categories);

/// <summary>
/// The catalogue to begin with. Loading again adds only what never came before: what the clinic renamed, repriced or archived
/// stays as it is.
/// </summary>
public sealed class DefaultCatalog(AppDb db, TimeProvider clock)
{
    private static readonly (string Key, string Es, string En, string Icon)[] Branches =
    [
        ("diagnostico", "Diagnóstico", "Diagnosis", "scan"), ("preventivo", "Preventiva", "Prevention", "shield-check"), ("restauradora", "Restauradora", "Restorative", "layers"), ("endodoncia", "Endodoncia", "Endodontics", "zap"),
        ("periodoncia", "Periodoncia", "Periodontics", "heart-pulse"), ("cirugia", "Cirugía e implantes", "Surgery and implants", "activity"), ("ortodoncia", "Ortodoncia", "Orthodontics", "link"), ("estetica", "Estética", "Aesthetics", "sparkles"),
        ("protesis", "Prótesis", "Prosthetics", "puzzle"), ("pediatrica", "Odontopediatría", "Paediatric dentistry", "baby"),
    ];

    public async Task<Result<DefaultsLoaded>> Handle(Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(CatalogModule.Admin)) return new Result<DefaultsLoaded>.Denied(CatalogModule.Admin);
        var now = clock.GetUtcNow();
        var vat = (await VatTypes(db, cancel)).ToDictionary(v => v.Code);
        var categories = await db.Set<Category>().ToListAsync(cancel);
        var here = await db.Set<CatalogItem>().Select(i => new { i.Code, i.DefaultCode }).ToListAsync(cancel);
        HashSet<string> known = [.. here.Select(i => i.DefaultCode).OfType<string>()];
        HashSet<string> taken = [.. here.Select(i => i.Code)];
        var (items, branches) = (0, 0);
        foreach (var line in Lines())
        {
            if (known.Contains(line[0])) continue;
            var category = categories.Find(c => c.DefaultKey == line[1]);
            if (category is null)
            {
                var (key, es, en, icon) = Branches.First(b => b.Key == line[1]);
                db.Add(category = new Category { Id = Ids.New(), NameEs = es, NameEn = en, Icon = icon, DefaultKey = key, Position = categories.Where(c => c.ParentId == null).Select(c => c.Position).DefaultIfEmpty().Max() + 1 });
                categories.Add(category);
                branches++;
            }
            var item = Item(line, taken, now);
            (item.CategoryId, item.VatTypeId) = (category.Id, vat[line[4] == "exempt" ? "EXENTO" : "GENERAL"].Id);
            db.Add(item);
            items++;
        }
        if (items == 0 && !db.ChangeTracker.HasChanges()) return new DefaultsLoaded(0, 0);
        if (items > 0) db.Publish(new CatalogPricesChangedEvent(items));
        if (await db.TrySave(cancel) == SaveOutcome.Saved) return new DefaultsLoaded(items, branches);
        // Somebody else loaded it in the same second: theirs is the same.
        db.ChangeTracker.Clear();
        return new DefaultsLoaded(0, 0);
    }

    /// <summary>The clinic's VAT types; the Spanish ones when it has none yet. They are saved with what is saved next.</summary>
    internal static async Task<List<VatType>> VatTypes(AppDb db, CancellationToken cancel)
    {
        var types = await db.Set<VatType>().ToListAsync(cancel);
        Add("EXENTO", "Exento (asistencia sanitaria)", "Exempt (health care)", null, VatType.HealthCare);
        Add("GENERAL", "General", "Standard", 21m, null);
        Add("REDUCIDO", "Reducido", "Reduced", 10m, null);
        return types;

        void Add(string code, string es, string en, decimal? rate, string? reason)
        {
            if (types.Exists(v => v.Code == code)) return;
            var type = new VatType { Id = Ids.New(), Code = code, NameEs = es, NameEn = en, Exempt = rate is null, LegalReason = reason, IsDefault = rate is null && !types.Exists(v => v.IsDefault) };
            if (rate is { } r) type.Rates.Add(new VatRate { Id = Ids.New(), VatTypeId = type.Id, ValidFrom = VatRate.Ever, Rate = r });
            db.Add(type);
            types.Add(type);
        }
    }

    /// <summary>The lines of the file: code, category, scope, pricing, VAT, price, minutes, drawing, tiers or roles, sessions, CDT, English, Spanish.</summary>
    internal static IEnumerable<string[]> Lines()
    {
        using var reader = new StreamReader(typeof(DefaultCatalog).Assembly.GetManifestResourceStream("catalog:treatments")!);
        while (reader.ReadLine() is { } line)
            if (line.Length > 0 && line[0] != '#') yield return line.Split('|');
    }

    private static CatalogItem Item(string[] line, HashSet<string> taken, DateTimeOffset now)
    {
        var item = new CatalogItem
        {
            Id = Ids.New(), Code = taken.Contains(line[0]) ? DuplicateItem.Free(line[0], taken) : line[0], DefaultCode = line[0], NameEn = line[11], NameEs = line[12], Price = Number(line[5]), Minutes = int.Parse(line[6], CultureInfo.InvariantCulture),
            Scope = TypedText.Choice<TreatmentScope>(line[2])!.Value, Pricing = TypedText.Choice<PricingStrategy>(line[3])!.Value, Drawing = line[7].Length == 0 ? null : line[7], Diagnostic = line[1] == "diagnostico", CreatedAt = now, UpdatedAt = now,
        };
        taken.Add(item.Code);
        foreach (var part in line[8].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            item.Parts.Add(new ItemPart { Id = Ids.New(), ItemId = item.Id, Part = part.Split('=')[0], Price = Number(part.Split('=')[1]) });
        foreach (var session in line[9].Split(" + ", StringSplitOptions.RemoveEmptyEntries))
        {
            var names = session[(session.IndexOf(' ') + 1)..].Split(" / ");
            item.Sessions.Add(new ItemSession { Id = Ids.New(), ItemId = item.Id, Position = item.Sessions.Count + 1, NameEn = names[0], NameEs = names[1], Amount = Number(session.Split(' ')[0]) });
        }
        if (line[10].Length > 0) item.Codes.Add(new ItemCode { Id = Ids.New(), ItemId = item.Id, System = CodeSystem.Cdt, Code = line[10] });
        item.Index();
        return item;
    }

    private static decimal Number(string text) => decimal.Parse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
}

/// <summary>The first step "treatments and prices": done once there is an item.</summary>
public sealed class FirstCatalog : IStartStep
{
    public StartStep? Offer(Actor actor) => actor.Can(CatalogModule.Admin) ? new("catalog.start.title", "/catalog", "tag", false) : null;

    public IQueryable<Guid> Evidence(AppDb db) => db.Set<CatalogItem>().Select(i => i.Id);
}

/// <summary>The demo clinic's catalogue: the default one, an insurer's list, a promotion and a package.</summary>
internal static class DemoCatalog
{
    public static async Task Load(DemoContext context)
    {
        var s = context.Services;
        var db = s.GetRequiredService<AppDb>();
        var actor = s.GetRequiredService<ActorAccessor>().Require();
        Done(await s.GetRequiredService<DefaultCatalog>().Handle(actor, context.Cancel));
        if (await db.Set<PriceList>().AnyAsync(context.Cancel)) return;
        var items = await db.Set<CatalogItem>().AsNoTracking().Where(i => i.DefaultCode != null).ToDictionaryAsync(i => i.DefaultCode!, i => i.Id, context.Cancel);
        var lists = s.GetRequiredService<SavePriceList>();
        var insurer = Done(await lists.Handle(null, new() { Name = "Sanitas Dental", Kind = "insurer", Percent = "-15" }, actor, context.Cancel));
        Done(await s.GetRequiredService<SetListPrices>().Handle(insurer.Id, new() { Version = insurer.Version, Entries = [new() { ItemId = items["PREV-CLEAN"], Price = "0" }, new() { ItemId = items["REST-CROWN-ZIR"], Price = "430" }] }, actor, context.Cancel));
        var today = s.GetRequiredService<TimeProvider>().Today(actor);
        Done(await lists.Handle(null, new() { Name = "Promoción blanqueamiento", Kind = "promotional", ValidFrom = today.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture), ValidTo = today.AddMonths(2).ToString("dd/MM/yyyy", CultureInfo.InvariantCulture), Percent = "-20" }, actor, context.Cancel));
        Done(await s.GetRequiredService<SavePackage>().Handle(null, new() { Code = "PACK-REVISION", NameEs = "Revisión completa", NameEn = "Complete check-up", Price = "95", Lines = [new() { ItemId = items["DX-REVIEW"] }, new() { ItemId = items["DX-RXPAN"] }, new() { ItemId = items["PREV-CLEAN"] }] }, actor, context.Cancel));
    }

    private static T Done<T>(Result<T> result) => result is Result<T>.Ok ok ? ok.Value : throw new InvalidOperationException($"The demo catalogue was refused: {result}");
}
