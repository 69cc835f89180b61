using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;

namespace DentalPin.Web.Commands;

/// <summary>Ways in for whoever can run commands on the machine: the first-run wizard, and a forgotten password.</summary>
internal static class PersonCommands
{
    public static async Task<int> SetUpLink(IServiceProvider services, string[] args, CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorAccessor>().Current = Actor.System(Guid.Empty, "setup-link");
        var links = scope.ServiceProvider.GetRequiredService<SetUpLinks>();
        if (!await links.Waiting(cancel)) throw new CommandRefused("There is a clinic already. Its administrators open further ones under Settings.");
        await CommandLine.Out.WriteLineAsync(Links.To(services, args, "/set-up/" + await links.Make(cancel)));
        return 0;
    }

    public static async Task<int> ResetPassword(IServiceProvider services, string[] args, CancellationToken cancel)
    {
        if (args.FirstOrDefault(a => !a.StartsWith("--", StringComparison.Ordinal)) is not { } login)
        {
            await CommandLine.Out.WriteLineAsync("Usage: reset-password PHONE-OR-EMAIL [--url ADDRESS]");
            return 2;
        }
        await using var scope = services.CreateAsyncScope();
        var s = scope.ServiceProvider;
        s.GetRequiredService<ActorAccessor>().Current = Actor.System(Guid.Empty, "reset-password");
        if (await Logins.Find(s.GetRequiredService<AppDb>(), login, cancel) is not { Disabled: false } user) throw new CommandRefused("Nobody signs in with that phone or e-mail.");
        var secret = await s.GetRequiredService<OneTimeLinks>().Make(LinkPurpose.PasswordReset, user.Id, null, OneTimeLinks.ResetLifetime, cancel);
        await s.GetRequiredService<SecurityTrail>().By("password_reset_sent", "user", user.Id, cancel);
        await CommandLine.Out.WriteLineAsync(Links.To(services, args, "/reset/" + secret));
        return 0;
    }
}
