using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using DentalPin.Core.Ui;

namespace DentalPin.Core.Audit;

/// <summary>A change in words.</summary>
/// <param name="Field">Name of the field.</param>
/// <param name="Before">Value before; null when there was none.</param>
/// <param name="After">Value after; null when there is none.</param>
public sealed record ChangeLine(string Field, string? Before, string? After);

/// <summary>
/// The names by which the trail's entities, actions, fields and values go. A module names its own by the locale keys
/// `{module}.audit.entity.{entity}`, `.action.{action}`, `.field.{field}` or `.field.{entity}.{field}` and
/// `.value.{field}.{value}`; what has no name is shown as its own words.
/// </summary>
public sealed partial class AuditWords
{
    private readonly Dictionary<string, string> keys = new(StringComparer.Ordinal);

    public AuditWords(TextCatalog catalog)
    {
        foreach (var key in catalog.Keys("es").Order(StringComparer.Ordinal))
            if (Named().Match(key) is { Success: true } match) keys.TryAdd(match.Groups[1].Value, key);
    }

    /// <summary>Entities that have a name, with it, in alphabetical order; for the filter.</summary>
    public IReadOnlyList<Option> Entities(Texts t) => Options("entity.", t);

    /// <summary>Actions that have a name.</summary>
    public IReadOnlyList<Option> Actions(Texts t) => Options("action.", t);

    public string Entity(string entity, Texts t) => Name("entity." + entity, t) ?? Plain(entity);

    public string Action(string action, Texts t) => Name("action." + action, t) ?? Plain(action);

    public string Field(string entity, string field, Texts t) => Name($"field.{entity}.{field}", t) ?? Name("field." + field, t) ?? Plain(field);

    /// <summary>The changes of an entry in words; empty when it has none.</summary>
    public IReadOnlyList<ChangeLine> Changes(AuditEntry entry, Texts t)
    {
        if (string.IsNullOrEmpty(entry.Changes)) return [];
        try
        {
            using var json = JsonDocument.Parse(entry.Changes);
            if (json.RootElement.ValueKind != JsonValueKind.Object) return [];
            return [.. json.RootElement.EnumerateObject().Select(p => Line(entry.Entity, p, t))];
        }
        catch (JsonException)
        {
            return [new(t["core.audit.changes"], null, entry.Changes)];
        }
    }

    private ChangeLine Line(string entity, JsonProperty change, Texts t)
    {
        var name = Field(entity, change.Name, t);
        return change.Value is { ValueKind: JsonValueKind.Array } pair && pair.GetArrayLength() == 2
            ? new(name, Value(change.Name, pair[0], t), Value(change.Name, pair[1], t))
            : new(name, null, Value(change.Name, change.Value, t));
    }

    private string? Value(string field, JsonElement value, Texts t) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.True => t["core.yes"],
        JsonValueKind.False => t["core.no"],
        JsonValueKind.String => Text(field, value.GetString()!, t),
        _ => value.GetRawText(),
    };

    private string? Text(string field, string text, Texts t)
    {
        if (text.Length == 0) return null;
        if (Day().IsMatch(text) && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return t.ShortDate(day);
        if (Instant().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at)) return t.DateTime(at);
        // Ids say nothing to a person; their beginning is enough to tell two apart.
        if (Guid.TryParseExact(text, "D", out _)) return text[..8] + "…";
        return Name($"value.{field}.{text}", t) ?? text;
    }

    private string? Name(string name, Texts t) => keys.TryGetValue(name, out var key) ? t[key] : null;

    private List<Option> Options(string kind, Texts t) =>
        [.. keys.Where(k => k.Key.StartsWith(kind, StringComparison.Ordinal)).Select(k => new Option(k.Key[kind.Length..], t[k.Value])).OrderBy(o => o.Label, StringComparer.Create(t.Culture, ignoreCase: true))];

    private static string Plain(string snake) => snake.Length == 0 ? snake : char.ToUpperInvariant(snake[0]) + snake[1..].Replace('_', ' ');

    [GeneratedRegex(@"^[a-z0-9_]+\.audit\.((?:entity|action|field|value)\..+)$")]
    private static partial Regex Named();

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}$")]
    private static partial Regex Day();

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}")]
    private static partial Regex Instant();
}
