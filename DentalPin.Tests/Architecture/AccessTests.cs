using System.Net;
using System.Text;
using DentalPin.Core.Modules;
using DentalPin.Core.Security;
using DentalPin.Tests.Fixtures;

namespace DentalPin.Tests.Architecture;

/// <summary>Who may go where, for every address there is.</summary>
public sealed class AccessTests
{
    [Fact]
    public async Task Every_endpoint_names_a_permission_or_says_why_not()
    {
        var endpoints = await Endpoints.Of(await TestServer.Shared);
        Assert.True(endpoints.Count > 20, $"Only {endpoints.Count} endpoints were found.");
        var silent = endpoints.Where(e => e.Rule is null || (e.Rule.Permission is null && string.IsNullOrWhiteSpace(e.Rule.Reason))).ToList();
        Assert.True(silent.Count == 0, string.Join('\n', silent));
    }

    [Fact]
    public async Task Every_permission_asked_for_is_declared_and_has_a_name_in_both_languages()
    {
        var server = await TestServer.Shared;
        var declared = server.Services.GetRequiredService<ModuleCatalog>().Permissions.ToHashSet();
        var asked = (await Endpoints.Of(server)).Select(e => e.Rule?.Permission).OfType<string>().Where(p => p != "instance").ToHashSet();
        Assert.Empty(asked.Except(declared));
        var texts = server.Services.GetRequiredService<DentalPin.Core.Ui.TextCatalog>();
        var unnamed = declared.Where(p => texts.Find("es", "core.permission." + p) is null && texts.Find("es", p.Split('.')[0] + ".permission." + p) is null).Order().ToList();
        Assert.True(unnamed.Count == 0, "Without a text core.permission.<name>: " + string.Join(", ", unnamed));
    }

    /// <summary>
    /// The matrix is a file, so that a change of who may do what is seen by whoever reads the change. To accept one, run the
    /// tests with DENTALPIN_ACCEPT=1.
    /// </summary>
    [Fact]
    public async Task The_matrix_of_roles_and_endpoints_is_the_one_that_was_agreed()
    {
        var server = await TestServer.Shared;
        var modules = server.Services.GetRequiredService<ModuleCatalog>();
        var roles = BuiltInRoles.All.ToDictionary(r => r, r => new PermissionSet(modules.GrantsOf(r)));
        var table = new StringBuilder();
        foreach (var endpoint in await Endpoints.Of(server))
        {
            var rule = endpoint.Rule;
            var who = rule switch
            {
                OpenAttribute => "anybody",
                SignedInAttribute => "anybody signed in",
                InstanceOnlyAttribute => "instance administrators",
                { Permission: { } p } => string.Join(' ', BuiltInRoles.All.Where(r => roles[r].Has(p))) + $"  ({p})",
                _ => "NOBODY DECIDED",
            };
            table.Append($"{endpoint.Method,-6} {endpoint.Pattern,-70} {who}\n");
        }
        var file = Path.Combine(Sources.Root, "DentalPin.Tests", "Architecture", "access-matrix.txt");
        if (Environment.GetEnvironmentVariable("DENTALPIN_ACCEPT") == "1") await File.WriteAllTextAsync(file, table.ToString());
        var agreed = File.Exists(file) ? await File.ReadAllLinesAsync(file) : [];
        var now = table.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var differing = now.Except(agreed).Select(l => "+ " + l).Concat(agreed.Except(now).Select(l => "- " + l)).ToList();
        Assert.True(differing.Count == 0, "The matrix changed (DENTALPIN_ACCEPT=1 accepts it):\n" + string.Join('\n', differing));
    }

    [Theory]
    [InlineData(BuiltInRoles.Admin)]
    [InlineData(BuiltInRoles.Dentist)]
    [InlineData(BuiltInRoles.Hygienist)]
    [InlineData(BuiltInRoles.Assistant)]
    [InlineData(BuiltInRoles.Receptionist)]
    public async Task The_server_does_what_the_matrix_says(string role)
    {
        var server = await TestServer.Shared;
        var clinic = await Given.Clinic();
        var person = await clinic.Person(role);
        var grants = new PermissionSet(server.Services.GetRequiredService<ModuleCatalog>().GrantsOf(role));
        var wrong = new List<string>();
        foreach (var endpoint in (await Endpoints.Of(server)).Where(e => e.Rule?.Permission is not null))
        {
            var allowed = endpoint.Rule is not InstanceOnlyAttribute && grants.Has(endpoint.Rule!.Permission!);
            var path = endpoint.Fill(_ => Guid.NewGuid().ToString());
            var client = endpoint.IsPage || !path.StartsWith("/api/", StringComparison.Ordinal) ? person.Browser : person.Api;
            if (endpoint.IsPage && endpoint.Method != "GET") continue; // The same rule object guards all methods of a page.
            var answer = await client.Send(new HttpRequestMessage(new HttpMethod(endpoint.Method), path) { Content = endpoint.Method is "GET" or "DELETE" ? null : new StringContent("{}", Encoding.UTF8, "application/json") });
            var fits = client == person.Api
                ? (answer.Status == HttpStatusCode.Forbidden) == !allowed
                : allowed ? answer.Status != HttpStatusCode.NotFound || endpoint.Parameters.Count > 0 : answer.Status == HttpStatusCode.NotFound;
            if (!fits || (int)answer.Status >= 500) wrong.Add($"{endpoint}: {(allowed ? "allowed" : "denied")}, but {(int)answer.Status}");
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task Without_a_session_pages_lead_to_sign_in_and_the_api_answers_401()
    {
        var server = await TestServer.Shared;
        using var client = server.Anonymous();
        var wrong = new List<string>();
        foreach (var endpoint in (await Endpoints.Of(server)).Where(e => e.Rule is not OpenAttribute && !(e.IsPage && e.Method != "GET")))
        {
            var path = endpoint.Fill(name => name == "hash" ? new string('a', 64) : Guid.NewGuid().ToString());
            var answer = await client.Send(new HttpRequestMessage(new HttpMethod(endpoint.Method), path) { Content = endpoint.Method is "GET" or "DELETE" ? null : new StringContent("{}", Encoding.UTF8, "application/json") });
            var fits = path.StartsWith("/api/", StringComparison.Ordinal) ? answer.Status == HttpStatusCode.Unauthorized : answer.Status == HttpStatusCode.Redirect && answer.Location!.StartsWith("/sign-in", StringComparison.Ordinal);
            if (!fits) wrong.Add($"{endpoint}: {(int)answer.Status} {answer.Location}");
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }
}
