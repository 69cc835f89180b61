using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DentalPin.Catalog;

internal sealed class CategoryMap : IEntityTypeConfiguration<Category>
{
    public void Configure(EntityTypeBuilder<Category> b)
    {
        b.ToTable("CatalogCategories").HasKey(c => c.Id);
        b.Property(c => c.NameEs).HasMaxLength(100);
        b.Property(c => c.NameEn).HasMaxLength(100);
        b.Property(c => c.Icon).HasMaxLength(40);
        b.Property(c => c.DefaultKey).HasMaxLength(50);
        b.HasIndex(c => new { c.ClinicId, c.ParentId, c.Position });
        // Two people who load the default catalogue at once: one of them is told.
        b.HasIndex(c => new { c.ClinicId, c.DefaultKey }).IsUnique();
        b.HasOne<Category>().WithMany().HasForeignKey(c => c.ParentId);
    }
}

internal sealed class CatalogItemMap : IEntityTypeConfiguration<CatalogItem>
{
    public void Configure(EntityTypeBuilder<CatalogItem> b)
    {
        b.ToTable("CatalogItems").HasKey(i => i.Id);
        b.Property(i => i.Code).HasMaxLength(CatalogItem.MaxCode);
        b.Property(i => i.DescriptionEs).HasMaxLength(CatalogItem.MaxDescription);
        b.Property(i => i.DescriptionEn).HasMaxLength(CatalogItem.MaxDescription);
        b.Property(i => i.Drawing).HasMaxLength(40);
        b.Property(i => i.DefaultCode).HasMaxLength(CatalogItem.MaxCode);
        b.Property(i => i.SearchText).HasMaxLength(CatalogItem.MaxSearch);
        b.HasIndex(i => new { i.ClinicId, i.Code }).IsUnique();
        b.HasIndex(i => new { i.ClinicId, i.DefaultCode }).IsUnique();
        b.HasIndex(i => new { i.ClinicId, i.CategoryId });
        // The folded text itself is the key, so that a search reads the index and not the rows.
        b.HasIndex(i => new { i.ClinicId, i.SearchText });
        b.HasOne<Category>().WithMany().HasForeignKey(i => i.CategoryId);
        b.HasOne<VatType>().WithMany().HasForeignKey(i => i.VatTypeId);
        b.HasMany(i => i.Parts).WithOne().HasForeignKey(p => p.ItemId);
        b.HasMany(i => i.Sessions).WithOne().HasForeignKey(s => s.ItemId);
        b.HasMany(i => i.Codes).WithOne().HasForeignKey(c => c.ItemId);
        b.HasMany(i => i.Materials).WithOne().HasForeignKey(m => m.ItemId);
    }
}

internal sealed class ItemPartMap : IEntityTypeConfiguration<ItemPart>
{
    public void Configure(EntityTypeBuilder<ItemPart> b)
    {
        b.ToTable("CatalogItemParts").HasKey(p => p.Id);
        b.Property(p => p.Part).HasMaxLength(10);
        b.HasIndex(p => new { p.ItemId, p.Part }).IsUnique();
    }
}

internal sealed class ItemSessionMap : IEntityTypeConfiguration<ItemSession>
{
    public void Configure(EntityTypeBuilder<ItemSession> b)
    {
        b.ToTable("CatalogItemSessions").HasKey(s => s.Id);
        b.Property(s => s.NameEs).HasMaxLength(100);
        b.Property(s => s.NameEn).HasMaxLength(100);
        b.HasIndex(s => new { s.ItemId, s.Position }).IsUnique();
    }
}

internal sealed class ItemCodeMap : IEntityTypeConfiguration<ItemCode>
{
    public void Configure(EntityTypeBuilder<ItemCode> b)
    {
        b.ToTable("CatalogItemCodes").HasKey(c => c.Id);
        b.Property(c => c.Code).HasMaxLength(ItemCode.MaxCode);
        b.HasIndex(c => new { c.ItemId, c.System }).IsUnique();
    }
}

