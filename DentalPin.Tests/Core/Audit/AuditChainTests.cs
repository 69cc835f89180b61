using DentalPin.Core.Audit;
using DentalPin.Core.Data;
using DentalPin.Core.Tenancy;
using DentalPin.Tests.Fixtures;

namespace DentalPin.Tests.Core.Audit;

public sealed class AuditChainTests
{
    [Fact]
    public async Task A_change_is_in_the_chain_with_before_and_after()
    {
        var clinic = await Given.Clinic();
        await clinic.Db(async db =>
        {
            (await db.Set<Clinic>().SingleAsync(c => c.Id == clinic.Id)).Name = "Otro nombre";
            return await db.SaveChangesAsync();
        });
        var entry = (await clinic.Audit())[^1];
        Assert.Equal(("updated", "clinic"), (entry.Action, entry.Entity));
        Assert.Contains("Otro nombre", entry.Changes);
        Assert.Contains(clinic.Name, entry.Changes);
        Assert.True((await Verify(clinic)).Intact);
    }

    [Fact]
    public async Task Parallel_writers_make_one_chain_without_gaps()
    {
        var clinic = await Given.Clinic();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => clinic.Db(async db =>
        {
            db.Add(new Role { Id = Ids.New(), Name = $"Rol {Given.Unique()}", Permissions = "" });
            return await db.SaveChangesAsync();
        })));
        var entries = await clinic.Audit();
        Assert.Equal(Enumerable.Range(1, entries.Count).Select(i => (long)i), entries.Select(e => e.Seq));
        Assert.True((await Verify(clinic)).Intact);
    }

    [Theory]
    [InlineData("edited")]
    [InlineData("deleted")]
    [InlineData("swapped")]
    [InlineData("truncated")]
    [InlineData("truncated with the head moved back")]
    public async Task Verifying_finds_what_the_owner_of_the_database_did(string crime)
    {
        var clinic = await Given.Clinic();
        for (var i = 0; i < 5; i++)
            await clinic.Db(async db =>
            {
                db.Add(new Role { Id = Ids.New(), Name = $"Rol {Given.Unique()}", Permissions = "" });
                return await db.SaveChangesAsync();
            });
        Assert.True((await Verify(clinic)).Intact);
        await clinic.Scope(async s =>
        {
            var db = s.GetRequiredService<AppDb>();
            db.Database.SetConnectionString(clinic.Server.Database.Owner);
            var rows = db.Set<AuditEntry>();
            var last = (await clinic.Audit())[^1];
            switch (crime)
            {
                case "edited":
                    await rows.Where(e => e.Seq == 3).ExecuteUpdateAsync(u => u.SetProperty(e => e.UserName, "otra persona"));
                    break;
                case "deleted":
                    await rows.Where(e => e.Seq == 3).ExecuteDeleteAsync();
                    break;
                case "swapped":
                    await rows.Where(e => e.Seq == 2).ExecuteUpdateAsync(u => u.SetProperty(e => e.Seq, 1000));
                    await rows.Where(e => e.Seq == 3).ExecuteUpdateAsync(u => u.SetProperty(e => e.Seq, 2));
                    await rows.Where(e => e.Seq == 1000).ExecuteUpdateAsync(u => u.SetProperty(e => e.Seq, 3));
                    break;
                default:
                    await rows.Where(e => e.Seq == last.Seq).ExecuteDeleteAsync();
                    if (crime == "truncated") break;
                    var before = (await clinic.Audit())[^1];
                    await db.Set<AuditHead>().Where(h => h.ClinicId == clinic.Id).ExecuteUpdateAsync(u => u.SetProperty(h => h.Seq, before.Seq).SetProperty(h => h.Hash, before.Hash));
                    break;
            }
            return 0;
        });
        Assert.False((await Verify(clinic)).Intact);
    }

    [Fact]
    public async Task A_chain_put_back_to_an_older_state_is_behind_its_anchor()
    {
        var clinic = await Given.Clinic();
        await clinic.Scope(async s =>
        {
            var db = s.GetRequiredService<AppDb>();
            var old = await db.Set<AuditHead>().AsNoTracking().SingleAsync(h => h.ClinicId == clinic.Id);
            db.Add(new Role { Id = Ids.New(), Name = "Nuevo", Permissions = "" });
            await db.SaveChangesAsync();
            await ActivatorUtilities.CreateInstance<ExportAuditAnchors>(s).Run(default);

            db.Database.SetConnectionString(clinic.Server.Database.Owner);
            await db.Set<AuditEntry>().Where(e => e.Seq > old.Seq).ExecuteDeleteAsync();
            await db.Set<AuditHead>().Where(h => h.ClinicId == clinic.Id).ExecuteUpdateAsync(u => u.SetProperty(h => h.Seq, old.Seq).SetProperty(h => h.Hash, old.Hash).SetProperty(h => h.Mac, old.Mac));
            return 0;
        });
        Assert.Contains((await Verify(clinic)).Faults, f => f.Problem == "behind_anchor");
    }

    [Fact]
    public async Task The_application_user_can_neither_change_nor_remove_entries()
    {
        var clinic = await Given.Clinic();
        await clinic.Db(async db =>
        {
            var update = await Record.ExceptionAsync(() => db.Set<AuditEntry>().ExecuteUpdateAsync(u => u.SetProperty(e => e.UserName, "x")));
            var delete = await Record.ExceptionAsync(() => db.Set<AuditEntry>().ExecuteDeleteAsync());
            Assert.NotNull(update);
            Assert.NotNull(delete);
            return 0;
        });
        Assert.True((await Verify(clinic)).Intact);
    }

    private static Task<AuditReport> Verify(TestClinic clinic) => clinic.Scope(s => s.GetRequiredService<AuditVerifier>().Verify(clinic.Id, default));
}
