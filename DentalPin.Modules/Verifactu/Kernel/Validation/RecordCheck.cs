using System.Xml;
using System.Xml.Linq;

namespace DentalPin.Verifactu.Kernel;

/// <summary>A record with the text that will be sent.</summary>
public sealed record WrittenRecord(Registro Registro, string Xml, IReadOnlyList<Fault> Faults);

/// <summary>Writes a record and checks the very text that was written: nothing enters the queue that the service could refuse.</summary>
public static class RecordCheck
{
    public static WrittenRecord Write(Registro registro, RuleContext context)
    {
        string xml;
        XElement element;
        try
        {
            xml = RegistroXml.Write(registro);
            element = XElement.Parse(xml, LoadOptions.PreserveWhitespace);
        }
        catch (Exception e) when (e is ArgumentException or XmlException)
        {
            // A character that XML cannot hold.
            return new(registro, "", [new("4119", "", e.Message)]);
        }
        var faults = Structure.Record(element);
        return new(registro, xml, faults.Count > 0 ? faults : Rules.Check(RegistroReader.Read(element), context));
    }
}
