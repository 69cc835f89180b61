namespace DentalPin.Bench;

/// <summary>Answers to the same question, asked one after the other.</summary>
internal sealed class Series
{
    private readonly Lock gate = new();

    private readonly List<double> times = [];

    public int Count => times.Count;

    /// <summary>The most statements an answer took, where the application counts them.</summary>
    public int? Sql { get; private set; }

    public void Add(Answer answer)
    {
        lock (gate)
        {
            times.Add(answer.Milliseconds);
            if (answer.Sql is { } sql && !(sql <= Sql)) Sql = sql;
        }
    }

    public double Percentile(int percent)
    {
        if (times.Count == 0) return double.NaN;
        var sorted = times.Order().ToList();
        return sorted[Math.Min(sorted.Count - 1, (int)Math.Ceiling(sorted.Count * percent / 100.0) - 1)];
    }

    public override string ToString() => $"p50 {Percentile(50):0} ms, p95 {Percentile(95):0} ms{(Sql is { } sql ? $", {sql} SQL" : "")}";
}
