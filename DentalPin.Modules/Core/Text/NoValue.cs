namespace DentalPin.Core.Text;

/// <summary>Words that people write into a field to say that there is nothing to write.</summary>
public static class NoValue
{
    private static readonly HashSet<string> Words = new(StringComparer.Ordinal)
    {
        "", "no", "no tiene", "no tengo", "no consta", "no sabe", "no hay", "ninguno", "ninguna", "nada", "sin", "sin datos",
        "sin telefono", "sin movil", "sin email", "sin correo", "sin mail", "n a", "na", "n d", "nd", "s d", "sd", "n c", "nc", "s n",
        "desconocido", "desconocida", "null", "nulo", "none", "unknown", "not known", "has none", "not available", "x", "xx", "xxx",
        "ninguna conocida", "no conocidas", "none known", "no known",
    };

    /// <summary>True for empty text, bare punctuation and words such as "no tiene", "n/a", "-".</summary>
    public static bool Is(string? text) => Words.Contains(Fold.Of(text));
}
