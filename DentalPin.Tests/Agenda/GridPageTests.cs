using System.Net;
using DentalPin.Agenda;
using DentalPin.Core.Security;
using DentalPin.Tests.Fixtures;
using DentalPin.Tests.Patients;

namespace DentalPin.Tests.Agenda;

/// <summary>The agenda's pages as plain links and forms.</summary>
public sealed class GridPageTests
{
    [Theory]
    [InlineData("")]
    [InlineData("&view=day")]
    [InlineData("&view=month")]
    [InlineData("&view=list")]
    [InlineData("&by=professional")]
    public async Task Views_take_few_statements(string view)
    {
        var world = await AgendaWorld.Make();
        await world.Book("10:00");
        var desk = await world.Clinic.As(BuiltInRoles.Receptionist);
        // One that comes first or late also reads what is kept for half a minute, or notes that the person is still there.
        var statements = new List<int>();
        for (var i = 0; i < 4; i++) statements.Add((await desk.Get(Week(world) + view)).Is(HttpStatusCode.OK).Sql);
        // The person, the rows, and what other modules say on the cards: who works when is remembered.
        Assert.InRange(statements.Min(), 1, 3);
    }

    [Fact]
    public async Task What_is_remembered_of_hours_and_people_is_forgotten_when_it_changes()
    {
        var world = await AgendaWorld.Make();
        await world.Book("10:00");
        await world.Book("11:00", with: i => i with { ProfessionalId = world.SecondProfessional, CabinetId = world.SecondCabinet });
        var (desk, dentist) = (await world.Clinic.As(BuiltInRoles.Receptionist), world.Dentist.Browser);
        for (var i = 0; i < 2; i++)
        {
            Assert.NotEmpty((await desk.Get(Week(world) + "&view=day")).Document.QuerySelectorAll(".gap"));
            Assert.Equal(2, (await dentist.Get(Week(world))).Document.QuerySelectorAll(".ap").Length);
        }

        await world.Clinic.Db(async db =>
        {
            db.Add(new DentalPin.Schedules.HoursOverride { Id = DentalPin.Core.Data.Ids.New(), OwnerId = world.Clinic.Id, Kind = DentalPin.Schedules.OverrideKind.Closed, From = world.Day, To = world.Day, Reason = "Obras en la calle" });
            (await db.Set<DentalPin.Schedules.Professional>().SingleAsync(p => p.Id == world.Professional)).OwnAgendaOnly = true;
            return await db.SaveChangesAsync();
        });

        var day = await desk.Get(Week(world) + "&view=day");
        Assert.Empty(day.Document.QuerySelectorAll(".gap"));
        Assert.Contains("Obras en la calle", day.Document.QuerySelector(".ag-dh .l, .ag-d .l")!.ParentElement!.ParentElement!.TextContent);
        Assert.Single((await dentist.Get(Week(world))).Document.QuerySelectorAll(".ap"));
    }

    [Fact]
    public async Task A_script_that_says_what_it_shows_gets_only_the_days_that_changed_drawn_alike()
    {
        var world = await AgendaWorld.Make();
        await world.Book("10:00");
        var desk = await world.Clinic.As(BuiltInRoles.Receptionist);
        var part = (await desk.Get(Week(world) + $"&only={world.Day:yyyy-MM-dd}", ("HX-Request", "true"), ("X-Span", "360-1380"))).Is(HttpStatusCode.OK);
        var day = Assert.Single(part.Document.QuerySelectorAll(".ag-d"));
        Assert.Equal("360-1380", day.GetAttribute("data-span"));
        Assert.Contains("r48", day.QuerySelector(".ap")!.ClassList);
        Assert.Null(part.Document.QuerySelector("#ag-phone"));
        foreach (var odd in new[] { "x", "900-100", "0-99999", "-60-60", "361-1380" })
            Assert.NotEqual(odd, (await desk.Get(Week(world) + $"&only={world.Day:yyyy-MM-dd}", ("HX-Request", "true"), ("X-Span", odd))).Is(HttpStatusCode.OK).Document.QuerySelector(".ag-d")!.GetAttribute("data-span"));
    }

