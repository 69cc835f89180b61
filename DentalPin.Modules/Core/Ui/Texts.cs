using System.Globalization;
using DentalPin.Core.Security;
using DentalPin.Core.Text;

namespace DentalPin.Core.Ui;

/// <summary>Says things in the reader's language and writes dates, times and money the way the reader's country does.</summary>
public sealed class Texts(TextCatalog catalog, ReaderLanguage reader, ActorAccessor actors, TimeProvider clock)
{
    /// <summary>`es` or `en`.</summary>
    public string Language => reader.Language;

    public CultureInfo Culture => ReaderCulture.Of(Language);

    /// <summary>The clinic's time zone, in which every time is shown.</summary>
    public TimeZoneInfo Zone => actors.Current?.Zone ?? TimeZoneInfo.Utc;

    /// <summary>The text of a key. A missing text shows its key, which a test finds.</summary>
    public string this[string key, params object[] args] => In(Language, key, args);

    /// <summary>The text in a given language, for what is addressed to somebody else.</summary>
    public string In(string language, string key, params object[] args)
    {
        var text = catalog.Find(language, key) ?? catalog.Find("es", key) ?? key;
        return args.Length == 0 ? text : string.Format(ReaderCulture.Of(language), text, args);
    }

    /// <summary>Whether there is such a text.</summary>
    public bool Has(string key) => catalog.Find(Language, key) is not null;

    /// <summary>`{key}.one` or `{key}.other` with the number as the first placeholder.</summary>
    public string Plural(string key, long count, params object[] args) => this[key + (count == 1 ? ".one" : ".other"), [count, .. args]];

    /// <summary>`lun 23 nov 2026`.</summary>
    public string Date(DateOnly date) => date.ToString(Language == "en" ? "ddd d MMM yyyy" : "ddd d MMM yyyy", Culture).Replace(".", "", StringComparison.Ordinal);

    /// <summary>`23 nov 2026`, where the day of the week says nothing: dates of birth, history.</summary>
    public string ShortDate(DateOnly date) => date.ToString("d MMM yyyy", Culture).Replace(".", "", StringComparison.Ordinal);

    /// <summary>`23/11/2026`, the way it is typed into a field.</summary>
    public string TypedDate(DateOnly? date) => date?.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture) ?? "";

    /// <summary>Date and time in the clinic's zone: `lun 23 nov 2026, 10:42`.</summary>
    public string DateTime(DateTimeOffset at)
    {
        var local = TimeZoneInfo.ConvertTime(at, Zone);
        return $"{Date(DateOnly.FromDateTime(local.DateTime))}, {local.ToString("HH:mm", CultureInfo.InvariantCulture)}";
    }

    /// <summary>Time in the clinic's zone: `10:42`.</summary>
    public string Time(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Zone).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The clinic's today.</summary>
    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), Zone).DateTime);

    /// <summary>`1.234,50 €` or `€1,234.50`.</summary>
    public string Money(decimal amount) => ReaderCulture.Money(Language, amount);

    /// <summary>`4.836`.</summary>
    public string Number(long number) => number.ToString("N0", Culture);

    /// <summary>A phone grouped the way its country reads it aloud.</summary>
    public string Phone(string? e164) => string.IsNullOrEmpty(e164) ? "" : Phones.Format(e164);
}

/// <summary>The language of whoever reads the answer of this request: their choice, the clinic's, or the browser's.</summary>
public sealed class ReaderLanguage
{
    public string Language { get; set; } = "es";
}
