using DentalPin.Core.Data;
using DentalPin.Core.Spreadsheets;
using DentalPin.Core.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace DentalPin.Import.Files;

/// <summary>What an upload brought.</summary>
/// <param name="Fields">Fields sent before the file.</param>
/// <param name="File">Null when no file was chosen.</param>
public sealed record Upload(IReadOnlyDictionary<string, string> Fields, ReceivedFile? File);

/// <summary>
/// Takes a multipart body part by part as it arrives. The framework's own form reading would first put all of it on disk,
/// and only then ask for the form's token.
/// </summary>
public sealed class UploadReader(ImportFiles files)
{
    private const int MaxFields = 20;
    private const int MaxField = 8 * 1024;

    // More than one read brings, so that a file too big is found by counting it and not by this limit, which only stops fields.
    private const int Slack = 1024 * 1024;

    /// <param name="request">A request whose body nobody has read.</param>
    /// <param name="allow">Called with the fields before the first byte of the file is taken; throws to refuse.</param>
    /// <param name="cancel">Stops.</param>
    /// <exception cref="SheetError">Too big, or no upload at all.</exception>
    public async Task<Upload> Read(HttpRequest request, Func<IReadOnlyDictionary<string, string>, Task> allow, CancellationToken cancel)
    {
        // The server's own limit would break the connection before the answer is read. Here a body announced too big is
        // refused unread, and one that does not say its size is counted and left off.
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = null;
        if (request.ContentLength > ImportFiles.MaxBytes + MaxFields * MaxField) throw ImportFiles.TooBig();
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= 200 } boundary)
            throw new SheetError("import.upload.no_file");

        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        var allowed = false;
        try
        {
            var reader = new MultipartReader(boundary, request.Body) { BodyLengthLimit = ImportFiles.MaxBytes + Slack };
            while (await reader.ReadNextSectionAsync(cancel) is { } section)
            {
                if (section.GetContentDispositionHeader() is not { } disposition) continue;
                var name = HeaderUtilities.RemoveQuotes(disposition.Name).Value ?? "";
                if (!disposition.IsFileDisposition())
                {
                    if (fields.Count >= MaxFields) throw new SheetError("import.upload.no_file");
                    fields[name] = await ReadField(section.Body, cancel);
                    continue;
                }
                var fileName = NameOf(disposition);
                if (fileName.Length == 0) continue; // The field was left empty.
                allowed = true;
                await allow(fields);
                return new(fields, await files.Receive(Ids.New(), fileName, section.Body, cancel));
            }
        }
        catch (Exception e) when (e is IOException or InvalidDataException && e is not BadHttpRequestException)
        {
            throw new SheetError("import.upload.cut_off");
        }
        if (!allowed) await allow(fields);
        return new(fields, null);
    }

    private static async Task<string> ReadField(Stream body, CancellationToken cancel)
    {
        var buffer = new byte[MaxField];
        var read = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel);
        return System.Text.Encoding.UTF8.GetString(buffer, 0, read);
    }

    private static string NameOf(ContentDispositionHeaderValue disposition)
    {
        var raw = disposition.FileNameStar.HasValue ? disposition.FileNameStar.Value : HeaderUtilities.RemoveQuotes(disposition.FileName).Value;
        var name = SafeText.Line(Path.GetFileName((raw ?? "").Replace('\\', '/')));
        return name.Length <= 200 ? name : name[^200..];
    }
}
