using System.Text.Json.Serialization;
using DentalPin.Core.Text;

namespace DentalPin.Billing;

/// <summary>A new draft: empty, from lines of a budget, or from performed treatments.</summary>
public sealed record NewDraftInput
{
    /// <summary>Made with the form, so that two clicks make one draft.</summary>
    public Guid? Id { get; init; }

    public Guid? PatientId { get; init; }

    public Guid? BudgetId { get; init; }

    /// <summary>Lines of the budget; all that is left of it when absent.</summary>
    public IReadOnlyList<BudgetPick>? Lines { get; init; }

    /// <summary>Performed treatments, by their entry in the chart.</summary>
    public IReadOnlyList<Guid>? Entries { get; init; }
}

public sealed record BudgetPick
{
    public Guid LineId { get; init; }

    /// <summary>What is left of it when absent.</summary>
    [JsonConverter(typeof(NumberAsText))]
    public string? Quantity { get; init; }

    /// <summary>Whether the line was chosen in a form that lists them all; absent means yes.</summary>
    public bool? Take { get; init; }
}

/// <summary>A line to be added to a draft: a treatment of the catalogue, or by hand.</summary>
public sealed record AddLineInput
{
    public long? Version { get; init; }

    public Guid? ItemId { get; init; }

    public string? Description { get; init; }

    [JsonConverter(typeof(NumberAsText))]
    public string? Quantity { get; init; }

    [JsonConverter(typeof(NumberAsText))]
    public string? UnitPrice { get; init; }

    public Guid? VatTypeId { get; init; }
}

/// <summary>Whom an invoice is addressed to, as it was typed.</summary>
public abstract record RecipientInput
{
    public string? RecipientName { get; init; }

    /// <summary>NIF, NIE, CIF, or the number of another country.</summary>
    public string? RecipientTaxId { get; init; }

    public string? RecipientCountry { get; init; }

    /// <summary>02 to 07 for another country's number; absent for a Spanish one.</summary>
    public string? RecipientIdType { get; init; }

    public string? RecipientAddress { get; init; }

    public string? RecipientEmail { get; init; }
}

/// <summary>A draft as it was typed.</summary>
public sealed record DraftInput : RecipientInput
{
    public long Version { get; init; }

    /// <summary>`complete` or `simplified`; of a rectifying invoice it stays.</summary>
    public string? Kind { get; init; }

    public string? IssuedOn { get; init; }

    public string? OperationOn { get; init; }

    public string? Notes { get; init; }

    public string? Language { get; init; }

    public IReadOnlyList<LineInput>? Lines { get; init; }
}

public sealed record LineInput
{
    public Guid? Id { get; init; }

    public string? Description { get; init; }

    [JsonConverter(typeof(NumberAsText))]
    public string? Quantity { get; init; }

    [JsonConverter(typeof(NumberAsText))]
    public string? UnitPrice { get; init; }

    [JsonConverter(typeof(NumberAsText))]
    public string? Discount { get; init; }

    public Guid? VatTypeId { get; init; }

    public bool Remove { get; init; }
}
