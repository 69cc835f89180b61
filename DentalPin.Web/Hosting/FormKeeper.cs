namespace DentalPin.Web.Hosting;

/// <summary>What a person typed into the form of the current request, so that an answer that is not the form can give it back.</summary>
public static class FormKeeper
{
    /// <summary>More than this is a file or an attack, not something a person typed.</summary>
    public const int MaxLength = 256 * 1024;

    private static readonly HashSet<string> Secret = new(StringComparer.OrdinalIgnoreCase) { "__RequestVerificationToken", "carry", "pin", "code", "current", "repeat" };

    /// <summary>Whether a field may be kept: no password, PIN, code or token.</summary>
    public static bool MayKeep(string name) => name.Split('.')[^1] is var last && !Secret.Contains(last) && !last.Contains("password", StringComparison.OrdinalIgnoreCase);

    /// <summary>Name and value of each field in order; empty for anything but a posted form. Passwords are left out.</summary>
    public static async Task<IReadOnlyList<KeyValuePair<string, string>>> Fields(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method) || !context.Request.HasFormContentType || context.Request.ContentLength > MaxLength) return [];
        try
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            return [.. form.Where(f => MayKeep(f.Key))
                .SelectMany(f => f.Value.Select(v => KeyValuePair.Create(f.Key, v ?? "")))];
        }
        catch (Exception e) when (e is InvalidDataException or IOException or BadHttpRequestException)
        {
            return []; // The body was cut off or is not a form; there is nothing to give back.
        }
    }
}

/// <summary>A form whose session was over when it arrived: where it went and what was typed.</summary>
/// <param name="Path">Local path the form was sent to.</param>
/// <param name="Fields">Name and value of each field.</param>
public sealed record KeptForm(string Path, IReadOnlyList<KeyValuePair<string, string>> Fields);
