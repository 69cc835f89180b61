using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using DentalPin.Core.Ui;
using DentalPin.Schedules;

namespace DentalPin.Agenda;

/// <summary>
/// Writes the cards of the grid. A week of a large clinic has more than a thousand: as components, each with its icons, they
/// take longer than all the rest of the page, so this one piece is written as text. Every byte is there a thousand times, too: what a
/// script can work out from the rest of the page (its place, its column, its classes) is not said again on the card.
/// </summary>
internal sealed class CardMarkup
{
    private static readonly int[] LaneCounts = [2, 3, 4, 6, 8, 12, 24];
    private readonly GridPage page;
    private readonly Texts texts;
    private readonly string sprite;
    private readonly HtmlEncoder encoder;
    private readonly ClinicTime time;
    private readonly bool byPeople;
    private readonly Dictionary<Guid, (string Classes, string Line)> types = [];
    private readonly (string Classes, string Line) appointment, note;
    private readonly StringBuilder html = new();
    private (DateOnly Day, bool Yes)? changes;

    /// <param name="page">The days that are shown.</param>
    /// <param name="texts">In the reader's language.</param>
    /// <param name="sprite">Address of the icons.</param>
    /// <param name="encoder">For everything somebody typed.</param>
    public CardMarkup(GridPage page, Texts texts, string sprite, HtmlEncoder encoder)
    {
        (this.page, this.texts, this.sprite, this.encoder) = (page, texts, sprite, encoder);
        (time, byPeople) = (page.Range.Hours.Time, page.Query.By == "professional");
        var n = 0;
        foreach (var type in page.Range.Lists.Types) types[type.Id] = Look(CardSigns.Colour(type), n++, type.Icon, type.Name(texts.Language));
        var names = Names(page.Range.Lists, texts);
        appointment = Look(CardSigns.Colour(null), n, "stethoscope", names[n]);
        note = Look(CardSigns.Colour(null), n + 1, "notebook-pen", names[n + 1]);
    }

    /// <summary>Types in the order of their numbers on the cards, then the words for an appointment without one and for a note.</summary>
    public static IReadOnlyList<string> Names(ClinicLists lists, Texts texts) => [.. lists.Types.Select(t => t.Name(texts.Language)), texts["agenda.grid.appointment"], texts["agenda.grid.note"]];

    /// <summary>For the script that tells those who listen what a card says.</summary>
    public static string Words(ClinicLists lists, Texts texts) => JsonSerializer.Serialize(new
    {
        card = texts["agenda.grid.card"],
        types = Names(lists, texts),
        states = Enum.GetValues<AppointmentStatus>().ToDictionary(CardSigns.Shape, s => AppointmentStates.Name(s, texts)),
        parked = texts["agenda.grid.parked"],
    });

    /// <summary>Who is usually in a column, or where a professional usually works: said once for all cards on which it is so.</summary>
    public string? Usual(GridColumn column) => byPeople
        ? column.Cards.GroupBy(c => c.Card.CabinetId).MaxBy(g => g.Count()) is { Key: { } id } ? page.Range.Lists.Cabinet(id)?.Name : null
        : column.People.Count > 0 ? column.People[0].Name : null;

    /// <summary>All cards of a column.</summary>
    public string Column(GridColumn column, bool wide)
    {
        var usual = Usual(column);
        foreach (var card in column.Cards)
        {
            Begin(card, usual, wide);
            End(card, wide);
        }
        return Take();
    }

    /// <summary>
    /// Stands for all that a column shows. A screen that says it has a column with this mark is not sent it again; the day belongs to it, for
    /// two columns on different days may look the same.
    /// </summary>
    public string Mark(DateOnly day, GridColumn column, string cards)
    {
        var hash = 14695981039346656037UL;
        void Add(string text)
        {
            foreach (var c in text) hash = (hash ^ c) * 1099511628211UL;
            hash = (hash ^ 0xFFFF) * 1099511628211UL;
        }

        Add(GridQuery.Iso(day));
        Add(column.Key);
        Add(page.SpanText);
        foreach (var g in column.Gaps) Add(string.Create(CultureInfo.InvariantCulture, $"{g.From} {g.To} {g.ProfessionalId}"));
        foreach (var s in column.Shades) Add(string.Create(CultureInfo.InvariantCulture, $"{s.From} {s.To} {s.Kind} {s.Block?.Name(texts)}"));
        Add(cards);
        return hash.ToString("x16", CultureInfo.InvariantCulture)[..12];
    }

