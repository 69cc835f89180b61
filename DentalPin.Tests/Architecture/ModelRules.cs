using DentalPin.Core.Audit;
using DentalPin.Core.Data;
using DentalPin.Core.Events;
using DentalPin.Core.Tenancy;
using DentalPin.Tests.Fixtures;
using Microsoft.EntityFrameworkCore.Metadata;

namespace DentalPin.Tests.Architecture;

public sealed class ModelRulesTests
{
    /// <summary>Entities with a clinic that are not limited to it, each with its reason.</summary>
    private static readonly Dictionary<Type, string> NotLimited = new()
    {
        [typeof(AuditHead)] = "Reached by the chain's key only; the application never lists heads.",
        [typeof(DentalPin.Import.ImportTask)] = "The worker looks for work in all clinics; it holds ids only and acts in one clinic after claiming.",
        [typeof(OutboxMessage)] = "The dispatcher serves all clinics; the page filters by hand and a test checks it.",
        [typeof(UserSession)] = "Belongs to a person; the clinic in it is where the person works now.",
        [typeof(DentalPin.Agenda.FeedToken)] = "Reached by the hash of its secret, before anybody is signed in; lists name the clinic.",
        [typeof(OneTimeLink)] = "Reached by the hash of its secret, before anybody is signed in.",
    };

    [Fact]
    public async Task Every_row_with_a_clinic_is_limited_to_it()
    {
        var model = await Model();
        var bad = model.GetEntityTypes().Where(t => t.FindProperty("ClinicId") is not null && !typeof(IClinicOwned).IsAssignableFrom(t.ClrType) && !NotLimited.ContainsKey(t.ClrType)).Select(t => t.ClrType.Name).ToList();
        Assert.True(bad.Count == 0, "Not IClinicOwned: " + string.Join(", ", bad));
        Assert.All(model.GetEntityTypes().Where(t => typeof(IClinicOwned).IsAssignableFrom(t.ClrType)), t => Assert.Contains(t.GetDeclaredQueryFilters(), f => f.Key == AppDb.ClinicFilter));
    }

    [Fact]
    public async Task Money_and_versions_are_what_they_claim()
    {
        foreach (var type in (await Model()).GetEntityTypes())
        {
            foreach (var property in type.GetProperties().Where(p => p.ClrType == typeof(decimal) || p.ClrType == typeof(decimal?)))
                Assert.NotNull(property.GetPrecision());
            Assert.DoesNotContain(type.GetProperties(), p => p.ClrType == typeof(double) || p.ClrType == typeof(float));
            if (typeof(IVersioned).IsAssignableFrom(type.ClrType)) Assert.True(type.FindProperty("Version")!.IsConcurrencyToken);
        }
    }

    [Fact]
    public async Task Indexed_text_has_a_length_that_sql_server_can_index()
    {
        foreach (var type in (await Model()).GetEntityTypes())
            foreach (var index in type.GetIndexes().Select(i => i.Properties).Concat(type.GetKeys().Select(k => k.Properties)))
            {
                var bytes = index.Where(p => p.ClrType == typeof(string)).Sum(p => p.GetMaxLength() is { } n and > 0 ? n * 2 : 10_000);
                Assert.True(bytes <= 1700, $"{type.DisplayName()}: {string.Join(", ", index.Select(p => p.Name))} may take {bytes} bytes.");
            }
    }

    private static async Task<IModel> Model()
    {
        await using var scope = (await TestServer.Shared).Services.CreateAsyncScope();
        return scope.ServiceProvider.GetRequiredService<AppDb>().Model;
    }
}
