using System.Globalization;
using DentalPin.Core.Importing;
using DentalPin.Core.Text;

namespace DentalPin.Patients;

/// <summary>What a column of a patient list can be, with the headings other programs give it.</summary>
internal static class PatientImportFields
{
    public const string Given = "given_name";
    public const string Family = "family_name";
    public const string FullName = "full_name";
    public const string Birth = "birth_date";
    public const string Gender = "gender";
    public const string NationalId = "national_id";
    public const string Phone = "phone";
    public const string Email = "email";
    public const string Street = "street";
    public const string PostalCode = "postal_code";
    public const string City = "city";
    public const string Province = "province";
    public const string History = "history_number";
    public const string Notes = "notes";
    public const string Allergies = "allergies";
    public const string Registered = "registered_on";
    public const string LastVisit = "last_visit";
    public const string Balance = "balance";
    public const string Language = "language";
    public const string Profession = "profession";
    public const string Referral = "referral";

    // Before the fields, which use them while they are made.
    private static readonly HashSet<string> Names = [.. ("antonio jose manuel francisco david juan javier daniel carlos jesus alejandro miguel rafael pablo pedro angel sergio fernando luis jorge alberto alvaro adrian "
        + "diego raul ivan ruben enrique oscar ramon vicente andres joaquin santiago eduardo victor mario roberto jaime ignacio marcos hugo martin lucas mateo leo iker jordi xavier unai german inigo "
        + "maria carmen ana isabel laura cristina marta dolores lucia pilar elena sara paula mercedes rosa raquel beatriz teresa julia silvia irene patricia montserrat angela andrea sonia rocio alba "
        + "sofia martina valeria nuria ines concepcion itziar leire noelia aitana begona montse eva susana yolanda john mary james anna peter emma sarah").Split(' ')];

    private static readonly PlaceSet Places = new("madrid barcelona valencia sevilla zaragoza malaga murcia palma bilbao alicante cordoba valladolid vigo gijon granada vitoria oviedo pamplona almeria burgos salamanca albacete "
        + "huelva logrono badajoz leon tarragona cadiz lleida girona jaen ourense lugo caceres melilla ceuta guadalajara toledo pontevedra palencia ciudad_real zamora avila cuenca huesca segovia soria teruel "
        + "a_coruna la_coruna las_palmas las_palmas_de_gran_canaria santa_cruz_de_tenerife castellon asturias bizkaia vizcaya gipuzkoa alava cantabria navarra la_rioja illes_balears baleares santander san_sebastian "
        + "elche badalona hospitalet terrassa sabadell cartagena jerez mostoles alcala fuenlabrada leganes getafe");

    public static readonly IReadOnlyList<ImportField> All =
    [
        Field(Given, "person", "Nombre", "Nombres", "Nombre de pila", "First name", "Given name", "Forename", "Nom") with { Fits = LooksGiven },
        Field(Family, "person", "Apellidos", "Apellido", "Primer apellido", "Apellido 1", "Segundo apellido", "Surname", "Last name", "Family name", "Cognoms") with { Multiple = true, Fits = LooksFamily },
        Field(FullName, "person", "Nombre completo", "Apellidos y nombre", "Nombre y apellidos", "Paciente", "Cliente", "Full name", "Name", "Patient", "Patient name") with { Fits = LooksFull },
        Field(Birth, "person", "Fecha de nacimiento", "F. Nacimiento", "Fecha nac", "F. nac", "Nacimiento", "Fecnac", "Nacido", "Date of birth", "Birth date", "DOB", "Birthday", "Data naixement") with { Fits = v => Share(v, IsDate) },
        Field(Gender, "person", "Sexo", "Género", "Sex", "Gender", "Sexe") with { Fits = v => Share(v, x => Fold.Of(x) == "m" || Genders.Parse(x) is not null) },
        Field(NationalId, "person", "NIF", "DNI", "NIE", "CIF", "DNI/NIF", "NIF/NIE", "DNI/NIE", "Documento", "Documento de identidad", "Pasaporte", "National id", "ID card", "Passport", "Tax id") with { Fits = v => Share(v, IsDocument) },
        Field(History, "person", "Nº Historia", "Número de historia", "Num historia", "Nº de historia clínica", "Historia", "Historia clínica", "Nº HC", "NHC", "HC", "Nº paciente", "Número de paciente", "Código", "Código paciente", "Expediente", "Nº expediente", "Nº", "Num", "Patient number", "Patient id", "Chart number", "Record number", "ID", "Code", "Number") with { Fits = LooksCounted },
        Field(Phone, "contact", "Teléfono", "Teléfonos", "Teléfono fijo", "Teléfono casa", "Teléfono trabajo", "Tel", "Tlf", "Tfno", "Telf", "Fijo", "Móvil", "Móvil 1", "Teléfono móvil", "Celular", "WhatsApp", "Phone", "Telephone", "Home phone", "Work phone", "Mobile", "Mobile phone", "Cell", "Cell phone", "Telèfon", "Mòbil") with { Multiple = true, Fits = v => Share(v, x => Phones.IsPlausible(x)) },
        Field(Email, "contact", "E-mail", "Email", "Mail", "Correo", "Correo electrónico", "E-mail address", "Email address", "Correu") with { Multiple = true, Fits = v => Share(v, x => x.Contains('@', StringComparison.Ordinal)) },
        Field(Street, "address", "Dirección", "Domicilio", "Calle", "Dirección postal", "Address", "Street", "Address 1", "Adreça") with { Multiple = true, Fits = v => Share(v, IsStreet) },
        Field(PostalCode, "address", "C.P.", "CP", "Código postal", "Cod. postal", "D.P.", "Distrito postal", "Postal code", "Postcode", "Zip", "Zip code", "Codi postal") with { Fits = v => 0.9 * Share(v, x => x.Length is 4 or 5 && x.All(char.IsAsciiDigit)) },
        Field(City, "address", "Población", "Ciudad", "Localidad", "Municipio", "City", "Town", "Població") with { Fits = v => Share(v, Places.Contains) },
        Field(Province, "address", "Provincia", "Province", "County", "State", "Província") with { Fits = v => 0.95 * Share(v, Places.Contains) },
        Field(Notes, "other", "Observaciones", "Observación", "Notas", "Nota", "Comentarios", "Comentario", "Anotaciones", "Notes", "Comments", "Remarks") with { Multiple = true },
        Field(Allergies, "other", "Alergias", "Alergia", "Alergias conocidas", "Allergies", "Allergy", "Al·lèrgies") with { Multiple = true },
        Field(Registered, "other", "F. Alta", "Fecha de alta", "Fecha alta", "Alta", "Fecha creación", "Primera visita", "Created", "Created on", "Registration date", "Registered", "First visit"),
        Field(LastVisit, "other", "Última visita", "Fecha última visita", "Ult. visita", "Last visit", "Last appointment"),
        Field(Language, "other", "Idioma", "Lengua", "Language", "Idioma preferido"),
        Field(Profession, "other", "Profesión", "Ocupación", "Profession", "Occupation", "Job"),
        Field(Referral, "other", "Referido por", "Procedencia", "Cómo nos conoció", "Recomendado por", "Origen", "Referral", "Referred by", "Source"),
        Field(Balance, "other", "Saldo", "Deuda", "Pendiente", "Saldo pendiente", "Balance", "Debt", "Amount due") with { NotImported = true },
    ];

