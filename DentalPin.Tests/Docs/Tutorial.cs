using System.Diagnostics;
using System.Text.RegularExpressions;
using DentalPin.Tests.Fixtures;

namespace DentalPin.Tests.Docs;

/// <summary>A page of the documentation whose files are written out, built and installed as a reader would.</summary>
internal static partial class Tutorial
{
    /// <summary>A new data folder with the module of the page in it.</summary>
    public static async Task<string> Install(string page, string module)
    {
        var data = Directory.CreateTempSubdirectory("dentalpin-tutorial").FullName;
        var source = Path.Combine(data, "source");
        foreach (Match file in NamedBlock().Matches(await File.ReadAllTextAsync(Path.Combine(Sources.Root, "docs", page))))
        {
            var path = Path.Combine(source, file.Groups["path"].Value);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, file.Groups["text"].Value);
        }
        await Build(source, Path.Combine(data, "out"));
        var folder = Directory.CreateDirectory(Path.Combine(data, "modules", module)).FullName;
        File.Copy(Path.Combine(data, "out", module + ".dll"), Path.Combine(folder, module + ".dll"));
        return data;
    }

    private static async Task Build(string source, string output)
    {
        var build = Process.Start(new ProcessStartInfo("dotnet", ["build", "-c", "Release", $"-p:DENTALPIN={AppContext.BaseDirectory.TrimEnd('/')}", "-o", output, "--nologo", "-v", "q"])
        {
            WorkingDirectory = source, RedirectStandardOutput = true, RedirectStandardError = true,
            Environment = { ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1", ["MSBUILDDISABLENODEREUSE"] = "1" },
        })!;
        var said = await build.StandardOutput.ReadToEndAsync() + await build.StandardError.ReadToEndAsync();
        await build.WaitForExitAsync();
        Assert.True(build.ExitCode == 0, said);
    }

    [GeneratedRegex(@"^File `(?<path>[^`]+)`:\n```\w+\n(?<text>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex NamedBlock();
}
