using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using DentalPin.Core.Ui;

namespace DentalPin.Agenda;

/// <summary>
/// Writes the cards of the grid. A week of a large clinic has more than a thousand: as components, each with its icons, they
/// take longer than all the rest of the page, so this one piece is written as text.
/// </summary>
/// <param name="page">The days that are shown.</param>
/// <param name="texts">In the reader's language.</param>
/// <param name="sprite">Address of the icons.</param>
/// <param name="encoder">For everything somebody typed.</param>
internal sealed class CardMarkup(GridPage page, Texts texts, string sprite, HtmlEncoder encoder)
{
    private static readonly int[] LaneCounts = [2, 3, 4, 6, 8, 12, 24];
    private readonly bool byPeople = page.Query.By == "professional";
    private readonly StringBuilder html = new();

    /// <summary>
    /// A card: a link to the appointment's page; with script that opens beside it. In two halves, between which other modules
    /// may warn.
    /// </summary>
    public (string Before, string After) Card(GridCard item, bool wide)
    {
        var card = item.Card;
        var type = page.Range.Lists.Type(card.TypeId);
        html.Append("<a class=\"ap ").Append(CardSigns.Colour(type)).Append(' ').Append(CardSigns.Shape(card.Status)).Append(" r").Append(page.Row(item.From)).Append(" n").Append(page.Span(item.From, item.To));
        if (card.Parked) html.Append(" parked");
        if (item.Lanes > 1) Lane(item);
        html.Append("\" href=\"/agenda/").Append(card.Id).Append("\" id=\"a-").Append(card.Id).Append("\" data-v=\"").Append(card.Version);
        if (!page.MayWrite || !AppointmentStates.IsOpen(card.Status)) html.Append("\" data-fixed=\"1");
        html.Append("\" data-min=\"").Append(card.Minutes).Append("\" aria-label=\"");
        Text(CardSigns.Aria(card, type, texts, byPeople ? page.Range.Lists.Cabinet(card.CabinetId)?.Name : null, byPeople ? null : page.Range.Professional(card.ProfessionalId)?.Name));
        html.Append("\"><span class=\"n\"><span>");
        Text(CardSigns.Name(card, wide, texts));
        html.Append("</span>");
        if (card.Parked) Icon("clipboard-list", " st");
        var before = Take();

        if (wide || card.Status is AppointmentStatus.CheckedIn or AppointmentStatus.InTreatment or AppointmentStatus.NoShow or AppointmentStatus.Cancelled) Icon(CardSigns.Icon(card.Status), " st");
        html.Append("</span>");
        if (card.Minutes >= 25) Line(CardSigns.Icon(type, card), CardSigns.What(type, card, texts));
        if (card.Minutes >= 40) foreach (var line in card.Lines) Line(line.Icon, line.Text);
        if (page.Query.IsDay && card.Minutes >= 30 && card.Patient?.Phone is { } phone) Line("phone", texts.Phone(phone));
        if (page.Query.IsDay && card.Minutes >= 45 && card.Note is { } note) Line(null, note);
        html.Append("</a>");
        return (before, Take());
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

    private void Icon(string name, string more) =>
        html.Append(CultureInfo.InvariantCulture, $"<svg class=\"i{more}\" aria-hidden=\"true\"><use href=\"{sprite}#{name}\"></use></svg>");

    private void Text(string text) => html.Append(encoder.Encode(text));

    private string Take()
    {
        var text = html.ToString();
        html.Clear();
        return text;
    }
}
