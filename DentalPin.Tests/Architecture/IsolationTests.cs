using System.Net;
using System.Text;
using System.Text.Json;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Tests.Fixtures;

namespace DentalPin.Tests.Architecture;

/// <summary>Every id of one clinic, tried at every address by an administrator of another: there is no such thing.</summary>
public sealed class IsolationTests
{
    [Fact]
    public async Task Ids_of_another_clinic_answer_404_everywhere_and_change_nothing()
    {
        var server = await TestServer.Shared;
        var mine = await Given.Clinic();
        var theirs = await Given.Clinic();
        await Populate.Everything(theirs);
        var me = await mine.Person(BuiltInRoles.Admin);
        var token = (await me.Browser.Get("/profile")).Is(HttpStatusCode.OK).Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var ids = await IdsOf(theirs);
        Assert.True(ids.Values.Sum(i => i.Count) > 5, "The other clinic has too little to try.");
        var before = await Snapshot(theirs);

        var wrong = new List<string>();
        foreach (var endpoint in (await Endpoints.Of(server)).Where(e => e.Rule is not OpenAttribute && e.Parameters.Any(p => p.IsGuid)))
        {
            // One id of each kind: whatever the address expects, one of them is it.
            foreach (var (kind, list) in ids)
            {
                var path = endpoint.Fill(_ => list[0].ToString());
                var api = path.StartsWith("/api/", StringComparison.Ordinal);
                var request = new HttpRequestMessage(new HttpMethod(endpoint.Method), path);
                if (endpoint.Method is not ("GET" or "DELETE"))
                    request.Content = api ? new StringContent("{}", Encoding.UTF8, "application/json") : new FormUrlEncodedContent([new("__RequestVerificationToken", token)]);
                var answer = await (api ? me.Api : me.Browser).Send(request);
                // 422 before looking is as silent as 404: it tells only what was wrong with the empty body. 405 is a page without that handler.
                if (answer.Status is not (HttpStatusCode.NotFound or HttpStatusCode.UnprocessableEntity or HttpStatusCode.BadRequest or HttpStatusCode.MethodNotAllowed)) wrong.Add($"{endpoint} with the id of a {kind}: {(int)answer.Status} {answer.Location} {answer.Excerpt[..Math.Min(120, answer.Excerpt.Length)]}");
                if (answer.Text.Contains(Populate.Marker, StringComparison.Ordinal)) wrong.Add($"{endpoint} shows something of the other clinic.");
            }
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Equal(before, await Snapshot(theirs));
    }

    [Fact]
    public async Task Lists_searches_and_exports_show_nothing_of_another_clinic()
    {
        var server = await TestServer.Shared;
        var mine = await Given.Clinic();
        var theirs = await Given.Clinic();
        await Populate.Everything(theirs);
        var me = await mine.Person(BuiltInRoles.Admin);
        var leaks = new List<string>();
        foreach (var endpoint in (await Endpoints.Of(server)).Where(e => e.Method == "GET" && e.Rule is not OpenAttribute && e.Parameters.Count == 0))
            foreach (var query in new[] { "", "?q=" + Populate.Marker, "?search=" + Populate.Marker })
            {
                var answer = await (endpoint.Pattern.StartsWith("/api/", StringComparison.Ordinal) ? me.Api : me.Browser).Get(endpoint.Pattern + query);
                var text = answer.Text.Replace("value=\"" + Populate.Marker, "", StringComparison.Ordinal).Replace("q=" + Populate.Marker, "", StringComparison.Ordinal);
                if (text.Contains(Populate.Marker + "-", StringComparison.Ordinal)) leaks.Add($"{endpoint}{query}");
            }
        Assert.True(leaks.Count == 0, string.Join('\n', leaks));
    }

    private static Task<Dictionary<string, List<Guid>>> IdsOf(TestClinic clinic) => clinic.Db(async db =>
    {
        var ids = new Dictionary<string, List<Guid>> { ["Clinic"] = [clinic.Id] };
        foreach (var type in db.Model.GetEntityTypes().Where(t => typeof(IClinicOwned).IsAssignableFrom(t.ClrType) && t.FindProperty("Id") is { ClrType: { } c } && c == typeof(Guid)))
        {
            var rows = await All(db, type.ClrType);
            if (rows.Count > 0) ids[type.ClrType.Name] = [.. rows.Select(r => (Guid)r.GetType().GetProperty("Id")!.GetValue(r)!)];
        }
        var members = await db.Set<DentalPin.Core.Tenancy.Membership>().Select(m => m.UserId).ToListAsync();
        if (members.Count > 0) ids["User"] = members;
        return ids;
    });

    private static Task<string> Snapshot(TestClinic clinic) => clinic.Db(async db =>
    {
        var text = new StringBuilder();
        foreach (var type in db.Model.GetEntityTypes().Where(t => typeof(IClinicOwned).IsAssignableFrom(t.ClrType)).OrderBy(t => t.Name, StringComparer.Ordinal))
            foreach (var row in (await All(db, type.ClrType)).Select(r => JsonSerializer.Serialize(r, r.GetType())).Order(StringComparer.Ordinal))
                text.Append(type.ClrType.Name).Append(' ').AppendLine(row);
        return text.ToString();
    });

    private static async Task<List<object>> All(AppDb db, Type type)
    {
        var set = (IQueryable<object>)typeof(DbContext).GetMethod(nameof(DbContext.Set), Type.EmptyTypes)!.MakeGenericMethod(type).Invoke(db, null)!;
        return await set.AsNoTracking().ToListAsync();
    }
}
