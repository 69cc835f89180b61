using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DentalPin.Core.Text;

/// <summary>Takes `12.5` as well as `"12,50"`: programs send numbers, people type text, one handler reads both.</summary>
public sealed class NumberAsText : JsonConverter<string?>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Number:
                // Four decimals at least where there are any, so that three are not taken for thousands.
                return reader.TryGetDecimal(out var number) ? number.ToString("0.#############################", CultureInfo.InvariantCulture) is var text && text.Contains('.', StringComparison.Ordinal) ? text + "0000" : text : "?";
            case JsonTokenType.String:
                return reader.GetString();
            case JsonTokenType.Null:
                return null;
            default:
                throw new JsonException("A number or a text is expected.");
        }
    }

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
