namespace DentalPin.Core.Printing;

/// <summary>
/// Puts things below each other and begins new pages. What is drawn is noted a page at a time and drawn when all pages are known,
/// so that each can say of how many it is one.
/// </summary>
internal sealed class Flow
{
    private readonly List<List<Action>> pages = [[]];
    private readonly double next, bottom;
    private double start;

    /// <param name="first">Where the first page's body begins.</param>
    /// <param name="next">Where the body of following pages begins, below their header.</param>
    /// <param name="bottom">Where every page's body ends.</param>
    public Flow(double first, double next, double bottom)
    {
        (start, this.next, this.bottom) = (first, next, bottom);
        Y = first;
    }

    /// <summary>Where the next thing goes.</summary>
    public double Y { get; set; }

    /// <summary>What is left of the page.</summary>
    public double Left => bottom - Y;

    /// <summary>Height of a following page's body.</summary>
    public double Full => bottom - next;

    /// <summary>Nothing is on this page yet but what is repeated on each, so another page would offer no more room.</summary>
    public bool AtStart => Y <= start + .01;

    public IReadOnlyList<IReadOnlyList<Action>> Pages => pages;

    /// <summary>Put at the start of every page that begins while it is set: the head of a table.</summary>
    public Action? Repeat { get; set; }

    /// <summary>Notes a drawing for this page.</summary>
    public void Draw(Action draw) => pages[^1].Add(draw);

    /// <summary>Begins a new page unless there is room, or nothing to be won by it.</summary>
    public void Room(double height)
    {
        if (height > Left && !AtStart) Break();
    }

    /// <summary>Begins a new page.</summary>
    public void Break()
    {
        pages.Add([]);
        Y = next;
        Repeat?.Invoke();
        start = Y;
    }
}
