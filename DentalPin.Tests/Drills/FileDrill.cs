using DentalPin.Core.Data;
using DentalPin.Core.Files;
using DentalPin.Tests.Fixtures;
using DentalPin.Tests.Probe;

namespace DentalPin.Tests.Drills;

/// <summary>Kill -9 while a file is kept: there is never a row without content, and what is left over can be removed.</summary>
public sealed class FileDrill
{
    [Theory]
    [InlineData("file-written", "incoming")]
    [InlineData("file-named", null)]
    public async Task A_file_is_kept_whole_or_not_at_all(string place, string? leftIn)
    {
        var server = await TestServer.Start(modules: [new ProbeModule()]);
        try
        {
            var clinic = await Given.Clinic(server);
            var dentist = await clinic.Person("dentist");
            await server.App.StopAsync();
            Directory.CreateDirectory(Path.Combine(server.DataFolder, "modules"));
            Directory.CreateSymbolicLink(Path.Combine(server.DataFolder, "modules", "DentalPin.Tests"), AppContext.BaseDirectory);
            var id = Ids.New();

            await using (var child = await ChildServer.Start(server, place))
            {
                using var http = new HttpClient { BaseAddress = child.Address };
                http.DefaultRequestHeaders.Authorization = dentist.Api.Headers.Authorization;
                var request = http.PostAsync($"/api/v1/probe/files/{id}", new ByteArrayContent([1, 2, 3]));
                await child.Died();
                await Record.ExceptionAsync(() => request);
            }
            var folder = Path.Combine(server.DataFolder, "files", clinic.Id.ToString("N"));
            var left = Assert.Single(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories));
            Assert.Equal(leftIn is not null, Path.GetFileName(Path.GetDirectoryName(left)) == leftIn);
            Assert.Null(await clinic.Scope(s => s.GetRequiredService<FileStore>().Find(id, default)));

            // The person sends the form again, with the same id.
            await using (var second = await ChildServer.Start(server))
            {
                using var http = new HttpClient { BaseAddress = second.Address };
                http.DefaultRequestHeaders.Authorization = dentist.Api.Headers.Authorization;
                for (var n = 0; n < 2; n++) (await http.PostAsync($"/api/v1/probe/files/{id}", new ByteArrayContent([1, 2, 3]))).EnsureSuccessStatusCode();
                Assert.Equal([1, 2, 3], await http.GetByteArrayAsync($"/api/v1/probe/files/{id}"));
            }
            await using var content = await clinic.Scope(s => s.GetRequiredService<FileStore>().Open(id, default));
            Assert.Equal(3, content!.Length);
        }
        finally
        {
            await server.DisposeAsync();
        }
    }
}
