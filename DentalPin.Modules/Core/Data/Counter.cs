namespace DentalPin.Core.Data;

/// <summary>A number sequence without gaps: the row is raised in the transaction that uses the number.</summary>
public sealed class Counter : IClinicOwned
{
    public Guid ClinicId { get; set; }

    /// <summary>What is counted, such as `patient` or `invoice/F/2027`.</summary>
    public string Name { get; set; } = "";

    /// <summary>The last number given.</summary>
    public long Value { get; set; }
}
