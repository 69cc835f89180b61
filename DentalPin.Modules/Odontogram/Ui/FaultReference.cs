using System.Security.Cryptography;

namespace DentalPin.Odontogram.Ui;

/// <summary>A short reference for a part of a page that failed while the page itself did not; the log line has it too.</summary>
internal static class FaultReference
{
    public static string New() => RandomNumberGenerator.GetString("BCDFGHJKLMNPQRSTVWXZ23456789", 8);
}
