namespace DentalPin.Bench;
internal sealed record ImportFigures(TimeSpan Total, IReadOnlyList<(string, TimeSpan)> Steps);
internal static class Import { public static Task<ImportFigures> Run(Visitor v, int rows, TimeSpan limit) => throw new InvalidOperationException(); }
