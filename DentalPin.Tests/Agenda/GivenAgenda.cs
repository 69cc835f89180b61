using DentalPin.Agenda;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Patients;
using DentalPin.Schedules;
using DentalPin.Tests.Fixtures;
using DentalPin.Tests.Patients;

namespace DentalPin.Tests.Agenda;

/// <summary>A clinic with two professionals, two cabinets, a type and a patient, and a free day to book on.</summary>
internal sealed class AgendaWorld
{
    public static readonly TimeZoneInfo Madrid = TimeZoneInfo.FindSystemTimeZoneById("Europe/Madrid");

    public required TestClinic Clinic { get; init; }

    public required TestPerson Dentist { get; init; }

    public required TestPerson Other { get; init; }

    public required Guid Professional { get; init; }

    public required Guid SecondProfessional { get; init; }

    /// <summary>With an X-ray machine.</summary>
    public required Guid Cabinet { get; init; }

    /// <summary>With nothing.</summary>
    public required Guid SecondCabinet { get; init; }

    /// <summary>Thirty minutes, any cabinet.</summary>
    public required Guid Type { get; init; }

    /// <summary>Fifteen minutes, needs an X-ray machine.</summary>
    public required Guid XrayType { get; init; }

    public required Guid Patient { get; init; }

    /// <summary>Open from ten to one for both.</summary>
    public DateOnly Day { get; set; }

    /// <summary>Somebody at reception who may do everything.</summary>
    public Actor Reception { get; init; } = null!;

    public Actor Of(TestPerson person, string role = BuiltInRoles.Dentist) =>
        new(person.User.Id, person.User.FullName, Clinic.Id, new PermissionSet(Clinic.Server.Services.GetRequiredService<DentalPin.Core.Modules.ModuleCatalog>().GrantsOf(role)), "es", Madrid);

    public static async Task<AgendaWorld> Make(TestServer? server = null)
    {
        var clinic = await Given.Clinic(server ?? await TestServer.Shared);
        var (dentist, other, desk) = (await clinic.Person(BuiltInRoles.Dentist), await clinic.Person(BuiltInRoles.Dentist), await clinic.Person(BuiltInRoles.Admin));
        var patient = await clinic.Patient("Lucía", "Ferrer", "612345678");
        var (p1, p2) = (Row(dentist, 1), Row(other, 2));
        var (c1, c2) = (Room("Uno", 10, "xray"), Room("Dos", 20, ""));
        var (t1, t2) = (new AppointmentType { Id = Ids.New(), NameEs = "Revisión", NameEn = "Check-up", Minutes = 30 }, new AppointmentType { Id = Ids.New(), NameEs = "Radiografía", NameEn = "X-ray", Minutes = 15, Capability = "xray" });
        await clinic.Db(db =>
        {
            db.AddRange(p1, p2, c1, c2, t1, t2);
            return db.SaveChangesAsync();
        });
        var world = new AgendaWorld
        {
            Clinic = clinic, Dentist = dentist, Other = other, Professional = p1.Id, SecondProfessional = p2.Id, Cabinet = c1.Id, SecondCabinet = c2.Id, Type = t1.Id, XrayType = t2.Id, Patient = patient.Id,
            Reception = new(desk.User.Id, desk.User.FullName, clinic.Id, PermissionSet.All, "es", Madrid),
        };
        world.Day = await world.OpenDay(7);
        return world;

        static Professional Row(TestPerson person, int position) => new() { Id = Ids.New(), UserId = person.User.Id, Position = position };

        static DentalPin.Agenda.Cabinet Room(string name, int position, string has)
        {
            var cabinet = new DentalPin.Agenda.Cabinet { Id = Ids.New(), Name = name, Position = position, Capabilities = has };
            cabinet.NameKey = SaveCabinet.KeyOf(cabinet);
            return cabinet;
        }
    }

    /// <summary>The first working day at least so many days ahead.</summary>
    public Task<DateOnly> OpenDay(int ahead) => Clinic.Scope(async s =>
    {
        var from = DateOnly.FromDateTime(s.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime).AddDays(ahead);
        var hours = await s.GetRequiredService<Availability>().Load(from, from.AddDays(20), default);
        for (var day = from; ; day = day.AddDays(1))
            if (hours.Bookable(Professional, day).Any(f => f.Contains(new(At(day, "10:00"), At(day, "13:00"))))) return day;
    });

