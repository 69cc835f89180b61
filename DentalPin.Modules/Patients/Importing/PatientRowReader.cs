using System.Globalization;
using DentalPin.Core.Importing;
using DentalPin.Core.Spreadsheets;
using DentalPin.Core.Text;
using F = DentalPin.Patients.PatientImportFields;

namespace DentalPin.Patients;

/// <summary>
/// Understands a row of a patient list. Only a missing name keeps a row out; whatever else cannot be understood is told and
/// kept as text in the notes, because what an old program knew of a patient must not be lost by moving.
/// </summary>
internal sealed class PatientRowReader
{
    private const int HighestNumber = 9_999_999;
    private readonly ImportContext context;
    private readonly Dictionary<string, int[]> columns;
    private DateOrder order = DateOrder.Dmy;
    private GenderColumn genders;

    public PatientRowReader(ImportContext context)
    {
        this.context = context;
        columns = F.All.ToDictionary(f => f.Key, f => context.Mapping.ColumnsOf(f.Key));
        order = context.DateOrder ?? DateOrder.Dmy;
    }

    /// <summary>Learns in which order dates are written and what M means.</summary>
    public void Learn(IReadOnlyList<string?[]> rows)
    {
        var dates = columns[F.Birth].Concat(columns[F.Registered]).Concat(columns[F.LastVisit]).ToList();
        if (context.DateOrder is null) order = Dates.GuessOrder(rows.SelectMany(r => dates.Select(c => At(r, c))));
        genders = GenderColumn.Guess(rows.SelectMany(r => columns[F.Gender].Select(c => At(r, c))));
    }

    public ImportReading Read(int row, string?[] cells)
    {
        var reading = new ImportReading { Row = row, Record = this };
        var notes = new List<string>();
        var (given, family) = Name(cells, reading);
        var (type, document) = Document(cells, reading, notes);
        var number = History(cells, reading, notes);
        var (source, referral) = Referral(cells, reading);
        var written = Texts(cells, F.Notes).ToList();
        if (written.Exists(n => n[0] == '=')) reading.Warn(F.Notes, "patients.import.formula");
        var allergies = Texts(cells, F.Allergies).Where(a => !NoValue.Is(a)).ToList();
        if (allergies.Count > 0) notes.Insert(0, context.Say("patients.import.note.allergies", [string.Join("; ", allergies)]));
        if (Date(cells, F.LastVisit, reading, notes) is { } visit) notes.Add(context.Say("patients.import.note.last_visit", [visit.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)]));

