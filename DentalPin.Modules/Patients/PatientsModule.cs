using DentalPin.Core.Data;
using DentalPin.Core.Modules;
using DentalPin.Core.Search;
using DentalPin.Core.Security;
using DentalPin.Core.Settings;
using DentalPin.Patients.Ui;

namespace DentalPin.Patients;

/// <summary>Patients: who they are, how to reach them, their family, and what the team notes about them (PAT-1, 2, 3, 7, 8).</summary>
public sealed class PatientsModule : Module
{
    public const string Read = "patients.records.read";
    public const string Write = "patients.records.write";
    public const string Archive = "patients.records.archive";
    /// <summary>Looks for patients in the other clinics of the group and brings them here.</summary>
    public const string Bring = "patients.group.bring";
    public const string Export = "patients.records.export";
    public const string NotesRead = "patients.notes.read";
    public const string NotesWrite = "patients.notes.write";
    public const string TasksRead = "patients.tasks.read";
    public const string TasksWrite = "patients.tasks.write";

    public override Manifest Manifest { get; } = new()
    {
        Name = "patients",
        Version = "0.1.0",
        Summary = "Patients, their contacts and family, notes and tasks.",
        Category = ModuleCategory.Official,
        Removable = false,
        RolePermissions = new Dictionary<string, IReadOnlyList<string>>
        {
            [BuiltInRoles.Dentist] = ["*"],
            [BuiltInRoles.Assistant] = ["*"],
            [BuiltInRoles.Hygienist] = ["records.read", "notes.read", "notes.write", "tasks.read", "tasks.write"],
            [BuiltInRoles.Receptionist] = ["records.read", "records.write", "records.archive", "group.bring", "notes.*", "tasks.*"],
        },
        Navigation = [new("patients.nav", "/patients", "users", Read, 10, "g p", OnPhone: true)],
        QuickCreate = [new("patients.new", "/patients/new", "user-plus", Write, 10, "n p")],
    };

    public override IReadOnlyList<string> Permissions => [Read, Write, Archive, Bring, Export, NotesRead, NotesWrite, TasksRead, TasksWrite];

    public override IReadOnlyList<SettingDefinition> Settings { get; } = [new(GroupPatients.Setting, "general", SettingKind.Toggle, SettingValue.Off, CorePermissions.SettingsWrite)];

    public override IReadOnlyList<Slot> Slots =>
    [
        new(SlotPlaces.PatientSummary, "family", typeof(FamilyCard), 60, Read, "patients.family.title") { Icon = "users" },
        new(SlotPlaces.PatientSummary, "notes", typeof(NotesCard), 70, NotesRead, "patients.notes.title") { Icon = "notebook-pen" },
        new(SlotPlaces.PatientSidebar, "tasks", typeof(TasksCard), 20, TasksRead, "patients.tasks.title") { Icon = "square-check-big" },
        new(SlotPlaces.PatientSidebar, "data", typeof(DataCard), 30, Read, "patients.data.title") { Icon = "user" },
        new(SlotPlaces.PatientSidebar, "people", typeof(PeopleCard), 40, Read, "patients.people.title") { Icon = "shield-alert" },
        new(SlotPlaces.PatientTabs, "details", typeof(DetailsTab), 80, Read, "patients.tab.details"),
        new(SlotPlaces.PatientTabs, "family", typeof(FamilyTab), 85, Read, "patients.tab.family"),
        new(SlotPlaces.PatientTabs, "notes", typeof(NotesTab), 90, NotesRead, "patients.tab.notes"),
        new(SlotPlaces.PatientTabs, "tasks", typeof(TasksTab), 95, TasksRead, "patients.tab.tasks"),
    ];

    public override void Services(IServiceCollection services)
    {
        services.AddSingleton<PatientCounts>();
        services.AddScoped<PatientIndex>();
        services.AddScoped<PatientSearch>();
        services.AddScoped<PatientQueries>();
        services.AddScoped<PatientDirectory>();
        services.AddScoped<FindDuplicates>();
        services.AddScoped<CreatePatient>();
        services.AddScoped<UpdatePatient>();
        services.AddScoped<PatientPhotos>();
        services.AddScoped<GroupPatients>();
        services.AddScoped<BringPatient>();
        services.AddScoped<ArchivePatient>();
        services.AddScoped<RestorePatient>();
        services.AddScoped<SaveContact>();
        services.AddScoped<RemoveContact>();
        services.AddScoped<SavePerson>();
        services.AddScoped<RemovePerson>();
        services.AddScoped<SaveRelation>();
        services.AddScoped<RemoveRelation>();
        services.AddScoped<SaveNote>();
        services.AddScoped<SaveTask>();
        services.AddScoped<FinishTask>();
        services.AddScoped<ExportPatients>();
        services.AddScoped<PatientRecord>();
        services.AddScoped<ISearchProvider, PatientSearchProvider>();
        services.AddScoped<Core.Importing.ImportTarget, PatientImportTarget>();
    }

    public override async Task LoadDemo(DemoContext context)
    {
        var db = context.Services.GetRequiredService<AppDb>();
        var there = await db.Set<Patient>().CountAsync(context.Cancel);
        if (there < context.Patients) await PatientSeeder.Seed(db, db.CurrentClinicId, context.Patients - there, seed: 2026 + there, context.Cancel);
    }

    public override void Endpoints(IEndpointRouteBuilder api) => PatientsApi.Map(api);
}