    public static DateTimeOffset At(DateOnly day, string time) => new ClinicTime(Madrid).ToUtc(day.ToDateTime(TimeOnly.Parse(time, System.Globalization.CultureInfo.InvariantCulture)));

    public DateTimeOffset At(string time) => At(Day, time);

    public BookInput Input(string time, int minutes = 30) => new() { Start = $"{Day:yyyy-MM-dd}T{time}", Minutes = minutes, ProfessionalId = Professional, CabinetId = Cabinet, TypeId = Type, PatientId = Patient };

    public Task<T> Run<THandler, T>(Func<THandler, Task<T>> run, Actor? actor = null) where THandler : notnull => Clinic.Server.Scope(actor ?? Reception, s => run(s.GetRequiredService<THandler>()));

    public Task<Result<AppointmentDetails>> TryBook(BookInput input, Actor? actor = null) => Run<BookAppointment, Result<AppointmentDetails>>(h => h.Handle(input, actor ?? Reception, default), actor);

    public async Task<AppointmentDetails> Book(string time, int minutes = 30, Func<BookInput, BookInput>? with = null) => Ok(await TryBook(with is null ? Input(time, minutes) : with(Input(time, minutes))));

    public Task<Result<AppointmentDetails>> TryMove(Guid id, MoveInput input, Actor? actor = null) => Run<ChangeAppointment, Result<AppointmentDetails>>(h => h.Move(id, input, actor ?? Reception, default), actor);

    public Task<Result<AppointmentDetails>> TryStep(Guid id, string status, Func<StatusInput, StatusInput>? with = null, Actor? actor = null)
    {
        var input = new StatusInput { Status = status };
        return Run<ChangeStatus, Result<AppointmentDetails>>(h => h.Handle(id, with is null ? input : with(input), actor ?? Reception, default), actor);
    }

    public async Task<AppointmentDetails> Step(Guid id, string status) => Ok(await TryStep(id, status, i => status is "cancelled" or "no_show" ? i with { Reason = "patient" } : i));

    public Task<Result<AppointmentDetails>> Undo(Actor? actor = null) => Run<UndoLast, Result<AppointmentDetails>>(h => h.Handle(null, null, actor ?? Reception, default), actor);

    public Task<AppointmentDetails> Stored(Guid id) => Clinic.Db(async db => AppointmentDetails.Of(await db.Set<Appointment>().AsNoTracking().SingleAsync(a => a.Id == id)));

    public Task<int> SlotsOf(Guid id) => Clinic.Db(db => db.Set<AppointmentSlot>().CountAsync(s => s.AppointmentId == id));

    /// <summary>Pairs of active appointments that share a professional or cabinet and a moment, found without the slots.</summary>
    public Task<int> Overlaps() => Clinic.Db(async db =>
    {
        var all = await db.Set<Appointment>().AsNoTracking().Where(a => a.Status != AppointmentStatus.Cancelled && a.Status != AppointmentStatus.NoShow).ToListAsync();
        return all.SelectMany((a, i) => all.Skip(i + 1).Where(b => a.Start < b.End && b.Start < a.End && (a.ProfessionalId == b.ProfessionalId || (a.CabinetId != null && a.CabinetId == b.CabinetId)))).Count();
    });

    public static T Ok<T>(Result<T> result) => result is Result<T>.Ok ok ? ok.Value : throw new Xunit.Sdk.XunitException(Say(result));

    public static string Say<T>(Result<T> result) => result is Result<T>.Invalid i ? string.Join("; ", i.Errors.Select(e => $"{e.Field}: {e.Key}")) : result is Result<T>.Conflict c ? $"Conflict {c.Theirs}" : result.ToString();

    /// <summary>Fails unless the answer is invalid with this key.</summary>
    public static void Refused<T>(Result<T> result, string key, string? field = null)
    {
        Assert.True(result is Result<T>.Invalid i && i.Errors.Exists(e => e.Key == key && (field is null || e.Field == field)), $"Expected {key}, got {Say(result)}");
    }

    public static Clash Clashes<T>(Result<T> result) => Assert.IsType<Clash>(Assert.IsType<Result<T>.Conflict>(result).Theirs);
}