    /// <summary>The same, in two halves between which other modules may warn.</summary>
    public (string Before, string After) Card(GridCard card, string? usual, bool wide)
    {
        Begin(card, usual, wide);
        var before = Take();
        End(card, wide);
        return (before, Take());
    }

    // A link to the appointment's page; with script that opens beside it.
    private void Begin(GridCard item, string? usual, bool wide)
    {
        var card = item.Card;
        var span = page.Span(item.From, item.To);
        html.Append("<a class=\"ap ").Append(Type(card).Classes).Append(' ').Append(CardSigns.Shape(card.Status)).Append(" r").Append(page.Row(item.From)).Append(" n").Append(span);
        if (card.Parked) html.Append(" parked");
        if (item.Lanes > 1) Lane(item);
        html.Append("\" href=\"/agenda/").Append(card.Id).Append('"');
        if (card.Version != 0) html.Append(" data-v=\"").Append(card.Version).Append('"');
        if (span * Appointment.Step != card.Minutes) html.Append(" data-min=\"").Append(card.Minutes).Append('"');
        // Where the clock on the wall says something else than the place in the grid: nights when it is changed, and after midnight.
        if (item.From % Appointment.Step != 0 || item.To != item.From + card.Minutes || Changes(card.Day)) html.Append(" data-at=\"").Append(texts.Time(card.Start)).Append('-').Append(texts.Time(card.End)).Append('"');
        var who = byPeople ? page.Range.Lists.Cabinet(card.CabinetId)?.Name : page.Range.Professional(card.ProfessionalId)?.Name;
        if (who != usual) Attribute("data-who", who ?? "");
        html.Append("><span class=\"n\">");
        if (Inner(card, wide)) html.Append("<span>");
        Text(CardSigns.Name(card, wide, texts));
        if (Inner(card, wide)) html.Append("</span>");
        if (card.Parked) Icon("clipboard-list", " st");
    }

    private void End(GridCard item, bool wide)
    {
        var card = item.Card;
        if (Signed(card, wide)) Icon(CardSigns.Icon(card.Status), " st");
        html.Append("</span>");
        if (card.Minutes >= 25) html.Append(Type(card).Line);
        if (card.Minutes >= 40) foreach (var line in card.Lines) Line(line.Icon, line.Text);
        if (page.Query.IsDay && card.Minutes >= 30 && card.Patient?.Phone is { } phone) Line("phone", texts.Phone(phone));
        if (page.Query.IsDay && card.Minutes >= 45 && card.Note is { } note) Line(null, note);
        html.Append("</a>");
    }

    private bool Changes(DateOnly day)
    {
        if (changes?.Day != day) changes = (day, time.Day(day).Minutes != DaySpan.Day);
        return changes.Value.Yes;
    }

    private static bool Signed(AppointmentCard card, bool wide) => wide || card.Status is AppointmentStatus.CheckedIn or AppointmentStatus.InTreatment or AppointmentStatus.NoShow or AppointmentStatus.Cancelled;

    // A name that has to leave room for signs.
    private bool Inner(AppointmentCard card, bool wide) => page.Alerts || card.Parked || Signed(card, wide);

    private (string Classes, string Line) Type(AppointmentCard card) => card.TypeId is { } id && types.TryGetValue(id, out var type) ? type : card.IsNote ? note : appointment;

    private (string, string) Look(string colour, int number, string icon, string name)
    {
        Line(icon, name);
        return ($"{colour} y{number.ToString(CultureInfo.InvariantCulture)}", Take());
    }

    private void Lane(GridCard item)
    {
        var lanes = LaneCounts.FirstOrDefault(k => k >= item.Lanes, 24);
        html.Append(" lk").Append(lanes).Append(" lc").Append(Math.Min(item.Lane, lanes - 1) * (24 / lanes));
    }

    private void Line(string? icon, string text)
    {
        html.Append("<span class=\"w\">");
        if (icon is not null) Icon(icon, "");
        html.Append("<span>");
        Text(text);
        html.Append("</span></span>");
    }

    private void Icon(string name, string more) => html.Append("<svg class=\"i").Append(more).Append("\" aria-hidden=\"true\"><use href=\"").Append(sprite).Append('#').Append(name).Append("\"/></svg>");

    private void Attribute(string name, string value) => html.Append(' ').Append(name).Append("=\"").Append(encoder.Encode(value)).Append('"');

    private void Text(string text) => html.Append(encoder.Encode(text));

    private string Take()
    {
        var text = html.ToString();
        html.Clear();
        return text;
    }
}
