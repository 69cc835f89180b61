using System.Reflection;
using System.Text.Json;

namespace DentalPin.Core.Ui;

/// <summary>
/// All texts of the modules that are on, by language. Read from the `Locales` folders embedded in the assemblies: a language
/// is a file, and a module's texts come and go with it.
/// </summary>
public sealed class TextCatalog
{
    public static readonly IReadOnlyList<string> Languages = ["es", "en"];

    private readonly Dictionary<string, Dictionary<string, string>> byLanguage = Languages.ToDictionary(l => l, _ => new Dictionary<string, string>(StringComparer.Ordinal));

    public TextCatalog(IEnumerable<Assembly> assemblies)
    {
        foreach (var assembly in assemblies.Distinct())
            foreach (var resource in assembly.GetManifestResourceNames().Where(n => n.StartsWith("locale:", StringComparison.Ordinal)))
            {
                // locale:Patients/Locales/es or locale:Core/Locales/text.es
                var language = resource.Split('/', '.', '\\', ':')[^1];
                if (!byLanguage.TryGetValue(language, out var texts)) continue;
                using var stream = assembly.GetManifestResourceStream(resource)!;
                foreach (var (key, text) in JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!)
                    if (!texts.TryAdd(key, text)) throw new InvalidOperationException($"The text '{key}' ({language}) is defined twice, again in {resource}.");
            }
    }

    /// <summary>The text, or null when the language lacks it.</summary>
    public string? Find(string language, string key) => byLanguage.TryGetValue(language, out var texts) ? texts.GetValueOrDefault(key) : null;

    /// <summary>All keys of a language.</summary>
    public IReadOnlyCollection<string> Keys(string language) => byLanguage[language].Keys;
}
