using System.Security.Cryptography;
using System.Text;
using DentalPin.Core.Data;
using DentalPin.Core.Files;
using DentalPin.Tests.Fixtures;
using Microsoft.AspNetCore.Http;

namespace DentalPin.Tests.Core.Files;

public sealed class FileStoreTests
{
    private static readonly byte[] Signed = Encoding.UTF8.GetBytes("%PDF-1.7 firmado");

    private static Task<StoredFile> Save(TestClinic clinic, Guid id, byte[] content, string name = "Presupuesto P26-0418.pdf") => clinic.Scope(async s =>
    {
        var kept = await s.GetRequiredService<FileStore>().Save(id, name, "application/pdf", content, clinic.System, default);
        await s.GetRequiredService<AppDb>().SaveChangesAsync();
        return kept;
    });

    private static Task<byte[]?> Read(TestClinic clinic, Guid id) => clinic.Scope(async s =>
    {
        await using var stream = await s.GetRequiredService<FileStore>().Open(id, default);
        if (stream is null) return null;
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy);
        return copy.ToArray();
    });

    private static string Folder(TestClinic clinic) => Path.Combine(clinic.Server.DataFolder, "files", clinic.Id.ToString("N"));

    private static List<string> OnDisk(TestClinic clinic) =>
        Directory.Exists(Folder(clinic)) ? [.. Directory.EnumerateFiles(Folder(clinic), "*", SearchOption.AllDirectories)] : [];

    [Fact]
    public async Task What_was_kept_comes_back_under_its_hash()
    {
        var clinic = await Given.Clinic();
        var id = Ids.New();
        var kept = await Save(clinic, id, Signed);
        var sha = Convert.ToHexStringLower(SHA256.HashData(Signed));
        Assert.Equal(new StoredFile(id, "Presupuesto P26-0418.pdf", "application/pdf", Signed.Length, sha), kept);
        Assert.Equal(Signed, await Read(clinic, id));
        Assert.Equal(kept, await clinic.Scope(s => s.GetRequiredService<FileStore>().Find(id, default)));
        var file = Assert.Single(OnDisk(clinic));
        Assert.Equal(Path.Combine(Folder(clinic), sha[..2], sha), file);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        await Save(clinic, Ids.New(), []);
        Assert.Null(await Read(clinic, Guid.NewGuid()));
    }

    [Fact]
    public async Task The_same_id_twice_keeps_the_first()
    {
        var clinic = await Given.Clinic();
        var id = Ids.New();
        var first = await Save(clinic, id, Signed);
        Assert.Equal(first, await Save(clinic, id, [1, 2, 3], "otro.pdf"));
        Assert.Equal(Signed, await Read(clinic, id));
        var twice = await clinic.Scope(async s =>
        {
            var files = s.GetRequiredService<FileStore>();
            var again = Ids.New();
            var one = await files.Save(again, "a.pdf", "application/pdf", Signed, clinic.System, default);
            return one == await files.Save(again, "b.pdf", "application/pdf", [1], clinic.System, default);
        });
        Assert.True(twice);
        Assert.Single(OnDisk(clinic));
    }

    [Fact]
    public async Task Another_clinic_finds_nothing_and_can_take_no_id()
    {
        var (ours, theirs) = (await Given.Clinic(), await Given.Clinic());
        var id = Ids.New();
        await Save(ours, id, Signed);
        Assert.Null(await Read(theirs, id));
        Assert.Null(await theirs.Scope(s => s.GetRequiredService<FileStore>().Find(id, default)));
        var taken = await theirs.Scope(async s =>
        {
            await s.GetRequiredService<FileStore>().Save(id, "x.pdf", "application/pdf", [9], theirs.System, default);
            return await s.GetRequiredService<AppDb>().TrySave();
        });
        Assert.Equal(SaveOutcome.Duplicate, taken);
        Assert.Equal(Signed, await Read(ours, id));
    }

    [Fact]
    public async Task Nobody_changes_or_removes_the_row()
    {
        var clinic = await Given.Clinic();
        var id = Ids.New();
        await Save(clinic, id, Signed);
        await Assert.ThrowsAnyAsync<Exception>(() => clinic.Db(db => db.Set<StoredFileRow>().Where(f => f.Id == id).ExecuteUpdateAsync(s => s.SetProperty(f => f.Name, "otro"))));
        await Assert.ThrowsAnyAsync<Exception>(() => clinic.Db(db => db.Set<StoredFileRow>().Where(f => f.Id == id).ExecuteDeleteAsync()));
    }

    [Fact]
    public async Task Too_much_leaves_nothing_behind()
    {
        var clinic = await Given.Clinic();
        await clinic.Scope(async s =>
        {
            var files = s.GetRequiredService<FileStore>();
            await Assert.ThrowsAsync<FileTooBigException>(() => files.Save(Ids.New(), "x", "image/png", new byte[1001], clinic.System, default, most: 1000));
            await Assert.ThrowsAsync<ArgumentException>(() => files.Save(Ids.New(), "x", "not a type\r\nX: y", new byte[10], clinic.System, default));
            return await files.Save(Ids.New(), "x", "image/png", new byte[1000], clinic.System, default, most: 1000);
        });
        Assert.Single(OnDisk(clinic));
    }

    [Fact]
    public async Task Fifty_at_once_keep_fifty()
    {
        var clinic = await Given.Clinic();
        var ids = Enumerable.Range(0, 50).Select(_ => Ids.New()).ToList();
        await Task.WhenAll(ids.Select((id, n) => Save(clinic, id, n % 2 == 0 ? Signed : [.. Signed, (byte)n])));
        for (var n = 0; n < 50; n++) Assert.Equal(n % 2 == 0 ? Signed : [.. Signed, (byte)n], await Read(clinic, ids[n]));
        Assert.Equal(26, OnDisk(clinic).Count);
    }

    [Fact]
    public async Task A_content_that_somebody_touched_is_not_handed_out()
    {
        var clinic = await Given.Clinic();
        var id = Ids.New();
        await Save(clinic, id, Signed);
        var file = OnDisk(clinic)[0];
        await File.WriteAllBytesAsync(file, [.. Signed[..^1], (byte)'X']);
        await Assert.ThrowsAsync<FileDamagedException>(() => Read(clinic, id));
        File.Delete(file);
        await Assert.ThrowsAsync<FileDamagedException>(() => Read(clinic, id));
        // Keeping the same content again brings it back.
        await Save(clinic, Ids.New(), Signed);
        Assert.Equal(Signed, await Read(clinic, id));
    }

    [Fact]
    public async Task What_no_row_names_can_be_removed_and_nothing_else_is()
    {
        var clinic = await Given.Clinic();
        var id = Ids.New();
        await Save(clinic, id, Signed);
        await clinic.Scope(s => s.GetRequiredService<FileStore>().Save(Ids.New(), "x", "image/png", [7], clinic.System, default)); // Never saved.
        await File.WriteAllBytesAsync(Path.Combine(Folder(clinic), "incoming", "half"), [1]);
        Assert.Equal(0, await Sweep(clinic, TimeSpan.FromDays(1)));
        foreach (var file in OnDisk(clinic)) File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddDays(-3));
        Assert.Equal(2, await Sweep(clinic, TimeSpan.FromDays(1)));
        Assert.Equal(Signed, await Read(clinic, id));
        Assert.Single(OnDisk(clinic));
        await clinic.Scope(async s =>
        {
            await ActivatorUtilities.CreateInstance<FileSweep>(s).Run(default);
            return true;
        });
        Assert.Equal(Signed, await Read(clinic, id));
    }

    private static Task<int> Sweep(TestClinic clinic, TimeSpan age) => clinic.Scope(s => s.GetRequiredService<FileStore>().RemoveOrphans(age, clinic.System, default));

    [Theory]
    [InlineData("Presupuesto n.º 5.pdf", "Presupuesto n.º 5.pdf")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:\\Users\\x\\foto.png", "foto.png")]
    [InlineData("a\r\nSet-Cookie: x", "a Set-Cookie- x")]
    [InlineData(" .. ", "file")]
    [InlineData("", "file")]
    [InlineData(null, "file")]
    public void Names_are_safe_for_any_machine(string? name, string safe) => Assert.Equal(safe, FileNames.Safe(name));

    [Fact]
    public void A_long_name_keeps_its_kind()
    {
        var safe = FileNames.Safe(new string('a', 400) + ".pdf");
        Assert.Equal(FileNames.MostLetters, safe.Length);
        Assert.EndsWith(".pdf", safe, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/pdf", true, "inline", false)]
    [InlineData("application/pdf", false, "attachment", true)]
    [InlineData("text/html", true, "attachment", true)]
    [InlineData("image/svg+xml", true, "attachment", true)]
    [InlineData("image/png", true, "inline", true)]
    public void A_browser_saves_or_shows_and_does_nothing_else(string type, bool show, string disposition, bool sandboxed)
    {
        var response = new DefaultHttpContext().Response;
        FileAnswer.Protect(response, "Ñandú \"1\".pdf", type, show);
        Assert.StartsWith(disposition + ";", response.Headers.ContentDisposition.ToString(), StringComparison.Ordinal);
        Assert.Contains("filename*=UTF-8''%C3%91and%C3%BA", response.Headers.ContentDisposition.ToString(), StringComparison.Ordinal);
        Assert.Equal("nosniff", response.Headers.XContentTypeOptions);
        Assert.Equal("no-store", response.Headers.CacheControl);
        Assert.Contains("default-src 'none'", response.Headers.ContentSecurityPolicy.ToString(), StringComparison.Ordinal);
        Assert.Equal(sandboxed, response.Headers.ContentSecurityPolicy.ToString().Contains("sandbox", StringComparison.Ordinal));
    }
}
