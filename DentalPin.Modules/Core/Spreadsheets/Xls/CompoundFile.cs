using System.Buffers.Binary;
using System.Text;

namespace DentalPin.Core.Spreadsheets;

/// <summary>
/// The container of .xls files (MS-CFB): finds the workbook's stream and takes it out. Written by hand because every count and
/// every chain in the file is checked against the file's size; a library that trusts them can be made to take all memory.
/// </summary>
internal sealed class CompoundFile
{
    private const uint LastSector = 0xFFFFFFFA; // above are end of chain, free, and the table's own sectors
    private const int EntrySize = 128;

    private readonly Stream stream;
    private readonly int sectorSize;
    private readonly uint sectors;
    private readonly uint[] next;
    private readonly uint[] nextMini;
    private readonly uint miniCutoff;
    private readonly List<Entry> entries = [];

    public CompoundFile(Stream stream)
    {
        this.stream = stream;
        var header = new byte[512];
        stream.Position = 0;
        stream.ReadExactly(header);
        var shift = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(30));
        if (shift is not (9 or 12) || BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(32)) != 6)
        {
            throw Damaged();
        }
        sectorSize = 1 << shift;
        // The last sector may be cut short by careless writers.
        sectors = (uint)((stream.Length - 1) / sectorSize);
        miniCutoff = Math.Min(U32(header, 56), 64 * 1024);
        next = ReadTable(header);
        ReadDirectory(U32(header, 48));
        if (!entries.Exists(e => e.Type == 5))
        {
            throw Damaged();
        }
        nextMini = ReadMiniTable(U32(header, 60));
    }

    public bool Has(string name) => Find(name) is not null;

    /// <summary>The content of a stream, at most as long as the file itself; null when there is none of that name.</summary>
    public MemoryStream? Take(string name)
    {
        if (Find(name) is not { } entry)
        {
            return null;
        }
        if (entry.Size > (ulong)stream.Length)
        {
            throw Damaged();
        }
        var content = new MemoryStream((int)entry.Size);
        if (entry.Size < miniCutoff && entries.Find(e => e.Type == 5) is { } root)
        {
            CopyMini(entry, root, content);
        }
        else
        {
            Copy(entry.Start, (long)entry.Size, content);
        }
        content.Position = 0;
        return content;
    }

    private Entry? Find(string name) => entries.Find(e => e.Type == 2 && e.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Which sector follows which, for the whole file. Sectors of the table are listed in the header and, past 109, in a chain.</summary>
    private uint[] ReadTable(byte[] header)
    {
        var listed = new List<uint>();
        AddListed(header.AsSpan(76), listed);
        var at = U32(header, 68);
        for (uint hops = 0; at < LastSector; hops++)
        {
            if (hops > sectors)
            {
                throw Damaged();
            }
            var part = Sector(at);
            AddListed(part.AsSpan(0, sectorSize - 4), listed);
            at = U32(part, sectorSize - 4);
        }
        var perSector = sectorSize / 4;
        if (listed.Count > sectors / perSector + 2)
        {
            throw Damaged();
        }
        var table = new uint[listed.Count * perSector];
        for (var i = 0; i < listed.Count; i++)
        {
            Numbers(Sector(listed[i]), table.AsSpan(i * perSector, perSector));
        }
        return table;
    }

    private void AddListed(ReadOnlySpan<byte> bytes, List<uint> listed)
    {
        for (var i = 0; i + 4 <= bytes.Length; i += 4)
        {
            var sector = BinaryPrimitives.ReadUInt32LittleEndian(bytes[i..]);
            if (sector < LastSector)
            {
                if (listed.Count > sectors)
                {
                    throw Damaged();
                }
                listed.Add(sector);
            }
        }
    }

    private void ReadDirectory(uint start)
    {
        foreach (var sector in Chain(start, next, sectors))
        {
            var bytes = Sector(sector);
            for (var at = 0; at + EntrySize <= sectorSize && entries.Count < 10_000; at += EntrySize)
            {
                var nameLength = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at + 64));
                if (bytes[at + 66] != 0 && nameLength is >= 2 and <= 64)
                {
                    // Version 3 files leave rubbish in the upper half of the size.
                    var size = sectorSize == 512 ? U32(bytes, at + 120) : BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(at + 120));
                    entries.Add(new(Encoding.Unicode.GetString(bytes, at, nameLength - 2), bytes[at + 66], U32(bytes, at + 116), size));
                }
            }
        }
    }

    private uint[] ReadMiniTable(uint start)
    {
        var table = new List<uint>();
        var part = new uint[sectorSize / 4];
        foreach (var sector in Chain(start, next, sectors))
        {
            Numbers(Sector(sector), part);
            table.AddRange(part);
        }
        return [.. table];
    }

    private void Copy(uint start, long size, MemoryStream content)
    {
        var left = size;
        foreach (var sector in Chain(start, next, sectors))
        {
            if (left <= 0)
            {
                return;
            }
            content.Write(Sector(sector), 0, (int)Math.Min(left, sectorSize));
            left -= sectorSize;
        }
        if (left > 0)
        {
            throw Damaged();
        }
    }

    /// <summary>Small streams lie in 64-byte pieces inside one stream of the root entry.</summary>
    private void CopyMini(Entry entry, Entry root, MemoryStream content)
    {
        if (root.Size > (ulong)stream.Length)
        {
            throw Damaged();
        }
        var all = new MemoryStream();
        Copy(root.Start, (long)root.Size, all);
        var left = (long)entry.Size;
        foreach (var piece in Chain(entry.Start, nextMini, (uint)(all.Length / 64) + 1))
        {
            if (left <= 0)
            {
                return;
            }
            var from = piece * 64L;
            var take = (int)Math.Min(left, 64);
            if (from + take > all.Length)
            {
                throw Damaged();
            }
            content.Write(all.GetBuffer(), (int)from, take);
            left -= take;
        }
        if (left > 0)
        {
            throw Damaged();
        }
    }

    /// <summary>The sectors of a chain; one longer than the file has sectors runs in circles.</summary>
    private static IEnumerable<uint> Chain(uint start, uint[] table, uint most)
    {
        var at = start;
        for (uint hops = 0; at < LastSector; hops++)
        {
            if (hops > most || at >= table.Length)
            {
                throw Damaged();
            }
            yield return at;
            at = table[at];
        }
    }

    private byte[] Sector(uint number)
    {
        if (number > sectors)
        {
            throw Damaged();
        }
        var bytes = new byte[sectorSize];
        stream.Position = (number + 1L) * sectorSize;
        stream.ReadAtLeast(bytes, sectorSize, throwOnEndOfStream: false);
        return bytes;
    }

    private static void Numbers(byte[] bytes, Span<uint> into)
    {
        for (var i = 0; i < into.Length; i++)
        {
            into[i] = U32(bytes, i * 4);
        }
    }

    private static uint U32(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));

    private static SheetError Damaged() => new("core.sheet.damaged");

    /// <summary>Type 2 is a stream, 5 the root.</summary>
    private sealed record Entry(string Name, byte Type, uint Start, ulong Size);
}
