namespace DentalPin.Core.Ui;

/// <summary>The four meanings of colour, and two that mean nothing. Colour is always paired with a word or an icon.</summary>
public enum Tone
{
    Neutral,
    Info,
    Good,
    Warn,
    Bad,
    Brand,
}

public enum ButtonKind
{
    Normal,
    /// <summary>The one filled button of a screen region.</summary>
    Primary,
    Soft,
    Plain,
    Danger,
    /// <summary>Only to confirm something that cannot be undone.</summary>
    DangerSolid,
}

public enum ButtonSize
{
    Normal,
    Small,
    Mini,
    Large,
}

public enum FieldType
{
    Text,
    Tel,
    Email,
    Url,
    Number,
    Date,
    Password,
    Search,
    Select,
    TextArea,
    Checkbox,
    Radio,
    File,
    Color,
    Code,
}

public enum SkeletonKind
{
    Lines,
    Card,
    Table,
}

/// <summary>A choice of a select or a radio group. <paramref name="Hint"/> is shown beside a radio.</summary>
public sealed record Option(string Value, string Label, string? Hint = null, string? Group = null, bool Disabled = false);

/// <summary>A message of the error summary; <paramref name="Field"/> is the id of the field it leads to, or null.</summary>
public sealed record FormIssue(string? Field, string Message);

/// <summary>A heading of a list. A null <paramref name="Sort"/> cannot be sorted by.</summary>
public sealed record Column(string Label, string? Sort = null, bool Numeric = false, string? Class = null, bool Hidden = false);

public sealed record Tab(string Label, string Url, bool Current = false, int? Count = null, string? Keys = null);

/// <summary>
/// A line of a menu: a link, or with <paramref name="Post"/> a button that posts <paramref name="Name"/>=<paramref name="Value"/>.
/// Without <paramref name="Url"/> it is a caption.
/// </summary>
public sealed record MenuItem(
    string Label,
    string? Url = null,
    string? Icon = null,
    bool Post = false,
    string? Name = null,
    string? Value = null,
    string? Hint = null,
    string? Keys = null,
    string? Opens = null,
    bool Current = false,
    bool Danger = false,
    bool Before = false)
{
    /// <summary>A line between groups is drawn before this item.</summary>
    public bool Separated => Before;
}

/// <summary>A place in the sidebar. <paramref name="Hot"/> marks a count that waits for someone.</summary>
public sealed record NavItem(string Label, string Url, string Icon, bool Current = false, int? Count = null, string? Keys = null, bool Hot = false);

public sealed record NavGroup(IReadOnlyList<NavItem> Items, string? Label = null);

public sealed record LanguageChoice(string Code, string Name, bool Current);

public sealed record KeyGroup(string Title, IReadOnlyList<KeyLine> Lines);

public sealed record KeyLine(string Keys, string Label);

public sealed record Term(string Label, string? Text, string? Url = null, Tone Tone = Tone.Neutral);

/// <summary>A field of a stale save as the other person left it and as typed here, both ready to show.</summary>
public sealed record VersionLine(string Label, string? Theirs, string? Mine)
{
    public bool Differs => !string.Equals(Theirs ?? "", Mine ?? "", StringComparison.Ordinal);
}

public sealed record SearchGroup(string Title, IReadOnlyList<SearchHit> Hits);

public sealed record SearchHit(string Label, string Url, string? Hint = null, string? Icon = null, string? Badge = null, Tone BadgeTone = Tone.Neutral);

/// <summary>A part of a meter, in hundredths.</summary>
public sealed record MeterPart(int Percent, Tone Tone);

/// <summary>Class names from what is set.</summary>
internal static class Css
{
    public static string Of(params ReadOnlySpan<string?> names)
    {
        var list = new List<string>();
        foreach (var name in names)
        {
            if (!string.IsNullOrEmpty(name))
            {
                list.Add(name);
            }
        }

        return string.Join(' ', list);
    }

    public static string? Of(Tone tone) => tone switch
    {
        Tone.Info => "info",
        Tone.Good => "good",
        Tone.Warn => "warn",
        Tone.Bad => "bad",
        Tone.Brand => "brand",
        _ => null,
    };
}
