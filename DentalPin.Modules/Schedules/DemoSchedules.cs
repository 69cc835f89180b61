using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Modules;
using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;

namespace DentalPin.Schedules;

/// <summary>Hours and professionals of an invented clinic: a lunch, holidays of the community, a course, one who works mornings.</summary>
internal static class DemoSchedules
{
    private static readonly string[] Specialities = ["Odontología general", "Endodoncia", "Ortodoncia", "Cirugía e implantes", "Periodoncia"];

    public static async Task Load(DemoContext context)
    {
        var s = context.Services;
        var db = s.GetRequiredService<AppDb>();
        var cancel = context.Cancel;
        var actor = s.GetRequiredService<ActorAccessor>().Require();
        await MakeProfessionals(s, db, actor, cancel);
        if (await db.Set<WorkWeek>().AnyAsync(cancel)) return;

        var today = s.GetRequiredService<TimeProvider>().Today(TimeZoneInfo.FindSystemTimeZoneById(await db.Set<Clinic>().Where(c => c.Id == actor.ClinicId).Select(c => c.TimeZone).FirstAsync(cancel)));
        string[] week = ["9-14 16-20", "9-14 16-20", "9-14 16-20", "9-14 16-20", "9-15", "10-14", ""];
        Done(await s.GetRequiredService<SaveWeek>().Handle(null, null, new() { Days = week }, actor, cancel));
        Done(await s.GetRequiredService<KeepHolidays>().Choose(new("ES-MD", null), actor, cancel));
        var blocks = s.GetRequiredService<SaveBlock>();
        Done(await blocks.Handle(null, new() { Kind = "emergency", Weekdays = [1, 2, 3, 4, 5], From = WorkWeek.Ever.Iso(), Start = "13:30", End = "14:00", EmergencyBookable = true }, actor, cancel));
        Done(await blocks.Handle(null, new() { Kind = "meeting", Title = "Reunión de equipo", Weekdays = [3], From = WorkWeek.Ever.Iso(), Start = "16:00", End = "16:30" }, actor, cancel));

        var people = await db.Set<Professional>().AsNoTracking().OrderBy(p => p.Position).ToListAsync(cancel);
        var overrides = s.GetRequiredService<SaveOverride>();
        Done(await overrides.Handle(null, null, new() { Kind = "closed", From = new DateOnly(today.Year + 1, 8, 10).Iso(), To = new DateOnly(today.Year + 1, 8, 21).Iso(), Reason = "Vacaciones de verano" }, actor, cancel));
        Done(await overrides.Handle(null, null, new() { Kind = "custom", From = new DateOnly(today.Year, 12, 24).Iso(), Hours = "9-14", Reason = "Nochebuena" }, actor, cancel));
        if (people.Count > 0)
        {
            Done(await overrides.Handle(people[0].Id, null, new() { Kind = "closed", From = today.AddDays(12).Iso(), To = today.AddDays(13).Iso(), Reason = "Congreso" }, actor, cancel));
            Done(await blocks.Handle(null, new() { Kind = "lunch", ProfessionalId = people[0].Id, Weekdays = [5], From = WorkWeek.Ever.Iso(), Start = "13:00", End = "13:30" }, actor, cancel));
        }
        if (people.Count > 1)
            Done(await s.GetRequiredService<SaveWeek>().Handle(people[^1].Id, null, new() { Days = ["9-14", "9-14", "9-14", "9-14", "9-14", "", ""], ClinicClosuresApply = true }, actor, cancel));
    }

    private static async Task MakeProfessionals(IServiceProvider s, AppDb db, Actor actor, CancellationToken cancel)
    {
        var fromMember = s.GetRequiredService<ProfessionalFromMember>();
        var known = await db.Set<Professional>().Select(p => p.UserId).ToListAsync(cancel);
        foreach (var member in await db.Set<Membership>().AsNoTracking().OrderBy(m => m.CreatedAt).ThenBy(m => m.Id).ToListAsync(cancel))
        {
            if (known.Contains(member.UserId) || !(member.IsProfessional || await fromMember.Treats(member, cancel))) continue;
            if (await s.GetRequiredService<SwitchProfessional>().On(member.UserId, actor, cancel) is not Result<Professional>.Ok { Value: var row }) continue;
            var hygienist = member.BuiltInRole == BuiltInRoles.Hygienist;
            row.Speciality = hygienist ? "Higiene dental" : Specialities[(row.Position - 1) % Specialities.Length];
            await db.SaveChangesAsync(cancel);
        }
    }

    private static void Done<T>(Result<T> result)
    {
        if (result is not Result<T>.Ok) throw new InvalidOperationException($"The demo hours were refused: {result}");
    }
}
