using System.Xml.Linq;
using DentalPin.Verifactu.Kernel;

namespace DentalPin.Tests.Verifactu.Kernel;

/// <summary>Changes a message somewhere in some way; the result may still be valid.</summary>
internal static class Damage
{
    private static readonly string[] Junk =
    [
        "", " ", "S", "N", "X", "E", "D", "T", "I", "01", "02", "05", "07", "21", "99", "S1", "E1", "E8", "E9", "N2", "F1", "F4", "R5", "1.0", "1", "0", "-0.00", "+12.5", "12.345", "1234567890123.00", "123456789012.99", "1,00",
        "23-11-2026", "99-99-9999", "2026-11-23", "1-1-2026", "2026-11-23T10:00:00+01:00", "2026-11-23T10:00:00", "2026-11-23T10:00:00.123Z", "2026-11-23T25:00:00+01:00", "2026-02-30T10:00:00Z", "2026-11-23T24:00:00Z",
        "2026-11-23T10:00:00+15:00", "2026-11-23T10:00:00+14:00", " 2026-11-23T10:00:00Z ", "12345678Z", "123456789", "12345678ZZ", "ES", "XX", "RE", "EL", "es", "2026", "26", "A", "AB", "A & B", "ñandú",
        new string('9', 15), new string('a', 16), new string('b', 18), new string('c', 20), new string('d', 21), new string('e', 30), new string('f', 31), new string('g', 50), new string('h', 60), new string('i', 61),
        new string('j', 64), new string('k', 65), new string('l', 100), new string('m', 101), new string('n', 120), new string('o', 121), new string('p', 500), new string('q', 501),
    ];

    private static readonly string[] Names = ["NIF", "IDOtro", "Incidencia", "RefExterna", "Subsanacion", "RechazoPrevio", "SinRegistroPrevio", "Cupon", "Macrodato", "CodigoPais", "FechaOperacion", "PrimerRegistro", "CuotaRepercutida", "TipoImpositivo", "Inventado"];

    public static void Some(XElement root, Random chance)
    {
        var all = root.Descendants().ToList();
        var e = all[chance.Next(all.Count)];
        var leaves = all.Where(x => !x.HasElements).ToList();
        switch (chance.Next(12))
        {
            case 0:
                e.Remove();
                break;
            case 1:
                e.AddAfterSelf(new XElement(e));
                break;
            case 2 when e.NextNode is XElement next:
                next.Remove();
                e.AddBeforeSelf(next);
                break;
            case 3:
                e.AddAfterSelf(new XElement(Ns.Info + Names[chance.Next(Names.Length)], Junk[chance.Next(Junk.Length)]));
                break;
            case 4:
                e.Name = e.Name.Namespace == Ns.Info ? Ns.Message + e.Name.LocalName : Ns.Info + e.Name.LocalName;
                break;
            case 5 when e.HasElements:
                e.AddFirst(new XText(chance.Next(2) == 0 ? " \n " : "palabra"));
                break;
            case 6:
                e.AddFirst(new XComment("nota"));
                break;
            case 7:
                e.SetAttributeValue("cosa", "1");
                break;
            default:
                leaves[chance.Next(leaves.Count)].Value = Junk[chance.Next(Junk.Length)];
                break;
        }
    }
}
