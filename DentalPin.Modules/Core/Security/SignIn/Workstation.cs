using System.Text.Json;
using DentalPin.Core.Data;
using DentalPin.Core.Tenancy;
using Microsoft.AspNetCore.DataProtection;

namespace DentalPin.Core.Security;

/// <summary>What a browser remembers of itself, sealed in a cookie.</summary>
/// <param name="Id">Random name of the browser.</param>
/// <param name="Known">People who signed in here before; they have attempts of their own here.</param>
/// <param name="Remembered">People whose tile is shown on the sign-in page, and until when.</param>
public sealed record Workstation(string Id, IReadOnlyList<Guid> Known, IReadOnlyDictionary<Guid, DateTimeOffset> Remembered)
{
    public bool Knows(Guid user) => Known.Contains(user);
}

/// <summary>A person of the sign-in page of a shared workstation.</summary>
public sealed record WorkstationTile(Guid UserId, string Name);

/// <summary>Reads and writes the cookie of a browser that was signed in before.</summary>
public sealed class Workstations(IDataProtectionProvider protection, AppDb db, TimeProvider clock)
{
    private const int MostPeople = 12;
    private static readonly TimeSpan TileLifetime = TimeSpan.FromDays(30);
    private readonly IDataProtector protector = protection.CreateProtector("DentalPin.Workstation.1");

    /// <summary>The browser's own account of itself; null for a new one and for a cookie nobody here sealed.</summary>
    public Workstation? Read(HttpRequest request)
    {
        if (request.Cookies[Name(request)] is not { Length: > 0 and < 4000 } sealedText) return null;
        try
        {
            return JsonSerializer.Deserialize<Workstation>(protector.Unprotect(sealedText));
        }
        catch (Exception e) when (e is System.Security.Cryptography.CryptographicException or JsonException)
        {
            return null; // Sealed by another appliance, or tampered with: a browser like any new one.
        }
    }

    /// <summary>Notes that somebody signed in here.</summary>
    public void Write(HttpContext context, Guid user, bool remember)
    {
        var before = Read(context.Request) ?? new(Secrets.New()[..22], [], new Dictionary<Guid, DateTimeOffset>());
        var now = clock.GetUtcNow();
        var tiles = before.Remembered.Where(r => r.Value > now).ToDictionary();
        if (remember) tiles[user] = now + TileLifetime;
        var known = before.Known.Where(k => k != user).Append(user).TakeLast(MostPeople).ToList();
        Seal(context, before with { Known = known, Remembered = tiles.Where(t => known.Contains(t.Key)).ToDictionary() });
    }

    /// <summary>Takes somebody's tile away; the browser stays known.</summary>
    public void Forget(HttpContext context, Guid user)
    {
        if (Read(context.Request) is { } before) Seal(context, before with { Remembered = before.Remembered.Where(r => r.Key != user).ToDictionary() });
    }

    /// <summary>The tiles of the sign-in page. The cookie holds ids only; names are looked up.</summary>
    public async Task<IReadOnlyList<WorkstationTile>> Tiles(Workstation? workstation, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var ids = workstation?.Remembered.Where(r => r.Value > now).Select(r => r.Key).ToList() ?? [];
        if (ids.Count == 0) return [];
        var people = await db.Set<User>().Where(u => ids.Contains(u.Id) && !u.Disabled).Select(u => new { u.Id, u.FullName }).ToListAsync(cancel);
        return [.. people.OrderBy(p => p.FullName, StringComparer.CurrentCultureIgnoreCase).Select(p => new WorkstationTile(p.Id, p.FullName))];
    }

    private void Seal(HttpContext context, Workstation workstation) =>
        context.Response.Cookies.Append(Name(context.Request), protector.Protect(JsonSerializer.Serialize(workstation)), new CookieOptions
        {
            HttpOnly = true, Secure = context.Request.IsHttps, SameSite = SameSiteMode.Lax, Path = "/", IsEssential = true, MaxAge = TimeSpan.FromDays(390),
        });

    private static string Name(HttpRequest request) => request.IsHttps ? "__Host-dentalpin.device" : "dentalpin.device";
}
