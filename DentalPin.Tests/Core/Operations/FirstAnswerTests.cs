using DentalPin.Core.Jobs;
using DentalPin.Core.Operations;
using DentalPin.Tests.Fixtures;
using Microsoft.Extensions.Hosting;

namespace DentalPin.Tests.Core.Operations;

public sealed class FirstAnswerTests
{
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task The_jobs_begin_after_the_first_page()
    {
        await using var server = await TestServer.Start();
        var jobs = server.Services.GetServices<IHostedService>().OfType<JobHost>().Single().ExecuteTask!;
        // Opening the job store takes a fraction of this.
        await Assert.ThrowsAsync<TimeoutException>(() => jobs.WaitAsync(FirstAnswer.Patience / 2));
        using var client = server.Anonymous();
        await client.Get("/sign-in");
        await jobs.WaitAsync(Enough);
    }

    [Fact]
    public async Task A_page_that_fails_is_an_answer_too()
    {
        var first = new FirstAnswer(TimeProvider.System);
        var waiting = first.Wait(default);
        Assert.False(waiting.IsCompleted);
        await Assert.ThrowsAsync<InvalidOperationException>(() => new FirstAnswerMiddleware(_ => throw new InvalidOperationException(), first).InvokeAsync(new Microsoft.AspNetCore.Http.DefaultHttpContext()));
        await waiting.WaitAsync(Enough);
    }

    [Fact]
    public async Task Nobody_has_to_ask() => await new FirstAnswer(new HurriedClock()).Wait(default).WaitAsync(Enough);

    [Fact]
    public async Task The_application_may_end_before()
    {
        using var end = new CancellationTokenSource();
        var waiting = new FirstAnswer(new SettableClock()).Wait(end.Token);
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    /// <summary>Whatever somebody waits for is over at once.</summary>
    private sealed class HurriedClock : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => base.CreateTimer(callback, state, TimeSpan.FromMilliseconds(1), period);
    }
}