internal sealed class ItemMaterialMap : IEntityTypeConfiguration<ItemMaterial>
{
    public void Configure(EntityTypeBuilder<ItemMaterial> b)
    {
        b.ToTable("CatalogItemMaterials").HasKey(m => m.Id);
        b.Property(m => m.Name).HasMaxLength(100);
        b.Property(m => m.Quantity).HasPrecision(18, 3);
        b.Property(m => m.Unit).HasMaxLength(20);
        b.Property(m => m.Reference).HasMaxLength(60);
        b.HasIndex(m => new { m.ItemId, m.Position }).IsUnique();
    }
}

internal sealed class VatTypeMap : IEntityTypeConfiguration<VatType>
{
    public void Configure(EntityTypeBuilder<VatType> b)
    {
        b.ToTable("VatTypes").HasKey(v => v.Id);
        b.Property(v => v.Code).HasMaxLength(20);
        b.Property(v => v.NameEs).HasMaxLength(100);
        b.Property(v => v.NameEn).HasMaxLength(100);
        b.HasIndex(v => new { v.ClinicId, v.Code }).IsUnique();
        b.HasMany(v => v.Rates).WithOne().HasForeignKey(r => r.VatTypeId);
    }
}

internal sealed class VatRateMap : IEntityTypeConfiguration<VatRate>
{
    public void Configure(EntityTypeBuilder<VatRate> b)
    {
        b.ToTable("VatRates").HasKey(r => r.Id);
        b.Property(r => r.Rate).HasPrecision(5, 2);
        b.HasIndex(r => new { r.VatTypeId, r.ValidFrom }).IsUnique();
    }
}

internal sealed class PriceListMap : IEntityTypeConfiguration<PriceList>
{
    public void Configure(EntityTypeBuilder<PriceList> b)
    {
        b.ToTable("PriceLists").HasKey(l => l.Id);
        b.Property(l => l.Name).HasMaxLength(PriceList.MaxName);
        b.Property(l => l.Percent).HasPrecision(5, 2);
        b.HasIndex(l => new { l.ClinicId, l.Name }).IsUnique();
        b.HasMany(l => l.Entries).WithOne().HasForeignKey(e => e.PriceListId);
    }
}

internal sealed class PriceListEntryMap : IEntityTypeConfiguration<PriceListEntry>
{
    public void Configure(EntityTypeBuilder<PriceListEntry> b)
    {
        b.ToTable("PriceListEntries").HasKey(e => e.Id);
        b.Property(e => e.Percent).HasPrecision(5, 2);
        b.HasIndex(e => new { e.PriceListId, e.ItemId }).IsUnique();
        b.HasIndex(e => e.ItemId);
        b.HasOne<CatalogItem>().WithMany().HasForeignKey(e => e.ItemId);
    }
}

internal sealed class PatientPriceListMap : IEntityTypeConfiguration<PatientPriceList>
{
    public void Configure(EntityTypeBuilder<PatientPriceList> b)
    {
        b.ToTable("PatientPriceLists").HasKey(p => p.Id);
        b.HasIndex(p => new { p.ClinicId, p.PatientId }).IsUnique();
        b.HasOne<PriceList>().WithMany().HasForeignKey(p => p.PriceListId);
    }
}

internal sealed class PackageMap : IEntityTypeConfiguration<Package>
{
    public void Configure(EntityTypeBuilder<Package> b)
    {
        b.ToTable("CatalogPackages").HasKey(p => p.Id);
        b.Property(p => p.Code).HasMaxLength(CatalogItem.MaxCode);
        b.HasIndex(p => new { p.ClinicId, p.Code }).IsUnique();
        b.HasMany(p => p.Lines).WithOne().HasForeignKey(l => l.PackageId);
    }
}

internal sealed class PackageLineMap : IEntityTypeConfiguration<PackageLine>
{
    public void Configure(EntityTypeBuilder<PackageLine> b)
    {
        b.ToTable("CatalogPackageLines").HasKey(l => l.Id);
        b.HasIndex(l => new { l.PackageId, l.Position }).IsUnique();
        b.HasIndex(l => l.ItemId);
        b.HasOne<CatalogItem>().WithMany().HasForeignKey(l => l.ItemId);
    }
}