    private static ImportField Field(string key, string group, params string[] synonyms) =>
        new(key, "patients.import.field." + key, synonyms) { GroupKey = "patients.import.group." + group };

    private static double Share(IReadOnlyList<string> values, Func<string, bool> fits) => values.Count == 0 ? 0 : (double)values.Count(fits) / values.Count;

    private static bool Wordy(string value) => !value.Any(char.IsDigit) && value.Any(char.IsLetter) && !value.Contains('@', StringComparison.Ordinal) && value.Length <= 60;

    private static double LooksGiven(IReadOnlyList<string> values) => Share(values, v => Wordy(v) && Fold.Words(v) is [var first, ..] words && words.Length <= 3 && Names.Contains(first));

    private static double LooksFull(IReadOnlyList<string> values) =>
        Share(values, v => Wordy(v) && (PersonNames.TrySplit(v, out _, out _) || Fold.Words(v) is { Length: >= 3 } words && Names.Contains(words[0])));

    private static double LooksFamily(IReadOnlyList<string> values) => 0.85 * Share(values, v => Wordy(v) && !Places.Contains(v) && Fold.Words(v) is { Length: >= 2 and <= 6 } words && !Names.Contains(words[0]));

    private static bool IsDate(string value) => value.AsSpan().IndexOfAny('/', '-', '.') > 0 && Dates.Parse(value, new DateOnly(2100, 1, 1)).Value is not null || value.Contains(" de ", StringComparison.OrdinalIgnoreCase) && value.Any(char.IsDigit);

    private static bool IsDocument(string value) =>
        value.Any(char.IsLetter) && NationalIds.Parse(value) is { Type: NationalIdType.Dni or NationalIdType.Nie, Value.Length: 9 };

    private static bool IsStreet(string value)
    {
        var folded = Fold.Of(value);
        return value.Contains('/', StringComparison.Ordinal) && folded.StartsWith("c ", StringComparison.Ordinal)
            || Array.Exists(["calle ", "avda ", "av ", "avenida ", "plaza ", "pza ", "paseo ", "carrer ", "camino ", "ronda ", "urb "], s => folded.StartsWith(s, StringComparison.Ordinal));
    }

    /// <summary>A column of different numbers that grow: what a program counts its patients with.</summary>
    private static double LooksCounted(IReadOnlyList<string> values)
    {
        long before = 0;
        var grows = 0;
        foreach (var value in values)
        {
            if (!long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > 9_999_999) return 0;
            if (number > before) grows++;
            before = number;
        }
        return values.Count < 3 ? 0 : (double)grows / values.Count;
    }

    private sealed class PlaceSet(string words)
    {
        private readonly HashSet<string> names = [.. words.Split(' ').Select(w => w.Replace('_', ' '))];

        public bool Contains(string value) => names.Contains(Fold.Of(value));
    }
}
