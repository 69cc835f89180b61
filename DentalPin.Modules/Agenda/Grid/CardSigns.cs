using DentalPin.Core.Ui;
using DentalPin.Patients;
using DentalPin.Schedules;

namespace DentalPin.Agenda;

/// <summary>How states, types and names look on cards: never by colour alone.</summary>
internal static class CardSigns
{
    public static string Shape(AppointmentStatus status) => status switch
    {
        AppointmentStatus.Scheduled => "s-sched",
        AppointmentStatus.Confirmed => "s-conf",
        AppointmentStatus.CheckedIn => "s-wait",
        AppointmentStatus.InTreatment => "s-chair",
        AppointmentStatus.Completed => "s-done",
        AppointmentStatus.NoShow => "s-no",
        _ => "s-canc",
    };

    public static string Icon(AppointmentStatus status) => status switch
    {
        AppointmentStatus.Scheduled => "circle-dashed",
        AppointmentStatus.Confirmed => "check",
        AppointmentStatus.CheckedIn => "hourglass",
        AppointmentStatus.InTreatment => "play",
        AppointmentStatus.Completed => "check-check",
        AppointmentStatus.NoShow => "user-x",
        _ => "ban",
    };

    public static Tone Tone(AppointmentStatus status) => status switch
    {
        AppointmentStatus.Confirmed => Core.Ui.Tone.Good,
        AppointmentStatus.CheckedIn => Core.Ui.Tone.Warn,
        AppointmentStatus.InTreatment => Core.Ui.Tone.Brand,
        AppointmentStatus.NoShow => Core.Ui.Tone.Bad,
        _ => Core.Ui.Tone.Neutral,
    };

    public static string Colour(TypeInfo? type) => "ty-" + (type?.Colour ?? "rev");

    public static string Icon(TypeInfo? type, AppointmentCard card) => type?.Icon ?? (card.IsNote ? "notebook-pen" : "stethoscope");

    public static string What(TypeInfo? type, AppointmentCard card, Texts texts) => type?.Name(texts.Language) ?? (card.IsNote ? texts["agenda.grid.note"] : texts["agenda.grid.appointment"]);

    /// <summary>`Ferrer, Lucía`, or for a narrow column `Ferrer L`; the title of a note; a neutral word for whom the reader may not know.</summary>
    public static string Name(AppointmentCard card, bool wide, Texts texts)
    {
        if (card.Patient is not { } p) return card.Title ?? texts[card.IsNote ? "agenda.grid.note" : "agenda.grid.busy"];
        if (wide) return FirstSurname(p) is { Length: > 0 } s ? s + ", " + p.GivenName : p.FullName;
        return FirstSurname(p) is { Length: > 0 } surname ? surname + (p.GivenName.Length > 0 ? " " + Core.Text.SafeText.WholeRunes(p.GivenName[..1]) : "") : p.GivenName;
    }

    /// <summary>`Lucía Ferrer`, as in a list on a phone.</summary>
    public static string Full(AppointmentCard card, Texts texts) => card.Who.Length > 0 ? card.Who : texts[card.IsNote ? "agenda.grid.note" : "agenda.grid.busy"];

    /// <summary>`G1` for "Gabinete 1", `Rad` for "Radiología".</summary>
    public static string Short(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length < 2) return name.Length <= 4 ? name : Core.Text.SafeText.WholeRunes(name[..3]);
        return string.Concat(words.Take(3).Select(w => w.All(char.IsDigit) ? w : Core.Text.SafeText.WholeRunes(w[..1]).ToUpperInvariant()));
    }

    /// <summary>Surname of a professional without the title, for wide columns and chips.</summary>
    public static string Last(ProfessionalInfo p)
    {
        var words = p.Name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => !w.EndsWith('.')).ToList();
        return words.Count < 2 ? p.Name : words[1];
    }

    /// <summary>Initials of a professional without the title.</summary>
    public static string Letters(ProfessionalInfo p) => Initials.Of(string.Join(' ', p.Name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => !w.EndsWith('.'))));

    /// <summary>`45 min`, `1 h 30 min`, `5 h`.</summary>
    public static string Length(int minutes, Texts texts) =>
        minutes < 60 ? texts["agenda.grid.min", minutes] : minutes % 60 == 0 ? texts["agenda.grid.hours", minutes / 60] : texts["agenda.grid.hours_min", minutes / 60, minutes % 60];

    private static string FirstSurname(PatientSummary p)
    {
        var words = p.FamilyName.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        // "de la Torre" is one surname: particles go with the name that follows them.
        var taken = words.TakeWhile(w => char.IsLower(w[0])).Count();
        return string.Join(' ', words.Take(taken + 1));
    }
}
