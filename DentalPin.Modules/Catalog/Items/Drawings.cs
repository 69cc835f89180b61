namespace DentalPin.Catalog;

/// <summary>What the dental chart can draw. The chart reads the key from the item; findings stand here too, because diagnosing may be charged.</summary>
public static class Drawings
{
    public static readonly IReadOnlyList<string> Findings =
        ["pulpitis", "caries", "incipient_caries", "pigmentation", "fracture", "missing", "periapical_small", "periapical_medium", "periapical_large", "rotated", "displaced", "unerupted"];

    public static readonly IReadOnlyList<string> Treatments =
    [
        "filling_composite", "filling_amalgam", "filling_temporary", "sealant", "veneer", "inlay", "overlay", "crown", "crown_on_implant", "provisional_crown_on_implant", "bridge", "splint",
        "extraction", "implant", "apicoectomy", "root_canal_full", "root_canal_two_thirds", "root_canal_half", "post", "root_canal_overfill", "bracket", "tube", "band", "attachment", "retainer",
    ];

    public static bool Knows(string key) => Treatments.Contains(key) || Findings.Contains(key);
}
