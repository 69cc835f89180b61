namespace DentalPin.Odontogram;

/// <summary>Of the treatments that are drawn alike, the one of the default catalogue that is meant when nothing special is said.</summary>
internal static class UsualItems
{
    /// <summary>Its code; null when none is usual. A clinic that has renamed it loses the preference, nothing else.</summary>
    public static string? Code(string kind, int? tooth) => kind switch
    {
        "filling_composite" => tooth is { } t && Teeth.IsDeciduous(t) ? "PED-FILL-TEMP" : "REST-COMP",
        "filling_amalgam" => "REST-AMAL",
        "sealant" => "PREV-SEAL",
        "veneer" => "REST-VEN-PORC",
        "crown" => "REST-CROWN-ZIR",
        "crown_on_implant" => "REST-CROWN-IMPL-ZIR",
        "bridge" => "REST-BRIDGE-ZIR",
        "post" => "ENDO-POST-FIBER",
        ChartKinds.Implant => "SURG-IMP-TI",
        ChartKinds.Extraction => tooth is { } t && Teeth.PlaceOf(t) == 8 ? "SURG-EXT-3MOLAR" : tooth is { } d && Teeth.IsDeciduous(d) ? "PED-EXT-TEMP" : "SURG-EXT-SIMPLE",
        "root_canal_full" => tooth is { } t && Teeth.IsDeciduous(t) ? "ENDO-PED" : tooth is null || Teeth.PlaceOf(tooth.Value) >= 6 ? "ENDO-MULTI" : Teeth.PlaceOf(tooth.Value) >= 4 ? "ENDO-BI" : "ENDO-UNI",
        _ => null,
    };
}
