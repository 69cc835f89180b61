namespace DentalPin.Core.Data.Postgres;

/// <summary>The model on PostgreSQL; its migrations are in this folder.</summary>
public sealed class PostgresDb(DbContextOptions<PostgresDb> options, SaveServices services) : AppDb(options, services)
{
    public override DatabaseEngine Engine { get; } = new PostgresEngine();
}
