namespace DentalPin.Core.Ui;

/// <summary>The field errors of a form, if there are any, in the reader's language.</summary>
public sealed class FormProblems(FieldErrors? errors, Texts texts)
{
    /// <summary>The first message about a field, or null.</summary>
    public string? this[string field] => errors?.Of(texts, field);

    /// <summary>All messages in order; those about a field lead to it.</summary>
    public IReadOnlyList<FormIssue> Issues => errors?.Issues(texts) ?? [];

    public bool Any => errors is { Count: > 0 };
}
