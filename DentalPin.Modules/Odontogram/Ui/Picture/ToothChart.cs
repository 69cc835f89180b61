using DentalPin.Core.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace DentalPin.Odontogram.Ui.Picture;

/// <summary>
/// The chart as a drawing: four quadrants, each tooth a link that a keyboard reaches and a screen reader names. With
/// <see cref="Only"/> just those teeth, for putting over their older selves.
/// </summary>
public sealed class ToothChart : ComponentBase
{
    [Inject] private Texts T { get; set; } = null!;

    [Parameter, EditorRequired] public ChartState Chart { get; set; } = ChartState.Empty;

    [Parameter] public Dentition Dentition { get; set; }

    [Parameter] public int? Age { get; set; }

    [Parameter] public Notation Notation { get; set; }

    /// <summary>Teeth that are chosen.</summary>
    [Parameter] public IReadOnlyCollection<int> Selected { get; set; } = [];

    /// <summary>The address of a chosen tooth; without it the drawing is a picture.</summary>
    [Parameter] public Func<int, string>? Href { get; set; }

    /// <summary>Draws these teeth alone, in one SVG that is taken apart by the script.</summary>
    [Parameter] public IReadOnlyCollection<int>? Only { get; set; }

    /// <summary>What the picture says, where it is one.</summary>
    [Parameter] public string? Label { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        var svg = new Svg(builder);
        var shown = Eruption.Shown(Dentition, Age, Chart);
        if (Only is not null)
        {
            svg.Open("svg").Set("data-teeth", "").Set("hidden", "");
            foreach (var quadrant in Enumerable.Range(1, 4)) Draw(svg, Frame.Of(quadrant, shown), quadrant, Only);
            svg.Close();
            return;
        }
        svg.Open("div", Href is null ? "odo mini" : "odo");
        if (Href is null) svg.Set("role", "img").Set("aria-label", Label);
        foreach (var quadrant in new[] { 1, 2, 4, 3 })
        {
            var frames = Frame.Of(quadrant, shown);
            svg.Open("svg", $"quad q{quadrant}").Set("viewBox", "0 0 372 170");
            if (Href is null) svg.Set("aria-hidden", "true");
            else svg.Set("role", "group").Set("aria-label", T[$"odontogram.quadrant.{quadrant}"]);
            svg.Open("path", "gum").Set("fill", "url(#p-gum)").Set("d", Frame.Gum(frames)).Set("transform", quadrant > 2 ? "translate(0,170) scale(1,-1)" : null).Close();
            Draw(svg, frames, quadrant, null);
            svg.Close();
        }
        svg.Close();
    }

    private void Draw(Svg svg, IReadOnlyList<Frame> frames, int quadrant, IReadOnlyCollection<int>? only)
    {
        // Along the arch from the left of the screen, the way the keyboard goes.
        foreach (var frame in frames.OrderBy(f => f.Left))
        {
            if (only is not null && !only.Contains(frame.Tooth)) continue;
            Begin(svg, frame.Tooth);
            ToothDrawing.Draw(svg, frame, Chart, Teeth.Label(frame.Tooth, Notation), Eruption.IsAwaited(frame.Tooth, Dentition, Age, Chart));
            svg.Close();
        }
        foreach (var extra in Chart.Shown.SelectMany(e => e.Teeth).Select(t => t.Number).Distinct().Where(t => Teeth.IsSupernumerary(t) && Teeth.QuadrantOf(t) == quadrant && Chart.Has(t, ChartKinds.Extra)))
        {
            if (only is not null && !only.Contains(extra)) continue;
            if (frames.FirstOrDefault(f => f.Tooth == Teeth.Plain(extra)) is not { } host) continue;
            Begin(svg, extra);
            ExtraTooth.Draw(svg, extra, host, Chart, Teeth.Label(extra, Notation));
            svg.Close();
        }
    }

    private void Begin(Svg svg, int tooth)
    {
        var chosen = Selected.Contains(tooth);
        if (Href is null)
        {
            svg.Open("g", "tooth");
            return;
        }
        svg.Open("a", chosen ? "tooth sel" : "tooth").Set("id", $"t{tooth}").Set("data-t", tooth).Set("href", Href(tooth)).Set("role", "button").Set("aria-pressed", chosen ? "true" : "false").Set("aria-label", T.ToothLabel(tooth, Chart, Notation, Eruption.IsAwaited(tooth, Dentition, Age, Chart)));
    }
}
