using System.Data;
using System.Text;
using Microsoft.Data.SqlClient;
using Quartz;

namespace DentalPin.Core.Data.SqlServer;

/// <summary>SQL Server 2019 and newer, and servers that speak its language.</summary>
public sealed class SqlServerEngine : DatabaseEngine
{
    public override string Name => "sqlserver";

    public override string BinaryCollation => "Latin1_General_BIN2";

    public override Type ContextType => typeof(SqlServerDb);

    public override void Configure(DbContextOptionsBuilder options, string connection, int? maxBatch) =>
        options.UseSqlServer(connection, o =>
        {
            o.MigrationsAssembly(typeof(SqlServerDb).Assembly.GetName().Name);
            if (maxBatch is { } max) o.MaxBatchSize(max);
        });

    public override void Configure(DbContextOptionsBuilder options, System.Data.Common.DbConnection connection) => options.UseSqlServer(connection);

    // 2601: unique index, 2627: unique or primary key. Compatible servers answer 2627 for both.
    public override bool IsDuplicate(Exception e) => Find(e) is { Number: 2601 or 2627 };

    public override bool IsDeadlock(Exception e) => Find(e) is { Number: 1205 };

    // Network faults, refused logins, a database that is starting, restoring or full.
    public override bool IsUnavailable(Exception e) =>
        Find(e) is { } fault && (fault.Class >= 20 || fault.Number is -2 or -1 or 2 or 53 or 233 or 4060 or 10053 or 10054 or 10060 or 10061 or 18456 or 40613 or 1105 or 9002);

    public override async Task CreateDatabase(string ownerConnection, CancellationToken cancel)
    {
        var target = new SqlConnectionStringBuilder(ownerConnection).InitialCatalog;
        var server = new SqlConnectionStringBuilder(ownerConnection) { InitialCatalog = "master", Pooling = false };
        await using var connection = new SqlConnection(server.ConnectionString);
        await connection.OpenAsync(cancel);
        await using var exists = new SqlCommand("SELECT name FROM sys.databases WHERE name = @name", connection) { Parameters = { new("@name", target) } };
        if (await exists.ExecuteScalarAsync(cancel) is not null) return;
        await using var create = new SqlCommand($"CREATE DATABASE {Quote(target)}", connection);
        await create.ExecuteNonQueryAsync(cancel);
    }

    public override async Task GrantApplication(AppDb owner, string appConnection, IReadOnlySet<string> appendOnly, CancellationToken cancel)
    {
        var app = new SqlConnectionStringBuilder(appConnection);
        var own = new SqlConnectionStringBuilder(owner.Database.GetConnectionString());
        if (app.UserID.Length == 0 || app.UserID == own.UserID) return;

        var user = app.UserID.Replace("'", "''", StringComparison.Ordinal);
        var password = app.Password.Replace("'", "''", StringComparison.Ordinal);
        await Run($"IF NOT EXISTS (SELECT 1 FROM sys.server_principals WHERE name = '{user}') CREATE LOGIN {Quote(app.UserID)} WITH PASSWORD = '{password}'");
        await Run($"ALTER LOGIN {Quote(app.UserID)} WITH PASSWORD = '{password}'");
        await Run($"IF NOT EXISTS (SELECT 1 FROM sys.database_principals WHERE name = '{user}') CREATE USER {Quote(app.UserID)} FOR LOGIN {Quote(app.UserID)}");

        // Table by table, because a grant on the schema would have to be taken back for the append-only tables.
        foreach (var table in await Tables(owner, cancel))
        {
            var rights = appendOnly.Contains(table) ? "SELECT, INSERT" : "SELECT, INSERT, UPDATE, DELETE";
            await Run($"GRANT {rights} ON {Quote(table)} TO {Quote(app.UserID)}");
        }

        Task Run(string sql) => owner.Database.ExecuteSqlRawAsync(new StringBuilder(sql).Replace("{", "{{").Replace("}", "}}").ToString(), cancel);
    }

    public override async Task GrantSchema(DbContext owner, string schema, string appConnection, CancellationToken cancel)
    {
        var user = new SqlConnectionStringBuilder(appConnection).UserID;
        if (user.Length == 0 || user == new SqlConnectionStringBuilder(owner.Database.GetConnectionString()).UserID) return;
        foreach (var entity in owner.Model.GetEntityTypes().Where(e => e.GetTableName() is not null))
        {
            var sql = $"GRANT SELECT, INSERT, UPDATE, DELETE ON {Quote(schema)}.{Quote(entity.GetTableName()!)} TO {Quote(user)}";
            await owner.Database.ExecuteSqlRawAsync(sql, cancel);
        }
    }

    public override Task RefreshStatistics(AppDb owner, CancellationToken cancel) => owner.Database.ExecuteSqlRawAsync("EXEC sp_updatestats", cancel);

    public override async Task BulkInsert<T>(AppDb db, IEnumerable<T> rows, CancellationToken cancel)
    {
        var table = BulkTable.Of<T>(db);
        var connection = (SqlConnection)db.Database.GetDbConnection();
        if (connection.State != ConnectionState.Open) await db.Database.OpenConnectionAsync(cancel);
        var transaction = db.Transaction is { } current ? (SqlTransaction)Microsoft.EntityFrameworkCore.Storage.DbContextTransactionExtensions.GetDbTransaction(current) : null;
        using var copy = new SqlBulkCopy(connection, SqlBulkCopyOptions.Default, transaction) { DestinationTableName = Quote(table.Name), BatchSize = 5000, EnableStreaming = true };
        foreach (var column in table.Columns) copy.ColumnMappings.Add(column.Name, column.Name);
        await using var reader = new BulkReader<T>(table, rows);
        await copy.WriteToServerAsync(reader, cancel);
    }

    public override void UseJobStore(IPersistentStoreBuilder store, string connection) => store.UseSqlServer(connection);

    private static async Task<IReadOnlyList<string>> Tables(AppDb owner, CancellationToken cancel) =>
        await owner.Database.SqlQueryRaw<string>("SELECT TABLE_NAME AS Value FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_TYPE = 'BASE TABLE' AND TABLE_SCHEMA = 'dbo'").ToListAsync(cancel);

    private static string Quote(string identifier) => "[" + identifier.Replace("]", "]]", StringComparison.Ordinal) + "]";

    private static SqlException? Find(Exception? e)
    {
        for (; e is not null; e = e.InnerException)
            if (e is SqlException found) return found;
        return null;
    }
}
