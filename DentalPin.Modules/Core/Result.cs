namespace DentalPin.Core;

/// <summary>One thing wrong with one field. The text is a locale key, so that every caller says it in the reader's language.</summary>
/// <param name="Field">Name of the input property, or empty for the form as a whole.</param>
/// <param name="Key">Locale key of the message.</param>
/// <param name="Args">Values for the placeholders of the message.</param>
public sealed record FieldError(string Field, string Key, params object[] Args);

/// <summary>The field errors of one input, in the order in which they were found.</summary>
public sealed class FieldErrors : List<FieldError>
{
    /// <summary>Adds an error for a field.</summary>
    public void Add(string field, string key, params object[] args) => Add(new FieldError(field, key, args));
}

/// <summary>What a handler answers. Unexpected faults are exceptions; everything a person can cause is one of these.</summary>
public abstract record Result<T>
{
    private Result() { }

    /// <summary>Done.</summary>
    public sealed record Ok(T Value) : Result<T>;

    /// <summary>The input breaks a rule; nothing was saved.</summary>
    public sealed record Invalid(FieldErrors Errors) : Result<T>;

    /// <summary>There is no such row, or the actor may not know that there is.</summary>
    public sealed record NotFound : Result<T>;

    /// <summary>The actor may see the thing but lacks the permission to do this.</summary>
    public sealed record Denied(string Permission) : Result<T>;

    /// <summary>Somebody else changed the row. Both versions, so that the person can decide.</summary>
    public sealed record Conflict(object? Theirs, object? Mine) : Result<T>;

    /// <summary>Something outside is not there right now; trying again later may work.</summary>
    public sealed record Unavailable(string Key) : Result<T>;

    public static implicit operator Result<T>(T value) => new Ok(value);

    public static implicit operator Result<T>(FieldErrors errors) => new Invalid(errors);

    /// <summary>Chooses by case; <paramref name="other"/> receives everything that is not <see cref="Ok"/>.</summary>
    public TOut Match<TOut>(Func<T, TOut> ok, Func<Result<T>, TOut> other) => this is Ok o ? ok(o.Value) : other(this);

    /// <summary>The same answer about something made from the value.</summary>
    public Result<TOut> Map<TOut>(Func<T, TOut> map) => this switch
    {
        Ok o => new Result<TOut>.Ok(map(o.Value)),
        Invalid i => new Result<TOut>.Invalid(i.Errors),
        NotFound => new Result<TOut>.NotFound(),
        Denied d => new Result<TOut>.Denied(d.Permission),
        Conflict c => new Result<TOut>.Conflict(c.Theirs, c.Mine),
        Unavailable u => new Result<TOut>.Unavailable(u.Key),
        _ => throw new InvalidOperationException("There is no other answer."),
    };

    /// <summary>An invalid answer with a single error.</summary>
    public static Result<T> Fail(string field, string key, params object[] args) =>
        new Invalid(new FieldErrors { new FieldError(field, key, args) });
}

/// <summary>The value of a handler that only does something.</summary>
public readonly record struct Done
{
    public static readonly Done Value;
}
