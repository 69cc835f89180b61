namespace DentalPin.Core.Security;

/// <summary>When a workstation nobody touches locks itself.</summary>
public static class WorkstationLocking
{
    /// <summary>Setting of the clinic: minutes without a key or a click; 0 for never.</summary>
    public const string Setting = "core.lock_minutes";

    public const int DefaultMinutes = 10;
    public const int MostMinutes = 240;

    /// <summary>The minutes a stored value stands for.</summary>
    public static int Minutes(string? stored) => int.TryParse(stored, out var minutes) && minutes is >= 0 and <= MostMinutes ? minutes : DefaultMinutes;
}
