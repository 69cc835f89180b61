using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Importing;
using DentalPin.Core.Text;

namespace DentalPin.Catalog;

/// <summary>Price lists of other programs, and the catalogue's own export coming back with other prices (CAT-4).</summary>
public sealed class CatalogImportTarget(IEnumerable<ICatalogItemInUse> uses) : ImportTarget
{
    public const string Code = "code", NameEs = "name_es", NameEn = "name_en", Category = "category", Price = "price", Cost = "cost", Minutes = "minutes", Vat = "vat", Scope = "scope", Council = "council", Ccam = "ccam", Cdt = "cdt";
    public const string DescriptionEs = "description_es", DescriptionEn = "description_en";

    private static readonly IReadOnlyList<ImportField> All =
    [
        Field(Code, "Código", "Codigo", "Cód", "Cod", "Referencia", "Ref", "Code", "Id", "Codi"),
        Field(NameEs, "Nombre", "Tratamiento", "Descripción corta", "Concepto", "Denominación", "Nombre (español)", "Name (Spanish)", "Nombre español", "Tractament", "Treatment", "Name"),
        Field(NameEn, "Nombre (inglés)", "Name (English)", "Nombre inglés", "English name"),
        Field(Category, "Categoría", "Familia", "Grupo", "Especialidad", "Category", "Family", "Group", "Speciality"),
        Field(Price, "Precio", "PVP", "Importe", "Tarifa", "Precio base", "Price", "Fee", "Amount", "Preu") with { Fits = v => v.Count == 0 ? 0 : (double)v.Count(x => (x.Contains(',', StringComparison.Ordinal) || x.Contains('.', StringComparison.Ordinal) || x.Contains('€', StringComparison.Ordinal)) && Amounts.TryParse(x, out _)) / v.Count },
        Field(Cost, "Coste", "Costo", "Precio de coste", "Cost"),
        Field(Minutes, "Minutos", "Duración", "Tiempo", "Minutes", "Duration", "Length"),
        Field(Vat, "IVA", "Tipo de IVA", "Impuesto", "VAT", "VAT type", "Tax"),
        Field(Scope, "Ámbito", "Se aplica a", "Scope", "Applies to"),
        Field(Council, "Código del Consejo", "Consejo", "Council code", "Council"),
        Field(Ccam, "CCAM"),
        Field(Cdt, "CDT", "ADA"),
        Field(DescriptionEs, "Descripción", "Descripción (español)", "Description (Spanish)", "Observaciones", "Description"),
        Field(DescriptionEn, "Descripción (inglés)", "Description (English)"),
    ];

    public override string Name => "catalog";

    public override string LabelKey => "catalog.import.label";

    public override string Icon => "tag";

    public override string Permission => CatalogModule.Write;

    public override IReadOnlyList<ImportField> Fields => All;

    public override IReadOnlyList<string> PreviewKeys { get; } = ["catalog.column.code", "catalog.column.name", "catalog.column.category", "catalog.column.price"];

    public override FieldErrors Check(ImportMapping mapping)
    {
        var errors = new FieldErrors();
        // An existing code with a price is enough to change prices; new items need a name too, which each row is told.
        if (!mapping.Has(Code) && !mapping.Has(NameEs) && !mapping.Has(NameEn)) errors.Add("Fields", "catalog.import.no_name");
        return errors;
    }

    public override ImportRun Start(ImportContext context) => new CatalogImportRun(context, uses);

    public override string UrlOf(Guid id) => $"/catalog/items/{id}";

    private static ImportField Field(string key, params string[] synonyms) => new(key, "catalog.column." + key, synonyms);
}
