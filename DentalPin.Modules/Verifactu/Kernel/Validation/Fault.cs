namespace DentalPin.Verifactu.Kernel;

/// <summary>Something wrong with a record or message.</summary>
/// <param name="Code">The code the tax agency would answer; 4102 for anything its schema refuses.</param>
/// <param name="Field">Path of the element, such as `Desglose/DetalleDesglose[2]/TipoImpositivo`.</param>
/// <param name="Detail">What was found, for the log.</param>
public sealed record Fault(string Code, string Field, string? Detail = null)
{
    /// <summary>The code of everything the schema refuses.</summary>
    public const string Schema = "4102";

    public override string ToString() => Detail is null ? $"{Code} {Field}" : $"{Code} {Field}: {Detail}";
}
