using DentalPin.Core;
using DentalPin.Core.Text;

namespace DentalPin.Patients;

/// <summary>
/// Reads typed data into a patient. One place for forms, API and import, so that a patient is the same whichever way it came.
/// </summary>
public static class PatientRules
{
    /// <summary>Documents a person can have; a company's number is not one of them.</summary>
    public static readonly IReadOnlyList<NationalIdType> PersonDocuments = [NationalIdType.Dni, NationalIdType.Nie, NationalIdType.Passport, NationalIdType.Other];

    /// <summary>Writes the input into the patient and returns what is wrong with it. With errors the patient must not be saved.</summary>
    public static FieldErrors Apply(PatientInput input, Patient patient, DateOnly today)
    {
        var errors = new FieldErrors();
        Name(input, patient, errors);
        var born = Dates.Parse(input.BirthDate, today, DateOrder.Dmy, DateUse.Birth);
        if (born.Problem is { } problem) errors.Add(nameof(input.BirthDate), problem.Key, [.. problem.Args]);
        else patient.BirthDate = born.Value;
        Document(input, patient, errors);

        patient.Gender = Choice<Gender>(input.Gender, nameof(input.Gender), errors, Genders.Parse);
        patient.ReferralSource = Choice<ReferralSource>(input.ReferralSource, nameof(input.ReferralSource), errors);
        patient.Profession = Line(input.Profession, 200, nameof(input.Profession), errors);
        patient.Workplace = Line(input.Workplace, 200, nameof(input.Workplace), errors);
        patient.Street = Line(input.Street, 200, nameof(input.Street), errors);
        patient.PostalCode = Line(input.PostalCode, 20, nameof(input.PostalCode), errors);
        patient.City = Line(input.City, 100, nameof(input.City), errors);
        patient.Province = Line(input.Province, 100, nameof(input.Province), errors);
        patient.ReferralNote = Line(input.ReferralNote, 200, nameof(input.ReferralNote), errors);
        patient.Notes = Block(input.Notes, Patient.MaxNotes, nameof(input.Notes), errors);
        patient.DoNotContact = input.DoNotContact;

        patient.Country = Countries.Find(input.Country);
        if (patient.Country is null && !string.IsNullOrWhiteSpace(input.Country)) errors.Add(nameof(input.Country), "patients.error.country");
        patient.Language = Countries.FindLanguage(input.Language);
        if (patient.Language is null && !string.IsNullOrWhiteSpace(input.Language)) errors.Add(nameof(input.Language), "patients.error.language");
        return errors;
    }

    /// <summary>The phones of a text as contacts, the first one primary.</summary>
    public static List<PatientContact> Phones(string? text, string country, string field, FieldErrors errors)
    {
        var parse = Core.Text.Phones.Parse(text is { Length: > 500 } ? text[..500] : text, country);
        if (parse.Problem is { } problem) errors.Add(field, problem.Key, [.. problem.Args.Select(a => a is string s ? Shorten(s) : a)]);
        return [.. parse.Phones.Select((p, i) => new PatientContact { Kind = ContactKind.Phone, Value = p.E164, Label = p.Note is { Length: > 60 } n ? n[..60] : p.Note, Primary = i == 0 })];
    }

    /// <summary>The address of a text as a contact; null when there is none.</summary>
    public static PatientContact? Email(string? text, string field, FieldErrors errors)
    {
        var email = Emails.Parse(text is { Length: > 500 } ? text[..500] : text);
        if (email.Problem is { } problem) errors.Add(field, problem.Key, [.. problem.Args]);
        return email is { Value: { } value, Problem: null } ? new PatientContact { Kind = ContactKind.Email, Value = value, Primary = true } : null;
    }

    /// <summary>A document as typed, for a patient or a guardian.</summary>
    public static (NationalIdType? Type, string? Value) Document(string? typed, string? typedType, string field, FieldErrors errors)
    {
        var type = Choice<NationalIdType>(typedType, field + "Type", errors);
        if (NoValue.Is(typed)) return (null, null);
        var id = NationalIds.Parse(typed is { Length: > 100 } ? typed[..100] : typed, type);
        if (id.Problem is { } problem) errors.Add(field, problem.Key, [.. problem.Args]);
        else if (id.Type == NationalIdType.Cif) errors.Add(field, "patients.error.company_id");
        return id.Value.Length is > 0 and <= 30 ? (id.Type, id.Value) : (null, null);
    }

    /// <summary>One line of text within a length, or null.</summary>
    public static string? Line(string? text, int max, string field, FieldErrors errors) => Within(SafeText.Line(text), max, field, errors);

    /// <summary>Text of several lines within a length, or null.</summary>
    public static string? Block(string? text, int max, string field, FieldErrors errors) => Within(SafeText.Block(text), max, field, errors);

    /// <summary>A value of an enumeration by its snake_case name, or by other words when <paramref name="words"/> knows them.</summary>
    public static T? Choice<T>(string? text, string field, FieldErrors errors, Func<string?, GenderColumn, T?>? words = null) where T : struct, Enum
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        var name = text.Replace("_", "", StringComparison.Ordinal).Trim();
        // A number would parse as any value, also one that does not exist.
        if (!name.Any(char.IsDigit) && Enum.TryParse<T>(name, ignoreCase: true, out var value)) return value;
        if (words?.Invoke(text, default) is { } known) return known;
        errors.Add(field, "patients.error.choice", Shorten(text));
        return null;
    }

    private static void Name(PatientInput input, Patient patient, FieldErrors errors)
    {
        var (given, family) = NameSplitter.Read(input.GivenName, input.FamilyName);
        if (given.Length == 0 && family.Length == 0) errors.Add(nameof(input.GivenName), "patients.error.name_missing");
        if (given.Length > Patient.MaxGiven) errors.Add(nameof(input.GivenName), "patients.error.too_long", Patient.MaxGiven);
        if (family.Length > Patient.MaxFamily) errors.Add(nameof(input.FamilyName), "patients.error.too_long", Patient.MaxFamily);
        if (errors.Count == 0) patient.Rename(given, family);
    }

    private static void Document(PatientInput input, Patient patient, FieldErrors errors) =>
        (patient.NationalIdType, patient.NationalId) = Document(input.NationalId, input.NationalIdType, nameof(input.NationalId), errors);

    private static string? Within(string text, int max, string field, FieldErrors errors)
    {
        if (text.Length > max)
        {
            errors.Add(field, "patients.error.too_long", max);
            return null;
        }
        return text.Length == 0 ? null : text;
    }

    private static string Shorten(string text) => text.Length <= 40 ? text : SafeText.WholeRunes(text[..40]) + "…";
}
