using DentalPin.Core.Text;

namespace DentalPin.Patients;

/// <summary>Parts a name that was typed into one field. Spanish custom: one or two names, then two surnames.</summary>
public static class NameSplitter
{
    /// <summary>Words that belong to the surname after them.</summary>
    private static readonly HashSet<string> Particles = new(StringComparer.Ordinal) { "de", "del", "la", "las", "los", "el", "da", "do", "dos", "van", "von", "y", "i", "san", "santa" };

    /// <summary>First names that are often followed by a second one.</summary>
    private static readonly HashSet<string> Firsts = new(StringComparer.Ordinal) { "maria", "jose", "juan", "luis", "ana", "miguel", "francisco", "carlos", "victor", "pedro", "rosa", "marco", "m", "ma" };

    /// <summary>Names that follow them. Surnames such as Martín or Alonso are left out: two surnames are the rule, two names the exception.</summary>
    private static readonly HashSet<string> Seconds = new(StringComparer.Ordinal)
    {
        "jose", "maria", "carmen", "luis", "carlos", "antonio", "angel", "manuel", "miguel", "pilar", "isabel", "jesus", "dolores", "teresa", "rosa", "javier", "francisco", "ignacio", "ramon",
        "alberto", "pablo", "belen", "cristina", "elena", "mercedes", "victoria", "enrique", "pedro", "juan", "andres", "angeles", "luisa", "josefa", "concepcion", "soledad", "fernando",
    };

    /// <summary>Name and surnames from two fields, one of which may hold both.</summary>
    public static (string Given, string Family) Read(string? given, string? family)
    {
        var (cleanGiven, cleanFamily) = (PersonNames.Clean(given), PersonNames.Clean(family));
        if (cleanFamily.Length == 0 && cleanGiven.Length > 0) return Split(given);
        // "Ferrer Molina, Lucía" typed where the surnames go.
        if (cleanGiven.Length == 0 && PersonNames.TrySplit(family, out var surnames, out var name)) return (name, surnames);
        return (cleanGiven, cleanFamily);
    }

    /// <summary>Name and surnames from one text: "Apellidos, Nombre" or "Nombre Apellidos".</summary>
    public static (string Given, string Family) Split(string? text)
    {
        if (PersonNames.TrySplit(text, out var surnames, out var given)) return (given, surnames);
        var words = PersonNames.Clean(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        // More words than names have is not a name somebody typed; it stays in one piece for the length rule to judge.
        if (words.Length <= 1 || words.Length > 12) return (string.Join(' ', words), "");
        var units = Units(words);
        var names = units.Count switch
        {
            1 => 1,
            2 => 1,
            // "María José Ferrer" has two names, "Lucía Ferrer Molina" has two surnames.
            3 => Firsts.Contains(Fold.Of(units[0])) && Seconds.Contains(Fold.Of(units[1])) ? 2 : 1,
            _ => units.Count - 2,
        };
        return (string.Join(' ', units.Take(names)), string.Join(' ', units.Skip(names)));
    }

    /// <summary>Words with their particles: "María", "de la Fuente", "Ruiz".</summary>
    private static List<string> Units(string[] words)
    {
        var units = new List<string>();
        var pending = "";
        foreach (var word in words)
        {
            // The first word is a name even when it looks like a particle.
            if (units.Count > 0 && Particles.Contains(Fold.Of(word)))
            {
                pending += word + " ";
                continue;
            }
            units.Add(pending + word);
            pending = "";
        }
        if (pending.Length > 0 && units.Count > 0) units[^1] += " " + pending.TrimEnd();
        return units;
    }
}
