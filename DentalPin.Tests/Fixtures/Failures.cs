using Microsoft.Extensions.Logging;

namespace DentalPin.Tests.Fixtures;

/// <summary>Remembers the last fault any server of the run logged, so that a test that met a 500 can say what was behind it.</summary>
internal sealed class Failures : ILoggerProvider, ILogger
{
    private static volatile string last = "";

    /// <summary>The fault with its exception. Tests run side by side: it may be another test's.</summary>
    public static string Last => last;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel)) last = $"\nLast fault: {formatter(state, exception)}\n{exception}";
    }

    public void Dispose()
    {
    }
}
