using DentalPin.Core.Text;

namespace DentalPin.Odontogram;

/// <summary>What clinics call things, in Spanish and English, beside the names the catalogue has; folded. The beginning of a word is enough.</summary>
public static class CommandWords
{
    private static readonly Dictionary<string, string> Said = new()
    {
        ["filling_composite"] = "composite resina comp empaste obturacion relleno filling resin res restauracion",
        ["filling_amalgam"] = "amalgama amalgam amal ag plata",
        ["filling_temporary"] = "provisional temporary cavit temp obturacion empaste filling",
        ["sealant"] = "sellador sealant seal fisuras fissure",
        ["veneer"] = "carilla veneer faceta",
        ["inlay"] = "inlay incrustacion",
        ["overlay"] = "overlay onlay incrustacion",
        ["crown"] = "corona crown funda cor",
        ["crown_on_implant"] = "corona crown implante implant sobreimplante ci",
        ["provisional_crown_on_implant"] = "provisional corona crown implante implant",
        ["bridge"] = "puente bridge pte maryland",
        ["splint"] = "ferula splint contencion descarga placa",
        ["denture"] = "protesis denture dentadura removible esqueletico",
        ["extraction"] = "extraccion exodoncia exo extraction extract ext xla quitar sacar",
        ["implant"] = "implante implant imp fixture",
        ["apicoectomy"] = "apicectomia apicoectomia apicoectomy apico",
        ["root_canal_full"] = "endodoncia endo rct canal conductos root endodontics nervio",
        ["root_canal_two_thirds"] = "endodoncia endo canal tercios thirds medicacion",
        ["root_canal_half"] = "endodoncia endo pulpotomia pulpotomy apertura half mitad",
        ["root_canal_overfill"] = "sobreobturacion overfill sobreextension",
        ["post"] = "perno poste post espiga munon",
        ["bracket"] = "bracket brackets braket",
        ["tube"] = "tubo tube",
        ["band"] = "banda band",
        ["attachment"] = "atache attachment ataches",
        ["retainer"] = "retenedor retainer",
        ["other"] = "otro other",
        ["caries"] = "caries cavity decay car",
        ["incipient_caries"] = "caries incipiente incipient mancha blanca",
        ["pigmentation"] = "pigmentacion pigmentation tincion stain mancha",
        ["pulpitis"] = "pulpitis pulpa",
        ["fracture"] = "fractura fracture fisura crack roto",
        ["missing"] = "ausente missing falta agenesia absent",
        ["periapical_small"] = "periapical pequena small lesion granuloma",
        ["periapical_medium"] = "periapical mediana medium lesion",
        ["periapical_large"] = "periapical grande large lesion quiste cyst absceso abscess",
        ["rotated"] = "rotado rotacion rotated girado giroversion",
        ["displaced"] = "desplazado displaced migrado malposicion",
        ["unerupted"] = "incluido impactado retenido unerupted impacted erupcionar germen",
        ["supernumerary"] = "supernumerario supernumerary extra mesiodens",
    };

    private static readonly Dictionary<string, string[]> ByKind = Said.ToDictionary(s => s.Key, s => s.Value.Split(' '));
    private static readonly HashSet<string> Known = [.. ByKind.Values.SelectMany(w => w)];

    /// <summary>Whether it is one of the words, whole: `imp` is an implant though I, M and P are surfaces.</summary>
    public static bool IsWord(string folded) => Known.Contains(folded);

    /// <summary>How well a typed word fits a kind: 3 whole, 2 the beginning of its first word, 1 of another, 0 not at all.</summary>
    public static int Fit(string kind, string typed)
    {
        if (!ByKind.TryGetValue(kind, out var words)) return 0;
        if (words.Contains(typed)) return 3;
        if (words[0].StartsWith(typed, StringComparison.Ordinal)) return 2;
        return words.Any(w => w.StartsWith(typed, StringComparison.Ordinal)) ? 1 : 0;
    }

    /// <summary>Whether a typed word begins a word of a name.</summary>
    public static bool Begins(string name, string typed) => Fold.Words(name).Any(w => w.StartsWith(typed, StringComparison.Ordinal));
}
