using DentalPin.Core.Data;
using DentalPin.Core.Modules;
using DentalPin.Core.Security;
using DentalPin.Core.Settings;
using DentalPin.Core.Tenancy;

namespace DentalPin.Core.Operations;

/// <summary>One of the first things to do in a new clinic; beside the title `x.title` stands the explanation `x.help`.</summary>
public sealed record StartStep(string TitleKey, string Url, string Icon, bool Done)
{
    public string HelpKey => TitleKey[..^".title".Length] + ".help";
}

/// <summary>A first step of a module; registered by it.</summary>
public interface IStartStep
{
    /// <summary>The step, not done yet; null when the person may not do it.</summary>
    StartStep? Offer(Actor actor);

    /// <summary>Rows that exist once it is done. Asked together with all other steps, in one statement.</summary>
    IQueryable<Guid> Evidence(AppDb db);
}

/// <summary>What a new clinic has still to do (CORE-13), limited to what the person may do.</summary>
public sealed class GettingStarted(AppDb db, SettingsStore settings, ModuleCatalog modules, IEnumerable<IStartStep> contributed)
{
    /// <summary>Whether the list is shown on the home page at all.</summary>
    public const string Setting = "core.show_first_steps";

    /// <summary>Empty when nothing is left, when it was switched off, or when the person may do none of it.</summary>
    public async Task<IReadOnlyList<StartStep>> Steps(Actor actor, CancellationToken cancel)
    {
        var import = Entry("/import", actor);
        var patients = import ?? Entry("/patients", actor);
        if (!actor.Can(CorePermissions.ClinicWrite) && !actor.Can(CorePermissions.UsersWrite) && import is null) return [];
        if (!await settings.IsOn(Setting, cancel)) return [];
        var offered = contributed.Select(c => (Source: c, Step: c.Offer(actor))).Where(o => o.Step is not null).Select(o => (o.Source, Step: o.Step!)).ToList();
        var marks = Marks([.. offered.Select(o => o.Source)]);
        var state = await (
            from c in db.Set<Clinic>()
            where c.Id == actor.ClinicId
            select new
            {
                Data = c.TaxId != null && c.Street != null && c.Phone != null,
                Logo = db.Set<ClinicLogo>().Any(),
                Team = db.Set<Membership>().Count() > 1,
                // The patients' own counter: the platform need not know the module to see that it has begun.
                Patients = db.Set<Counter>().Any(n => n.Name == "patient" && n.Value > 0),
                Marks = marks.Sum(),
            }).FirstOrDefaultAsync(cancel);
        if (state is null) return [];
        var steps = new List<StartStep>();
        if (actor.Can(CorePermissions.ClinicWrite))
        {
            steps.Add(new("core.start.clinic.title", "/settings/clinic", "building-2", state.Data));
            steps.Add(new("core.start.logo.title", "/settings/clinic#logo", "image", state.Logo));
        }
        if (actor.Can(CorePermissions.UsersWrite)) steps.Add(new("core.start.team.title", "/settings/users", "user-plus", state.Team));
        steps.AddRange(offered.Select((o, i) => o.Step with { Done = (state.Marks & (1 << i)) != 0 }));
        if (patients is not null) steps.Add(new("core.start.patients.title", patients.Url, "file-up", state.Patients));
        return steps.All(s => s.Done) ? [] : steps;
    }

    /// <summary>For each step that is done, the bit of its place.</summary>
    private IQueryable<int> Marks(IReadOnlyList<IStartStep> sources)
    {
        var marks = db.Set<Counter>().Where(c => c.Value < 0).Select(_ => 0);
        for (var i = 0; i < sources.Count; i++)
        {
            var bit = 1 << i;
            marks = marks.Concat(sources[i].Evidence(db).Select(_ => bit).Distinct());
        }
        return marks;
    }

    private NavigationEntry? Entry(string url, Actor actor) =>
        modules.On.SelectMany(m => m.Manifest.Navigation).FirstOrDefault(n => (n.Url == url || n.Url.StartsWith(url + "/", StringComparison.Ordinal)) && actor.Can(n.Permission));
}
