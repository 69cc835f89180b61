using System.Linq.Expressions;
using System.Reflection;
using DentalPin.Core.Audit;
using DentalPin.Core.Events;
using DentalPin.Core.Modules;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace DentalPin.Core.Data;

/// <summary>
/// The database of a community module: tables in a schema of its own, the same rules as the product's. Rows of a clinic are
/// filtered and guarded, changes are audited, events leave with the save, all in one transaction on the same connection.
/// </summary>
/// <param name="options">Made by <see cref="ModuleDbs.AddModuleDb{TContext}"/>.</param>
/// <param name="app">The product's context of the same scope, whose connection and audit chain are shared.</param>
/// <param name="schema">The module's name.</param>
public abstract class ModuleDb(DbContextOptions options, AppDb app, string schema) : DbContext(options)
{
    /// <summary>The clinic the filter lets through.</summary>
    public Guid CurrentClinicId => app.CurrentClinicId;

    /// <summary>The schema that holds the module's tables.</summary>
    public string Schema => schema;

    /// <summary>Queues an event; it leaves with the next save, or not at all when that fails.</summary>
    public void Publish(DomainEvent happened) => app.Publish(happened);

    public override int SaveChanges(bool acceptAllChangesOnSuccess) => throw new NotSupportedException("Save with SaveChangesAsync.");

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancel = default)
    {
        app.Save.RefuseOnRead();
        SaveGuard.Check(ChangeTracker, CurrentClinicId);
        var audit = AuditCollector.Collect(ChangeTracker, app.Save);
        return await InTransaction(async () =>
        {
            if (audit.Count > 0) await app.Save.Chain.Append(app, audit, cancel);
            var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancel);
            await app.SaveChangesAsync(cancel);
            return saved;
        }, cancel);
    }

    /// <summary>
    /// Reads and saves here in the transaction of the product's context, which begins one when it has none: what is written on
    /// both sides is there as a whole or not at all. Nested calls join.
    /// </summary>
    public Task<T> InTransaction<T>(Func<Task<T>> work, CancellationToken cancel = default) => app.InTransaction(async () =>
    {
        if (Database.CurrentTransaction is not null) return await work();
        await Database.UseTransactionAsync(app.Transaction!.GetDbTransaction(), cancel);
        try
        {
            return await work();
        }
        finally
        {
            await Database.UseTransactionAsync(null, cancel);
        }
    }, cancel);

    protected override void ConfigureConventions(ModelConfigurationBuilder configuration) => AppDb.Conventions(configuration);

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.HasDefaultSchema(schema);
        model.ApplyConfigurationsFromAssembly(GetType().Assembly);
        foreach (var type in model.Model.GetEntityTypes().ToList())
        {
            if (typeof(IClinicOwned).IsAssignableFrom(type.ClrType))
                typeof(ModuleDb).GetMethod(nameof(Filter), BindingFlags.NonPublic | BindingFlags.Instance)!.MakeGenericMethod(type.ClrType).Invoke(this, [model]);
            if (typeof(IVersioned).IsAssignableFrom(type.ClrType)) type.FindProperty(nameof(IVersioned.Version))!.IsConcurrencyToken = true;
            foreach (var property in type.GetProperties().Where(p => p.IsPrimaryKey())) property.ValueGenerated = Microsoft.EntityFrameworkCore.Metadata.ValueGenerated.Never;
        }
    }

    private void Filter<T>(ModelBuilder model) where T : class, IClinicOwned
    {
        Expression<Func<T, bool>> ofThisClinic = row => row.ClinicId == CurrentClinicId;
        model.Entity<T>().HasQueryFilter(AppDb.ClinicFilter, ofThisClinic);
    }
}

/// <summary>Registers and creates the databases of community modules.</summary>
public static class ModuleDbs
{
    /// <summary>Makes the context available; it shares the connection of the scope's <see cref="AppDb"/>.</summary>
    public static void AddModuleDb<TContext>(this IServiceCollection services) where TContext : ModuleDb =>
        services.AddDbContext<TContext>((s, o) => s.GetRequiredService<DatabaseEngine>().Configure(o, s.GetRequiredService<AppDb>().Database.GetDbConnection()));

    /// <summary>
    /// Creates the module's schema and tables and gives the application its rights to them. For the install hook, which runs
    /// as the owner of the database.
    /// </summary>
    public static async Task CreateTables<TContext>(this ModuleContext context) where TContext : ModuleDb
    {
        var db = context.Services.GetRequiredService<TContext>();
        var options = context.Services.GetRequiredService<AppOptions>();
        await db.GetService<IRelationalDatabaseCreator>().CreateTablesAsync(context.Cancel);
        await context.Services.GetRequiredService<DatabaseEngine>().GrantSchema(db, db.Schema, options.Connection, context.Cancel);
    }
}
