using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using DentalPin.Core.Modules;
using DentalPin.Tests.Fixtures;

namespace DentalPin.Tests.Docs;

/// <summary>The tutorial, followed to the letter.</summary>
public sealed partial class FirstModuleTests
{
    [Fact]
    public async Task The_module_of_the_tutorial_compiles_installs_and_works()
    {
        var data = Directory.CreateTempSubdirectory("dentalpin-tutorial").FullName;
        var source = Path.Combine(data, "source");
        foreach (Match file in NamedBlock().Matches(await File.ReadAllTextAsync(Path.Combine(Sources.Root, "docs", "first-module.md"))))
        {
            var path = Path.Combine(source, file.Groups["path"].Value);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, file.Groups["text"].Value);
        }
        await Build(source, Path.Combine(data, "out"));
        var folder = Directory.CreateDirectory(Path.Combine(data, "modules", "noticeboard")).FullName;
        File.Copy(Path.Combine(data, "out", "noticeboard.dll"), Path.Combine(folder, "noticeboard.dll"));

        await using var server = await TestServer.Start(dataFolder: data);
        Assert.Empty(server.Services.GetRequiredService<ModuleCatalog>().Refused);
        var clinic = await Given.Clinic(server);
        var dentist = await clinic.Person("dentist");

        (await dentist.Browser.Submit("/noticeboard", new { Text = "Llega el técnico a las 12" })).Is(HttpStatusCode.Redirect);
        var page = (await dentist.Browser.Get("/noticeboard")).Is(HttpStatusCode.OK);
        Assert.Contains("Llega el técnico a las 12", page.Text);
        Assert.Contains("Tablón", page.Document.QuerySelector("nav")!.TextContent);

        var wrong = (await dentist.Browser.Submit("/noticeboard", new { Text = new string('x', 501) })).Is(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("hasta 500 caracteres", wrong.Text);
        Assert.Contains(new string('x', 501), wrong.Text);

        (await dentist.Api.PostJson("/api/v1/noticeboard/notices", new { text = "Por la API" })).Is(HttpStatusCode.Created);
        (await dentist.Api.PostJson("/api/v1/noticeboard/notices", new { text = "" })).Is(HttpStatusCode.UnprocessableEntity);
        (await (await clinic.ApiAs("receptionist")).PostJson("/api/v1/noticeboard/notices", new { text = "no" })).Is(HttpStatusCode.Forbidden);
        (await (await clinic.As("hygienist")).Get("/noticeboard")).Is(HttpStatusCode.NotFound);

        var other = await Given.Clinic(server);
        Assert.DoesNotContain("Por la API", (await (await other.As("dentist")).Get("/noticeboard")).Text);
        Assert.Equal(2, (await clinic.Audit()).Count(a => a.Entity == "notice"));
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
