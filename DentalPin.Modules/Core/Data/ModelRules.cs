using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore.Metadata;

namespace DentalPin.Core.Data;

/// <summary>Rules that hold for every entity, so that no module can forget them.</summary>
internal static class ModelRules
{
    public static void Apply(ModelBuilder model, AppDb db)
    {
        foreach (var type in model.Model.GetEntityTypes().Where(t => !t.IsOwned()).ToList())
        {
            if (typeof(IClinicOwned).IsAssignableFrom(type.ClrType))
                typeof(ModelRules).GetMethod(nameof(Filter), BindingFlags.NonPublic | BindingFlags.Static)!
                    .MakeGenericMethod(type.ClrType).Invoke(null, [model, db]);
            if (typeof(IVersioned).IsAssignableFrom(type.ClrType))
                type.FindProperty(nameof(IVersioned.Version))!.IsConcurrencyToken = true;

            // Rows are archived, not deleted along with others; and SQL Server refuses several cascade paths.
            foreach (var key in type.GetForeignKeys().Where(k => !k.IsOwnership && k.DeleteBehavior == DeleteBehavior.Cascade && !IsIdentity(type)))
                key.DeleteBehavior = DeleteBehavior.Restrict;

            foreach (var property in type.GetProperties())
            {
                if (property.PropertyInfo?.GetCustomAttribute<BinaryCollationAttribute>() is not null)
                    property.SetCollation(db.Engine.BinaryCollation);
                // Keys are made by us (Ids.New), never by the engine.
                if (property.IsPrimaryKey()) property.ValueGenerated = ValueGenerated.Never;
            }
        }
    }

    private static bool IsIdentity(IMutableEntityType type) => type.ClrType.Namespace!.StartsWith("Microsoft.AspNetCore.Identity", StringComparison.Ordinal);

    private static void Filter<T>(ModelBuilder model, AppDb db) where T : class, IClinicOwned
    {
        // Must read a property of the context instance, which EF replaces by the context that runs the query.
        Expression<Func<T, bool>> ofThisClinic = row => row.ClinicId == db.CurrentClinicId;
        model.Entity<T>().HasQueryFilter(AppDb.ClinicFilter, ofThisClinic);
    }
}
