using DentalPin.Core.Ui;

namespace DentalPin.Core.Printing;

/// <summary>Words, amounts and rates in the language of a document, which need not be that of whoever prints it.</summary>
internal sealed class PrintWords(TextCatalog catalog, string language)
{
    public string this[string key, params object[] args]
    {
        get
        {
            var text = catalog.Find(language, key) ?? catalog.Find("es", key) ?? key;
            return args.Length == 0 ? text : string.Format(ReaderCulture.Of(language), text, args);
        }
    }

    public string Money(decimal amount) => ReaderCulture.Money(language, amount);

    /// <summary>`1`, `2,5`.</summary>
    public string Number(decimal number) => number.ToString("#,0.####", ReaderCulture.Of(language)).Replace('-', '−');

    /// <summary>`21 %` or `21%`, as each language writes it.</summary>
    public string Percent(decimal rate) => Number(rate) + (language == "en" ? "%" : "\u00a0%");
}
