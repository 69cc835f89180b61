using DentalPin.Core.Audit;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;
using Microsoft.AspNetCore.Identity;

namespace DentalPin.Tests.Fixtures;

/// <summary>What a test starts from.</summary>
public static class Given
{
    private static int sequence;

    /// <summary>A number no other test of the run uses.</summary>
    public static int Unique() => Interlocked.Increment(ref sequence);

    /// <summary>A clinic of the test's own on the shared server.</summary>
    public static async Task<TestClinic> Clinic(string? name = null, string language = "es", string zone = "Europe/Madrid") =>
        await Clinic(await TestServer.Shared, name, language, zone);

    public static async Task<TestClinic> Clinic(TestServer server, string? name = null, string language = "es", string zone = "Europe/Madrid")
    {
        var id = Ids.New();
        var clinic = new Clinic { Id = id, Name = name ?? $"Clínica {Unique()}", Language = language, TimeZone = zone, CreatedAt = DateTimeOffset.UtcNow };
        await server.Scope(Actor.System(id, "test"), async s =>
        {
            var db = s.GetRequiredService<AppDb>();
            db.Add(clinic);
            return await db.SaveChangesAsync();
        });
        return new TestClinic(server, clinic);
    }
}

/// <summary>A clinic and the people in it.</summary>
public sealed class TestClinic(TestServer server, Clinic clinic)
{
    public const string Password = "correcta grapadora caballo";

    public TestServer Server => server;

    public Guid Id => clinic.Id;

    public string Name => clinic.Name;

    /// <summary>Acts as the system in this clinic.</summary>
    public Actor System => Actor.System(Id, "test");

    /// <summary>Work with services as the system in this clinic.</summary>
    public Task<T> Scope<T>(Func<IServiceProvider, Task<T>> work) => server.Scope(System, work);

    /// <summary>Work with the database as the system in this clinic.</summary>
    public Task<T> Db<T>(Func<AppDb, Task<T>> work) => Scope(s => work(s.GetRequiredService<AppDb>()));

    /// <summary>A person with a built-in role (or custom permissions) here, signed in with a browser.</summary>
    public async Task<Client> As(string role, string? language = null) => (await Person(role, language: language)).Browser;

    /// <summary>The same with a bearer token, for the API.</summary>
    public async Task<Client> ApiAs(string role) => (await Person(role)).Api;

    /// <summary>A person with a session of each kind.</summary>
    /// <param name="role">A built-in role.</param>
    /// <param name="instanceAdmin">Runs the appliance too.</param>
    /// <param name="permissions">Permissions of a custom role instead of the built-in one.</param>
    /// <param name="language">The person's language.</param>
    public async Task<TestPerson> Person(string role, bool instanceAdmin = false, string? permissions = null, string? language = null)
    {
        var n = Given.Unique();
        var user = new User
        {
            Id = Ids.New(), UserName = $"u{n}-{Guid.NewGuid():N}", Email = $"persona{n}.{Guid.NewGuid():N}@example.com", FullName = $"Persona {n}", LoginPhone = $"+346{Random.Shared.Next(10_000_000, 99_999_999)}",
            IsInstanceAdmin = instanceAdmin, Language = language, CreatedAt = DateTimeOffset.UtcNow, EmailConfirmed = true,
        };
        return await Scope(async s =>
        {
            var db = s.GetRequiredService<AppDb>();
            var created = await s.GetRequiredService<UserManager<User>>().CreateAsync(user, Password);
            Assert.True(created.Succeeded, string.Join(" ", created.Errors.Select(e => e.Description)));
            Role? custom = null;
            if (permissions is not null) db.Add(custom = new Role { Id = Ids.New(), ClinicId = Id, Name = $"Rol {n}", Permissions = permissions });
            if (custom is not null) await db.SaveChangesAsync();
            db.Add(new Membership { Id = Ids.New(), ClinicId = Id, UserId = user.Id, BuiltInRole = permissions is null ? role : null, RoleId = custom?.Id, CreatedAt = DateTimeOffset.UtcNow });
            await db.SaveChangesAsync();
            var sessions = s.GetRequiredService<Sessions>();
            var browser = await sessions.Open(user, SessionKind.Browser, Id, "test", "127.0.0.1", default);
            var token = await sessions.Open(user, SessionKind.Token, Id, "test", "127.0.0.1", default);
            return new TestPerson(user, new Client(server, browser.Secret), new Client(server, bearer: token.Secret), browser.Secret);
        });
    }

    /// <summary>Gives somebody of another clinic a place here too.</summary>
    public Task<int> Join(User user, string role) => Db(async db =>
    {
        db.Add(new Membership { Id = Ids.New(), ClinicId = Id, UserId = user.Id, BuiltInRole = role, CreatedAt = DateTimeOffset.UtcNow });
        return await db.SaveChangesAsync();
    });

    /// <summary>Entries of this clinic's audit chain, oldest first.</summary>
    public Task<List<AuditEntry>> Audit() => Db(db => db.Set<AuditEntry>().AsNoTracking().OrderBy(a => a.Seq).ToListAsync());
}

/// <summary>A person of a test.</summary>
public sealed record TestPerson(User User, Client Browser, Client Api, string BrowserSecret);
