using DentalPin.Core;
using DentalPin.Core.Audit;
using DentalPin.Core.Ui;

namespace DentalPin.Patients.Ui;

/// <summary>Words for the values of the module's enumerations, and choices for its forms.</summary>
public static class PatientTexts
{
    /// <summary>The word for a value: `patients.gender.` and Female make `patients.gender.female`.</summary>
    public static string Word(this Texts t, string group, Enum value) => t[group + Name(value)];

    /// <summary>The value as forms and API write it.</summary>
    public static string Name(Enum value) => AuditCollector.Snake(value.ToString());

    /// <summary>All values of an enumeration as choices.</summary>
    public static IEnumerable<Option> Options<T>(this Texts t, string group, IEnumerable<T>? only = null) where T : struct, Enum =>
        (only ?? Enum.GetValues<T>()).Select(v => new Option(Name(v), t.Word(group, v)));

    /// <summary>"47 años", or nothing without a date of birth.</summary>
    public static string? AgeOf(this Texts t, DateOnly? birth) => Age.On(birth, t.Today) is { } years ? t.Plural("patients.age", years) : null;

    /// <summary>"C/ del Almendro 8, 46009 València".</summary>
    public static string AddressOf(this Texts t, PatientDetails p)
    {
        var town = $"{p.PostalCode} {p.City}".Trim();
        var province = p.Province is { } name && !string.Equals(name, p.City, StringComparison.OrdinalIgnoreCase) ? name : null;
        var country = p.Country is null or "ES" ? null : Countries.Name(p.Country, t.Language);
        return string.Join(", ", new[] { p.Street, town, province, country }.Where(x => !string.IsNullOrEmpty(x)));
    }
}

/// <summary>The errors of a form, said in the reader's language.</summary>
public sealed class FormErrors
{
    public static readonly FormErrors None = new();

    private readonly Dictionary<string, string> byField = new(StringComparer.Ordinal);

    private FormErrors() { }

    public FormErrors(FieldErrors errors, Texts texts, string prefix = "Form.")
    {
        var issues = new List<FormIssue>();
        foreach (var error in errors)
        {
            var message = texts[error.Key, error.Args];
            var name = prefix + error.Field;
            if (error.Field.Length > 0) byField.TryAdd(name, message);
            issues.Add(new(error.Field.Length > 0 && error.Field != "Version" ? Field.IdOf(name) : null, message));
        }
        Issues = issues;
    }

    public IReadOnlyList<FormIssue> Issues { get; } = [];

    /// <summary>The message under a field, by the full name of the field.</summary>
    public string? For(string name) => byField.GetValueOrDefault(name);
}
