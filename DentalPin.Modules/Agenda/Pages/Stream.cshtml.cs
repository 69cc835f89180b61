using System.Globalization;
using DentalPin.Core.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Hosting;

namespace DentalPin.Agenda.Pages;

/// <summary>The live stream of the boards. Opened by a script with what the page was read at; the browser names the last event itself.</summary>
[Needs(AgendaModule.Read)]
public sealed class StreamModel(AgendaStream stream, IHostApplicationLifetime lifetime, ActorAccessor actors) : PageModel
{
    /// <param name="since">Milliseconds since 1970 at which the page was read.</param>
    /// <param name="cancel">The browser left.</param>
    public async Task<IActionResult> OnGetAsync(string? since, CancellationToken cancel)
    {
        // Anything but a live stream, such as an address typed by hand, would wait for an end that does not come.
        if (!Request.Headers.Accept.ToString().Contains("text/event-stream", StringComparison.OrdinalIgnoreCase)) return StatusCode(StatusCodes.Status406NotAcceptable);
        // A server that stops does not wait for open boards: they come back by themselves.
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancel, lifetime.ApplicationStopping);
        long? last = long.TryParse(Request.Headers["Last-Event-ID"], CultureInfo.InvariantCulture, out var seq) && seq >= 0 ? seq : null;
        DateTimeOffset? at = long.TryParse(since, CultureInfo.InvariantCulture, out var ms) && ms is > 0 and < 100_000_000_000_000 ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : null;
        try
        {
            await stream.Write(Response, last, at, actors.Require(), end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // Closing the page ends the stream; that is no fault.
        }
        return new EmptyResult();
    }
}
