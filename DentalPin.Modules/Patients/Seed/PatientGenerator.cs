using DentalPin.Core.Data;
using DentalPin.Core.Text;

namespace DentalPin.Patients;

/// <summary>Rows of a generated patient.</summary>
internal sealed record GeneratedPatient(Patient Patient, List<PatientContact> Contacts, List<PatientPerson> People, List<PatientNote> Notes, List<PatientTask> Tasks);

/// <summary>
/// Invents plausible patients, the same ones for the same seed: families with shared surnames, addresses and phones, valid
/// documents, people of all ages.
/// </summary>
internal sealed class PatientGenerator(Guid clinic, int seed, DateTimeOffset now)
{
    private readonly Random random = new(seed);
    private readonly DateOnly today = DateOnly.FromDateTime(now.UtcDateTime);
    private int number;
    private int documents;

    /// <summary>Ties between the patients made so far, to be stored after them.</summary>
    public List<PatientRelation> Relations { get; } = [];

    /// <summary>Patients numbered from one on, in families.</summary>
    public IEnumerable<GeneratedPatient> Make(int count, int firstNumber)
    {
        number = firstNumber;
        documents = random.Next(10_000_000, 40_000_000);
        var made = 0;
        while (made < count)
        {
            foreach (var patient in Household().Take(count - made))
            {
                made++;
                yield return patient;
            }
        }
    }

    private List<GeneratedPatient> Household()
    {
        var town = Pick(SpanishPeople.Towns);
        var street = $"{Pick(SpanishPeople.Streets)}, {random.Next(1, 120)}" + (Chance(60) ? $", {random.Next(1, 8)}.º {Pick(["A", "B", "C", "izq.", "dcha."])}" : "");
        var postal = town.Postal + random.Next(1, 60).ToString("000", System.Globalization.CultureInfo.InvariantCulture);
        var (first, second) = (Surname(), Surname());
        var family = new List<GeneratedPatient> { One(Chance(53), $"{first} {Surname()}", random.Next(22, 88), street, postal, town, null) };
        if (!Chance(45)) return family;

        var head = family[0].Patient;
        var age = Age.On(head.BirthDate, today) ?? 40;
        var partner = One(head.Gender == Gender.Male, $"{second} {Surname()}", Math.Max(20, age + random.Next(-6, 7)), street, postal, town, null);
        family.Add(partner);
        Tie(head, partner.Patient, RelationKind.Spouse, null);
        for (var child = 0; child < random.Next(0, 4) && age is > 24 and < 65; child++)
        {
            var years = Math.Max(1, age - 23 - random.Next(0, 15));
            var phone = years < 16 ? family[0].Contacts.FirstOrDefault(c => c.Kind == ContactKind.Phone)?.Value : null;
            var made = One(Chance(51), $"{first} {second}", Math.Min(years, 35), street, postal, town, phone);
            if (Age.On(made.Patient.BirthDate, today) < 18)
                made.People.Add(new() { Id = Ids.New(), ClinicId = clinic, PatientId = made.Patient.Id, Role = PersonRole.Guardian, Name = head.FullName, Relation = head.Gender == Gender.Female ? "madre" : "padre", Phone = head.Phone, NationalIdType = head.NationalIdType, NationalId = head.NationalId, CreatedAt = made.Patient.CreatedAt });
            Tie(made.Patient, head, RelationKind.Parent, Age.On(made.Patient.BirthDate, today) < 18 ? head.Id : null);
            foreach (var sibling in family.Skip(2)) Tie(sibling.Patient, made.Patient, RelationKind.Sibling, null);
            family.Add(made);
        }
        // Only as many as are taken become rows; ties to others are dropped with them.
        return family;
    }

