using DentalPin.Core.Audit;
using DentalPin.Core.Data.Postgres;
using DentalPin.Core.Data.SqlServer;
using DentalPin.Core.Events;
using DentalPin.Core.Security;
using Microsoft.EntityFrameworkCore.Design;

namespace DentalPin.Core.Data;

/// <summary>Makes the contexts for `dotnet ef`, which needs the model and no server.</summary>
internal static class DesignTime
{
    public static SaveServices Services()
    {
        var actors = new ActorAccessor();
        var keys = Directory.CreateTempSubdirectory("dentalpin-design").FullName;
        try
        {
            return new(actors, new AuditChain(AuditKey.Load(keys), actors, TimeProvider.System), new OutboxWriter(new Subscriptions(), TimeProvider.System),
                TimeProvider.System, new HttpContextAccessor(), new ModelAssemblies(CoreServices.ProductAssemblies), new Operations.ClinicFigures(TimeProvider.System), new Operations.ClinicMemory(TimeProvider.System));
        }
        finally
        {
            Directory.Delete(keys, recursive: true);
        }
    }
}

internal sealed class PostgresDesignTime : IDesignTimeDbContextFactory<PostgresDb>
{
    public PostgresDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<PostgresDb>();
        new PostgresEngine().Configure(options, "Host=localhost;Database=design", null);
        return new(options.Options, DesignTime.Services());
    }
}

internal sealed class SqlServerDesignTime : IDesignTimeDbContextFactory<SqlServerDb>
{
    public SqlServerDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<SqlServerDb>();
        new SqlServerEngine().Configure(options, "Server=localhost;Database=design", null);
        return new(options.Options, DesignTime.Services());
    }
}
