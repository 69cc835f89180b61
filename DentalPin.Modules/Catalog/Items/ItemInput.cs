using System.Text.Json.Serialization;
using DentalPin.Core.Text;

namespace DentalPin.Catalog;

/// <summary>An item as typed.</summary>
public sealed record ItemInput
{
    public const int MostSessions = 24, MostMaterials = 40;

    /// <summary>Made with the form, so that two clicks make one item.</summary>
    public Guid? Id { get; init; }

    public long? Version { get; init; }

    public Guid? CategoryId { get; init; }

    public string? Code { get; init; }

    public string? NameEs { get; init; }

    public string? NameEn { get; init; }

    public string? DescriptionEs { get; init; }

    public string? DescriptionEn { get; init; }

    [JsonConverter(typeof(NumberAsText))]
    public string? Price { get; init; }

    [JsonConverter(typeof(NumberAsText))]
    public string? Cost { get; init; }

    [JsonConverter(typeof(NumberAsText))]
    public string? Minutes { get; init; }

    /// <summary>Absent: the clinic's usual one.</summary>
    public Guid? VatTypeId { get; init; }

    /// <summary>`surface`, `tooth`, `teeth`, `arch` or `mouth`.</summary>
    public string? Scope { get; init; }

    /// <summary>`flat`, `per_tooth`, `per_surface` or `per_role`.</summary>
    public string? Pricing { get; init; }

    public string? Drawing { get; init; }

    public bool Diagnostic { get; init; }

    public bool NoAppointment { get; init; }

    /// <summary>Prices of parts: tiers by number of surfaces, roles. Those that do not go with the pricing are forgotten.</summary>
    public IReadOnlyList<PartInput>? Parts { get; init; }

    public IReadOnlyList<SessionInput>? Sessions { get; init; }

    public IReadOnlyList<CodeInput>? Codes { get; init; }

    public IReadOnlyList<MaterialInput>? Materials { get; init; }
}

public sealed record PartInput
{
    /// <summary>`1` to `5`, `pillar`, `pontic`.</summary>
    public string? Part { get; init; }

    [JsonConverter(typeof(NumberAsText))]
    public string? Price { get; init; }
}

public sealed record SessionInput
{
    public string? NameEs { get; init; }

    public string? NameEn { get; init; }

    [JsonConverter(typeof(NumberAsText))]
    public string? Amount { get; init; }

    [JsonConverter(typeof(NumberAsText))]
    public string? Minutes { get; init; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(NameEs) && string.IsNullOrWhiteSpace(NameEn) && string.IsNullOrWhiteSpace(Amount) && string.IsNullOrWhiteSpace(Minutes);
}

public sealed record CodeInput
{
    /// <summary>`council`, `ccam` or `cdt`.</summary>
    public string? System { get; init; }

    public string? Code { get; init; }
}

public sealed record MaterialInput
{
    public string? Name { get; init; }

    [JsonConverter(typeof(NumberAsText))]
    public string? Quantity { get; init; }

    public string? Unit { get; init; }

    public string? Reference { get; init; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Name) && string.IsNullOrWhiteSpace(Quantity) && string.IsNullOrWhiteSpace(Unit) && string.IsNullOrWhiteSpace(Reference);
}

/// <summary>An item as stored.</summary>
public sealed record ItemDetails(
    Guid Id, string Code, string NameEs, string NameEn, string? DescriptionEs, string? DescriptionEn, Guid CategoryId, decimal Price, decimal? Cost, int? Minutes, Guid VatTypeId,
    TreatmentScope Scope, PricingStrategy Pricing, string? Drawing, bool Diagnostic, bool NoAppointment, bool Archived, IReadOnlyDictionary<string, decimal> Parts,
    IReadOnlyList<QuotedSession> Sessions, IReadOnlyDictionary<CodeSystem, string> Codes, IReadOnlyList<MaterialDetails> Materials, long Version)
{
    public static ItemDetails Of(CatalogItem i) => new(
        i.Id, i.Code, i.NameEs, i.NameEn, i.DescriptionEs, i.DescriptionEn, i.CategoryId, i.Price, i.Cost, i.Minutes, i.VatTypeId, i.Scope, i.Pricing, i.Drawing, i.Diagnostic, i.NoAppointment, i.Archived,
        new SortedDictionary<string, decimal>(i.Parts.ToDictionary(p => p.Part, p => p.Price), StringComparer.Ordinal),
        [.. i.Sessions.OrderBy(s => s.Position).Select(s => new QuotedSession(s.NameEs, s.NameEn, s.Amount, s.Minutes))],
        new SortedDictionary<CodeSystem, string>(i.Codes.ToDictionary(c => c.System, c => c.Code)),
        [.. i.Materials.OrderBy(m => m.Position).Select(m => new MaterialDetails(m.Name, m.Quantity, m.Unit, m.Reference))], i.Version);

    public string Name(string language) => language == "en" ? NameEn : NameEs;

    /// <summary>As the form shows it.</summary>
    public ItemInput ToInput(string language) => new()
    {
        Id = Id, Version = Version, CategoryId = CategoryId, Code = Code, NameEs = NameEs, NameEn = NameEn, DescriptionEs = DescriptionEs, DescriptionEn = DescriptionEn,
        Price = TypedText.Show(Price, language), Cost = TypedText.Show(Cost, language), Minutes = Minutes?.ToString(System.Globalization.CultureInfo.InvariantCulture), VatTypeId = VatTypeId,
        Scope = TypedText.Name(Scope), Pricing = TypedText.Name(Pricing), Drawing = Drawing, Diagnostic = Diagnostic, NoAppointment = NoAppointment,
        Parts = [.. Parts.Select(p => new PartInput { Part = p.Key, Price = TypedText.Show(p.Value, language) })],
        Sessions = [.. Sessions.Select(s => new SessionInput { NameEs = s.NameEs, NameEn = s.NameEn, Amount = TypedText.Show(s.Amount, language), Minutes = s.Minutes?.ToString(System.Globalization.CultureInfo.InvariantCulture) })],
        Codes = [.. Codes.Select(c => new CodeInput { System = TypedText.Name(c.Key), Code = c.Value })],
        Materials = [.. Materials.Select(m => new MaterialInput { Name = m.Name, Quantity = TypedText.ShowNumber(m.Quantity, language), Unit = m.Unit, Reference = m.Reference })],
    };
}

public sealed record MaterialDetails(string Name, decimal Quantity, string? Unit, string? Reference);
