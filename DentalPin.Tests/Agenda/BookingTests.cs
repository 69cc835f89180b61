using DentalPin.Agenda;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Events;
using DentalPin.Core.Security;
using DentalPin.Patients;
using static DentalPin.Tests.Agenda.AgendaWorld;

namespace DentalPin.Tests.Agenda;

/// <summary>What can be booked and what cannot.</summary>
public sealed class BookingTests
{
    [Fact]
    public async Task A_booking_takes_the_time_of_professional_and_cabinet_and_is_in_the_trail()
    {
        var w = await Make();
        var a = await w.Book("10:00");
        Assert.Equal((w.At("10:00"), w.At("10:30"), w.Day, AppointmentStatus.Scheduled), (a.Start, a.End, a.Day, a.Status));
        Assert.Equal(12, await w.SlotsOf(a.Id));
        Assert.Contains(await w.Clinic.Audit(), e => e is { Entity: "appointment", Action: "created" } && e.SubjectId == w.Patient);
    }

    [Fact]
    public async Task The_type_gives_the_length_and_the_usual_professional()
    {
        var w = await Make();
        await w.Clinic.Db(db => db.Set<AppointmentType>().Where(t => t.Id == w.Type).ExecuteUpdateAsync(s => s.SetProperty(t => t.DefaultProfessionalId, w.SecondProfessional)));
        var a = Ok(await w.TryBook(w.Input("11:00") with { Minutes = null, ProfessionalId = null }));
        Assert.Equal((30, w.SecondProfessional), (a.Minutes, a.ProfessionalId));
    }

    [Fact]
    public async Task Day_and_time_can_be_typed_apart_and_an_instant_can_be_exact()
    {
        var w = await Make();
        var a = Ok(await w.TryBook(w.Input("") with { Start = null, Day = $"{w.Day:dd/MM/yyyy}", Time = "1015" }));
        Assert.Equal(w.At("10:15"), a.Start);
        var b = Ok(await w.TryBook(w.Input("") with { Start = w.At("11:00").ToString("O"), End = "11:20" }));
        Assert.Equal((w.At("11:00"), 20), (b.Start, b.Minutes));
    }

    [Fact]
    public async Task The_same_form_sent_twice_books_once()
    {
        var w = await Make();
        var input = w.Input("10:00") with { Id = Ids.New() };
        var answers = await Task.WhenAll(w.TryBook(input), w.TryBook(input), w.TryBook(input));
        Assert.All(answers, a => Assert.Equal(input.Id, Ok(a).Id));
        Assert.Equal(1, await w.Clinic.Db(db => db.Set<Appointment>().CountAsync()));
    }

    [Fact]
    public async Task A_new_patient_and_the_appointment_are_made_together_or_not_at_all()
    {
        var w = await Make();
        var input = w.Input("10:00") with { Id = Ids.New(), PatientId = null, NewName = "Marcos Peña", NewPhone = "634567890" };
        var answers = await Task.WhenAll(w.TryBook(input), w.TryBook(input));
        Assert.All(answers, a => Assert.NotNull(Ok(a).PatientId));
        var before = await Patients();
        Assert.Equal(2, before);

        Clashes(await w.TryBook(w.Input("10:15") with { PatientId = null, NewName = "Olga Ruiz", NewPhone = "634567891" }));
        Assert.Contains(Assert.IsType<Result<AppointmentDetails>.Invalid>(await w.TryBook(w.Input("12:00") with { PatientId = null, NewName = "Olga Ruiz", NewPhone = "xyzw" })).Errors, e => e.Field == "NewPhone");
        Refused(await w.TryBook(w.Input("12:00") with { PatientId = null, NewPhone = "634567891" }), "agenda.error.name_missing");
        Assert.Equal(before, await Patients());
        Assert.True(await w.Clinic.Scope(async s => (await s.GetRequiredService<DentalPin.Core.Audit.AuditVerifier>().Verify(w.Clinic.Id, default)).Intact));

        Task<int> Patients() => w.Clinic.Db(db => db.Set<Patient>().CountAsync());
    }

