using System.Diagnostics;

namespace DentalPin.Tests.Budgets;

/// <summary>Reads PDF files the way a person's programs do.</summary>
internal static class Papers
{
    /// <summary>The text of a document, laid out as on the page.</summary>
    public static async Task<string> Text(byte[] pdf)
    {
        Assert.Equal("%PDF"u8.ToArray(), pdf[..4]);
        var start = new ProcessStartInfo("pdftotext") { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var argument in new[] { "-layout", "-enc", "UTF-8", "-", "-" }) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var reading = process.StandardOutput.ReadToEndAsync();
        await process.StandardInput.BaseStream.WriteAsync(pdf);
        process.StandardInput.Close();
        var text = await reading;
        await process.WaitForExitAsync();
        return text;
    }
}
