using System.Reflection;
using System.Runtime.Loader;
using System.Text.Json;

namespace DentalPin.Core.Modules;

/// <summary>A module that is not running, and why.</summary>
/// <param name="Name">Its name, or its file when it has none.</param>
/// <param name="Reasons">Manifest errors, a missing dependency or a fault while loading.</param>
public sealed record RefusedModule(string Name, IReadOnlyList<ManifestError> Reasons);

/// <summary>
/// All modules found, in the order in which they depend on each other. Decided once at start-up; switching one off takes
/// effect at the next.
/// </summary>
public sealed class ModuleCatalog
{
    private ModuleCatalog(IReadOnlyList<Module> on, IReadOnlyList<Module> off, IReadOnlyList<RefusedModule> refused) => (On, Off, Refused) = (on, off, refused);

    /// <summary>Version of the contract modules are built against.</summary>
    public static Version CoreVersion { get; } = new(typeof(Module).Assembly.GetName().Version!.ToString(3));

    /// <summary>Running, dependencies first.</summary>
    public IReadOnlyList<Module> On { get; }

    /// <summary>There, but switched off or waiting for a module that is.</summary>
    public IReadOnlyList<Module> Off { get; }

    /// <summary>Refused, with the reasons.</summary>
    public IReadOnlyList<RefusedModule> Refused { get; }

    /// <summary>Every permission of the modules that are on.</summary>
    public IReadOnlyList<string> Permissions => [.. On.SelectMany(m => m.Permissions).Distinct()];

    public bool IsOn(string name) => On.Any(m => m.Manifest.Name == name);

    /// <summary>The module to which a type belongs: the longest namespace that contains it.</summary>
    public Module? Owner(Type type, bool amongAll = true) =>
        (amongAll ? On.Concat(Off) : On)
            .Where(m => m.Assembly == type.Assembly && ((type.Namespace ?? "") == m.Namespace || (type.Namespace ?? "").StartsWith(m.Namespace + ".", StringComparison.Ordinal)))
            .OrderByDescending(m => m.Namespace.Length).FirstOrDefault();

    /// <summary>Permissions a built-in role has from the manifests of the modules that are on.</summary>
    public IReadOnlyList<string> GrantsOf(string builtInRole) =>
        builtInRole == Security.BuiltInRoles.Admin
            ? ["*"]
            : [.. On.SelectMany(m => m.Manifest.RolePermissions.TryGetValue(builtInRole, out var grants) ? grants.Select(g => $"{m.Manifest.Name}.{g}") : [])];

    /// <summary>
    /// Finds the modules of the product's assemblies and of the modules folder, refuses those with a bad manifest, leaves out
    /// those switched off and whatever depends on them, and sorts the rest.
    /// </summary>
    public static ModuleCatalog Discover(IEnumerable<Assembly> product, string? modulesFolder, IReadOnlySet<string> switchedOff)
    {
        var refused = new List<RefusedModule>();
        var found = new List<Module>();
        foreach (var assembly in product) found.AddRange(ModulesOf(assembly, assembly.GetName().Name!, refused));
        if (modulesFolder is not null && Directory.Exists(modulesFolder))
            foreach (var folder in Directory.GetDirectories(modulesFolder).Order(StringComparer.Ordinal))
                found.AddRange(LoadFolder(folder, refused));
        return Arrange(found, switchedOff, refused);
    }

    /// <summary>Validates and orders; separate from finding so that tests can bring modules of their own.</summary>
    public static ModuleCatalog Arrange(IEnumerable<Module> candidates, IReadOnlySet<string> switchedOff, IEnumerable<RefusedModule>? alreadyRefused = null)
    {
        var refused = alreadyRefused?.ToList() ?? [];
        var good = new List<Module>();
        foreach (var module in candidates)
        {
            if (good.Any(g => g.Manifest.Name == module.Manifest.Name))
                refused.Add(new(module.Manifest.Name, [new("DUPLICATE_NAME", $"Another module is called '{module.Manifest.Name}'.")]));
            else good.Add(module);
        }

        // A refusal may take away somebody's dependency, so again until nothing changes.
        while (true)
        {
            var known = good.Select(g => g.Manifest.Name).ToHashSet(StringComparer.Ordinal);
            var bad = good.Select(m => new RefusedModule(m.Manifest.Name, ManifestValidator.Check(m, known, CoreVersion))).Where(r => r.Reasons.Count > 0).ToList();
            if (bad.Count == 0) break;
            refused.AddRange(bad);
            good.RemoveAll(m => bad.Any(b => b.Name == m.Manifest.Name));
        }

        var on = new List<Module>();
        var waiting = good.Where(m => m.Manifest.Installable && !(m.Manifest.Removable && switchedOff.Contains(m.Manifest.Name))).ToList();
        while (waiting.FirstOrDefault(m => m.Manifest.Depends.All(d => on.Any(o => o.Manifest.Name == d))) is { } next)
        {
            on.Add(next);
            waiting.Remove(next);
        }
        var stuck = waiting.Where(m => m.Manifest.Depends.All(d => on.Concat(waiting).Any(o => o.Manifest.Name == d)) && InCycle(m, waiting)).ToList();
        refused.AddRange(stuck.Select(m => new RefusedModule(m.Manifest.Name, [new("DEPENDENCY_CYCLE", "It depends on itself through others.")])));
        var off = good.Except(on).Except(stuck).ToList();
        return new(on, off, refused);
    }

