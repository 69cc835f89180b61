using System.Net;
using System.Text.RegularExpressions;

namespace DentalPin.Bench;

internal sealed class FormField(string name, string type, string value)
{
    public string Name => name;

    public string Type => type;

    public string Value { get; set; } = value;
}

/// <summary>A form as a browser would send it untouched. Reads the markup that our own pages write, not any markup.</summary>
internal sealed partial class Form(Uri action, string method, List<FormField> fields)
{
    public Uri Action => action;

    public bool Posts => method == "post";

    public List<FormField> Fields => fields;

    public static Form? Find(Answer page, Func<Form, bool> wanted) => All(page).FirstOrDefault(wanted);

    public static IEnumerable<Form> All(Answer page)
    {
        foreach (Match m in Forms().Matches(page.Text))
        {
            var open = Attributes(m.Groups[1].Value);
            var fields = new List<FormField>();
            foreach (Match f in Controls().Matches(m.Groups[2].Value))
                if (Read(f) is { } field) fields.Add(field);
            yield return new Form(new Uri(page.Url, open.GetValueOrDefault("action", page.Url.PathAndQuery)), open.GetValueOrDefault("method", "get").ToLowerInvariant(), fields);
        }
    }

    public HttpContent Content() => new FormUrlEncodedContent(fields.Where(f => f.Type != "file").Select(f => KeyValuePair.Create(f.Name, f.Value)));

    /// <summary>The form with a file in its file field.</summary>
    public HttpContent Content(string path)
    {
        var content = new MultipartFormDataContent();
        foreach (var field in fields)
        {
            if (field.Type == "file") content.Add(new StreamContent(File.OpenRead(path)), Quoted(field.Name), Path.GetFileName(path));
            else content.Add(new StringContent(field.Value), Quoted(field.Name));
        }
        return content;
    }

    // As browsers write it.
    private static string Quoted(string name) => "\"" + name + "\"";

    private static FormField? Read(Match control)
    {
        var attributes = Attributes(control.Groups["open"].Value);
        if (!attributes.TryGetValue("name", out var name) || attributes.ContainsKey("disabled")) return null;
        switch (control.Groups["tag"].Value.ToLowerInvariant())
        {
            case "textarea":
                return new FormField(name, "text", WebUtility.HtmlDecode(control.Groups["body"].Value));
            case "select":
                var options = Options().Matches(control.Groups["body"].Value).Select(o => Attributes(o.Groups[1].Value)).ToList();
                var chosen = options.FirstOrDefault(o => o.ContainsKey("selected")) ?? options.FirstOrDefault();
                return chosen is null ? null : new FormField(name, "select", chosen.GetValueOrDefault("value", ""));
            default:
                var type = attributes.GetValueOrDefault("type", "text").ToLowerInvariant();
                if (type is "checkbox" or "radio" && !attributes.ContainsKey("checked")) return null;
                if (type is "submit" or "button" or "reset") return null;
                return new FormField(name, type, attributes.GetValueOrDefault("value", type is "checkbox" or "radio" ? "on" : ""));
        }
    }

    private static Dictionary<string, string> Attributes(string tag)
    {
        var found = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (Match a in AttributePairs().Matches(tag)) found[a.Groups[1].Value] = WebUtility.HtmlDecode(a.Groups["value"].Value);
        return found;
    }

    [GeneratedRegex("<form\\b([^>]*)>(.*?)</form>", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Forms();

    [GeneratedRegex("<(?<tag>input)\\b(?<open>[^>]*)>|<(?<tag>select|textarea)\\b(?<open>[^>]*)>(?<body>.*?)</\\k<tag>>", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Controls();

    [GeneratedRegex("<option\\b([^>]*)>", RegexOptions.IgnoreCase)]
    private static partial Regex Options();

    [GeneratedRegex("([a-zA-Z:_-]+)(?:\\s*=\\s*(?:\"(?<value>[^\"]*)\"|(?<value>[^\\s\">]+)))?")]
    private static partial Regex AttributePairs();
}
