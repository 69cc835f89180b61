using System.Xml.Linq;

namespace DentalPin.Verifactu.Kernel;

/// <summary>Checks order, occurrence, types, lengths and enumerations: all that the schema of the service can say.</summary>
public static class Structure
{
    /// <summary>A record by itself, root element RegistroAlta or RegistroAnulacion.</summary>
    public static IReadOnlyList<Fault> Record(XElement record)
    {
        var faults = new List<Fault>();
        if (record.Name == Ns.Info + "RegistroAlta") Check(record, Schema.Alta, "", faults);
        else if (record.Name == Ns.Info + "RegistroAnulacion") Check(record, Schema.Anulacion, "", faults);
        else faults.Add(new(Fault.Schema, record.Name.LocalName, "neither alta nor anulacion"));
        return faults;
    }

    /// <summary>The body of a message of records.</summary>
    public static IReadOnlyList<Fault> Message(XElement body) => Root(body, Schema.Message);

    /// <summary>The body of a query.</summary>
    public static IReadOnlyList<Fault> Query(XElement body) => Root(body, Schema.Query);

    private static List<Fault> Root(XElement body, ElementPart part)
    {
        var faults = new List<Fault>();
        if (body.Name != part.Name) faults.Add(new(Fault.Schema, body.Name.LocalName, "another element was expected"));
        else Check(body, part.Shape, "", faults);
        return faults;
    }

    private static void Check(XElement e, Shape shape, string path, List<Fault> faults)
    {
        foreach (var a in e.Attributes())
            if (!a.IsNamespaceDeclaration) faults.Add(new(Fault.Schema, path, $"attribute {a.Name.LocalName}"));
        if (shape is TextShape text)
        {
            if (e.HasElements) faults.Add(new(Fault.Schema, path, "elements instead of text"));
            else if (text.Wrong(e.Value) is { } wrong) faults.Add(new(Fault.Schema, path, wrong));
            return;
        }
        Group(e, (GroupShape)shape, path, faults);
    }

    private static void Group(XElement e, GroupShape group, string path, List<Fault> faults)
    {
        foreach (var t in e.Nodes().OfType<XText>())
            if (!t.Value.All(c => c is ' ' or '\t' or '\r' or '\n') || t is XCData)
            {
                faults.Add(new(Fault.Schema, path, "text between elements"));
                return;
            }
        var children = e.Elements().ToList();
        var at = 0;
        foreach (var part in group.Parts)
        {
            var found = 0;
            while (found < part.Max && at < children.Count && Match(part, children[at].Name) is { } element)
            {
                found++;
                Check(children[at], element.Shape, Path(path, element, found, part.Max), faults);
                at++;
            }
            if (found >= part.Min) continue;
            // What follows can only be misplaced as well: one fault says it all.
            faults.Add(new(Fault.Schema, Path(path, part is ElementPart p ? p : ((ChoicePart)part).Options[0], 1, 1), "missing"));
            return;
        }
        if (at < children.Count) faults.Add(new(Fault.Schema, path.Length == 0 ? children[at].Name.LocalName : path + "/" + children[at].Name.LocalName, "not allowed here"));
    }

    private static ElementPart? Match(Part part, XName name) => part switch
    {
        ElementPart e => e.Name == name ? e : null,
        ChoicePart c => Array.Find(c.Options, o => o.Name == name),
        _ => null,
    };

    private static string Path(string path, ElementPart element, int index, int max)
    {
        var name = max > 1 ? $"{element.Name.LocalName}[{index}]" : element.Name.LocalName;
        return path.Length == 0 ? name : path + "/" + name;
    }
}
