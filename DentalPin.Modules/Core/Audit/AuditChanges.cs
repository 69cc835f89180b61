using System.Text.Encodings.Web;
using System.Text.Json;

namespace DentalPin.Core.Audit;

/// <summary>Before and after in the form the trail keeps: `{"field":[before,after]}`, readable as it stands.</summary>
public static class AuditChanges
{
    internal static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Fields in alphabetical order, so that the same change has the same text.</summary>
    public static string Of(params ReadOnlySpan<(string Field, object? Before, object? After)> changes)
    {
        var sorted = new SortedDictionary<string, object?[]>(StringComparer.Ordinal);
        foreach (var (field, before, after) in changes) sorted[field] = [before, after];
        return JsonSerializer.Serialize(sorted, Json);
    }
}
