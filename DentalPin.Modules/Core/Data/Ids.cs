namespace DentalPin.Core.Data;

/// <summary>Makes identifiers that grow with time, so that new rows land at the end of an index.</summary>
public static class Ids
{
    private static readonly Microsoft.EntityFrameworkCore.ValueGeneration.SequentialGuidValueGenerator SqlServerOrder = new();

    /// <summary>SQL Server compares the last six bytes of a uniqueidentifier first; set once at start-up.</summary>
    internal static bool ForSqlServer { get; set; }

    public static Guid New() => ForSqlServer ? SqlServerOrder.Next(null!) : Guid.CreateVersion7();
}
