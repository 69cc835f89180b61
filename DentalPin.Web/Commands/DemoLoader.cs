using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Modules;
using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;

namespace DentalPin.Web.Commands;

/// <summary>Makes an invented clinic with its people and lets every module fill it. Everything goes through the audit chain.</summary>
internal sealed class DemoLoader(IServiceProvider services, DemoPasswords passwords)
{
    /// <summary>A line for each person: how to sign in.</summary>
    public async Task<IReadOnlyList<string>> Load(DemoClinic wanted, int patients, CancellationToken cancel)
    {
        await using (var scope = services.CreateAsyncScope()) await MakeClinic(scope.ServiceProvider, wanted, cancel);
        var lines = new List<string>();
        foreach (var person in wanted.People)
        {
            await using var scope = services.CreateAsyncScope();
            lines.Add(await MakePerson(scope.ServiceProvider, wanted, person, cancel));
        }
        foreach (var module in services.GetRequiredService<ModuleCatalog>().On)
        {
            await using var scope = services.CreateAsyncScope();
            Act(scope.ServiceProvider, wanted);
            await module.LoadDemo(new(scope.ServiceProvider, patients, cancel));
        }
        return lines;
    }

    private async Task MakeClinic(IServiceProvider s, DemoClinic wanted, CancellationToken cancel)
    {
        var db = s.GetRequiredService<AppDb>();
        if (await db.Set<Clinic>().AnyAsync(c => c.Id == wanted.Id, cancel)) return;
        var person = wanted.People[0];
        await db.InTransaction(async () =>
        {
            var admin = await Account(s, wanted, person, cancel);
            admin.IsInstanceAdmin = true;
            await db.SaveChangesAsync(cancel);
            var actor = new Actor(admin.Id, admin.FullName, wanted.Id, PermissionSet.All, "es", TimeZoneInfo.Utc) { IsInstanceAdmin = true };
            Done(await s.GetRequiredService<CreateClinic>().Handle(new(wanted.Id, wanted.Name, IsDemo: true), actor, cancel));
            var clinic = await db.Set<Clinic>().FirstAsync(c => c.Id == wanted.Id, cancel);
            (clinic.TaxId, clinic.Street, clinic.PostalCode, clinic.City, clinic.Province, clinic.Phone) = (wanted.TaxId, wanted.Street, wanted.PostalCode, wanted.City, wanted.Province, wanted.Phone);
            return await db.SaveChangesAsync(cancel);
        }, cancel);
    }

    private async Task<string> MakePerson(IServiceProvider s, DemoClinic wanted, DemoPerson person, CancellationToken cancel)
    {
        var db = s.GetRequiredService<AppDb>();
        var user = await db.InTransaction(async () =>
        {
            var account = await Account(s, wanted, person, cancel);
            if (!await db.Set<Membership>().AnyAsync(m => m.UserId == account.Id, cancel))
                db.Add(new Membership { Id = Ids.New(), UserId = account.Id, BuiltInRole = person.Role, IsProfessional = person.IsProfessional, CreatedAt = s.GetRequiredService<TimeProvider>().GetUtcNow() });
            await db.SaveChangesAsync(cancel);
            return account;
        }, cancel);
        // Somebody may have chosen another one since; only they know it.
        var password = passwords.Of(person.Phone);
        var shown = s.GetRequiredService<PasswordHashing>().Verify(user, password) ? password : "(changed)";
        return $"login={person.Phone} password={shown} role={person.Role} name={person.Name}";
    }

    private async Task<User> Account(IServiceProvider s, DemoClinic wanted, DemoPerson person, CancellationToken cancel)
    {
        Act(s, wanted);
        var db = s.GetRequiredService<AppDb>();
        if (await db.Set<User>().FirstOrDefaultAsync(u => u.LoginPhone == person.Phone, cancel) is { } known) return known;
        var (made, errors) = await s.GetRequiredService<NewAccount>().Prepare(new(person.Name, person.Phone, null, passwords.Of(person.Phone), null), cancel);
        if (made is null) throw new InvalidOperationException("The demo account was refused: " + string.Join(", ", errors.Select(e => e.Key)));
        db.Add(made);
        await db.SaveChangesAsync(cancel);
        return made;
    }

    private static void Act(IServiceProvider s, DemoClinic wanted) => s.GetRequiredService<ActorAccessor>().Current = Actor.System(wanted.Id, "demo");

    private static void Done<T>(Result<T> result)
    {
        if (result is not Result<T>.Ok) throw new InvalidOperationException($"The demo clinic was refused: {result}");
    }
}
