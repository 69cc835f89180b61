using System.Text;
using QRCoder;

namespace DentalPin.Core.Security;

/// <summary>A QR code as one SVG path: no style and no script, so that it stands in a page under the strict policy.</summary>
public sealed record QrPicture(int Size, string Path)
{
    /// <summary>Encodes a text with medium error correction and the quiet zone the standard asks for (4 modules).</summary>
    public static QrPicture Of(string text)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var rows = data.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
            for (var x = 0; x < rows.Count; x++)
            {
                if (!rows[y][x]) continue;
                var start = x;
                while (x + 1 < rows.Count && rows[y][x + 1]) x++;
                path.Append(System.Globalization.CultureInfo.InvariantCulture, $"M{start} {y}h{x - start + 1}v1h-{x - start + 1}z");
            }
        return new(rows.Count, path.ToString());
    }
}
