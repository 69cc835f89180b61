using DentalPin.Catalog;
using DentalPin.Core.Data;

namespace DentalPin.Odontogram;

/// <summary>A generated entry with its history.</summary>
internal sealed record GeneratedChart(List<ChartEntry> Entries, List<ChartChange> Changes);

/// <summary>
/// Invents charts the way mouths are: molars with fillings, a lost tooth and what replaced it, wisdom teeth that are gone, children with
/// sealants, something planned, something just done. The same seed makes the same mouths.
/// </summary>
internal sealed class ChartGenerator(Guid clinic, IReadOnlyDictionary<string, IReadOnlyList<CatalogItemSummary>> items, IReadOnlyList<(Guid Id, string Name)> people, int seed, DateTimeOffset now, DateOnly today)
{
    private static readonly int[] Molars = [16, 17, 26, 27, 36, 37, 46, 47];
    private static readonly int[] Premolars = [14, 15, 24, 25, 34, 35, 44, 45];
    private static readonly string[] Surfaces = ["O", "MO", "OD", "MOD", "V", "M", "D"];
    private static readonly string[] Notes = ["Dolor al frío desde hace una semana.", "Sensible a la percusión.", "Recesión vestibular, control en seis meses.", "Paciente avisado de que puede necesitar endodoncia."];

    private readonly Random random = new(seed);

    /// <summary>The chart of a patient, with about as many entries as asked for.</summary>
    public GeneratedChart Patient(Guid patient, int? age, int wanted)
    {
        var made = new GeneratedChart([], []);
        var gone = new HashSet<int>();
        if (age is < 13)
        {
            Child(made, patient, age.Value, wanted);
            return made;
        }
        foreach (var wisdom in new[] { 18, 28, 38, 48 })
        {
            if (made.Entries.Count >= wanted || random.Next(100) >= 45) continue;
            gone.Add(wisdom);
            Add(made, patient, random.Next(5) == 0 ? ChartKinds.Unerupted : ChartKinds.Missing, [new(wisdom)], EntryStatus.Existing, Past());
        }
        if (made.Entries.Count + 2 < wanted && age is > 40 && random.Next(3) == 0)
        {
            var (from, to) = random.Next(2) == 0 ? (23, 25) : (44, 46);
            var teeth = Teeth.Between(from, to);
            var day = Past();
            gone.Add(teeth[1]);
            Add(made, patient, ChartKinds.Missing, [new(teeth[1])], EntryStatus.Existing, day);
            Add(made, patient, ChartKinds.Bridge, [.. teeth.Select((t, n) => new ChartTooth(t, "", n == 1 ? ToothRole.Pontic : ToothRole.Pillar))], EntryStatus.Existing, day);
        }
        for (var guard = 0; made.Entries.Count < wanted && guard < wanted * 4; guard++)
        {
            var tooth = random.Next(3) == 0 ? Pick(Premolars) : random.Next(4) == 0 ? Pick(Teeth.Permanent) : Pick(Molars);
            if (gone.Contains(tooth) || Teeth.PlaceOf(tooth) == 8) continue;
            switch (random.Next(14))
            {
                case < 5:
                    Add(made, patient, random.Next(4) == 0 ? "filling_amalgam" : "filling_composite", [new(tooth, Teeth.IsFront(tooth) ? "M" : ToothList.Sorted(Pick(Surfaces)))], random.Next(2) == 0 ? EntryStatus.Existing : EntryStatus.Performed, Past());
                    break;
                case 5 or 6:
                    Add(made, patient, "caries", [new(tooth, Pick(["O", "M", "D"]))], EntryStatus.Existing, Recent());
                    break;
                case 7 or 8:
                    Add(made, patient, "filling_composite", [new(tooth, ToothList.Sorted(Pick(Surfaces)))], EntryStatus.Planned, Recent());
                    break;
                case 9:
                    var crowned = Past();
                    Add(made, patient, "root_canal_full", [new(tooth)], random.Next(2) == 0 ? EntryStatus.Existing : EntryStatus.Performed, crowned);
                    if (made.Entries.Count < wanted) Add(made, patient, "crown", [new(tooth)], random.Next(3) == 0 ? EntryStatus.Planned : EntryStatus.Performed, crowned);
                    break;
                case 10:
                    Add(made, patient, "sealant", [new(Pick(Molars), "O")], EntryStatus.Performed, Past());
                    break;
                case 11 when !Teeth.IsFront(tooth):
                    gone.Add(tooth);
                    Add(made, patient, ChartKinds.Extraction, [new(tooth)], EntryStatus.Performed, Past());
                    if (made.Entries.Count < wanted && random.Next(2) == 0) Add(made, patient, ChartKinds.Implant, [new(tooth)], EntryStatus.Planned, Recent());
                    break;
                case 12:
                    Add(made, patient, random.Next(2) == 0 ? "periapical_small" : "fracture", [new(tooth)], EntryStatus.Existing, Recent());
                    break;
                case 13:
                    Add(made, patient, ChartKinds.Note, [new(tooth)], EntryStatus.Existing, Recent(), Pick(Notes));
                    break;
            }
        }
        return made;
    }

