using DentalPin.Core.Security;
using DentalPin.Tests.Fixtures;
using Microsoft.Extensions.Configuration;

namespace DentalPin.Tests.Core.Security;

/// <summary>A server whose clock stands still and which believes 127.0.0.1 as a proxy, so that a test chooses time and address.</summary>
public sealed class SecurityServer : IAsyncLifetime
{
    public SettableClock Clock { get; } = new();

    public TestServer Server { get; private set; } = null!;

    public async Task InitializeAsync() => Server = await TestServer.Start(b =>
    {
        b.Services.AddSingleton<TimeProvider>(Clock);
        b.Configuration.AddInMemoryCollection([new("DENTALPIN_TRUSTED_PROXIES", "127.0.0.1")]);
    });

    public async Task DisposeAsync() => await Server.DisposeAsync();

    /// <summary>A browser nobody used before.</summary>
    public Client Browser(string address = "203.0.113.7")
    {
        var client = Server.Anonymous();
        client.Headers.Add("X-Forwarded-For", address);
        return client;
    }

    /// <summary>The code the person's app shows now.</summary>
    public string Code(string secret) => Totp.Code(Totp.FromBase32(secret)!, Totp.StepAt(Clock.GetUtcNow()));
}

/// <summary>What several tests do.</summary>
public static class Signing
{
    public static Task<Answer> SignIn(this Client client, string login, string password = TestClinic.Password, string? remember = null, string page = "/sign-in") =>
        client.Submit(page, new { Login = login, Password = password, Remember = remember });

    /// <summary>Switches the second factor on and returns its secret and the recovery codes.</summary>
    public static async Task<(string Secret, IReadOnlyList<string> Codes)> EnableTotp(this Client client, Func<string, string> code)
    {
        var page = await client.Get("/profile/security");
        var secret = page.Document.QuerySelector("#totp-secret")!.TextContent.Replace(" ", "", StringComparison.Ordinal);
        var done = (await client.Submit(page, new { Code = code(secret) }, "form[action$='handler=enable']")).Is(System.Net.HttpStatusCode.OK);
        return (secret, [.. done.Document.QuerySelectorAll("#recovery-codes li").Select(c => c.TextContent)]);
    }
}
