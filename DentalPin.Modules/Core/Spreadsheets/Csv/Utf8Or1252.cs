using System.Text;
using DentalPin.Core.Text;

namespace DentalPin.Core.Spreadsheets;

/// <summary>UTF-8 in which bytes that are none are read as Windows-1252: files joined from two sources have both.</summary>
internal static class Utf8Or1252
{
    public static Encoding Encoding { get; } = System.Text.Encoding.GetEncoding("utf-8", EncoderFallback.ReplacementFallback, new Fallback());

    private sealed class Fallback : DecoderFallback
    {
        public override int MaxCharCount => 4;

        public override DecoderFallbackBuffer CreateFallbackBuffer() => new Buffer();
    }

    private sealed class Buffer : DecoderFallbackBuffer
    {
        private string text = "";
        private int at;

        public override int Remaining => text.Length - at;

        public override bool Fallback(byte[] bytesUnknown, int index)
        {
            text = LegacyEncodings.Windows1252.GetString(bytesUnknown);
            at = 0;
            return text.Length > 0;
        }

        public override char GetNextChar() => at < text.Length ? text[at++] : '\0';

        public override bool MovePrevious()
        {
            if (at == 0)
            {
                return false;
            }
            at--;
            return true;
        }

        public override void Reset()
        {
            text = "";
            at = 0;
        }
    }
}
