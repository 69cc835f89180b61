using System.Text.Json;
using DentalPin.Core;

namespace DentalPin.Patients;

/// <summary>Lays the named fields of a PATCH over the stored data.</summary>
internal static class PatientPatch
{
    private static readonly Dictionary<string, System.Reflection.PropertyInfo> Fields =
        typeof(ChangedPatientInput).GetProperties().ToDictionary(p => JsonNamingPolicy.SnakeCaseLower.ConvertName(p.Name), StringComparer.Ordinal);

    /// <summary>The changed input, and an error for each field that does not exist or has a value of the wrong kind.</summary>
    public static (ChangedPatientInput Input, FieldErrors Errors) Apply(ChangedPatientInput stored, Dictionary<string, JsonElement> changes)
    {
        var input = stored with { };
        var errors = new FieldErrors();
        foreach (var (name, value) in changes)
        {
            if (!Fields.TryGetValue(name, out var field))
            {
                errors.Add(name.Length > 60 ? name[..60] : name, "patients.error.unknown_field");
                continue;
            }
            object? read = (field.PropertyType, value.ValueKind) switch
            {
                ({ } t, JsonValueKind.String) when t == typeof(string) => value.GetString(),
                ({ } t, JsonValueKind.True or JsonValueKind.False) when t == typeof(bool) => value.GetBoolean(),
                ({ } t, JsonValueKind.Number) when t == typeof(long?) && value.TryGetInt64(out var n) => n,
                (_, JsonValueKind.Null) when field.PropertyType != typeof(bool) => null,
                _ => Wrong,
            };
            if (read == Wrong) errors.Add(field.Name, "patients.error.value_kind");
            else field.SetValue(input, read);
        }
        return (input, errors);
    }

    private static readonly object Wrong = new();
}
