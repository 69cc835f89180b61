using Microsoft.AspNetCore.Components;

namespace DentalPin.Core.Ui;

/// <summary>What buttons and links that look like buttons share.</summary>
public abstract class ButtonBase : ComponentBase
{
    [Parameter] public string Text { get; set; } = "";

    [Parameter] public ButtonKind Kind { get; set; }

    [Parameter] public ButtonSize Size { get; set; }

    [Parameter] public string? Icon { get; set; }

    /// <summary>Icon after the text, for "next" and menus.</summary>
    [Parameter] public string? IconAfter { get; set; }

    /// <summary>Shortcut, "n" or "g p": works on the page and is shown on the button.</summary>
    [Parameter] public string? Keys { get; set; }

    /// <summary>Only the icon is shown; the text is its name for screen readers and the tooltip.</summary>
    [Parameter] public bool Square { get; set; }

    [Parameter] public bool Block { get; set; }

    [Parameter] public string? Class { get; set; }

    [Parameter(CaptureUnmatchedValues = true)] public IReadOnlyDictionary<string, object>? Attributes { get; set; }

    protected string Classes => Css.Of(
        "btn",
        Kind switch
        {
            ButtonKind.Primary => "primary",
            ButtonKind.Soft => "soft",
            ButtonKind.Plain => "plain",
            ButtonKind.Danger => "danger",
            ButtonKind.DangerSolid => "danger solid",
            _ => null,
        },
        Size switch
        {
            ButtonSize.Small => "s",
            ButtonSize.Mini => "xs",
            ButtonSize.Large => "l",
            _ => null,
        },
        Square ? "sq" : null,
        Block ? "block" : null,
        Class);

    protected int IconSize => Size == ButtonSize.Mini ? 14 : 16;

    protected string? Name => Square ? Text : null;
}
