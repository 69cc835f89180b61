using System.Net;
using DentalPin.Budgets;
using DentalPin.Catalog;
using DentalPin.Core;
using DentalPin.Core.Security;
using DentalPin.Plans;
using DentalPin.Tests.Catalog;
using DentalPin.Tests.Fixtures;

namespace DentalPin.Tests.Budgets;

/// <summary>Treatments sold together: whatever the package costs, what it becomes costs the same to the cent.</summary>
public sealed class PackageTests
{
    [Theory]
    [InlineData("100.01", "3", "1")]
    [InlineData("0", "1", "1")]
    [InlineData("99999.97", "7", "3")]
    public async Task Its_lines_and_its_treatments_come_to_its_price(string price, string first, string second)
    {
        var w = await BudgetWorld.Make();
        var package = await Package(w.Clinic, price, ("PREV-CLEAN", first), ("REST-CROWN-ZIR", second));
        var wanted = decimal.Parse(price, System.Globalization.CultureInfo.InvariantCulture);

        var budget = await w.Budget();
        await w.Do<AddLine>(h => h.Handle(budget, new() { ItemId = package, Teeth = "26 MOD" }, w.Boss, default));
        var lines = (await w.Get(budget)).Lines;
        Assert.Equal(wanted, lines.Sum(l => l.Net));
        Assert.Equal(["", "26"], lines.OrderBy(l => l.Position).Select(l => l.Teeth));
        Assert.All(lines, l => Assert.Equal("Juntos", l.Detail));

        var plan = await w.Plans.Plan();
        await w.Plans.Do<AddItems>(h => h.Handle(plan, new() { ItemId = package, Teeth = "26" }, w.Boss, default));
        var items = (await w.Plans.Get(plan)).Of("A").ToList();
        Assert.Equal(int.Parse(first) + int.Parse(second), items.Count);
        Assert.Equal(wanted, items.Sum(i => i.Price));
        Assert.All(items, i => Assert.Equal(i.Price, i.Sessions.Sum(s => s.Amount)));
    }

    [Fact]
    public async Task What_does_not_fit_a_package_is_refused_and_said()
    {
        var w = await BudgetWorld.Make();
        var package = await Package(w.Clinic, "120", ("PREV-CLEAN", "1"), ("REST-CROWN-ZIR", "1"));
        var budget = await w.Budget();
        foreach (var (input, field) in new (AddLineInput, string)[]
        {
            (new() { ItemId = package, Quantity = "2" }, "Quantity"), (new() { ItemId = package, UnitPrice = "1" }, "UnitPrice"), (new() { ItemId = package, Discount = "5 %" }, "Discount"),
            (new() { ItemId = package, Teeth = "26, 27" }, "Teeth"), (new() { ItemId = package, Teeth = "99" }, "Teeth"),
        })
            Assert.Equal(field, Field(await w.Try<AddLine>(h => h.Handle(budget, input, w.Boss, default))));
        var plan = await w.Plans.Plan();
        foreach (var teeth in new[] { "", "26, 27" })
            Assert.Equal("Teeth", Field(await w.Plans.Try<AddItems>(h => h.Handle(plan, new() { ItemId = package, Teeth = teeth }, w.Boss, default))));

        // Of another clinic, and taken off the offer.
        var other = await BudgetWorld.Make();
        Assert.Equal("ItemId", Field(await other.Try<AddLine>(async h => await h.Handle(await other.Budget(), new() { ItemId = package }, other.Boss, default))));
        await w.Clinic.Db(async db =>
        {
            (await db.Set<Package>().SingleAsync(p => p.Id == package)).Archived = true;
            return await db.SaveChangesAsync();
        });
        Assert.Equal("ItemId", Field(await w.Try<AddLine>(h => h.Handle(budget, new() { ItemId = package }, w.Boss, default))));
        Assert.Equal("ItemId", Field(await w.Plans.Try<AddItems>(h => h.Handle(plan, new() { ItemId = package, Teeth = "26" }, w.Boss, default))));
        Assert.Empty((await w.Get(budget)).Lines);
    }

    [Fact]
    public async Task It_is_found_by_typing_and_put_in_by_two_clicks_once()
    {
        var w = await BudgetWorld.Make();
        await Package(w.Clinic, "120", ("PREV-CLEAN", "1"), ("REST-CROWN-ZIR", "1"));
        var desk = await w.Clinic.As(BuiltInRoles.Admin);
        foreach (var (url, form) in new[] { ("/budgets/" + await w.Budget(), "form[action*='handler=add']"), ("/plans/" + await w.Plans.Plan(), "form[action*='handler=add']") })
        {
            var picks = (await desk.Get(url + "?handler=find&find=juntos")).Is(HttpStatusCode.OK);
            Assert.Contains("Paquete", picks.Text);
            var open = (await desk.Get(url)).Is(HttpStatusCode.OK);
            for (var click = 0; click < 2; click++) (await desk.Submit(open, new { find = "juntos", Teeth = "26" }, form)).Is(HttpStatusCode.Redirect);
        }
        Assert.Equal(2, await w.Clinic.Db(db => db.Set<BudgetLine>().CountAsync()));
        Assert.Equal(2, await w.Clinic.Db(db => db.Set<PlanItem>().CountAsync()));
    }

    private static string Field<T>(Result<T> result) => Assert.IsType<Result<T>.Invalid>(result).Errors[0].Field;

    private static async Task<Guid> Package(TestClinic clinic, string price, params (string Code, string Quantity)[] lines)
    {
        var items = new List<PackageLineInput>();
        foreach (var (code, quantity) in lines) items.Add(new() { ItemId = (await clinic.ByCode(code)).Id, Quantity = quantity });
        Assert.IsType<Result<PackageDetails>.Ok>(await clinic.Scope(s => s.GetRequiredService<SavePackage>().Handle(null, new() { Code = "PACK", NameEs = "Juntos", NameEn = "Together", Price = price, Lines = items }, clinic.System, default)));
        return await clinic.Db(db => db.Set<Package>().Select(p => p.Id).SingleAsync());
    }
}
