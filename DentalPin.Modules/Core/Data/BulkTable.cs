using Microsoft.EntityFrameworkCore.Metadata;

namespace DentalPin.Core.Data;

/// <summary>One column of a bulk insert.</summary>
/// <param name="Name">Column name.</param>
/// <param name="StoreType">The engine's type name.</param>
/// <param name="ClrType">Type of the values after conversion.</param>
/// <param name="Value">Reads the converted value from a row.</param>
internal sealed record BulkColumn(string Name, string StoreType, Type ClrType, Func<object, object?> Value);

/// <summary>Table and columns of an entity, taken from the model so that a bulk insert can never drift from the mapping.</summary>
internal sealed record BulkTable(string Name, IReadOnlyList<BulkColumn> Columns)
{
    public static BulkTable Of<T>(AppDb db)
    {
        var entity = db.Model.FindEntityType(typeof(T)) ?? throw new ArgumentException($"{typeof(T)} is not mapped.");
        var table = StoreObjectIdentifier.Table(entity.GetTableName()!, entity.GetSchema());
        var columns = entity.GetProperties().Select(p =>
        {
            var getter = p.GetGetter();
            var convert = (p.GetValueConverter() ?? p.FindTypeMapping()?.Converter)?.ConvertToProvider;
            var type = (p.GetValueConverter() ?? p.FindTypeMapping()?.Converter)?.ProviderClrType ?? p.ClrType;
            return new BulkColumn(p.GetColumnName(table)!, p.GetColumnType(), Nullable.GetUnderlyingType(type) ?? type,
                row => getter.GetClrValue(row) is { } value ? convert is null ? value : convert(value) : null);
        });
        return new(entity.GetTableName()!, [.. columns]);
    }
}
