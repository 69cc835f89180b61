using DentalPin.Core.Data;
using Microsoft.Data.SqlClient;
using Npgsql;

namespace DentalPin.Tests.Fixtures;

/// <summary>
/// A database of this test run, on the server named by DENTALPIN_TEST_SQLSERVER or DENTALPIN_TEST_POSTGRES. Built by the
/// migrations, used as the application's own restricted user, dropped at the end.
/// </summary>
public sealed record TestDatabase(string Engine, string Owner, string Application, string Name)
{
    public static bool OnSqlServer => Environment.GetEnvironmentVariable("DENTALPIN_TEST_SQLSERVER") is { Length: > 0 };

    /// <summary>Names a new database; it is created by whoever migrates.</summary>
    public static TestDatabase New(string purpose = "run")
    {
        var name = $"dptest_{purpose}_{Guid.NewGuid():N}"[..40];
        if (OnSqlServer)
        {
            var server = Environment.GetEnvironmentVariable("DENTALPIN_TEST_SQLSERVER")!;
            var owner = new SqlConnectionStringBuilder(server) { InitialCatalog = name, MultipleActiveResultSets = false };
            var app = new SqlConnectionStringBuilder(owner.ConnectionString) { UserID = "dentalpin_test_app", Password = AppPassword, IntegratedSecurity = false };
            return new("sqlserver", owner.ConnectionString, app.ConnectionString, name);
        }
        var postgres = Environment.GetEnvironmentVariable("DENTALPIN_TEST_POSTGRES")
            ?? throw new InvalidOperationException("Neither DENTALPIN_TEST_POSTGRES nor DENTALPIN_TEST_SQLSERVER is set. Run appliance/test.sh, which starts a database.");
        var own = new NpgsqlConnectionStringBuilder(postgres) { Database = name, IncludeErrorDetail = true };
        var restricted = new NpgsqlConnectionStringBuilder(own.ConnectionString) { Username = "dentalpin_test_app", Password = AppPassword, MaxPoolSize = 60 };
        return new("postgres", own.ConnectionString, restricted.ConnectionString, name);
    }

    // One login serves all test databases of the server, so every run must give it the same password.
    private const string AppPassword = "Test-Only-9f2c71";

    /// <summary>Removes the database from the server.</summary>
    public async Task Drop()
    {
        if (Engine == "postgres")
        {
            NpgsqlConnection.ClearAllPools();
            await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Owner) { Database = "postgres", Pooling = false }.ConnectionString);
            await connection.OpenAsync();
            await using var drop = new NpgsqlCommand($"DROP DATABASE IF EXISTS \"{Name}\" WITH (FORCE)", connection);
            await drop.ExecuteNonQueryAsync();
        }
        else
        {
            SqlConnection.ClearAllPools();
            await using var connection = new SqlConnection(new SqlConnectionStringBuilder(Owner) { InitialCatalog = "master", Pooling = false }.ConnectionString);
            await connection.OpenAsync();
            await using var drop = new SqlCommand($"DROP DATABASE [{Name}]", connection);
            await drop.ExecuteNonQueryAsync();
        }
    }

    /// <summary>Configuration that points the application at this database.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Configuration =>
    [
        new("DENTALPIN_ENGINE", Engine),
        new("DENTALPIN_CONNECTION", Application),
        new("DENTALPIN_OWNER_CONNECTION", Owner),
        new("DENTALPIN_MAX_BATCH", Environment.GetEnvironmentVariable("DENTALPIN_TEST_MAX_BATCH")),
    ];
}