    private static bool InCycle(Module start, List<Module> among)
    {
        var seen = new HashSet<string>();
        var stack = new Stack<string>(start.Manifest.Depends);
        while (stack.TryPop(out var name))
        {
            if (name == start.Manifest.Name) return true;
            if (seen.Add(name) && among.FirstOrDefault(m => m.Manifest.Name == name) is { } next)
                foreach (var d in next.Manifest.Depends) stack.Push(d);
        }
        return false;
    }

    private static List<Module> ModulesOf(Assembly assembly, string source, List<RefusedModule> refused)
    {
        var modules = new List<Module>();
        try
        {
            foreach (var type in assembly.GetTypes().Where(t => t is { IsAbstract: false, IsPublic: true } && t.IsSubclassOf(typeof(Module))).OrderBy(t => t.FullName, StringComparer.Ordinal))
                modules.Add((Module)Activator.CreateInstance(type)!);
        }
        catch (Exception e)
        {
            refused.Add(new(source, [new("LOAD_FAILED", e.GetBaseException().Message)]));
        }
        return modules;
    }

    private static List<Module> LoadFolder(string folder, List<RefusedModule> refused)
    {
        var name = Path.GetFileName(folder);
        var file = Path.Combine(folder, name + ".dll");
        if (!File.Exists(file))
        {
            refused.Add(new(name, [new("ASSEMBLY_MISSING", $"The folder holds no {name}.dll.")]));
            return [];
        }
        try
        {
            var assembly = new ModuleLoadContext(file).LoadFromAssemblyPath(file);
            var modules = ModulesOf(assembly, name, refused);
            if (modules.Count == 0 && refused.All(r => r.Name != name))
                refused.Add(new(name, [new("NO_MODULE", "The assembly has no public class derived from Module.")]));
            return modules;
        }
        catch (Exception e)
        {
            refused.Add(new(name, [new("LOAD_FAILED", e.GetBaseException().Message)]));
            return [];
        }
    }
}

/// <summary>Loads a community module with its own copies of its own libraries, sharing the contract with the host.</summary>
internal sealed class ModuleLoadContext(string mainAssembly) : AssemblyLoadContext(Path.GetFileNameWithoutExtension(mainAssembly))
{
    private readonly AssemblyDependencyResolver resolver = new(mainAssembly);

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        // What the host has is shared, or a Module here would not be a Module there.
        if (Default.Assemblies.Any(a => a.GetName().Name == assemblyName.Name)) return null;
        try
        {
            return Default.LoadFromAssemblyName(assemblyName);
        }
        catch (FileNotFoundException)
        {
            return resolver.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null;
        }
    }
}

/// <summary>Which modules somebody switched off; a file, so that it can be mended when the appliance will not start.</summary>
public sealed class ModuleSwitches(string file)
{
    public IReadOnlySet<string> Off() => File.Exists(file)
        ? JsonSerializer.Deserialize<HashSet<string>>(File.ReadAllText(file)) ?? []
        : new HashSet<string>();

    /// <summary>Takes effect at the next start.</summary>
    public void Set(string name, bool on)
    {
        var off = new HashSet<string>(Off(), StringComparer.Ordinal);
        if (on) off.Remove(name);
        else off.Add(name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var next = file + ".new";
        File.WriteAllText(next, JsonSerializer.Serialize(off.Order()));
        File.Move(next, file, overwrite: true);
    }
}
