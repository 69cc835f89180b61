using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace DentalPin.Core.Data;

/// <summary>Counts the statements a request sends. Twelve are a fault of the page, six are a lot.</summary>
public sealed class SqlCounter(IHttpContextAccessor http) : DbCommandInterceptor
{
    public static int Of(HttpContext context) => context.Items.TryGetValue(typeof(SqlCounter), out var n) ? (int)n! : 0;

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result) => Count(result);

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) => new(Count(result));

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) => new(Count(result));

    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default) => new(Count(result));

    private T Count<T>(T result)
    {
        if (http.HttpContext is { } context) context.Items[typeof(SqlCounter)] = Of(context) + 1;
        return result;
    }
}