    [Fact]
    public async Task Without_a_patient_it_is_a_note_and_needs_a_title()
    {
        var w = await Make();
        Refused(await w.TryBook(w.Input("10:00") with { PatientId = null }), "agenda.error.patient_or_title");
        var note = Ok(await w.TryBook(w.Input("10:00") with { PatientId = null, Title = "Visita del técnico", TypeId = null }));
        Assert.Equal("Visita del técnico", note.Title);
        Refused(await w.TryStep(note.Id, "checked_in"), "agenda.error.no_patient");
        Assert.Equal("10:00", Clashes(await w.TryBook(w.Input("10:15"))).Start!.Value.ToOffset(Madrid.GetUtcOffset(w.At("10:00"))).ToString("HH:mm"));
    }

    [Theory]
    [InlineData("10:00", "09:30", "agenda.error.end_before_start")]
    [InlineData("10:00", "10:00", "agenda.error.end_before_start")]
    [InlineData("10:02", "10:30", "agenda.error.step")]
    [InlineData("10:00", "10:31", "agenda.error.step")]
    [InlineData("mañana", "10:30", "agenda.error.time")]
    [InlineData("10:00", "99:99", "agenda.error.time")]
    public async Task Times_that_make_no_sense_are_refused(string start, string end, string key)
    {
        var w = await Make();
        Refused(await w.TryBook(w.Input(start) with { End = end }), key);
    }

    [Fact]
    public async Task An_appointment_neither_crosses_midnight_nor_lasts_more_than_twelve_hours()
    {
        var w = await Make();
        Refused(await w.TryBook(w.Input("23:50", 30) with { OverrideReason = "Urgencia" }), "agenda.error.midnight");
        Ok(await w.TryBook(w.Input("23:50", 10) with { OverrideReason = "Urgencia" }));
        Refused(await w.TryBook(w.Input("08:00", 725) with { OverrideReason = "Urgencia" }), "agenda.error.too_long");
        Refused(await w.TryBook(w.Input("10:00", -5)), "agenda.error.minutes");
        Refused(await w.TryBook(w.Input("10:00", int.MaxValue)), "agenda.error.minutes");
        Refused(await w.TryBook(w.Input("10:00") with { Start = "9000-01-01T10:00" }), "agenda.error.time");
        Refused(await w.TryBook(w.Input("10:00") with { Start = "2090-01-01T10:00" }), "agenda.error.future");
        Refused(await w.TryBook(w.Input("10:00") with { Start = $"{w.Day.AddDays(-60):yyyy-MM-dd}T10:00" }), "agenda.error.past");
    }

    [Fact]
    public async Task Outside_the_hours_it_needs_a_reason_and_the_permission()
    {
        var w = await Make();
        Refused(await w.TryBook(w.Input("03:00")), "agenda.error.override_reason", "OverrideReason");
        Assert.Equal("Dolor agudo", Ok(await w.TryBook(w.Input("03:00") with { OverrideReason = "Dolor agudo" })).OverrideReason);
        var assistant = w.Of(await w.Clinic.Person(BuiltInRoles.Assistant), BuiltInRoles.Assistant);
        var refused = await w.TryBook(w.Input("04:00") with { OverrideReason = "Dolor agudo" }, assistant);
        Refused(refused, "schedules.why.outside", "Start");
        Assert.DoesNotContain(((Result<AppointmentDetails>.Invalid)refused).Errors, e => e.Field == "OverrideReason");
        Assert.Null(Ok(await w.TryBook(w.Input("10:00") with { OverrideReason = "No hacía falta" })).OverrideReason);
    }

    [Fact]
    public async Task A_type_asks_for_a_cabinet_that_has_what_it_needs()
    {
        var w = await Make();
        Refused(await w.TryBook(w.Input("10:00") with { TypeId = w.XrayType, CabinetId = w.SecondCabinet }), "agenda.error.capability", "CabinetId");
        Ok(await w.TryBook(w.Input("10:00") with { TypeId = w.XrayType, CabinetId = w.Cabinet }));
        Ok(await w.TryBook(w.Input("11:00") with { TypeId = w.XrayType, CabinetId = w.SecondCabinet, OverrideReason = "Con el portátil" }));
        Ok(await w.TryBook(w.Input("12:00") with { TypeId = w.XrayType, CabinetId = null }));
    }

