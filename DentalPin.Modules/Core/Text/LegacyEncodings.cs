using System.Text;

namespace DentalPin.Core.Text;

/// <summary>The encodings of old Spanish programs, registered once for the process.</summary>
public static class LegacyEncodings
{
    // Initialised in order of text: the provider has to be known before the first encoding is asked for.
    private static readonly bool Registered = RegisterProvider();

    public static Encoding Windows1252 { get; } = Get(1252);

    /// <summary>The western code page of DOS; still written by programs older than Windows.</summary>
    public static Encoding Dos850 { get; } = Get(850);

    /// <summary>Makes every code page known to <see cref="Encoding.GetEncoding(string)"/>. Cheap to call again.</summary>
    public static void Register() => _ = Registered;

    /// <summary>The byte a character had in Windows-1252, or -1. The five unassigned bytes map to the C1 control of the same number.</summary>
    internal static int ByteOf(char c)
    {
        if (c < 0x80 || c is >= (char)0xA0 and <= (char)0xFF)
        {
            return c;
        }
        var at = High.IndexOf(c);
        if (at >= 0)
        {
            return 0x80 + at;
        }
        return c is >= (char)0x80 and <= (char)0x9F ? c : -1;
    }

    private static readonly string High = DecodeHigh();

    private static string DecodeHigh()
    {
        var bytes = new byte[0x20];
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)(0x80 + i);
        }
        return Windows1252.GetString(bytes);
    }

    private static bool RegisterProvider()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return true;
    }

    private static Encoding Get(int page) => Encoding.GetEncoding(page);
}
