using DentalPin.Core.Data;
using DentalPin.Core.Jobs;
using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;

namespace DentalPin.Core.Files;

/// <summary>Removes, clinic by clinic, what a crash or a roll-back left in the folder of files.</summary>
public sealed class FileSweep(AppDb db, FileStore files, ActorAccessor actors) : IModuleJob
{
    public const string Schedule = "0 41 3 * * ?";

    // No request and no import works for so long before it saves what it kept.
    private static readonly TimeSpan Age = TimeSpan.FromDays(2);

    public async Task Run(CancellationToken cancel)
    {
        foreach (var clinic in await db.Set<Clinic>().AsNoTracking().Select(c => c.Id).ToListAsync(cancel))
        {
            var actor = Actor.System(clinic, "core.file_sweep");
            using (actors.Become(actor)) await files.RemoveOrphans(Age, actor, cancel);
        }
    }
}
