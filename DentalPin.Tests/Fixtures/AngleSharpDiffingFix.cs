using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace DentalPin.Tests.Fixtures;

/// <summary>bUnit was compiled against a later AngleSharp.Diffing; the version that restores has what it calls.</summary>
internal static class AngleSharpDiffingFix
{
    [ModuleInitializer]
    internal static void Init() => AssemblyLoadContext.Default.Resolving += (context, name) =>
        name.Name is "AngleSharp.Diffing"
            ? context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, name.Name + ".dll"))
            : null;
}
