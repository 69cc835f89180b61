using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Spreadsheets;
using DentalPin.Core.Text;
using DentalPin.Core.Ui;

namespace DentalPin.Catalog;

/// <summary>A finished export. The stream is a temporary file that disappears when it is closed.</summary>
public sealed record CatalogFile(Stream Content, string ContentType, string FileName);

/// <summary>Writes the catalogue to CSV or Excel, with headings the import understands: change prices in Excel, import it again.</summary>
public sealed class ExportCatalog(AppDb db, CatalogQueries queries, Texts texts, TimeProvider clock)
{
    private static readonly (string Key, double Width)[] Columns =
    [
        ("code", 20), ("category", 20), ("name_es", 36), ("name_en", 36), ("price", 12), ("cost", 12), ("minutes", 10), ("vat", 12), ("scope", 12), ("pricing", 14),
        ("council", 14), ("ccam", 14), ("cdt", 14), ("description_es", 40), ("description_en", 40), ("archived", 10),
    ];

    public async Task<Result<CatalogFile>> Handle(ItemFilter filter, string? format, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(CatalogModule.Read)) return new Result<CatalogFile>.Denied(CatalogModule.Read);
        if (format is not ("csv" or "xlsx")) return Result<CatalogFile>.Fail("Format", "catalog.error.choice");
        var categories = await db.Set<Category>().AsNoTracking().ToDictionaryAsync(c => c.Id, c => c.Name(texts.Language), cancel);
        var vat = await db.Set<VatType>().AsNoTracking().ToDictionaryAsync(v => v.Id, v => v.Code, cancel);
        var file = new FileStream(Path.GetTempFileName(), new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose, BufferSize = 64 * 1024 });
        try
        {
            using var writer = format == "csv" ? SheetWriter.Csv(file, texts.Language) : SheetWriter.Xlsx(file, texts["catalog.nav"]);
            writer.WriteHeader([.. Columns.Select(c => new SheetHeading(texts["catalog.column." + c.Key], c.Width))]);
            foreach (var i in await queries.All(filter, actor, cancel))
                writer.WriteRow(i.Code, categories.GetValueOrDefault(i.CategoryId), i.NameEs, i.NameEn, new SheetMoney(i.Price), i.Cost is { } cost ? new SheetMoney(cost) : null, i.Minutes, vat.GetValueOrDefault(i.VatTypeId),
                    texts["catalog.scope." + TypedText.Name(i.Scope)], texts["catalog.pricing." + TypedText.Name(i.Pricing)], Code(i, CodeSystem.Council), Code(i, CodeSystem.Ccam), Code(i, CodeSystem.Cdt), i.DescriptionEs, i.DescriptionEn, i.Archived);
            writer.Finish();
            file.Position = 0;
            return new CatalogFile(file, writer.ContentType, $"{texts["catalog.export.file"]}-{clock.Today(actor):yyyy-MM-dd}{writer.Extension}");
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private static string? Code(CatalogItem item, CodeSystem system) => item.Codes.Find(c => c.System == system)?.Code;
}
