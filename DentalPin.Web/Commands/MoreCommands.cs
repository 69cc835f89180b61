namespace DentalPin.Web.Commands;

/// <summary>The commands that belong to parts of the product.</summary>
internal static class MoreCommands
{
    public static void Register() { }
}
