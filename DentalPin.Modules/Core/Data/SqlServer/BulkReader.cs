using System.Collections;
using System.Data.Common;

namespace DentalPin.Core.Data.SqlServer;

/// <summary>Shows rows to SqlBulkCopy one at a time, so that any number of them needs the memory of one.</summary>
internal sealed class BulkReader<T>(BulkTable table, IEnumerable<T> rows) : DbDataReader where T : class
{
    private readonly IEnumerator<T> source = rows.GetEnumerator();

    public override int FieldCount => table.Columns.Count;

    public override bool HasRows => true;

    public override bool IsClosed => false;

    public override int RecordsAffected => -1;

    public override int Depth => 0;

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => GetValue(GetOrdinal(name));

    public override bool Read() => source.MoveNext();

    public override bool NextResult() => false;

    public override object GetValue(int ordinal) => table.Columns[ordinal].Value(source.Current) ?? DBNull.Value;

    public override bool IsDBNull(int ordinal) => table.Columns[ordinal].Value(source.Current) is null;

    public override string GetName(int ordinal) => table.Columns[ordinal].Name;

    public override int GetOrdinal(string name)
    {
        for (var i = 0; i < table.Columns.Count; i++)
            if (table.Columns[i].Name == name) return i;
        return -1;
    }

    public override Type GetFieldType(int ordinal) => table.Columns[ordinal].ClrType;

    public override string GetDataTypeName(int ordinal) => table.Columns[ordinal].StoreType;

    public override int GetValues(object[] values)
    {
        for (var i = 0; i < FieldCount; i++) values[i] = GetValue(i);
        return FieldCount;
    }

    public override IEnumerator GetEnumerator() => new DbEnumerator(this);

    public override bool GetBoolean(int ordinal) => (bool)GetValue(ordinal);

    public override byte GetByte(int ordinal) => (byte)GetValue(ordinal);

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();

    public override char GetChar(int ordinal) => (char)GetValue(ordinal);

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();

    public override DateTime GetDateTime(int ordinal) => (DateTime)GetValue(ordinal);

    public override decimal GetDecimal(int ordinal) => (decimal)GetValue(ordinal);

    public override double GetDouble(int ordinal) => (double)GetValue(ordinal);

    public override float GetFloat(int ordinal) => (float)GetValue(ordinal);

    public override Guid GetGuid(int ordinal) => (Guid)GetValue(ordinal);

    public override short GetInt16(int ordinal) => (short)GetValue(ordinal);

    public override int GetInt32(int ordinal) => (int)GetValue(ordinal);

    public override long GetInt64(int ordinal) => (long)GetValue(ordinal);

    public override string GetString(int ordinal) => (string)GetValue(ordinal);

    protected override void Dispose(bool disposing)
    {
        if (disposing) source.Dispose();
        base.Dispose(disposing);
    }
}
