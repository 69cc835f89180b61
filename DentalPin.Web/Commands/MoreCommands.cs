namespace DentalPin.Web.Commands;

/// <summary>The commands that belong to parts of the product.</summary>
internal static class MoreCommands
{
    public static void Register()
    {
        CommandLine.Add("setup-link", PersonCommands.SetUpLink);
        CommandLine.Add("reset-password", PersonCommands.ResetPassword);
        CommandLine.Add("demo", DemoCommands.Demo);
        CommandLine.Add("seed", DemoCommands.Seed);
    }
}