    private GeneratedPatient One(bool woman, string surnames, int age, string street, string postal, (string City, string Province, string Postal, string Area) town, string? sharedPhone)
    {
        var created = now.AddMinutes(-random.Next(60, 60 * 24 * 365 * 6));
        var patient = new Patient
        {
            Id = Ids.New(), ClinicId = clinic, Number = number++, Gender = woman ? Gender.Female : Gender.Male,
            BirthDate = Chance(93) ? today.AddYears(-age).AddDays(-random.Next(0, 364)) : null,
            Street = street, PostalCode = postal, City = town.City, Province = town.Province, Country = "ES",
            Profession = age >= 18 && Chance(40) ? Pick(SpanishPeople.Professions) : null,
            ReferralSource = Chance(35) ? Pick(Enum.GetValues<ReferralSource>()) : null,
            DoNotContact = Chance(2), CreatedAt = created, UpdatedAt = created,
        };
        patient.Rename(Pick(woman ? SpanishPeople.Women : SpanishPeople.Men), surnames);
        if (age >= 14 && Chance(80)) (patient.NationalIdType, patient.NationalId) = Document();
        if (Chance(3)) (patient.Status, patient.ArchivedAt, patient.ArchiveReason) = (PatientStatus.Archived, created.AddDays(30) < now ? created.AddDays(30) : now, "Cambio de domicilio");

        var made = new GeneratedPatient(patient, [], [], [], []);
        if (sharedPhone is not null) Contact(made, ContactKind.Phone, sharedPhone, "Padres");
        else if (Chance(95)) Contact(made, ContactKind.Phone, "+346" + random.Next(0, 99_999_999).ToString("00000000", System.Globalization.CultureInfo.InvariantCulture), null);
        if (Chance(20)) Contact(made, ContactKind.Phone, "+34" + town.Area + random.Next(0, (int)Math.Pow(10, 9 - town.Area.Length)).ToString(new string('0', 9 - town.Area.Length), System.Globalization.CultureInfo.InvariantCulture), "Casa");
        if (age >= 16 && Chance(60)) Contact(made, ContactKind.Email, $"{Fold.Of(patient.GivenName).Replace(' ', '.')}.{Fold.Words(surnames)[0]}{random.Next(1, 999)}@example.es", null);
        patient.Phone = PatientIndex.Primary(made.Contacts, ContactKind.Phone);
        patient.Email = PatientIndex.Primary(made.Contacts, ContactKind.Email);
        if (Chance(12)) made.Notes.Add(new() { Id = Ids.New(), ClinicId = clinic, PatientId = patient.Id, Text = Pick(SpanishPeople.Notes), AuthorId = Guid.Empty, AuthorName = "Recepción", CreatedAt = Later(created) });
        if (Chance(4)) made.Tasks.Add(new() { Id = Ids.New(), ClinicId = clinic, PatientId = patient.Id, Text = Pick(SpanishPeople.Tasks), DueOn = today.AddDays(random.Next(-10, 40)), CreatedByName = "Recepción", CreatedAt = Later(created) });
        return made;
    }

    private void Contact(GeneratedPatient made, ContactKind kind, string value, string? label)
    {
        if (made.Contacts.Exists(c => c.Kind == kind && c.Value == value)) return;
        made.Contacts.Add(new() { Id = Ids.New(), ClinicId = clinic, PatientId = made.Patient.Id, Kind = kind, Value = value, Label = label, Primary = made.Contacts.TrueForAll(c => c.Kind != kind), CreatedAt = made.Patient.CreatedAt.AddMilliseconds(made.Contacts.Count) });
    }

    private (NationalIdType Type, string Value) Document()
    {
        documents += random.Next(1, 900);
        var digits = documents % 100_000_000;
        if (!Chance(8)) return (NationalIdType.Dni, $"{digits:00000000}{NationalIds.DniLetter(digits)}");
        var foreign = digits % 10_000_000;
        return (NationalIdType.Nie, $"X{foreign:0000000}{NationalIds.DniLetter(foreign)}");
    }

    private void Tie(Patient patient, Patient other, RelationKind kind, Guid? guarantor)
    {
        var relation = new PatientRelation { Id = Ids.New(), ClinicId = clinic, CreatedAt = patient.CreatedAt, GuarantorId = guarantor };
        relation.Connect(patient.Id, other.Id, kind);
        Relations.Add(relation);
    }

    private string Surname() => Pick(SpanishPeople.Surnames);

    private DateTimeOffset Later(DateTimeOffset since) => since + (now - since) * random.NextDouble();

    private bool Chance(int percent) => random.Next(100) < percent;

    private T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];
}
