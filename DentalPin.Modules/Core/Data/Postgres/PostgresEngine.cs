using System.Data.Common;
using System.Text;
using Npgsql;
using NpgsqlTypes;
using Quartz;

namespace DentalPin.Core.Data.Postgres;

/// <summary>PostgreSQL 15 and newer.</summary>
public sealed class PostgresEngine : DatabaseEngine
{
    public override string Name => "postgres";

    public override string BinaryCollation => "C";

    public override Type ContextType => typeof(PostgresDb);

    public override void Configure(DbContextOptionsBuilder options, string connection, int? maxBatch) =>
        options.UseNpgsql(Tuned(connection), o =>
        {
            o.MigrationsAssembly(typeof(PostgresDb).Assembly.GetName().Name);
            if (maxBatch is { } max) o.MaxBatchSize(max);
        });

    private static string Tuned(string connection)
    {
        var settings = new NpgsqlConnectionStringBuilder(connection);
        // A week of the agenda is half a megabyte: with the usual 8 KB it arrives in sixty pieces, each awaited by itself.
        if (settings.ReadBufferSize < 32768) settings.ReadBufferSize = 32768;
        // PostgreSQL plans a statement anew each time, which costs more than most of ours take to run: of a patient's record
        // 7 ms of 9. What a connection has sent five times it keeps planned. Some poolers cannot: 0 in the connection string.
        if (!new DbConnectionStringBuilder { ConnectionString = connection }.ContainsKey("Max Auto Prepare")) settings.MaxAutoPrepare = 100;
        // Nothing of ours leaves a trace in a session (no temporary tables, session locks or settings): clearing it before each
        // statement costs as much as a short one.
        settings.NoResetOnClose = true;
        return settings.ConnectionString;
    }

    public override void Configure(DbContextOptionsBuilder options, DbConnection connection) => options.UseNpgsql(connection);

    public override bool IsDuplicate(Exception e) =>
        Find<PostgresException>(e) is { SqlState: PostgresErrorCodes.UniqueViolation };

    public override bool IsDeadlock(Exception e) =>
        Find<PostgresException>(e) is { SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure };

    public override bool IsUnavailable(Exception e) =>
        Find<NpgsqlException>(e) is { } fault
        && (fault is not PostgresException server || server.SqlState.StartsWith("57P", StringComparison.Ordinal) || server.SqlState.StartsWith("53", StringComparison.Ordinal));

    public override async Task CreateDatabase(string ownerConnection, CancellationToken cancel)
    {
        var target = new NpgsqlConnectionStringBuilder(ownerConnection);
        var server = new NpgsqlConnectionStringBuilder(ownerConnection) { Database = "postgres", Pooling = false };
        await using var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync(cancel);
        await using var exists = new NpgsqlCommand("SELECT 1 FROM pg_database WHERE datname = $1", connection) { Parameters = { new() { Value = target.Database! } } };
        if (await exists.ExecuteScalarAsync(cancel) is not null) return;
        await using var create = new NpgsqlCommand($"CREATE DATABASE {Quote(target.Database!)} ENCODING 'UTF8' TEMPLATE template0", connection);
        await create.ExecuteNonQueryAsync(cancel);
    }

    public override async Task GrantApplication(AppDb owner, string appConnection, IReadOnlySet<string> appendOnly, CancellationToken cancel)
    {
        var app = new NpgsqlConnectionStringBuilder(appConnection);
        var user = app.Username ?? throw new ArgumentException("The application's connection names no user.");
        var own = new NpgsqlConnectionStringBuilder(owner.Database.GetConnectionString());
        if (user == own.Username) return;

        var role = new StringBuilder();
        var password = (app.Password ?? "").Replace("'", "''", StringComparison.Ordinal);
        role.Append($"DO $do$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '{user.Replace("'", "''", StringComparison.Ordinal)}') THEN CREATE ROLE {Quote(user)} LOGIN; END IF; END $do$;");
        // Not NOSUPERUSER: only a superuser may even name that attribute, and the owner is none. New roles have it anyway.
        role.Append($"ALTER ROLE {Quote(user)} WITH LOGIN NOCREATEDB NOCREATEROLE PASSWORD '{password}';");
        await RunRole(owner, role.ToString(), cancel);

        var sql = new StringBuilder();
        sql.Append($"GRANT CONNECT ON DATABASE {Quote(own.Database!)} TO {Quote(user)};");
        sql.Append($"GRANT USAGE ON SCHEMA public TO {Quote(user)};");
        sql.Append($"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {Quote(user)};");
        sql.Append($"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {Quote(user)};");
        foreach (var table in appendOnly)
            sql.Append($"REVOKE UPDATE, DELETE, TRUNCATE ON {Quote(table)} FROM {Quote(user)};");
        await owner.Database.ExecuteSqlRawAsync(sql.Replace("{", "{{").Replace("}", "}}").ToString(), cancel);
    }

