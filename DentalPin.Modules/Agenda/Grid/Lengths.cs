using System.Globalization;
using DentalPin.Core.Ui;

namespace DentalPin.Agenda;

/// <summary>The lengths a form offers, and the one an appointment has.</summary>
internal static class Lengths
{
    private static readonly int[] Usual = [5, 10, 15, 20, 30, 40, 45, 60, 75, 90, 105, 120, 150, 180, 240];

    public static IEnumerable<Option> Of(int? present, Texts texts) =>
        Usual.Concat(present is > 0 and <= 720 ? [present.Value] : []).Distinct().Order().Select(m => new Option(m.ToString(CultureInfo.InvariantCulture), CardSigns.Length(m, texts)));
}
