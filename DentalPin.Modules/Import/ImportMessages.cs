using System.Text.Json;
using DentalPin.Core.Importing;
using DentalPin.Core.Ui;
using DentalPin.Import.Files;

namespace DentalPin.Import;

/// <summary>
/// Messages as they are kept: short JSON with keys and arguments, so that each reader sees them in their own language.
/// </summary>
public static class ImportMessages
{
    private sealed record Packed(string K, string? F, bool E, object[]? A);

    public static string? Pack(IReadOnlyList<ImportMessage> messages) =>
        messages.Count == 0 ? null : JsonSerializer.Serialize(messages.Select(m => new Packed(m.Key, m.Field, m.Level == ImportLevel.Error, m.Args.Length == 0 ? null : m.Args)), FileDescription.Json);

    public static IReadOnlyList<ImportMessage> Unpack(string? packed) =>
        packed is null ? [] : [.. JsonSerializer.Deserialize<List<Packed>>(packed)!.Select(m => new ImportMessage(m.E ? ImportLevel.Error : ImportLevel.Warning, m.F, m.K, [.. (m.A ?? []).Select(Plain)]))];

    /// <summary>The message in the reader's language, with the name of its field before it.</summary>
    public static string Say(this Texts texts, ImportMessage message, ImportTarget target)
    {
        var text = texts[message.Key, message.Args];
        return target.Fields.FirstOrDefault(f => f.Key == message.Field) is { } field ? $"{texts[field.LabelKey]}: {text}" : text;
    }

    private static object Plain(object value) => value is not JsonElement json ? value
        : json.ValueKind == JsonValueKind.Number ? json.GetInt64() : json.ToString();
}
