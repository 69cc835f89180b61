using System.Diagnostics;

namespace DentalPin.Tests.Fixtures;

/// <summary>What other programs find in a PDF: poppler's tools and zbar.</summary>
public sealed class Pdf : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dentalpin-pdf").FullName;

    public Pdf(byte[] bytes) => File.WriteAllBytes(Path, bytes);

    public string Path => System.IO.Path.Combine(folder, "document.pdf");

    /// <summary>The words in reading order, a form feed between pages.</summary>
    public string Text => Run("pdftotext", "-layout", Path, "-");

    /// <summary>The words of each page.</summary>
    public IReadOnlyList<string> Pages => Text.TrimEnd('\f', '\n').Split('\f');

    public string Info => Run("pdfinfo", Path);

    public string Fonts => Run("pdffonts", Path);

    /// <summary>What the codes on the first page say.</summary>
    public string Codes
    {
        get
        {
            Run("pdftoppm", "-r", "150", "-f", "1", "-l", "1", "-png", "-singlefile", Path, System.IO.Path.Combine(folder, "page"));
            return Run("zbarimg", "--quiet", "--raw", "--nodbus", System.IO.Path.Combine(folder, "page.png")).TrimEnd('\n');
        }
    }

    public static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}: {errors.Result}");
        return output;
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
