using System.Text.Json;
using System.Text.Json.Serialization;
using DentalPin.Core.Text;

namespace DentalPin.Patients;

/// <summary>A row of a patient list as understood. Kept as JSON between the check and the writing, hence the short names.</summary>
internal sealed record ImportedPatient
{
    [JsonPropertyName("g")] public string Given { get; init; } = "";

    [JsonPropertyName("f")] public string Family { get; init; } = "";

    [JsonPropertyName("b")] public DateOnly? Birth { get; init; }

    [JsonPropertyName("s")] public Gender? Gender { get; init; }

    [JsonPropertyName("dt")] public NationalIdType? DocumentType { get; init; }

    [JsonPropertyName("d")] public string? Document { get; init; }

    [JsonPropertyName("p")] public List<ImportedContact> Phones { get; init; } = [];

    [JsonPropertyName("e")] public List<string> Emails { get; init; } = [];

    [JsonPropertyName("st")] public string? Street { get; init; }

    [JsonPropertyName("pc")] public string? PostalCode { get; init; }

    [JsonPropertyName("c")] public string? City { get; init; }

    [JsonPropertyName("pr")] public string? Province { get; init; }

    /// <summary>The number the old program gave, when it is one this program could give too.</summary>
    [JsonPropertyName("h")] public int? Number { get; init; }

    [JsonPropertyName("n")] public string? Notes { get; init; }

    [JsonPropertyName("r")] public DateOnly? Registered { get; init; }

    [JsonPropertyName("l")] public string? Language { get; init; }

    [JsonPropertyName("pf")] public string? Profession { get; init; }

    [JsonPropertyName("rs")] public ReferralSource? ReferralSource { get; init; }

    [JsonPropertyName("rn")] public string? ReferralNote { get; init; }

    /// <summary>How the name is compared.</summary>
    [JsonIgnore] public string NameKey => nameKey ??= Patient.SortNameOf(Given, Family);

    private string? nameKey;

    public static readonly JsonSerializerOptions Json = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public string Pack() => JsonSerializer.Serialize(this, Json);

    public static ImportedPatient Unpack(string json) => JsonSerializer.Deserialize<ImportedPatient>(json, Json)!;
}

/// <summary>A phone with what was written beside it.</summary>
internal sealed record ImportedContact([property: JsonPropertyName("v")] string Value, [property: JsonPropertyName("t")] string? Label);
