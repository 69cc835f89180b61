using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using DentalPin.Core.Data;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace DentalPin.Core.Audit;

/// <summary>Turns what a save is about to change into audit entries.</summary>
internal static partial class AuditCollector
{
    private static readonly HashSet<string> Noise = ["Version", "CreatedAt", "UpdatedAt", "ConcurrencyStamp", "SecurityStamp", "PasswordHash", "NormalizedEmail", "NormalizedUserName", "AccessFailedCount", "LockoutEnd", "LastSignInAt", "ClinicId"];

    public static List<AuditEntry> Collect(ChangeTracker tracker, SaveServices services)
    {
        var found = new List<AuditEntry>();
        foreach (var entry in tracker.Entries<IAudited>().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted))
        {
            var changes = Changes(entry);
            if (entry.State == EntityState.Modified && changes.Count == 0) continue;
            found.Add(new AuditEntry
            {
                Action = entry.State switch { EntityState.Added => "created", EntityState.Deleted => "deleted", _ => "updated" },
                Entity = Snake(entry.Metadata.ClrType.Name),
                EntityId = entry.Entity.Id,
                SubjectId = entry.Entity.AuditSubject,
                Changes = JsonSerializer.Serialize(changes, AuditChanges.Json),
            });
        }
        return found;
    }

    private static SortedDictionary<string, object?[]> Changes(EntityEntry<IAudited> entry)
    {
        var changes = new SortedDictionary<string, object?[]>(StringComparer.Ordinal);
        foreach (var property in entry.Properties.Where(p => Tells(p.Metadata)))
        {
            var before = entry.State == EntityState.Added ? null : property.OriginalValue;
            var after = entry.State == EntityState.Deleted ? null : property.CurrentValue;
            if (entry.State == EntityState.Modified && (!property.IsModified || Equals(before, after))) continue;
            if (before is null && after is null) continue;
            changes[Snake(property.Metadata.Name)] = [Plain(before), Plain(after)];
        }
        return changes;
    }

    private static bool Tells(IProperty property) =>
        !property.IsPrimaryKey() && !Noise.Contains(property.Name) && property.PropertyInfo?.GetCustomAttribute<NotAuditedAttribute>() is null;

    private static object? Plain(object? value) => value switch
    {
        null => null,
        Enum e => Snake(e.ToString()),
        DateOnly d => d.ToString("O"),
        DateTimeOffset t => t.ToUniversalTime().ToString("O"),
        byte[] bytes => $"{bytes.Length} bytes",
        bool or int or long or decimal => value,
        _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture),
    };

    internal static string Snake(string name) => WordStart().Replace(name, "_").ToLowerInvariant();

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])")]
    private static partial Regex WordStart();
}
