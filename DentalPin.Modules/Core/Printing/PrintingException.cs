namespace DentalPin.Core.Printing;

/// <summary>A document could not be drawn.</summary>
public class PrintingException : Exception
{
    public PrintingException() { }

    public PrintingException(string message) : base(message) { }

    public PrintingException(string message, Exception inner) : base(message, inner) { }
}

/// <summary>The libraries that draw documents are not on this machine; everything else works without them.</summary>
public sealed class PrintingUnavailableException : PrintingException
{
    public PrintingUnavailableException() { }

    public PrintingUnavailableException(string message) : base(message) { }

    public PrintingUnavailableException(string message, Exception inner) : base(message, inner) { }

    public static PrintingUnavailableException For(IReadOnlyList<string> packages) =>
        new($"Documents cannot be printed: {string.Join(", ", packages)} must be installed (apt-get install {string.Join(' ', packages)}).");
}
