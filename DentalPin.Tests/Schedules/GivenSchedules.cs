using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Schedules;
using DentalPin.Tests.Fixtures;

namespace DentalPin.Tests.Schedules;

/// <summary>Professionals and hours to start from.</summary>
internal static class GivenSchedules
{
    public static async Task<T> Must<T>(this TestClinic clinic, Func<IServiceProvider, Task<Result<T>>> run)
    {
        var result = await clinic.Scope(run);
        return result is Result<T>.Ok ok ? ok.Value : throw new InvalidOperationException(result is Result<T>.Invalid i ? string.Join(", ", i.Errors) : result.ToString());
    }

    /// <summary>A person with the role who is a professional too.</summary>
    public static async Task<(TestPerson Person, Guid Id)> Professional(this TestClinic clinic, string role = BuiltInRoles.Dentist)
    {
        var person = await clinic.Person(role);
        var row = await clinic.Must(s => s.GetRequiredService<SwitchProfessional>().On(person.User.Id, clinic.System, default));
        return (person, row.Id);
    }

    public static Task<WeekDetails> Week(this TestClinic clinic, Guid? professional, WeekInput input) => clinic.Must(s => s.GetRequiredService<SaveWeek>().Handle(professional, null, input, clinic.System, default));

    public static Task<OverrideDetails> Exception(this TestClinic clinic, Guid? professional, OverrideInput input) => clinic.Must(s => s.GetRequiredService<SaveOverride>().Handle(professional, null, input, clinic.System, default));

    public static Task<BlockDetails> Block(this TestClinic clinic, BlockInput input) => clinic.Must(s => s.GetRequiredService<SaveBlock>().Handle(null, input, clinic.System, default));

    public static Task<HoursCalendar> Calendar(this TestClinic clinic, DateOnly from, DateOnly to) => clinic.Scope(s => s.GetRequiredService<Availability>().Load(from, to, default));

    /// <summary>At least one of everything the module keeps, marked.</summary>
    public static async Task Everything(TestClinic clinic, string marker)
    {
        var (_, id) = await clinic.Professional();
        await clinic.Db(async db =>
        {
            (await db.Set<Professional>().SingleAsync(p => p.Id == id)).Speciality = marker + "-especialidad";
            return await db.SaveChangesAsync();
        });
        await clinic.Week(null, new() { Days = ["9-14 16-20", "9-14", "", "9-14", "9-14"] });
        await clinic.Week(id, new() { Days = ["9-14"], ClinicClosuresApply = true });
        await clinic.Exception(null, new() { Kind = "closed", From = "10/08/2099", To = "20/08/2099", Reason = marker + "-vacaciones" });
        await clinic.Exception(null, new() { Kind = "holiday", From = "15/05/2027", Reason = marker + "-fiesta" });
        await clinic.Exception(id, new() { Kind = "custom", From = "10/07/2099", Hours = "9-13", Reason = marker + "-curso" });
        await clinic.Block(new() { Kind = "meeting", Title = marker + "-reunion", Weekdays = [1], From = "01/01/2026", Start = "13:00", End = "14:00" });
        await clinic.Block(new() { Kind = "lunch", Title = marker + "-comida", ProfessionalId = id, Weekdays = [1], From = "01/01/2026", Start = "13:00", End = "14:00" });
        await clinic.Must(s => s.GetRequiredService<KeepHolidays>().Choose(new("ES-MD", null), clinic.System, default));
    }

    /// <summary>Addresses of each kind of page of the module.</summary>
    public static async Task<IReadOnlyList<string>> Addresses(AppDb db)
    {
        var id = await db.Set<Professional>().Select(p => p.Id).FirstOrDefaultAsync();
        if (id == Guid.Empty) return [];
        var mine = "/settings/professionals/" + id;
        return
        [
            "/settings/hours?week=new", mine, mine + "?week=new", mine + "/exceptions/new", mine + "/blocks/new",
            .. await db.Set<HoursOverride>().Where(o => o.Kind == OverrideKind.Closed).Select(o => "/settings/hours/exceptions/" + o.Id).ToListAsync(),
            .. await db.Set<HoursOverride>().Where(o => o.OwnerId == id).Select(o => mine + "/exceptions/" + o.Id).ToListAsync(),
            .. await db.Set<HoursBlock>().Where(b => b.ProfessionalId == null).Select(b => "/settings/hours/blocks/" + b.Id).ToListAsync(),
            .. await db.Set<HoursBlock>().Where(b => b.ProfessionalId == id).Select(b => mine + "/blocks/" + b.Id).ToListAsync(),
        ];
    }
}
