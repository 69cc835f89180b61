using System.Diagnostics;
using System.Net;

namespace DentalPin.Bench;

/// <summary>
/// What one page showed under load. Times in milliseconds. <paramref name="Sql"/> is what 95 of 100 requests stay within:
/// once a minute a session notes that it was used, and every half minute somebody fills a cache; <paramref name="MostSql"/> has those.
/// </summary>
internal sealed record Figures(double P50, double P95, double PerSecond, double SaturatedP95, int? Sql, int? MostSql, int Bytes, int Requests, string? Fault);

/// <summary>
/// Twenty people on one page: first as fast as they get answers, then one request a second each. In that order, because the
/// runtime compiles for good only what has been called some thirty times: the times are those of a server that is in use.
/// </summary>
internal sealed class Load(IReadOnlyList<Visitor> visitors, IReadOnlyDictionary<string, IReadOnlyList<string>> samples, TimeSpan steady, TimeSpan saturated)
{
    private int turn;

    public async Task<Figures> Measure(PageSpec page)
    {
        var answers = new Answers();
        // Every path of the page is called and every cache filled before the clock runs.
        for (var i = 0; i < 3; i++) await All(v => Ask(v, page, new Answers()));
        var rush = new Answers();
        var watch = Stopwatch.StartNew();
        await All(visitor => Rush(visitor, page, rush, watch));
        var perSecond = rush.Times.Count / watch.Elapsed.TotalSeconds;
        await All((visitor, n) => Steadily(visitor, n, page, answers));
        return new Figures(answers.Percentile(50), answers.Percentile(95), perSecond, rush.Percentile(95), answers.UsualSql, answers.MostSql, answers.MaxBytes, answers.Times.Count, answers.Fault ?? rush.Fault);
    }

    private async Task Steadily(Visitor visitor, int n, PageSpec page, Answers answers)
    {
        // People do not press the key in step.
        await Task.Delay(TimeSpan.FromMilliseconds(1000.0 * n / visitors.Count));
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        var watch = Stopwatch.StartNew();
        do await Ask(visitor, page, answers);
        while (watch.Elapsed < steady && await timer.WaitForNextTickAsync());
    }

    private async Task Rush(Visitor visitor, PageSpec page, Answers answers, Stopwatch watch)
    {
        while (watch.Elapsed < saturated) await Ask(visitor, page, answers);
    }

    private async Task Ask(Visitor visitor, PageSpec page, Answers answers)
    {
        var n = Interlocked.Increment(ref turn);
        var path = page.Path;
        foreach (var (name, values) in samples) path = path.Replace("{" + name + "}", values[n % values.Count], StringComparison.Ordinal);
        answers.Add(await visitor.Get(path, page.Fragment));
    }

    private Task All(Func<Visitor, Task> work) => Task.WhenAll(visitors.Select(v => Task.Run(() => work(v))));

    private Task All(Func<Visitor, int, Task> work) => Task.WhenAll(visitors.Select((v, n) => Task.Run(() => work(v, n))));

    private sealed class Answers
    {
        private readonly Lock gate = new();

        public List<double> Times { get; } = [];

        private readonly List<int> statements = [];

        public int? MostSql => statements.Count == 0 ? null : statements.Max();

        public int? UsualSql => statements.Count == 0 ? null : statements.Order().ElementAt((int)Math.Ceiling(statements.Count * 0.95) - 1);

        public int MaxBytes { get; private set; }

        public string? Fault { get; private set; }

        public void Add(Answer answer)
        {
            lock (gate)
            {
                Times.Add(answer.Milliseconds);
                MaxBytes = Math.Max(MaxBytes, answer.Bytes);
                if (answer.Sql is { } sql) statements.Add(sql);
                if (answer.Status != HttpStatusCode.OK) Fault = $"{answer.Url.PathAndQuery} answered {(int)answer.Status}";
            }
        }

        public double Percentile(int percent)
        {
            if (Times.Count == 0) return double.NaN;
            var sorted = Times.Order().ToList();
            return sorted[Math.Min(sorted.Count - 1, (int)Math.Ceiling(sorted.Count * percent / 100.0) - 1)];
        }
    }
}
