using DentalPin.Core.Security;
using DentalPin.Core.Ui;

namespace DentalPin.Core.Search;

/// <summary>
/// A module's part of the global search (CORE-14). Registered as a scoped service; asked one after the other, because they
/// share the database context of the request.
/// </summary>
public interface ISearchProvider
{
    /// <summary>Position of its hits; lower is higher. Patients stand at 10.</summary>
    int Order { get; }

    /// <summary>
    /// Hits for what was typed, best first; null when there is nothing or the actor may not look. With nothing typed it may
    /// offer what the person used last.
    /// </summary>
    Task<SearchGroup?> Find(string text, int take, Actor actor, CancellationToken cancel);
}