    [Fact]
    public async Task Columns_a_script_has_already_are_not_sent_again()
    {
        var world = await AgendaWorld.Make();
        await world.Book("10:00");
        var desk = await world.Clinic.As(BuiltInRoles.Receptionist);
        var page = await desk.Get(Week(world));
        var have = string.Join(',', page.Document.QuerySelectorAll(".ag-c").Select(c => c.GetAttribute("data-h")));
        var span = page.Document.QuerySelector(".ag-d")!.GetAttribute("data-span")!;
        await world.Book("11:00");
        var part = (await desk.Get(Week(world) + $"&only={world.Day:yyyy-MM-dd}", ("HX-Request", "true"), ("X-Span", span), ("X-Have", have))).Is(HttpStatusCode.OK);
        var columns = part.Document.QuerySelectorAll(".ag-c");
        Assert.Equal(2, columns.Length);
        Assert.Equal(2, columns[0].QuerySelectorAll(".ap").Length);
        Assert.Contains(columns[1].GetAttribute("data-same")!, have);
        Assert.Empty(columns[1].Children);
    }

    [Fact]
    public async Task The_list_of_the_day_is_sent_to_phones_and_to_narrow_windows_that_ask()
    {
        var world = await AgendaWorld.Make();
        await world.Book("10:00");
        var desk = await world.Clinic.As(BuiltInRoles.Receptionist);
        Assert.Null((await desk.Get(Week(world))).Document.QuerySelector("#ag-phone .dl"));
        Assert.Contains("Lucía Ferrer", (await desk.Get(Week(world), ("User-Agent", "Mozilla/5.0 (Linux; Android 15) Chrome/140 Mobile Safari/537.36"))).Document.QuerySelector("#ag-phone .dl")!.TextContent);
        Assert.NotNull((await desk.Get(Week(world) + $"&only={world.Day:yyyy-MM-dd}", ("HX-Request", "true"), ("X-Narrow", "1"))).Document.QuerySelector("#ag-phone .dl"));
    }

