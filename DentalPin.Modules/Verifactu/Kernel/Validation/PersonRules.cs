using System.Text.RegularExpressions;
using DentalPin.Core.Text;

namespace DentalPin.Verifactu.Kernel;

/// <summary>Who may be named in a record, and how.</summary>
internal static partial class PersonRules
{
    // National structure of EU VAT numbers after the prefix (VIES); XI stands for Northern Ireland, EL for Greece.
    private static readonly Dictionary<string, string> VatForms = new(StringComparer.Ordinal)
    {
        ["AT"] = "U[0-9]{8}", ["BE"] = "[01][0-9]{9}", ["BG"] = "[0-9]{9,10}", ["CY"] = "[0-9]{8}[A-Z]", ["CZ"] = "[0-9]{8,10}", ["DE"] = "[0-9]{9}", ["DK"] = "[0-9]{8}", ["EE"] = "[0-9]{9}",
        ["EL"] = "[0-9]{9}", ["FI"] = "[0-9]{8}", ["FR"] = "[0-9A-Z]{2}[0-9]{9}", ["HR"] = "[0-9]{11}", ["HU"] = "[0-9]{8}", ["IE"] = "[0-9][0-9A-Z+*][0-9]{5}[A-Z]{1,2}", ["IT"] = "[0-9]{11}",
        ["LT"] = "([0-9]{9}|[0-9]{12})", ["LU"] = "[0-9]{8}", ["LV"] = "[0-9]{11}", ["MT"] = "[0-9]{8}", ["NL"] = "[0-9A-Z+*]{12}", ["PL"] = "[0-9]{10}", ["PT"] = "[0-9]{9}", ["RO"] = "[0-9]{2,10}",
        ["SE"] = "[0-9]{12}", ["SI"] = "[0-9]{8}", ["SK"] = "[0-9]{10}", ["XI"] = "([0-9]{9}|[0-9]{12}|GD[0-9]{3}|HA[0-9]{3})",
    };

    /// <summary>A complete Spanish NIF with the right control character.</summary>
    public static bool IsNif(string text) =>
        text.Length == 9 && NationalIds.Parse(text) is { IsValid: true, Type: NationalIdType.Dni or NationalIdType.Nie or NationalIdType.Cif } id && id.Value == text;

    /// <summary>A NIF of a natural person: DNI, NIE or the K, L and M numbers.</summary>
    public static bool IsPersonNif(string text) => IsNif(text) && NationalIds.Parse(text).Type is NationalIdType.Dni or NationalIdType.Nie;

    public static void Recipients(RegistroAlta a, List<Fault> faults)
    {
        var needed = a.TipoFactura is not ("F2" or "R5");
        if (needed && a.Destinatarios.Count == 0) faults.Add(new("1189", "Destinatarios"));
        if (!needed && a.Destinatarios.Count > 0) faults.Add(new("1190", "Destinatarios"));
        for (var i = 0; i < a.Destinatarios.Count; i++)
        {
            var (d, field) = (a.Destinatarios[i], $"Destinatarios/IDDestinatario[{i + 1}]/");
            if (d.NombreRazon.Trim().Length == 0) faults.Add(new("1283", field + "NombreRazon"));
            if (d.Nif is { } nif)
            {
                if (!IsNif(nif)) faults.Add(new("1123", field + "NIF"));
                else if (nif == a.Factura.Emisor) faults.Add(new("1193", field + "NIF"));
            }
            if (d.IdOtro is not { } other) continue;
            Other(other, field + "IDOtro/", faults);
            if (other.IdType == "02" && a.TipoFactura is not ("F1" or "F3" or "R1" or "R2" or "R3" or "R4")) faults.Add(new("1156", field + "IDOtro/IDType"));
            if (a.TipoFactura == "R3" && other.IdType != "07") faults.Add(new("1191", field + "IDOtro/IDType"));
            if (a.TipoFactura == "R2" && other.IdType is not ("07" or "02")) faults.Add(new("1192", field + "IDOtro/IDType"));
        }
    }

    public static void ThirdParty(RegistroAlta a, List<Fault> faults)
    {
        if (a.EmitidaPor == "T" && a.Tercero is null) faults.Add(new("1186", "Tercero"));
        if (a.EmitidaPor != "T" && a.Tercero is not null) faults.Add(new(a.EmitidaPor is null ? "1155" : "1187", "Tercero"));
        if (a.EmitidaPor == "D" && a.Destinatarios.Count == 0) faults.Add(new("1158", "Destinatarios"));
        if (a.Tercero is not { } t) return;
        if (t.Nif is { } nif)
        {
            if (!IsNif(nif)) faults.Add(new("1178", "Tercero/NIF"));
            else if (nif == a.Factura.Emisor) faults.Add(new("1188", "Tercero/NIF"));
        }
        if (t.IdOtro is { IdType: "07" }) faults.Add(new("1211", "Tercero/IDOtro/IDType"));
        else if (t.IdOtro is { } other) Other(other, "Tercero/IDOtro/", faults);
    }

    public static void Generator(RegistroAnulacion b, List<Fault> faults)
    {
        if (b.GeneradoPor is null != b.Generador is null) faults.Add(new("1224", "Generador"));
        if (b.Generador is not { } g) return;
        if (b.GeneradoPor == "E" && g.Nif is null) faults.Add(new("1227", "Generador/NIF"));
        if (g.Nif is { } nif && !IsNif(nif)) faults.Add(new("1258", "Generador/NIF"));
        if (g.Nif == b.Factura.Emisor && b.GeneradoPor is "D" or "T") faults.Add(new("1259", "Generador/NIF"));
        if (b.GeneradoPor == "T" && g.IdOtro?.IdType == "07") faults.Add(new("1229", "Generador/IDOtro/IDType"));
        else if (g.IdOtro is { } other) Other(other, "Generador/IDOtro/", faults);
    }

    private static void Other(IdOtro o, string field, List<Fault> faults)
    {
        if (o.Id.Trim().Length == 0) faults.Add(new("1103", field + "ID"));
        if (o.CodigoPais is null && o.IdType != "02") faults.Add(new("1111", field + "CodigoPais"));
        if (o.CodigoPais == "ES" && o.IdType is not ("03" or "07")) faults.Add(new("1126", field + "IDType"));
        if (o.IdType == "07")
        {
            if (o.CodigoPais is not null and not "ES") faults.Add(new("1126", field + "CodigoPais"));
            if (!IsPersonNif(o.Id)) faults.Add(new(IsNif(o.Id) ? "1131" : "1290", field + "ID"));
        }
        if (o.IdType == "02") EuVat(o, field, faults);
    }

    private static void EuVat(IdOtro o, string field, List<Fault> faults)
    {
        var prefix = o.Id.Length > 2 ? o.Id[..2] : "";
        // The prefix of Greek VAT numbers is EL, its country code GR.
        var country = prefix == "EL" ? "GR" : prefix;
        if (prefix == "GB") faults.Add(new("1255", field + "ID"));
        else if (!VatForms.TryGetValue(prefix, out var form) || !Regex.IsMatch(o.Id[2..], "^" + form + @"\z", RegexOptions.CultureInvariant)) faults.Add(new("1103", field + "ID"));
        else if (o.CodigoPais is { } said && said != country && said != prefix) faults.Add(new("1122", field + "CodigoPais"));
    }
}
