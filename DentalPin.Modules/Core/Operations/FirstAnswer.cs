using Microsoft.AspNetCore.Http;

namespace DentalPin.Core.Operations;

/// <summary>
/// Lets the work in the background begin after the first request was answered. Everything that runs in a young process has to be
/// compiled first; on two cores the queues and the job store would take that time from the page somebody is waiting for.
/// </summary>
public sealed class FirstAnswer(TimeProvider clock)
{
    /// <summary>If nobody asks for anything, the work begins so long after the services started.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly TaskCompletionSource given = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>A request was answered, well or not.</summary>
    public void Given() => given.TrySetResult();

    /// <summary>Ends with the first answer, and without one after <see cref="Patience"/>.</summary>
    /// <exception cref="OperationCanceledException">The application ends.</exception>
    public async Task Wait(CancellationToken cancel)
    {
        try
        {
            await given.Task.WaitAsync(Patience, clock, cancel);
        }
        catch (TimeoutException)
        {
            // Nobody is waiting for a page.
        }
    }
}

/// <summary>Tells <see cref="FirstAnswer"/> of the first one.</summary>
public sealed class FirstAnswerMiddleware(RequestDelegate next, FirstAnswer first)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        finally
        {
            first.Given();
        }
    }
}