    /// <summary>Adds an entry with the steps that led to its status: what was done had been planned some weeks before.</summary>
    public ChartEntry Add(GeneratedChart made, Guid patient, string kind, IReadOnlyList<ChartTooth> teeth, EntryStatus status, DateOnly on, string? note = null)
    {
        var family = ChartKinds.Find(kind)!;
        var own = status is EntryStatus.Planned or EntryStatus.Performed && items.TryGetValue(kind, out var known) && known.Count > 0 ? known.FirstOrDefault(i => i.Code == UsualItems.Code(kind, teeth[0].Number)) ?? known[0] : null;
        // A patient has a dentist.
        var person = people[(patient.GetHashCode() & int.MaxValue) % people.Count];
        var entry = new ChartEntry
        {
            Id = Ids.New(), ClinicId = clinic, PatientId = patient, Version = status == EntryStatus.Performed ? 2 : 1, Kind = kind, Teeth = ToothList.Write(teeth), ItemId = own?.Id, NameEs = own?.NameEs, NameEn = own?.NameEn, GroupId = Ids.New(), Status = status, Note = note, Source = "odontogram",
            Scope = family.Joined || family.Family == KindFamily.Note ? TreatmentScope.Teeth : teeth[0].Surfaces.Length > 0 ? TreatmentScope.Surface : TreatmentScope.Tooth, RecordedOn = status == EntryStatus.Performed ? on.AddDays(-21) : on,
        };
        if (status == EntryStatus.Performed) (entry.PerformedOn, entry.PerformedBy) = (on, person.Id);
        made.Entries.Add(entry);
        if (status == EntryStatus.Performed)
        {
            made.Changes.Add(Step(entry, 1, EntryAct.Record, EntryStatus.Planned, on.AddDays(-21), person));
            made.Changes.Add(Step(entry, 2, EntryAct.Perform, EntryStatus.Performed, on, person));
        }
        else
        {
            made.Changes.Add(Step(entry, 1, EntryAct.Record, status, on, person));
        }
        return entry;
    }

    private void Child(GeneratedChart made, Guid patient, int age, int wanted)
    {
        int[] milk = [54, 55, 64, 65, 74, 75, 84, 85];
        var used = new HashSet<int>();
        for (var guard = 0; made.Entries.Count < wanted && guard < wanted * 4; guard++)
        {
            if (age >= 6 && random.Next(2) == 0)
            {
                var first = Pick([16, 26, 36, 46]);
                if (used.Add(first)) Add(made, patient, "sealant", [new(first, "O")], random.Next(2) == 0 ? EntryStatus.Planned : EntryStatus.Performed, Recent());
                continue;
            }
            var tooth = Pick(milk);
            if (!used.Add(tooth)) continue;
            Add(made, patient, random.Next(3) == 0 ? "filling_composite" : "caries", [new(tooth, Pick(["O", "MO", "OD"]) is var s ? ToothList.Sorted(s) : "O")], EntryStatus.Existing, Recent());
        }
    }

    private ChartChange Step(ChartEntry e, int number, EntryAct act, EntryStatus status, DateOnly on, (Guid Id, string Name) person)
    {
        var at = new DateTimeOffset(on.ToDateTime(new TimeOnly(10, random.Next(60))), TimeSpan.Zero);
        return new() { Id = Ids.New(), ClinicId = clinic, PatientId = e.PatientId, EntryId = e.Id, Number = number, ActId = number == 1 ? e.GroupId : Ids.New(), Act = act, Status = status, On = on, At = at < now ? at : now.AddMinutes(-1), ById = person.Id, ByName = person.Name };
    }

    private DateOnly Past() => today.AddDays(-random.Next(120, 2600));

    private DateOnly Recent() => today.AddDays(-random.Next(3, 110));

    private T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];
}
