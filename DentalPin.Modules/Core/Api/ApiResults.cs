using DentalPin.Core.Ui;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DentalPin.Core.Api;

/// <summary>An answer with one thing in it.</summary>
public sealed record Envelope<T>(T? Data, string? Message);

/// <summary>An answer with a page of many things.</summary>
public sealed record PagedEnvelope<T>(IReadOnlyList<T> Data, long Total, int Page, int PageSize);

/// <summary>An answer that says what is wrong; errors are by field, the empty name being the request as a whole.</summary>
public sealed record ErrorEnvelope(object? Data, string Message, IReadOnlyDictionary<string, string[]> Errors);

/// <summary>One page of a list.</summary>
/// <param name="Items">The rows of the page.</param>
/// <param name="Total">How many there are on all pages.</param>
/// <param name="Page">From 1.</param>
/// <param name="PageSize">Rows a page.</param>
public sealed record Paged<T>(IReadOnlyList<T> Items, long Total, int Page, int PageSize)
{
    /// <summary>The last page, at least 1.</summary>
    public int LastPage => (int)Math.Max(1, (Total + PageSize - 1) / PageSize);
}

/// <summary>Turns what handlers answer into HTTP, the same for every module (CORE-10).</summary>
public sealed class ApiResults(Texts texts)
{
    /// <summary>200 with the value, or the status of the fault.</summary>
    public IResult From<T>(Result<T> result, string? message = null) =>
        result.Match(v => v is Done ? Results.NoContent() : Results.Ok(new Envelope<T>(v, message)), Fault);

    /// <summary>201 with the value and where it now is, or the status of the fault.</summary>
    public IResult Created<T>(Result<T> result, Func<T, string> location) =>
        result.Match(v => Results.Created(location(v), new Envelope<T>(v, null)), Fault);

    /// <summary>200 with a page.</summary>
    public IResult Page<T>(Result<Paged<T>> result) =>
        result.Match(p => Results.Ok(new PagedEnvelope<T>(p.Items, p.Total, p.Page, p.PageSize)), Fault);

    /// <summary>The status and body of any answer that is not ok.</summary>
    public IResult Fault<T>(Result<T> result) => result switch
    {
        Result<T>.Invalid i => Error(StatusCodes.Status422UnprocessableEntity, texts["core.api.invalid"],
            i.Errors.GroupBy(e => Snake(e.Field)).ToDictionary(g => g.Key, g => g.Select(e => texts[e.Key, e.Args]).ToArray())),
        Result<T>.NotFound => Error(StatusCodes.Status404NotFound, texts["core.api.not_found"]),
        Result<T>.Denied => Error(StatusCodes.Status403Forbidden, texts["core.api.denied"]),
        Result<T>.Conflict c => Results.Json(new { data = new { theirs = c.Theirs, mine = c.Mine }, message = texts["core.api.conflict"], errors = new Dictionary<string, string[]>() }, statusCode: StatusCodes.Status409Conflict),
        Result<T>.Unavailable u => Error(StatusCodes.Status503ServiceUnavailable, texts[u.Key]),
        _ => throw new InvalidOperationException("An ok answer is not a fault."),
    };

    /// <summary>An error answer in the common shape.</summary>
    public static IResult Error(int status, string message, IReadOnlyDictionary<string, string[]>? errors = null) =>
        Results.Json(new ErrorEnvelope(null, message, errors ?? new Dictionary<string, string[]>()), statusCode: status);

    private static string Snake(string name) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}

/// <summary>Page number and size from a query string, kept within bounds.</summary>
public readonly record struct PageRequest(int Page, int Size)
{
    public const int MaxSize = 100;

    /// <summary>Absent or senseless values become the first page of 25.</summary>
    public static PageRequest Of(int? page, int? size) => new(Math.Clamp(page ?? 1, 1, 1_000_000), Math.Clamp(size ?? 25, 1, MaxSize));

    public int Skip => (Page - 1) * Size;
}
