using System.Globalization;
using System.Text;

namespace DentalPin.Agenda;

/// <summary>One event of a calendar file.</summary>
internal sealed record IcsEvent(string Uid, int Sequence, DateTimeOffset Stamp, DateTimeOffset Start, DateTimeOffset End, string Summary, string? Description, string? Location, bool Cancelled, bool Confirmed);

/// <summary>
/// Writes calendar files as RFC 5545 wants them: lines end in CRLF and are folded at 75 bytes, text is escaped, and times are
/// in UTC, so that no calendar has to know the clinic's zone.
/// </summary>
internal static class IcsWriter
{
    public const string ContentType = "text/calendar; charset=utf-8";

    /// <param name="name">Name of the calendar.</param>
    /// <param name="events">What is in it.</param>
    /// <param name="method">`PUBLISH`, or `CANCEL` when the one event was called off.</param>
    public static byte[] Write(string name, IEnumerable<IcsEvent> events, string method = "PUBLISH")
    {
        var text = new StringBuilder();
        Line(text, "BEGIN:VCALENDAR");
        Line(text, "VERSION:2.0");
        Line(text, "PRODID:-//DentalPin//Agenda//EN");
        Line(text, "CALSCALE:GREGORIAN");
        Line(text, "METHOD:" + method);
        Line(text, "X-WR-CALNAME:" + Escape(name));
        foreach (var e in events)
        {
            Line(text, "BEGIN:VEVENT");
            Line(text, "UID:" + e.Uid);
            Line(text, "SEQUENCE:" + e.Sequence.ToString(CultureInfo.InvariantCulture));
            Line(text, "DTSTAMP:" + Utc(e.Stamp));
            Line(text, "DTSTART:" + Utc(e.Start));
            Line(text, "DTEND:" + Utc(e.End));
            Line(text, "SUMMARY:" + Escape(e.Summary));
            if (e.Description is { Length: > 0 } description) Line(text, "DESCRIPTION:" + Escape(description));
            if (e.Location is { Length: > 0 } location) Line(text, "LOCATION:" + Escape(location));
            Line(text, "STATUS:" + (e.Cancelled ? "CANCELLED" : e.Confirmed ? "CONFIRMED" : "TENTATIVE"));
            Line(text, "END:VEVENT");
        }
        Line(text, "END:VCALENDAR");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Utc(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static string Escape(string text) => new StringBuilder(text).Replace("\\", "\\\\").Replace(";", "\\;").Replace(",", "\\,").Replace("\r", "").Replace("\n", "\\n").ToString();

    /// <summary>Continuation lines begin with a blank; a character is never cut in two.</summary>
    private static void Line(StringBuilder to, string line)
    {
        var bytes = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (bytes + rune.Utf8SequenceLength > 75)
            {
                to.Append("\r\n ");
                bytes = 1;
            }
            to.Append(rune.ToString());
            bytes += rune.Utf8SequenceLength;
        }
        to.Append("\r\n");
    }
}
