using System.Globalization;
using Microsoft.AspNetCore.Components.Rendering;

namespace DentalPin.Odontogram;

/// <summary>Writes elements of a drawing. Everything goes through the renderer and is encoded by it.</summary>
internal readonly struct Svg(RenderTreeBuilder builder)
{
    public RenderTreeBuilder Builder => builder;

    public Svg Open(string name, string? cssClass = null)
    {
        builder.OpenElement(0, name);
        if (cssClass is not null) builder.AddAttribute(0, "class", cssClass);
        return this;
    }

    public Svg Set(string name, string? value)
    {
        if (value is not null) builder.AddAttribute(0, name, value);
        return this;
    }

    public Svg Set(string name, double value) => Set(name, N(value));

    public void Close() => builder.CloseElement();

    public void Group(string transform, string? cssClass = null)
    {
        Open("g", cssClass).Set("transform", transform);
    }

    public void Path(string d, string? cssClass = null) => Open("path", cssClass).Set("d", d).Close();

    /// <summary>A path in the look of a status.</summary>
    public void Filled(string d, Look look, double width = 1.3, string? opacity = null) =>
        Open("path").Set("d", d).Set("fill", look.Fill).Set("fill-opacity", opacity).Set("stroke", look.Ink).Set("stroke-width", width).Set("stroke-dasharray", look.Dash).Set("stroke-linejoin", "round").Close();

    public void Line(string d, Look look, double width, string? dash = null) =>
        Open("path").Set("d", d).Set("fill", "none").Set("stroke", look.Ink).Set("stroke-width", width).Set("stroke-linecap", "round").Set("stroke-linejoin", "round").Set("stroke-dasharray", dash ?? look.LineDash).Close();

    public void Dot(double x, double y, double r, Look look) => Open("circle").Set("cx", x).Set("cy", y).Set("r", r).Set("fill", look.Ink).Close();

    public void Circle(double x, double y, double r, Look look, double width = 1.4) =>
        Open("circle").Set("cx", x).Set("cy", y).Set("r", r).Set("fill", look.Soft).Set("stroke", look.Ink).Set("stroke-width", width).Set("stroke-dasharray", look.Dash).Close();

    public void Text(double x, double y, string text, string cssClass)
    {
        Open("text", cssClass).Set("x", x).Set("y", y);
        builder.AddContent(0, text);
        Close();
    }

    public static string N(double value) => Math.Round(value, 1).ToString(CultureInfo.InvariantCulture);
}

/// <summary>How a status looks: never by colour alone. Planned is hatched and dashed, done here is solid with a tick, what was there is solid, referred is dotted with an arrow, a finding is a red blob.</summary>
/// <param name="Ink">Colour of lines.</param>
/// <param name="Fill">Of areas.</param>
/// <param name="Soft">A pale ground under lines.</param>
/// <param name="Dash">Of outlines.</param>
/// <param name="LineDash">Of thick lines.</param>
internal sealed record Look(string Ink, string Fill, string Soft, string? Dash, string? LineDash)
{
    public static readonly Look Finding = new("var(--st-finding)", "var(--st-finding)", "var(--surface)", null, null);
    public static readonly Look Planned = new("var(--st-planned)", "url(#p-planned)", "var(--st-planned-soft)", "3 2", "4 3");
    public static readonly Look Performed = new("var(--st-performed)", "var(--st-performed)", "var(--surface)", null, null);
    public static readonly Look Existing = new("var(--st-existing)", "var(--st-existing)", "var(--surface)", null, null);
    public static readonly Look Referred = new("var(--st-referred)", "url(#p-referred)", "var(--st-referred-soft)", "1.5 2", "1.5 3.5");

    public bool IsPlan => this == Planned || this == Referred;

    public static Look Of(ChartKind kind, EntryStatus status) => status switch
    {
        EntryStatus.Referred => Referred,
        _ when kind.IsFinding => Finding,
        EntryStatus.Planned => Planned,
        EntryStatus.Performed => Performed,
        _ => Existing,
    };
}
