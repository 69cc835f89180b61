namespace DentalPin.Core.Data;

/// <summary>What the engines do differently. SQL text lives in the engines' folders only.</summary>
public abstract class DatabaseEngine
{
    public static DatabaseEngine Of(string name) => name switch
    {
        "postgres" => new Postgres.PostgresEngine(),
        "sqlserver" => new SqlServer.SqlServerEngine(),
        _ => throw new ArgumentException($"DENTALPIN_ENGINE is '{name}'; it must be postgres or sqlserver."),
    };

    /// <summary>`postgres` or `sqlserver`.</summary>
    public abstract string Name { get; }

    /// <summary>Collation that compares bytes, so that a prefix search uses the index.</summary>
    public abstract string BinaryCollation { get; }

    /// <summary>The context class that holds the engine's migrations.</summary>
    public abstract Type ContextType { get; }

    /// <summary>Points a context at a database.</summary>
    /// <param name="options">Builder to fill.</param>
    /// <param name="connection">Connection string.</param>
    /// <param name="maxBatch">Statements a batch; null for the provider's choice.</param>
    public abstract void Configure(DbContextOptionsBuilder options, string connection, int? maxBatch);

    /// <summary>Points a context at a connection that somebody else owns.</summary>
    public abstract void Configure(DbContextOptionsBuilder options, System.Data.Common.DbConnection connection);

    /// <summary>A unique key refused the row.</summary>
    public abstract bool IsDuplicate(Exception e);

    /// <summary>Two transactions waited for each other and this one was given up: done again as a whole it succeeds.</summary>
    public abstract bool IsDeadlock(Exception e);

    /// <summary>The server cannot be reached or refuses work for now.</summary>
    public abstract bool IsUnavailable(Exception e);

    /// <summary>Creates the database when the server has none of that name.</summary>
    public abstract Task CreateDatabase(string ownerConnection, CancellationToken cancel);

    /// <summary>
    /// Creates or refreshes the user the application runs as: it reads and writes rows, cannot change the schema, and can
    /// only add to the tables of <paramref name="appendOnly"/>.
    /// </summary>
    public abstract Task GrantApplication(AppDb owner, string appConnection, IReadOnlySet<string> appendOnly, CancellationToken cancel);

    /// <summary>Gives the application's user its rights in the schema of a community module.</summary>
    public abstract Task GrantSchema(DbContext owner, string schema, string appConnection, CancellationToken cancel);

    /// <summary>Counts the rows of all tables for the planner, after invented data was loaded in bulk. Only the owner may.</summary>
    public abstract Task RefreshStatistics(AppDb owner, CancellationToken cancel);

    /// <summary>Inserts many rows the fastest way the engine has, inside the current transaction. No audit, no events, no guard.</summary>
    public abstract Task BulkInsert<T>(AppDb db, IEnumerable<T> rows, CancellationToken cancel) where T : class;

    /// <summary>Points the persistent job store at a database of this engine.</summary>
    public abstract void UseJobStore(Quartz.IPersistentStoreBuilder store, string connection);
}
