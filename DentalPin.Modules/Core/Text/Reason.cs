namespace DentalPin.Core.Text;

/// <summary>Why a text was not accepted: a message key and its plain arguments (numbers and strings only, so that a reason survives being stored as JSON).</summary>
public sealed class Reason(string key, params object[] args) : IEquatable<Reason>
{
    public string Key { get; } = key;

    public IReadOnlyList<object> Args { get; } = args;

    public bool Equals(Reason? other) => other is not null && Key == other.Key && Args.SequenceEqual(other.Args);

    public override bool Equals(object? obj) => Equals(obj as Reason);

    public override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Args.Count == 0 ? Key : $"{Key}({string.Join(", ", Args)})";
}
