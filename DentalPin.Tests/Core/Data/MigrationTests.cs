using DentalPin.Core.Data;
using DentalPin.Core.Data.Postgres;
using DentalPin.Core.Data.SqlServer;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace DentalPin.Tests.Core.Data;

public sealed class MigrationTests
{
    [Fact]
    public void The_migrations_of_postgres_are_the_model() => Assert.False(Postgres().Database.HasPendingModelChanges());

    [Fact]
    public void The_migrations_of_sql_server_are_the_model() => Assert.False(SqlServer().Database.HasPendingModelChanges());

    [Fact]
    public void The_script_for_sql_server_is_valid_in_its_language()
    {
        var script = Script();
        var parser = new TSql150Parser(initialQuotedIdentifiers: true);
        var tree = parser.Parse(new StringReader(script), out var errors);
        Assert.True(errors.Count == 0, string.Join('\n', errors.Select(e => $"{e.Line}: {e.Message}")));
        Assert.NotEmpty(((TSqlScript)tree).Batches);
    }

    [Fact]
    public void The_check_of_the_script_can_fail()
    {
        new TSql150Parser(true).Parse(new StringReader(Script().Replace("CREATE TABLE", "CREATE TABEL", StringComparison.Ordinal)), out var errors);
        Assert.NotEmpty(errors);
    }

    [Fact]
    public void The_script_for_sql_server_has_a_table_for_every_entity()
    {
        var script = Script();
        foreach (var type in SqlServer().Model.GetEntityTypes().Where(t => t.GetTableName() is not null))
            Assert.Contains($"CREATE TABLE [{type.GetTableName()}]", script);
    }

    /// <summary>SqlClient describes every parameter with types of an assembly that this build replaces by its own.</summary>
    [Fact]
    public void A_parameter_of_sql_server_knows_its_type() => Assert.Equal(System.Data.SqlDbType.Int, new SqlParameter("@a", 5).SqlDbType);

    private static string Script() => SqlServer().GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);

    private static SqlServerDb SqlServer() => new SqlServerDesignTime().CreateDbContext([]);

    private static PostgresDb Postgres() => new PostgresDesignTime().CreateDbContext([]);
}
