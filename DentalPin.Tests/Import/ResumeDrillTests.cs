using DentalPin.Core.Audit;
using DentalPin.Import;
using DentalPin.Patients;
using DentalPin.Tests.Fixtures;

namespace DentalPin.Tests.Import;

public sealed class ResumeDrillTests
{
    private const int Rows = 9_500;

    [Theory]
    [InlineData("import-batch:3", 6_000)]
    [InlineData("import-batch-open:3", 4_000)]
    public async Task Killed_in_the_middle_of_writing_the_next_process_finishes_exactly(string fault, int writtenBefore)
    {
        await using var server = await TestServer.Start();
        var clinic = await Given.Clinic(server);
        var driver = await ImportDriver.For(clinic);
        // From here on only child processes work, as in a clinic whose power fails.
        await server.App.StopAsync();

        Guid id;
        await using (var first = await ChildServer.Start(server, fault))
        {
            using var http = first.ClientOf(driver.Api);
            id = await first.Upload(http, PatientLists.Csv(Rows), "lista.csv");
            await first.Post(http, $"/api/v1/import/{id}/check");
            await first.Until(http, id, "checked");
            await first.Post(http, $"/api/v1/import/{id}/commit");
            await first.Death();
            Assert.Equal(137, first.ExitCode); // SIGKILL
        }
        Assert.Equal(writtenBefore, await clinic.Db(db => db.Set<Patient>().CountAsync()));

        await using var second = await ChildServer.Start(server);
        using var again = second.ClientOf(driver.Api);
        var done = await second.Until(again, id, "committed");
        Assert.Equal("committed", done.GetProperty("status").GetString());
        Assert.Equal(Rows, ImportDriver.Count(done, "created"));
        var (patients, numbers, contacts, outcomes) = await clinic.Db(async db => (
            await db.Set<Patient>().CountAsync(), await db.Set<Patient>().Select(p => p.Number).Distinct().CountAsync(),
            await db.Set<PatientContact>().CountAsync(), await db.Set<ImportRow>().CountAsync(r => r.Outcome == ImportOutcome.Created)));
        Assert.Equal((Rows, Rows, Rows * 3, Rows), (patients, numbers, contacts, outcomes));
        Assert.Equal(5, (await clinic.Audit()).Count(a => a.Action == "imported"));
        Assert.True((await clinic.Scope(s => s.GetRequiredService<AuditVerifier>().Verify(clinic.Id, default))).Intact);
    }
}
