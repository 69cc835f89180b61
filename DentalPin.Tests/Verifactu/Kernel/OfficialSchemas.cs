using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using DentalPin.Verifactu.Kernel;

namespace DentalPin.Tests.Verifactu.Kernel;

/// <summary>
/// The schemas and samples published by the tax agency. They are not part of the product: they come from the folder named by
/// DENTALPIN_AEAT_SCHEMAS, or from `shared/verifactu/schemas` above the repository.
/// </summary>
internal static class OfficialSchemas
{
    private static readonly Lazy<XmlSchemaSet?> Loaded = new(Load);

    public static string? Folder { get; } = Find();

    public static string? Samples => Folder is null ? null : Path.Combine(Path.GetDirectoryName(Folder)!, "samples") is var s && Directory.Exists(s) ? s : null;

    /// <summary>Null when they are absent; <see cref="SchemaTests"/> says so.</summary>
    public static XmlSchemaSet? Set => Loaded.Value;

    /// <summary>What the official schemas object to.</summary>
    public static List<string> Errors(XElement element)
    {
        var errors = new List<string>();
        var document = new XDocument(element);
        document.Validate(Set!, (_, e) => errors.Add(e.Message));
        // Without a declaration of its root a document passes unseen.
        if (Set!.GlobalElements[new XmlQualifiedName(element.Name.LocalName, element.Name.NamespaceName)] is null) errors.Add("unknown root " + element.Name);
        return errors;
    }

    private static XmlSchemaSet? Load()
    {
        if (Folder is null) return null;
        var set = new XmlSchemaSet { XmlResolver = null };
        foreach (var file in new[] { "xmldsig-core-schema.xsd", "SuministroInformacion.xsd", "SuministroLR.xsd", "RespuestaSuministro.xsd", "ConsultaLR.xsd", "RespuestaConsultaLR.xsd" })
        {
            // The signature schema carries a document type of its own, read without fetching anything.
            using var reader = XmlReader.Create(Path.Combine(Folder, file), new XmlReaderSettings { DtdProcessing = DtdProcessing.Parse, XmlResolver = null });
            set.Add(null, reader);
        }
        set.Compile();
        return set;
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("DENTALPIN_AEAT_SCHEMAS") is { Length: > 0 } named) return Directory.Exists(named) ? named : null;
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (Path.Combine(at.FullName, "shared", "verifactu", "schemas") is var folder && Directory.Exists(folder)) return folder;
        return null;
    }
}
