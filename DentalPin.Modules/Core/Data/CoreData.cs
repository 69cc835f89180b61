using DentalPin.Core.Audit;
using DentalPin.Core.Events;
using DentalPin.Core.Tenancy;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DentalPin.Core.Data;

internal sealed class CounterMap : IEntityTypeConfiguration<Counter>
{
    public void Configure(EntityTypeBuilder<Counter> b)
    {
        b.ToTable("Counters").HasKey(c => new { c.ClinicId, c.Name });
        b.Property(c => c.Name).HasMaxLength(80);
    }
}

internal sealed class AuditEntryMap : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> b)
    {
        b.ToTable("AuditEntries").HasKey(a => new { a.ClinicId, a.Seq });
        b.Property(a => a.Action).HasMaxLength(40);
        b.Property(a => a.Entity).HasMaxLength(60);
        b.Property(a => a.Address).HasMaxLength(60);
        b.Property(a => a.Hash).HasMaxLength(64);
        b.Property(a => a.Changes).HasMaxLength(-1);
        b.HasIndex(a => new { a.ClinicId, a.At });
        b.HasIndex(a => new { a.ClinicId, a.SubjectId, a.Seq });
        b.HasIndex(a => new { a.ClinicId, a.UserId, a.Seq });
        b.HasIndex(a => new { a.ClinicId, a.Entity, a.Seq });
    }
}

internal sealed class AuditHeadMap : IEntityTypeConfiguration<AuditHead>
{
    public void Configure(EntityTypeBuilder<AuditHead> b)
    {
        b.ToTable("AuditHeads").HasKey(h => h.ClinicId);
        b.Property(h => h.Hash).HasMaxLength(64);
        b.Property(h => h.Mac).HasMaxLength(64);
    }
}

internal sealed class OutboxMessageMap : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> b)
    {
        b.ToTable("OutboxMessages").HasKey(m => m.Id);
        b.Property(m => m.Name).HasMaxLength(80);
        b.Property(m => m.Handler).HasMaxLength(160);
        b.Property(m => m.Payload).HasMaxLength(-1);
        b.Property(m => m.LastError).HasMaxLength(2000);
        b.HasIndex(m => new { m.Dead, m.DeliveredAt, m.NextAttemptAt });
        b.HasIndex(m => m.LockToken);
        b.HasIndex(m => new { m.ClinicId, m.Dead });
    }
}

internal sealed class ClinicMap : IEntityTypeConfiguration<Clinic>
{
    public void Configure(EntityTypeBuilder<Clinic> b)
    {
        b.ToTable("Clinics").HasKey(c => c.Id);
        b.Property(c => c.Country).HasMaxLength(2);
        b.Property(c => c.Language).HasMaxLength(5);
        b.Property(c => c.Currency).HasMaxLength(3);
        b.Property(c => c.TimeZone).HasMaxLength(60);
        b.Property(c => c.TaxId).HasMaxLength(20);
        b.Property(c => c.PostalCode).HasMaxLength(20);
        b.Property(c => c.Phone).HasMaxLength(40);
        b.Property(c => c.Email).HasMaxLength(254);
        b.HasIndex(c => c.GroupId);
    }
}

internal sealed class ClinicLogoMap : IEntityTypeConfiguration<ClinicLogo>
{
    public void Configure(EntityTypeBuilder<ClinicLogo> b)
    {
        b.ToTable("ClinicLogos").HasKey(l => l.Id);
        b.HasIndex(l => l.ClinicId).IsUnique();
        b.HasOne<Clinic>().WithMany().HasForeignKey(l => l.ClinicId);
        b.Property(l => l.ContentType).HasMaxLength(40);
        b.Property(l => l.Hash).HasMaxLength(64);
    }
}

internal sealed class ClinicSettingMap : IEntityTypeConfiguration<ClinicSetting>
{
    public void Configure(EntityTypeBuilder<ClinicSetting> b)
    {
        b.ToTable("ClinicSettings").HasKey(s => s.Id);
        b.HasIndex(s => new { s.ClinicId, s.Key }).IsUnique();
        b.HasOne<Clinic>().WithMany().HasForeignKey(s => s.ClinicId);
        b.Property(s => s.Key).HasMaxLength(100);
        b.Property(s => s.Value).HasMaxLength(2000);
    }
}

