using System.Net;
using DentalPin.Agenda;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Schedules;
using DentalPin.Tests.Fixtures;
using static DentalPin.Tests.Agenda.AgendaWorld;

namespace DentalPin.Tests.Agenda;

/// <summary>Cabinets and types, and taking people and rooms out of use.</summary>
public sealed class RoomTests
{
    [Fact]
    public async Task A_cabinet_in_which_somebody_is_booked_stays_until_they_are_moved()
    {
        var w = await Make();
        var a = await w.Book("10:00");
        Refused(await Archive(w, w.Cabinet), "agenda.error.cabinet_in_use.one");
        var done = Ok(await w.Run<Reassign, Result<Reassigned>>(r => r.Cabinet(w.Cabinet, new() { To = w.SecondCabinet }, w.Reception, default)));
        Assert.Equal((1, 0), (done.Moved, done.Left.Count));
        Assert.Equal(w.SecondCabinet, (await w.Stored(a.Id)).CabinetId);
        Assert.False(Ok(await Archive(w, w.Cabinet)).Active);
        Refused(await w.TryBook(w.Input("11:00")), "agenda.error.cabinet_inactive");
    }

    [Fact]
    public async Task What_does_not_fit_elsewhere_stays_and_is_listed()
    {
        var w = await Make();
        var (a, b) = (await w.Book("10:00"), await w.Book("11:00"));
        await w.Book("10:15", with: i => i with { ProfessionalId = w.SecondProfessional, CabinetId = w.SecondCabinet });
        var done = Ok(await w.Run<Reassign, Result<Reassigned>>(r => r.Cabinet(w.Cabinet, new() { To = w.SecondCabinet }, w.Reception, default)));
        Assert.Equal((1, a.Id), (done.Moved, Assert.Single(done.Left).Id));
        Assert.Equal(w.SecondCabinet, (await w.Stored(b.Id)).CabinetId);
    }

    [Fact]
    public async Task A_professional_with_appointments_to_come_is_not_switched_off_before_somebody_has_them()
    {
        var w = await Make();
        await w.Book("10:00");
        var use = await w.Clinic.Scope(s => s.GetServices<IProfessionalInUse>().Single(u => u is ProfessionalHasAppointments).Check(w.Professional, default));
        Assert.Equal((1, $"/agenda/professionals/{w.Professional}/reassign"), (use!.Count, use.Url));
        var desk = await w.Clinic.As(BuiltInRoles.Receptionist);
        (await desk.Get(use.Url!)).Is(HttpStatusCode.OK);
        (await desk.Submit(use.Url!, new { To = w.SecondProfessional })).Is(HttpStatusCode.Redirect);
        Assert.Null(await w.Clinic.Scope(s => s.GetServices<IProfessionalInUse>().Single(u => u is ProfessionalHasAppointments).Check(w.Professional, default)));
        await w.Clinic.Db(db => db.Set<Professional>().Where(p => p.Id == w.Professional).ExecuteUpdateAsync(s => s.SetProperty(p => p.Active, false)));
        Refused(await w.TryBook(w.Input("11:00")), "agenda.error.professional_inactive");
    }

    [Fact]
    public async Task Names_are_unique_among_cabinets_in_use()
    {
        var w = await Make();
        Refused(await Save(w, new() { Name = " uno " }), "agenda.error.name_taken", "Name");
        Ok(await Archive(w, w.Cabinet));
        var again = Ok(await Save(w, new() { Name = "Uno", Capabilities = ["xray", "Silla Grande"] }));
        Assert.Equal(["xray", "silla", "grande"], again.Capabilities);
        Refused(await w.Run<ArchiveCabinet, Result<CabinetInfo>>(h => h.Handle(w.Cabinet, true, null, w.Reception, default)), "agenda.error.name_taken");
        Refused(await Save(w, new() { Name = new string('x', 500) }), "core.field.too_long");
        Refused(await Save(w, new() { Name = "Tres", Colour = "javascript" }), "agenda.error.colour");
    }

    [Fact]
    public async Task The_settings_pages_add_change_and_refuse()
    {
        var w = await Make();
        var admin = await w.Clinic.As(BuiltInRoles.Admin);
        (await admin.Submit("/settings/cabinets/new", new { Name = "Tres", Colour = "end" })).Is(HttpStatusCode.Redirect);
        Assert.Contains("Tres", (await admin.Get("/settings/cabinets")).Text);
        var page = (await admin.Get("/settings/cabinets/" + w.Cabinet)).Is(HttpStatusCode.OK);
        (await admin.Submit(page, new { Name = "Uno bis" })).Is(HttpStatusCode.Redirect);
        var stale = (await admin.Submit(page, new { Name = "Otro" })).Is(HttpStatusCode.Conflict);
        Assert.Contains("Uno bis", stale.Text);
        (await admin.Submit("/settings/appointment-types/new", new { NameEs = "Blanqueamiento", Minutes = "50", Icon = "sparkles" })).Is(HttpStatusCode.Redirect);
        var wrong = (await admin.Submit("/settings/appointment-types/new", new { NameEs = "Mal", Minutes = "siete" })).Is(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("value=\"siete\"", wrong.Text);
        (await admin.Get("/settings/appointment-types/" + w.Type)).Is(HttpStatusCode.OK);
        (await (await w.Clinic.As(BuiltInRoles.Receptionist)).Get("/settings/cabinets/" + w.Cabinet)).Is(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_new_clinic_starts_with_cabinets_and_types()
    {
        var clinic = await Given.Clinic();
        await clinic.Scope(async s =>
        {
            await s.GetRequiredService<DentalPin.Core.Data.AppDb>().InTransaction(async () => await AgendaDefaults.Add(s.GetRequiredService<AppDb>(), clinic.Id, "es", default) && await s.GetRequiredService<AppDb>().SaveChangesAsync() > 0);
            return await AgendaDefaults.Add(s.GetRequiredService<AppDb>(), clinic.Id, "es", default) ? throw new InvalidOperationException("Twice.") : true;
        });
        Assert.Equal(2, await clinic.Db(db => db.Set<Cabinet>().CountAsync()));
        Assert.True(await clinic.Db(db => db.Set<AppointmentType>().AnyAsync(t => t.NameEs == "Ortodoncia" && t.NameEn == "Orthodontics")));
    }

    private static Task<Result<CabinetInfo>> Archive(AgendaWorld w, Guid id) => w.Run<ArchiveCabinet, Result<CabinetInfo>>(h => h.Handle(id, false, null, w.Reception, default));

    private static Task<Result<CabinetInfo>> Save(AgendaWorld w, CabinetInput input) => w.Run<SaveCabinet, Result<CabinetInfo>>(h => h.Handle(null, input, w.Reception, default));
}
