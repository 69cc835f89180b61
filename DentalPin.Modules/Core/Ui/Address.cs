using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace DentalPin.Core.Ui;

/// <summary>Links that keep the rest of the query string, so that filters, order and page size survive each other.</summary>
public static class Address
{
    /// <summary>The same address with parameters set, or removed where the value is null. Keeps order and repeated parameters.</summary>
    public static string With(string url, params ReadOnlySpan<(string Name, string? Value)> changes)
    {
        var mark = url.IndexOf('?', StringComparison.Ordinal);
        var path = mark < 0 ? url : url[..mark];
        var query = mark < 0 ? [] : QueryHelpers.ParseQuery(url[mark..]);
        foreach (var (name, value) in changes)
        {
            if (value is null)
            {
                query.Remove(name);
            }
            else
            {
                query[name] = new StringValues(value);
            }
        }

        return QueryHelpers.AddQueryString(path, query);
    }
}