    public override async Task GrantSchema(DbContext owner, string schema, string appConnection, CancellationToken cancel)
    {
        if (new NpgsqlConnectionStringBuilder(appConnection).Username is not { } user) return;
        var (s, u) = (Quote(schema), Quote(user));
        var sql = $"GRANT USAGE ON SCHEMA {s} TO {u}; GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {s} TO {u};";
        await owner.Database.ExecuteSqlRawAsync(sql, cancel);
    }

    public override Task RefreshStatistics(AppDb owner, CancellationToken cancel) => owner.Database.ExecuteSqlRawAsync("ANALYZE", cancel);

    public override async Task BulkInsert<T>(AppDb db, IEnumerable<T> rows, CancellationToken cancel)
    {
        var table = BulkTable.Of<T>(db);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        if (connection.State != System.Data.ConnectionState.Open) await db.Database.OpenConnectionAsync(cancel);
        var columns = string.Join(", ", table.Columns.Select(c => Quote(c.Name)));
        await using var writer = await connection.BeginBinaryImportAsync($"COPY {Quote(table.Name)} ({columns}) FROM STDIN (FORMAT BINARY)", cancel);
        var cells = table.Columns.Select(c => (c.Value, Write: CellWriter(c))).ToArray();
        foreach (var row in rows)
        {
            await writer.StartRowAsync(cancel);
            foreach (var (read, write) in cells)
            {
                if (read(row) is { } value) await write(writer, value, cancel);
                else await writer.WriteNullAsync(cancel);
            }
        }
        await writer.CompleteAsync(cancel);
    }

    // The provider looks a type up by its name for every value, which took most of the time of a long import; by its number it does not.
    private static Func<NpgsqlBinaryImporter, object, CancellationToken, Task> CellWriter(BulkColumn column) => (column.StoreType, column.ClrType.Name) switch
    {
        ("uuid", nameof(Guid)) => (w, v, cancel) => w.WriteAsync((Guid)v, NpgsqlDbType.Uuid, cancel),
        ("text", nameof(String)) => (w, v, cancel) => w.WriteAsync((string)v, NpgsqlDbType.Text, cancel),
        (var type, nameof(String)) when type.StartsWith("character varying", StringComparison.Ordinal) => (w, v, cancel) => w.WriteAsync((string)v, NpgsqlDbType.Varchar, cancel),
        ("integer", nameof(Int32)) => (w, v, cancel) => w.WriteAsync((int)v, NpgsqlDbType.Integer, cancel),
        ("bigint", nameof(Int64)) => (w, v, cancel) => w.WriteAsync((long)v, NpgsqlDbType.Bigint, cancel),
        ("boolean", nameof(Boolean)) => (w, v, cancel) => w.WriteAsync((bool)v, NpgsqlDbType.Boolean, cancel),
        ("date", nameof(DateOnly)) => (w, v, cancel) => w.WriteAsync((DateOnly)v, NpgsqlDbType.Date, cancel),
        ("timestamp with time zone", nameof(DateTimeOffset)) => (w, v, cancel) => w.WriteAsync((DateTimeOffset)v, NpgsqlDbType.TimestampTz, cancel),
        _ => (w, v, cancel) => w.WriteAsync(v, column.StoreType, cancel),
    };

    public override void UseJobStore(IPersistentStoreBuilder store, string connection) => store.UsePostgres(connection);

    // Roles belong to the server, not to the database: somebody setting up another database may be at the same row.
    private static async Task RunRole(AppDb owner, string sql, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await owner.Database.ExecuteSqlRawAsync(sql.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal), cancel);
                return;
            }
            catch (PostgresException e) when (attempt < 20 && e.SqlState is PostgresErrorCodes.InternalError or PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DuplicateObject)
            {
                // "tuple concurrently updated": the other one is done by now, or soon.
            }
        }
    }

    private static string Quote(string identifier) => "\"" + identifier.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    private static TException? Find<TException>(Exception? e) where TException : Exception
    {
        for (; e is not null; e = e.InnerException)
            if (e is TException found) return found;
        return null;
    }
}