    [Fact]
    public async Task People_rooms_types_and_patients_must_exist_here_and_be_in_use()
    {
        var (w, foreign) = (await Make(), await Make());
        Refused(await w.TryBook(w.Input("10:00") with { ProfessionalId = null }), "agenda.error.professional_missing");
        Refused(await w.TryBook(w.Input("10:00") with { ProfessionalId = foreign.Professional }), "agenda.error.professional");
        Refused(await w.TryBook(w.Input("10:00") with { CabinetId = foreign.Cabinet }), "agenda.error.cabinet");
        Refused(await w.TryBook(w.Input("10:00") with { TypeId = foreign.Type }), "agenda.error.type");
        Refused(await w.TryBook(w.Input("10:00") with { PatientId = foreign.Patient }), "agenda.error.patient");
        await w.Run<ArchivePatient, Result<PatientDetails>>(h => h.Handle(w.Patient, new() { Reason = "Se muda" }, w.Reception, default));
        Refused(await w.TryBook(w.Input("10:00")), "agenda.error.patient_archived");
        Assert.IsType<Result<AppointmentDetails>.Denied>(await w.TryBook(w.Input("10:00"), w.Reception with { Permissions = new PermissionSet([AgendaModule.Read]) }));
    }

    [Fact]
    public async Task Overlapping_by_five_minutes_is_a_clash_that_names_the_other_and_touching_is_none()
    {
        var w = await Make();
        var a = await w.Book("10:00");
        var clash = Clashes(await w.TryBook(w.Input("10:25") with { CabinetId = null }));
        Assert.Equal(("professional", a.Id, "Lucía Ferrer"), (clash.What, clash.AppointmentId, clash.Who));
        Assert.Equal("cabinet", Clashes(await w.TryBook(w.Input("10:25") with { ProfessionalId = w.SecondProfessional })).What);
        Ok(await w.TryBook(w.Input("10:25") with { ProfessionalId = w.SecondProfessional, CabinetId = w.SecondCabinet }));
        await w.Book("10:30");
        Assert.Equal(0, await w.Overlaps());
    }

    [Fact]
    public async Task Somebody_who_works_in_two_clinics_is_in_one_of_them_and_the_other_says_nothing_more()
    {
        var (w, there) = (await Make(), await Make());
        await there.Clinic.Join(w.Dentist.User, BuiltInRoles.Dentist);
        var same = new DentalPin.Schedules.Professional { Id = Ids.New(), UserId = w.Dentist.User.Id, Position = 3 };
        await there.Clinic.Db(db => { db.Add(same); return db.SaveChangesAsync(); });
        await w.Book("10:00");
        var clash = Clashes(await there.TryBook(there.Input("10:15") with { Start = w.At("10:15").ToString("O"), ProfessionalId = same.Id }));
        Assert.Equal((null, null, null), (clash.AppointmentId, clash.Who, clash.Start));
    }

    [Fact]
    public async Task What_happens_is_told_once_it_is_saved()
    {
        var w = await Make();
        var a = await w.Book("10:00");
        Ok(await w.TryMove(a.Id, new() { Start = $"{w.Day:yyyy-MM-dd}T11:00", Version = a.Version }));
        await w.Step(a.Id, "checked_in");
        var told = await w.Clinic.Db(db => db.Set<AgendaChange>().OrderBy(c => c.Seq).Select(c => c.AppointmentId).ToListAsync());
        Assert.Equal([a.Id, a.Id, a.Id], told);
        Assert.Equal("appointment.checked_in", DomainEvent.NameOf(typeof(AppointmentCheckedInEvent)));
    }

    [Fact]
    public async Task Two_hundred_appointments_on_a_day_are_one_page_with_few_statements()
    {
        var w = await Make();
        await w.Clinic.Db(async db =>
        {
            for (var n = 0; n < 200; n++)
                db.Add(new Appointment { Id = Ids.New(), PatientId = w.Patient, ProfessionalId = w.Professional, Start = w.At("08:00").AddMinutes(n * 5), End = w.At("08:00").AddMinutes(n * 5 + 5), Day = w.Day, Status = AppointmentStatus.Confirmed });
            return await db.SaveChangesAsync();
        });
        var range = Ok(await w.Run<AgendaQueries, Result<AgendaRange>>(q => q.Range(w.Day.AddDays(-3), w.Day.AddDays(3), new(), w.Reception, default)));
        Assert.Equal(200, range.On(w.Day).Count());
        Assert.Equal(1000, range.Load(w.Day).BookedMinutes);
        Assert.All(range.Cards, c => Assert.Equal("Lucía Ferrer", c.Who));
    }
}