        var record = new ImportedPatient
        {
            Given = given, Family = family, DocumentType = type, Document = document, Number = number,
            Birth = Date(cells, F.Birth, reading, notes, DateUse.Birth),
            Gender = GenderOf(cells, reading, notes),
            Phones = PhonesOf(cells, reading, notes), Emails = EmailsOf(cells, reading, notes),
            Street = Line(cells, F.Street, 200, reading), PostalCode = PostalCode(cells, reading),
            City = Place(cells, F.City, reading), Province = Place(cells, F.Province, reading),
            Registered = Date(cells, F.Registered, reading, notes) is { } day && day <= context.Today ? day : null,
            Language = LanguageOf(cells, reading, notes), Profession = Line(cells, F.Profession, 200, reading),
            ReferralSource = source, ReferralNote = referral,
            Notes = NotesOf([.. written, .. notes], reading),
        };
        return new ImportReading { Row = row, Record = record, Messages = reading.Messages };
    }

    private (string Given, string Family) Name(string?[] cells, ImportReading reading)
    {
        var (given, family) = (Text(cells, F.Given), Text(cells, F.Family));
        var whole = Text(cells, F.FullName);
        (given, family) = given.Length == 0 && family.Length == 0 ? NameSplitter.Split(whole)
            // A column of surnames may hold "Apellidos, Nombre" in some rows; surnames alone are no given name.
            : given.Length == 0 ? PersonNames.TrySplit(family, out var f, out var g) ? (g, f) : ("", PersonNames.Clean(family))
            : family.Length == 0 && columns[F.Family].Length == 0 ? NameSplitter.Split(given) : (PersonNames.Clean(given), PersonNames.Clean(family));
        if (!given.Any(char.IsLetter) && !family.Any(char.IsLetter)) reading.Fail(F.Family, "patients.import.name_missing");
        if (given.Length > Patient.MaxGiven || family.Length > Patient.MaxFamily) reading.Fail(F.Family, "patients.import.name_too_long");
        return (given, family);
    }

    private (NationalIdType? Type, string? Value) Document(string?[] cells, ImportReading reading, List<string> notes)
    {
        var raw = Text(cells, F.NationalId);
        if (NoValue.Is(raw)) return (null, null);
        var id = NationalIds.Parse(raw);
        if (id is { Problem: null, Type: not NationalIdType.Cif, Value.Length: > 0 }) return (id.Type, id.Value);
        // The letter is only a check over the digits: where it is missing it can be told.
        if (id is { Problem.Key: "core.nationalid.missing_letter", Type: NationalIdType.Dni or NationalIdType.Nie, Expected: { } letter })
        {
            reading.Warn(F.NationalId, "patients.import.letter_added", letter.ToString());
            return (id.Type, id.Value + letter);
        }
        if (id.Problem is { } problem) reading.Warn(F.NationalId, problem);
        else reading.Warn(F.NationalId, "patients.import.company_id");
        Keep(notes, F.NationalId, raw);
        return (null, null);
    }

    private int? History(string?[] cells, ImportReading reading, List<string> notes)
    {
        var raw = Text(cells, F.History);
        if (raw.Length == 0) return null;
        if (int.TryParse(raw, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= HighestNumber) return number;
        reading.Warn(F.History, "patients.import.number_kept");
        Keep(notes, F.History, raw);
        return null;
    }

    private DateOnly? Date(string?[] cells, string field, ImportReading reading, List<string> notes, DateUse use = DateUse.Any)
    {
        var raw = Text(cells, field);
        var date = Dates.Parse(raw, context.Today, order, use);
        if (date.Problem is { } problem)
        {
            reading.Warn(field, problem);
            Keep(notes, field, raw);
        }
        return date.Value;
    }

    private Gender? GenderOf(string?[] cells, ImportReading reading, List<string> notes)
    {
        var raw = Text(cells, F.Gender);
        if (NoValue.Is(raw)) return null;
        if (Genders.Parse(raw, genders) is { } gender) return gender;
        reading.Warn(F.Gender, "patients.import.gender_unknown", Short(raw));
        Keep(notes, F.Gender, raw);
        return null;
    }

    private List<ImportedContact> PhonesOf(string?[] cells, ImportReading reading, List<string> notes)
    {
        var found = new List<ImportedContact>();
        foreach (var raw in Texts(cells, F.Phone))
        {
            var parse = Phones.Parse(raw, context.Country);
            foreach (var phone in parse.Phones)
                if (!found.Exists(p => p.Value == phone.E164)) found.Add(new(phone.E164, phone.Note is { Length: > 60 } note ? note[..60] : phone.Note));
            if (parse.Problem is null) continue;
            reading.Warn(F.Phone, "core.phone.implausible", Short(parse.Unread!));
            Keep(notes, F.Phone, raw);
        }
        // Messages go to the first one, so a mobile leads, and before it one without "(madre)".
        return [.. found.OrderByDescending(p => Phones.IsMobile(p.Value)).ThenBy(p => p.Label is null ? 0 : 1)];
    }

    private List<string> EmailsOf(string?[] cells, ImportReading reading, List<string> notes)
    {
        var found = new List<string>();
        foreach (var raw in Texts(cells, F.Email).SelectMany(t => t.Split([';', ',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)))
        {
            if (NoValue.Is(raw)) continue;
            var email = Emails.Parse(raw);
            if (email is { Value: { } value, Problem: null })
            {
                if (!found.Contains(value)) found.Add(value);
            }
            else if (email.Problem is { } problem)
            {
                reading.Warn(F.Email, problem);
                Keep(notes, F.Email, raw);
            }
        }
        return found;
    }

    private string? PostalCode(string?[] cells, ImportReading reading)
    {
        var code = Line(cells, F.PostalCode, 20, reading)?.Replace(" ", "", StringComparison.Ordinal);
        // A spreadsheet takes the code of Barcelona for a number and drops its zero.
        return code is { Length: 4 } && context.Country == "ES" && code.All(char.IsAsciiDigit) ? "0" + code : code;
    }

    private string? Place(string?[] cells, string field, ImportReading reading) => Line(cells, field, 100, reading) is { } place ? PersonNames.Clean(place) : null;

    private string? LanguageOf(string?[] cells, ImportReading reading, List<string> notes)
    {
        var raw = Text(cells, F.Language);
        if (NoValue.Is(raw)) return null;
        var code = Fold.Of(raw) switch
        {
            "castellano" or "espanol" or "spanish" or "esp" => "es",
            "catalan" or "catala" or "cat" => "ca",
            "euskera" or "vasco" or "basque" => "eu",
            "gallego" or "galego" or "galician" => "gl",
            "ingles" or "english" or "eng" => "en",
            "frances" or "french" => "fr",
            "aleman" or "german" => "de",
            "portugues" or "portuguese" => "pt",
            "italiano" or "italian" => "it",
            _ => Countries.FindLanguage(raw),
        };
        if (code is null)
        {
            reading.Warn(F.Language, "patients.import.language_unknown", Short(raw));
            Keep(notes, F.Language, raw);
        }
        return code;
    }

    private (ReferralSource?, string?) Referral(string?[] cells, ImportReading reading)
    {
        if (Line(cells, F.Referral, 200, reading) is not { } text || NoValue.Is(text)) return (null, null);
        var words = Fold.Words(text);
        var source = Has("google", "internet", "web") ? ReferralSource.Internet
            : Has("instagram", "facebook", "tiktok", "redes", "social") ? ReferralSource.SocialMedia
            : Has("amigo", "amiga", "familiar", "familia", "paciente", "conocido", "conocida", "friend", "relative", "patient") ? ReferralSource.Patient
            : Has("seguro", "mutua", "aseguradora", "insurance", "insurer") ? ReferralSource.Insurer
            : Has("publicidad", "anuncio", "radio", "prensa", "advertising", "ad") ? ReferralSource.Advertising
            : Has("barrio", "zona", "cercania", "cerca", "pasaba", "rotulo", "street") ? ReferralSource.PassingBy
            : Has("dr", "dra", "doctor", "doctora", "dentista", "medico", "clinica", "dentist") ? ReferralSource.Professional : ReferralSource.Other;
        return (source, text);

        bool Has(params string[] any) => words.Any(any.Contains);
    }

    private static string? NotesOf(List<string> parts, ImportReading reading)
    {
        var text = string.Join('\n', parts);
        if (text.Length > Patient.MaxNotes)
        {
            reading.Warn(F.Notes, "patients.import.notes_cut", Patient.MaxNotes);
            text = SafeText.WholeRunes(text[..Patient.MaxNotes]);
        }
        return text.Length == 0 ? null : text;
    }

    private string? Line(string?[] cells, string field, int most, ImportReading reading)
    {
        var text = Text(cells, field);
        if (text.Length > most)
        {
            reading.Warn(field, "patients.import.cut", most);
            text = SafeText.WholeRunes(text[..most]);
        }
        return text.Length == 0 ? null : text;
    }

    /// <summary>Keeps in the notes what could not be understood, under the name of its field.</summary>
    private void Keep(List<string> notes, string field, string raw) =>
        notes.Add(context.Say("patients.import.note.unread", [context.Say("patients.import.field." + field, []), Short(raw, 200)]));

    private string Text(string?[] cells, string field) => columns[field] switch
    {
        [] => "",
        [var one] => SafeText.Line(At(cells, one)),
        var several => string.Join(' ', several.Select(c => SafeText.Line(At(cells, c))).Where(t => t.Length > 0)),
    };

    private IEnumerable<string> Texts(string?[] cells, string field) => columns[field].Select(c => SafeText.Block(At(cells, c))).Where(t => t.Length > 0);

    private static string? At(string?[] cells, int column) => column < cells.Length ? cells[column] : null;

    private static string Short(string text, int most = 60) => text.Length <= most ? text : SafeText.WholeRunes(text[..most]) + "…";
}
