using DentalPin.Core.Jobs;
using DentalPin.Core.Modules;
using DentalPin.Core.Security;
using DentalPin.Import.Files;
using DentalPin.Import.Work;
using Microsoft.Extensions.Configuration;

namespace DentalPin.Import;

/// <summary>Brings lists of other programs into the clinic (IMP-1). What can be imported are the targets other modules register.</summary>
public sealed class ImportModule : Module
{
    public const string Read = "import.jobs.read";
    public const string Write = "import.jobs.write";
    public const string Commit = "import.jobs.commit";

    public override Manifest Manifest { get; } = new()
    {
        Name = "import",
        Version = "1.0.0",
        Summary = "Imports patients and other records from CSV and Excel lists, with preview, resume and roll-back.",
        Category = ModuleCategory.Official,
        RolePermissions = new Dictionary<string, IReadOnlyList<string>> { [BuiltInRoles.Admin] = ["*"] },
        Navigation = [new NavigationEntry("import.nav", "/import", "file-up", Read, 25)],
    };

    public override IReadOnlyList<string> Permissions => [Read, Write, Commit];

    public override IReadOnlyList<JobSpec> Jobs => [new JobSpec("import.purge", "0 17 3 * * ?", typeof(PurgeImports))];

    public override void Services(IServiceCollection services)
    {
        services.AddSingleton(s => ImportOptions.From(s.GetRequiredService<IConfiguration>()));
        services.AddSingleton<ImportFiles>();
        services.AddSingleton<UploadReader>();
        services.AddSingleton<ImportSignal>();
        services.AddSingleton<ImportWorker>();
        services.AddHostedService(s => s.GetRequiredService<ImportWorker>());
        services.AddScoped<ImportTargets>();
        services.AddScoped<ImportQueries>();
        services.AddScoped<ImportJobs>();
        services.AddScoped<UploadImport>();
        services.AddScoped<SaveMapping>();
        services.AddScoped<ChangePreset>();
        services.AddScoped<RereadFile>();
        services.AddScoped<DecideDuplicates>();
        services.AddScoped<MoveImport>();
        services.AddScoped<DiscardImport>();
        services.AddScoped<RejectedRows>();
    }

    public override void Endpoints(IEndpointRouteBuilder api) => ImportApi.Map(api);
}
