using DentalPin.Core.Data;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DentalPin.Core.Files;

/// <summary>A file that was kept.</summary>
/// <param name="Id">Given by whoever kept it.</param>
/// <param name="Name">For people; not where it lies.</param>
/// <param name="ContentType">Decided by the code that kept it, never by a browser.</param>
/// <param name="Bytes">Size.</param>
/// <param name="Sha256">Hexadecimal, lower case; what the content must still be.</param>
public sealed record StoredFile(Guid Id, string Name, string ContentType, long Bytes, string Sha256);

/// <summary>The row of a kept file. Only ever added: the application's database user may not change or remove it.</summary>
public sealed class StoredFileRow : IClinicOwned, IAppendOnly
{
    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    public string Name { get; set; } = "";

    public string ContentType { get; set; } = "";

    public long Bytes { get; set; }

    public string Sha256 { get; set; } = "";

    public Guid CreatedBy { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    internal StoredFile ToFile() => new(Id, Name, ContentType, Bytes, Sha256);
}

internal sealed class StoredFileMap : IEntityTypeConfiguration<StoredFileRow>
{
    public void Configure(EntityTypeBuilder<StoredFileRow> b)
    {
        b.ToTable("StoredFiles").HasKey(f => f.Id);
        b.HasOne<Tenancy.Clinic>().WithMany().HasForeignKey(f => f.ClinicId);
        b.Property(f => f.Name).HasMaxLength(FileNames.MostLetters);
        b.Property(f => f.ContentType).HasMaxLength(100);
        b.Property(f => f.Sha256).HasMaxLength(64);
        b.HasIndex(f => new { f.ClinicId, f.Sha256 });
    }
}

/// <summary>The content is more than may be kept.</summary>
public sealed class FileTooBigException(long most) : InvalidOperationException($"The file is bigger than {most} bytes.");

/// <summary>A file has a row but its content is gone or is not what was kept: somebody or something touched the folder.</summary>
public sealed class FileDamagedException(Guid id, string what) : InvalidOperationException($"The stored file {id} is damaged: {what}. Restore the folder of files from a backup.");
