using DentalPin.Core.Ui;

namespace DentalPin.Patients.Ui;

/// <summary>A patient's data as terms, for the details tab, the print view and the comparison of a stale save.</summary>
public static class PatientSheet
{
    /// <summary>All data in reading order.</summary>
    public static IReadOnlyList<Term> Of(Texts t, PatientDetails p) =>
    [
        new(t["patients.field.given_name"], p.GivenName),
        new(t["patients.field.family_name"], p.FamilyName),
        new(t["patients.field.birth_date"], p.BirthDate is { } born ? t.ShortDate(born) : null),
        new(t["patients.field.gender"], p.Gender is { } gender ? t.Word("patients.gender.", gender) : null),
        new(p.NationalIdType is { } type ? t.Word("patients.document.", type) : t["patients.field.document"], p.NationalId),
        new(t["patients.form.address"], t.AddressOf(p)),
        new(t["patients.field.profession"], p.Profession),
        new(t["patients.field.workplace"], p.Workplace),
        new(t["patients.field.language"], p.Language is null ? null : Countries.LanguageName(p.Language, t.Language)),
        new(t["patients.field.referral"], p.ReferralSource is { } source ? t.Word("patients.referral.", source) : null),
        new(t["patients.field.referral_note"], p.ReferralNote),
        new(t["patients.field.notes"], p.Notes),
        new(t["patients.field.do_not_contact"], t[p.DoNotContact ? "patients.yes" : "patients.no"]),
        new(t["patients.field.created"], t.DateTime(p.CreatedAt)),
    ];

    /// <summary>The stored data in the shape of the form, ready to be edited.</summary>
    public static ChangedPatientInput ToInput(Texts t, PatientDetails p) => new()
    {
        GivenName = p.GivenName, FamilyName = p.FamilyName, BirthDate = t.TypedDate(p.BirthDate), Gender = Name(p.Gender), NationalIdType = Name(p.NationalIdType), NationalId = p.NationalId,
        Profession = p.Profession, Workplace = p.Workplace, Street = p.Street, PostalCode = p.PostalCode, City = p.City, Province = p.Province, Country = p.Country, Language = p.Language,
        ReferralSource = Name(p.ReferralSource), ReferralNote = p.ReferralNote, Notes = p.Notes, DoNotContact = p.DoNotContact, Version = p.Version,
    };

    /// <summary>Both versions of a stale save, only where they differ; all fields when the texts are alike.</summary>
    public static IReadOnlyList<VersionLine> Compare(Texts t, PatientDetails theirs, PatientInput mine)
    {
        var stored = ToInput(t, theirs);
        VersionLine[] lines =
        [
            Line("patients.field.given_name", stored.GivenName, mine.GivenName), Line("patients.field.family_name", stored.FamilyName, mine.FamilyName),
            Line("patients.field.birth_date", stored.BirthDate, mine.BirthDate), Line("patients.field.gender", stored.Gender, mine.Gender, "patients.gender."),
            Line("patients.field.document", stored.NationalId, mine.NationalId), Line("patients.field.street", stored.Street, mine.Street),
            Line("patients.field.postal_code", stored.PostalCode, mine.PostalCode), Line("patients.field.city", stored.City, mine.City),
            Line("patients.field.province", stored.Province, mine.Province), Line("patients.field.country", stored.Country, mine.Country),
            Line("patients.field.profession", stored.Profession, mine.Profession), Line("patients.field.workplace", stored.Workplace, mine.Workplace),
            Line("patients.field.language", stored.Language, mine.Language), Line("patients.field.referral", stored.ReferralSource, mine.ReferralSource, "patients.referral."),
            Line("patients.field.referral_note", stored.ReferralNote, mine.ReferralNote), Line("patients.field.notes", stored.Notes, mine.Notes),
            new(t["patients.field.do_not_contact"], t[theirs.DoNotContact ? "patients.yes" : "patients.no"], t[mine.DoNotContact ? "patients.yes" : "patients.no"]),
        ];
        var differing = lines.Where(l => l.Differs).ToList();
        return differing.Count > 0 ? differing : lines;

        VersionLine Line(string label, string? theirsText, string? mineText, string? words = null) =>
            new(t[label], Shown(theirsText, words), Shown(mineText, words));

        string Shown(string? text, string? words) => string.IsNullOrWhiteSpace(text) ? "" : words is not null && t.Has(words + text) ? t[words + text] : text.Trim().Length > 300 ? text.Trim()[..300] + "…" : text.Trim();
    }

    private static string? Name<T>(T? value) where T : struct, Enum => value is { } v ? PatientTexts.Name(v) : null;
}
