namespace DentalPin.Tests.Fixtures;

/// <summary>Waits for what happens a moment later by asking again, with a limit and a message.</summary>
public static class Eventually
{
    public static async Task<T> Is<T>(Func<Task<T>> ask, Func<T, bool> good, string what, int seconds = 20)
    {
        var limit = DateTime.UtcNow.AddSeconds(seconds);
        while (true)
        {
            var answer = await ask();
            if (good(answer)) return answer;
            if (DateTime.UtcNow > limit) throw new TimeoutException($"Not within {seconds} s: {what}. Last: {answer}");
            using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(25));
            await pause.WaitForNextTickAsync();
        }
    }

    public static Task True(Func<Task<bool>> ask, string what, int seconds = 20) => Is(ask, x => x, what, seconds);
}