internal sealed class UserMap : IEntityTypeConfiguration<User>
{
    public void Configure(EntityTypeBuilder<User> b)
    {
        b.ToTable("Users");
        b.Property(u => u.FullName).HasMaxLength(200);
        b.Property(u => u.LoginPhone).HasMaxLength(20);
        b.Property(u => u.Language).HasMaxLength(5);
        b.Property(u => u.Theme).HasMaxLength(10);
        b.Property(u => u.TotpSecret).HasMaxLength(1000);
        b.Property(u => u.PinHash).HasMaxLength(200);
        b.HasIndex(u => u.LoginPhone).IsUnique();
        b.HasIndex(u => u.NormalizedEmail).HasDatabaseName("EmailIndex").IsUnique();
    }
}

internal sealed class MembershipMap : IEntityTypeConfiguration<Membership>
{
    public void Configure(EntityTypeBuilder<Membership> b)
    {
        b.ToTable("Memberships").HasKey(m => m.Id);
        b.HasIndex(m => new { m.UserId, m.ClinicId }).IsUnique();
        b.HasIndex(m => m.ClinicId);
        b.HasOne<User>().WithMany().HasForeignKey(m => m.UserId);
        b.HasOne<Clinic>().WithMany().HasForeignKey(m => m.ClinicId);
        b.HasOne<Role>().WithMany().HasForeignKey(m => m.RoleId);
        b.Property(m => m.BuiltInRole).HasMaxLength(40);
        b.Property(m => m.LicenceNumber).HasMaxLength(40);
    }
}

internal sealed class RoleMap : IEntityTypeConfiguration<Role>
{
    public void Configure(EntityTypeBuilder<Role> b)
    {
        b.ToTable("Roles").HasKey(r => r.Id);
        b.HasIndex(r => new { r.ClinicId, r.Name }).IsUnique();
        b.HasOne<Clinic>().WithMany().HasForeignKey(r => r.ClinicId);
        b.Property(r => r.Name).HasMaxLength(80);
        b.Property(r => r.Permissions).HasMaxLength(-1);
    }
}

internal sealed class UserSessionMap : IEntityTypeConfiguration<UserSession>
{
    public void Configure(EntityTypeBuilder<UserSession> b)
    {
        b.ToTable("UserSessions").HasKey(s => s.Id);
        b.HasIndex(s => s.SecretHash).IsUnique();
        b.HasIndex(s => new { s.UserId, s.RevokedAt });
        b.HasOne<User>().WithMany().HasForeignKey(s => s.UserId);
        b.Property(s => s.SecretHash).HasMaxLength(64);
        b.Property(s => s.Address).HasMaxLength(60);
        b.Property(s => s.Scopes).HasMaxLength(-1);
    }
}

internal sealed class OneTimeLinkMap : IEntityTypeConfiguration<OneTimeLink>
{
    public void Configure(EntityTypeBuilder<OneTimeLink> b)
    {
        b.ToTable("OneTimeLinks").HasKey(l => l.Id);
        b.HasIndex(l => l.SecretHash).IsUnique();
        b.HasIndex(l => l.UserId);
        b.Property(l => l.SecretHash).HasMaxLength(64);
    }
}

internal sealed class RecoveryCodeMap : IEntityTypeConfiguration<RecoveryCode>
{
    public void Configure(EntityTypeBuilder<RecoveryCode> b)
    {
        b.ToTable("RecoveryCodes").HasKey(c => c.Id);
        b.HasIndex(c => new { c.UserId, c.CodeHash }).IsUnique();
        b.HasOne<User>().WithMany().HasForeignKey(c => c.UserId);
        b.Property(c => c.CodeHash).HasMaxLength(64);
    }
}

internal sealed class SignInThrottleMap : IEntityTypeConfiguration<SignInThrottle>
{
    public void Configure(EntityTypeBuilder<SignInThrottle> b)
    {
        b.ToTable("SignInThrottles").HasKey(t => t.Key);
        b.Property(t => t.Key).HasMaxLength(64);
    }
}

internal sealed class ModuleStateMap : IEntityTypeConfiguration<ModuleState>
{
    public void Configure(EntityTypeBuilder<ModuleState> b)
    {
        b.ToTable("ModuleStates").HasKey(m => m.Name);
        b.Property(m => m.Name).HasMaxLength(80);
        b.Property(m => m.Version).HasMaxLength(40);
        b.Property(m => m.Error).HasMaxLength(2000);
    }
}
