namespace DentalPin.Core.Security;

/// <summary>
/// Messages to people. Until there is mail they go to the log of the appliance, which only who runs it can read: the
/// recipient masked, no name, and the link without a host unless one is configured, because the Host header of whoever asked
/// must not end up in somebody's mail.
/// </summary>
public sealed class Outgoing(AppOptions options, ILogger<Outgoing> log)
{
    public void PasswordReset(string? recipient, string secret) => Write("password reset", recipient, "/reset/" + secret);

    public void Invitation(string? recipient, string secret) => Write("invitation", recipient, "/invitation/" + secret);

    private void Write(string subject, string? recipient, string path) =>
        log.LogInformation("Mail ({Subject}) for {Recipient}: {Link}", subject, Logins.Mask(recipient ?? ""), options.PublicUrl.TrimEnd('/') + path);
}
