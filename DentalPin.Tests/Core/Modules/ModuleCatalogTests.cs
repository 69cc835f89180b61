using DentalPin.Core.Modules;
using DentalPin.Tests.Fixtures;

namespace DentalPin.Tests.Core.Modules;

public sealed class ModuleCatalogTests
{
    private static readonly IReadOnlySet<string> NothingOff = new HashSet<string>();

    [Theory]
    [InlineData("Bad-Name", "1.0.0", "NAME_FORMAT")]
    [InlineData("good_name", "1.0", "VERSION_FORMAT")]
    public void A_bad_manifest_is_refused_with_the_reason_and_the_rest_starts(string name, string version, string code)
    {
        var catalog = ModuleCatalog.Arrange([Fake(name, version: version), Fake("other")], NothingOff);
        Assert.Equal(code, Assert.Single(Assert.Single(catalog.Refused).Reasons).Code);
        Assert.Equal(["other"], Names(catalog.On));
    }

    [Fact]
    public void Every_kind_of_mistake_has_its_code()
    {
        Check("MIN_CORE_VERSION_FORMAT", new() { Name = "m", Version = "1.0.0", Summary = "x", MinCoreVersion = "one" });
        Check("CORE_TOO_OLD", new() { Name = "m", Version = "1.0.0", Summary = "x", MinCoreVersion = "99.0.0" });
        Check("CORE_TOO_NEW", new() { Name = "m", Version = "1.0.0", Summary = "x", MaxCoreVersion = "0.0.1" });
        Check("UNKNOWN_DEPENDENCY", new() { Name = "m", Version = "1.0.0", Summary = "x", Depends = ["nobody"] });
        Check("UNKNOWN_ROLE", new() { Name = "m", Version = "1.0.0", Summary = "x", RolePermissions = new Dictionary<string, IReadOnlyList<string>> { ["boss"] = ["things.read"] } }, "m.things.read");
        Check("UNKNOWN_PERMISSION", new() { Name = "m", Version = "1.0.0", Summary = "x", RolePermissions = new Dictionary<string, IReadOnlyList<string>> { ["dentist"] = ["things.write"] } }, "m.things.read");
        Check("PERMISSION_NOT_NAMESPACED", new() { Name = "m", Version = "1.0.0", Summary = "x" }, "other.things.read");
        Check("NAV_PERMISSION_UNKNOWN", new() { Name = "m", Version = "1.0.0", Summary = "x", Navigation = [new("m.nav", "/m", "users", "m.things.read", 1)] });
        Check("SUMMARY_MISSING", new() { Name = "m", Version = "1.0.0", Summary = " " });

        static void Check(string code, Manifest manifest, params string[] permissions) =>
            Assert.Contains(ModuleCatalog.Arrange([new FakeModule(manifest, permissions)], NothingOff).Refused.SelectMany(r => r.Reasons), r => r.Code == code);
    }

    [Fact]
    public void Modules_start_after_those_they_depend_on()
    {
        var catalog = ModuleCatalog.Arrange([Fake("c", "b"), Fake("b", "a"), Fake("a")], NothingOff);
        Assert.Equal(["a", "b", "c"], Names(catalog.On));
    }

    [Fact]
    public void Switching_one_off_takes_along_what_depends_on_it_without_refusing_it()
    {
        var catalog = ModuleCatalog.Arrange([Fake("a"), Fake("b", "a"), Fake("c", "b"), Fake("d")], new HashSet<string> { "a" });
        Assert.Equal(["d"], Names(catalog.On));
        Assert.Equal(["a", "b", "c"], Names(catalog.Off).Order());
        Assert.Empty(catalog.Refused);
    }

    [Fact]
    public void A_module_that_is_not_removable_stays_on()
    {
        var manifest = new Manifest { Name = "a", Version = "1.0.0", Summary = "x", Removable = false };
        Assert.Equal(["a"], Names(ModuleCatalog.Arrange([new FakeModule(manifest)], new HashSet<string> { "a" }).On));
    }

    [Fact]
    public void A_cycle_is_refused_and_the_rest_starts()
    {
        var catalog = ModuleCatalog.Arrange([Fake("a", "b"), Fake("b", "a"), Fake("c", "a"), Fake("d")], NothingOff);
        Assert.Equal(["d"], Names(catalog.On));
        Assert.Equal(["a", "b"], catalog.Refused.Where(r => r.Reasons.Any(x => x.Code == "DEPENDENCY_CYCLE")).Select(r => r.Name).Order());
    }

    [Fact]
    public void A_second_module_of_the_same_name_is_refused()
    {
        var catalog = ModuleCatalog.Arrange([Fake("a"), Fake("a")], NothingOff);
        Assert.Equal(["a"], Names(catalog.On));
        Assert.Equal("DUPLICATE_NAME", catalog.Refused[0].Reasons[0].Code);
    }

    [Fact]
    public void A_folder_with_a_broken_assembly_is_refused_and_the_rest_starts()
    {
        var folder = Directory.CreateTempSubdirectory("dentalpin-modules");
        Directory.CreateDirectory(Path.Combine(folder.FullName, "broken"));
        File.WriteAllText(Path.Combine(folder.FullName, "broken", "broken.dll"), "not an assembly");
        Directory.CreateDirectory(Path.Combine(folder.FullName, "empty"));
        var catalog = ModuleCatalog.Discover([], folder.FullName, NothingOff);
        Assert.Equal([("broken", "LOAD_FAILED"), ("empty", "ASSEMBLY_MISSING")], catalog.Refused.Select(r => (r.Name, r.Reasons[0].Code)).Order());
        folder.Delete(recursive: true);
    }

    private static IEnumerable<string> Names(IEnumerable<Module> modules) => modules.Select(m => m.Manifest.Name);

    private static FakeModule Fake(string name, string? depends = null, string version = "1.0.0") =>
        new(new Manifest { Name = name, Version = version, Summary = "x", Depends = depends is null ? [] : [depends] });
}

internal sealed class FakeModule(Manifest manifest, params string[] permissions) : Module
{
    public override Manifest Manifest { get; } = manifest;

    public override IReadOnlyList<string> Permissions { get; } = permissions;
}
