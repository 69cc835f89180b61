using System.Collections;
using QRCoder;

namespace DentalPin.Core.Printing;

/// <summary>The dark and light squares of a QR code.</summary>
internal static class QrModules
{
    /// <summary>Rows of squares, true for dark, without the free margin. Error correction M, in UTF-8.</summary>
    /// <exception cref="PrintingException">More text than a code can hold.</exception>
    public static IReadOnlyList<BitArray> Of(string text)
    {
        try
        {
            using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M, forceUtf8: true);
            var margin = Margin(code.ModuleMatrix);
            return [.. code.ModuleMatrix.Skip(margin).Take(code.ModuleMatrix.Count - 2 * margin).Select(row => Cut(row, margin))];
        }
        catch (QRCoder.Exceptions.DataTooLongException e)
        {
            throw new PrintingException("The text is too long for a QR code.", e);
        }
    }

    private static int Margin(List<BitArray> rows) => rows.FindIndex(r => r.Cast<bool>().Any(dark => dark));

    private static BitArray Cut(BitArray row, int margin)
    {
        var cut = new BitArray(row.Length - 2 * margin);
        for (var n = 0; n < cut.Length; n++) cut[n] = row[n + margin];
        return cut;
    }
}
