namespace DentalPin.Core.Data.SqlServer;

/// <summary>The model on SQL Server; its migrations are in this folder.</summary>
public sealed class SqlServerDb(DbContextOptions<SqlServerDb> options, SaveServices services) : AppDb(options, services)
{
    public override DatabaseEngine Engine { get; } = new SqlServerEngine();
}