    [Fact]
    public async Task The_strip_counts_what_nobody_has_confirmed_on_the_next_day()
    {
        var world = await AgendaWorld.Make();
        var desk = await world.Clinic.As(BuiltInRoles.Receptionist);
        var next = new DentalPin.Schedules.ClinicTime(AgendaWorld.Madrid).DateOf(world.Clinic.Server.Services.GetRequiredService<TimeProvider>().GetUtcNow()).AddDays(1);
        await world.Clinic.Db(db =>
        {
            for (var n = 0; n < 3; n++)
            {
                var at = AgendaWorld.At(next, $"1{n}:00");
                db.Add(new Appointment { Id = DentalPin.Core.Data.Ids.New(), PatientId = world.Patient, ProfessionalId = world.Professional, Start = at, End = at.AddMinutes(30), Day = next, StatusSince = at, CreatedAt = at, UpdatedAt = at, Status = n == 0 ? AppointmentStatus.Confirmed : AppointmentStatus.Scheduled });
            }
            return db.SaveChangesAsync();
        });
        var link = (await desk.Get("/agenda")).Document.QuerySelector(".clip a[href*='status=scheduled']")!;
        Assert.Equal("Sin confirmar mañana2", link.TextContent.Trim());
        Assert.Equal(2, (await desk.Get(link.GetAttribute("href")!)).Document.QuerySelectorAll("main tbody tr").Count(r => r.TextContent.Contains("Ferrer", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Two_hundred_in_a_day_all_have_a_place_of_their_own()
    {
        var world = await AgendaWorld.Make();
        await world.Clinic.Db(db =>
        {
            for (var i = 0; i < 200; i++)
            {
                var at = world.At("10:00").AddMinutes(i % 25 * 5);
                db.Add(new Appointment { Id = DentalPin.Core.Data.Ids.New(), Title = "Aviso " + i, ProfessionalId = world.Professional, Start = at, End = at.AddMinutes(15), Day = world.Day, StatusSince = at, CreatedAt = at, UpdatedAt = at });
            }
            return db.SaveChangesAsync();
        });
        var page = await (await world.Clinic.As(BuiltInRoles.Receptionist)).Get(Week(world) + "&view=day");
        Assert.Equal(200, page.Document.QuerySelectorAll(".ap").Length);
        Assert.All(page.Document.QuerySelectorAll(".ap"), c => Assert.Contains("lk24", c.ClassList));
    }

    [Fact]
    public async Task Filters_stay_in_the_address_and_nonsense_is_the_usual()
    {
        var world = await AgendaWorld.Make();
        await world.Book("10:00");
        await world.Book("11:00", with: i => i with { ProfessionalId = world.SecondProfessional, CabinetId = world.SecondCabinet });
        var desk = await world.Clinic.As(BuiltInRoles.Receptionist);
        var filtered = await desk.Get(Week(world) + $"&professional={world.SecondProfessional}&status=scheduled");
        Assert.Single(filtered.Document.QuerySelectorAll(".ap"));
        Assert.Contains(world.SecondProfessional.ToString(), filtered.Document.QuerySelector("[data-step='1'].btn")!.GetAttribute("href"));
        foreach (var odd in new[] { "?view=year&by=moon&day=yesterday&step=7", "?professional=x,,;&type=" + new string('9', 300), "?day=9999-99-99&status=gone", "?day=0001-01-01" })
            Assert.Equal(HttpStatusCode.OK, (await desk.Get("/agenda" + odd)).Status);
    }

    [Fact]
    public async Task Names_and_notes_are_text_whatever_was_typed()
    {
        const string Odd = "<b>O'Brien</b> & \"Ñu\"";
        var world = await AgendaWorld.Make();
        var patient = await world.Clinic.Patient("Ana", Odd);
        await world.Book("10:00", with: i => i with { PatientId = patient.Id, Minutes = 60, Note = Odd });
        var desk = await world.Clinic.As(BuiltInRoles.Receptionist);
        foreach (var view in new[] { "", "&view=day", "&by=professional", "&view=list" })
        {
            var page = (await desk.Get(Week(world) + view)).Is(HttpStatusCode.OK);
            Assert.DoesNotContain("<b>O'Brien", page.Text, StringComparison.Ordinal);
            if (page.Document.QuerySelector(".ap") is not { } card) continue;
            Assert.Empty(card.QuerySelectorAll("b"));
            Assert.Contains("<b>O'Brien</b>", card.TextContent);
        }
        Assert.Contains(Odd, (await desk.Get(Week(world) + "&view=day")).Document.QuerySelector(".ap")!.TextContent);
    }

    [Fact]
    public async Task What_is_cancelled_is_not_shown_until_asked_for()
    {
        var world = await AgendaWorld.Make();
        var a = await world.Book("10:00");
        await world.Step(a.Id, "cancelled");
        var desk = await world.Clinic.As(BuiltInRoles.Receptionist);
        Assert.Empty((await desk.Get(Week(world))).Document.QuerySelectorAll(".ap"));
        Assert.Single((await desk.Get(Week(world) + "&status=cancelled")).Document.QuerySelectorAll(".ap"));
    }

    [Fact]
    public async Task A_taken_time_names_who_is_there_keeps_what_was_typed_and_offers_the_next_gaps()
    {
        var world = await AgendaWorld.Make();
        await world.Book("10:00");
        var desk = await world.Clinic.As(BuiltInRoles.Receptionist);
        var form = await desk.Get($"/agenda/new?day={world.Day:yyyy-MM-dd}&time=10:00&professional={world.Professional}&cabinet={world.Cabinet}&patient={world.Patient}&minutes=30");
        var refused = await desk.Submit(form, new { Note = "Trae la placa" });
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("Lucía Ferrer", refused.Document.QuerySelector("main [role=alert]")!.TextContent);
        Assert.Equal("Trae la placa", refused.Document.QuerySelector("[name=Note]")!.GetAttribute("value"));
        var offer = refused.Document.QuerySelector("button[name=offer]")!.GetAttribute("value")!;
        var booked = await desk.Submit(refused, new { offer });
        Assert.Equal(HttpStatusCode.Redirect, booked.Status);
        Assert.Equal(0, await world.Overlaps());
    }

    [Fact]
    public async Task The_same_form_sent_twice_books_once()
    {
        var world = await AgendaWorld.Make();
        var desk = await world.Clinic.As(BuiltInRoles.Receptionist);
        var form = await desk.Get($"/agenda/new?day={world.Day:yyyy-MM-dd}&time=10:00&professional={world.Professional}&patient={world.Patient}&minutes=30");
        var answers = await Task.WhenAll(desk.Submit(form, new { }), desk.Submit(form, new { }));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Redirect, a.Status));
        Assert.Equal(1, await world.Clinic.Db(db => db.Set<Appointment>().CountAsync()));
    }

    [Fact]
    public async Task A_stale_form_shows_both_versions_and_changes_nothing()
    {
        var world = await AgendaWorld.Make();
        var a = await world.Book("10:00");
        var desk = await world.Clinic.As(BuiltInRoles.Receptionist);
        var form = await desk.Get("/agenda/" + a.Id);
        await world.TryMove(a.Id, new() { Start = $"{world.Day:yyyy-MM-dd}T10:30", Version = a.Version });
        var refused = await desk.Submit(form, new { Note = "Más tarde" }, "form[action$='handler=edit']");
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("10:30", refused.Document.QuerySelector("main [role=alert]")!.TextContent);
        Assert.Equal("Más tarde", refused.Document.QuerySelector("textarea[name=Note]")!.TextContent.Trim());
        Assert.Null((await world.Stored(a.Id)).Note);
    }

    [Fact]
    public async Task Outside_the_hours_a_reason_is_asked_for_and_kept()
    {
        var world = await AgendaWorld.Make();
        var desk = await world.Clinic.As(BuiltInRoles.Receptionist);
        var form = await desk.Get($"/agenda/new?day={world.Day:yyyy-MM-dd}&time=23:00&professional={world.Professional}&patient={world.Patient}&minutes=30");
        var refused = await desk.Submit(form, new { });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal(HttpStatusCode.Redirect, (await desk.Submit(refused, new { OverrideReason = "Urgencia" })).Status);
        Assert.Equal("Urgencia", await world.Clinic.Db(db => db.Set<Appointment>().Select(a => a.OverrideReason).SingleAsync()));
    }

    [Fact]
    public async Task Steps_parking_and_undo_work_as_forms()
    {
        var world = await AgendaWorld.Make();
        var a = await world.Book("10:00");
        var desk = await world.Clinic.As(BuiltInRoles.Receptionist);
        await desk.Submit("/agenda/" + a.Id, new { }, "form:has([name=Status][value=confirmed])");
        Assert.Equal(AppointmentStatus.Confirmed, (await world.Stored(a.Id)).Status);
        await desk.Submit("/agenda/" + a.Id, new { }, "form[action$='handler=undo']");
        Assert.Equal(AppointmentStatus.Scheduled, (await world.Stored(a.Id)).Status);
        await desk.Submit("/agenda/" + a.Id, new { }, "form[action$='handler=park']");
        var agenda = await desk.Get("/agenda");
        Assert.Single(agenda.Document.QuerySelectorAll(".clip .pin"));
        await desk.Submit(agenda, new { }, ".clip form");
        Assert.Empty((await desk.Get("/agenda")).Document.QuerySelectorAll(".clip .pin"));
    }

    [Fact]
    public async Task Named_views_open_with_their_number_and_on_today()
    {
        var world = await AgendaWorld.Make();
        var desk = await world.Clinic.As(BuiltInRoles.Receptionist);
        await desk.Submit("/agenda/views?query=" + Uri.EscapeDataString("?view=day&by=professional&day=2026-01-01"), new { Name = "Mi día", Number = "3" }, "form:has([name=Name])");
        Assert.Equal("/agenda?view=day&by=professional", (await desk.Get("/agenda/view?n=3")).Location);
        Assert.Equal("/agenda/views", (await desk.Get("/agenda/view?n=4")).Location);
    }

    [Fact]
    public async Task Another_clinics_appointment_does_not_exist()
    {
        var world = await AgendaWorld.Make();
        var a = await world.Book("10:00");
        var stranger = await (await Given.Clinic(world.Clinic.Server)).As(BuiltInRoles.Admin);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Get("/agenda/" + a.Id)).Status);
    }

    [Fact]
    public async Task The_printed_list_has_a_sheet_for_each_professional()
    {
        var world = await AgendaWorld.Make();
        await world.Book("10:00");
        await world.Book("11:00", with: i => i with { ProfessionalId = world.SecondProfessional, CabinetId = world.SecondCabinet });
        var page = await (await world.Clinic.As(BuiltInRoles.Receptionist)).Get($"/agenda/print?day={world.Day:yyyy-MM-dd}");
        Assert.Equal(2, page.Document.QuerySelectorAll(".ag-sheet").Length);
    }

    private static string Week(AgendaWorld world) => $"/agenda?day={world.Day:yyyy-MM-dd}";
}
