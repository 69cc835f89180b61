using DentalPin.Agenda;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;
using DentalPin.Patients;
using DentalPin.Schedules;
using DentalPin.Tests.Fixtures;

namespace DentalPin.Tests.Agenda;

/// <summary>At least one of everything the agenda keeps, marked.</summary>
internal static class AgendaPopulation
{
    public static Task Everything(TestClinic clinic, string marker) => clinic.Db(async db =>
    {
        var user = await db.Set<Membership>().Select(m => m.UserId).FirstAsync();
        var patient = await db.Set<Patient>().Select(p => p.Id).FirstAsync();
        var professional = await db.Set<Professional>().FirstOrDefaultAsync();
        if (professional is null) db.Add(professional = new Professional { Id = Ids.New(), UserId = user, Position = 90, Speciality = marker + "-esp" });
        var cabinet = new Cabinet { Id = Ids.New(), Name = marker + "-gab", Position = 90 };
        cabinet.NameKey = SaveCabinet.KeyOf(cabinet);
        var type = new AppointmentType { Id = Ids.New(), NameEs = marker + "-tipo", NameEn = marker + "-type", Minutes = 30 };
        var start = new DateTimeOffset(DateTime.UtcNow.Date.AddDays(3).AddHours(9), TimeSpan.Zero);
        var a = new Appointment
        {
            Id = Ids.New(), PatientId = patient, ProfessionalId = professional.Id, CabinetId = cabinet.Id, TypeId = type.Id, Start = start, End = start.AddMinutes(30), Day = DateOnly.FromDateTime(start.UtcDateTime), Status = AppointmentStatus.Confirmed,
            StatusSince = start.AddDays(-3), Note = marker + "-aviso", CreatedByName = "Persona", CreatedAt = start.AddDays(-3), UpdatedAt = start.AddDays(-3),
        };
        db.AddRange(cabinet, type, a);
        db.Add(new AppointmentTransition { Id = Ids.New(), AppointmentId = a.Id, To = AppointmentStatus.Scheduled, At = a.CreatedAt, ByName = "Persona" });
        db.Add(new ClipboardItem { Id = Ids.New(), UserId = user, AppointmentId = a.Id, At = a.CreatedAt });
        db.Add(new ShortNotice { Id = Ids.New(), PatientId = patient, Minutes = 30, Parts = DayParts.Any, Note = marker + "-espera", CreatedAt = a.CreatedAt });
        db.Add(new FeedToken { Id = Ids.New(), ClinicId = clinic.Id, ProfessionalId = professional.Id, SecretHash = Guid.NewGuid().ToString("N"), Label = marker + "-feed", CreatedAt = a.CreatedAt });
        return await db.SaveChangesAsync();
    });

    /// <summary>Addresses of each kind of page of the module.</summary>
    public static async Task<IReadOnlyList<string>> Addresses(AppDb db) =>
    [
        .. await db.Set<Cabinet>().Select(c => "/settings/cabinets/" + c.Id).Take(1).ToListAsync(),
        .. await db.Set<AppointmentType>().Select(t => "/settings/appointment-types/" + t.Id).Take(1).ToListAsync(),
        .. await db.Set<Appointment>().Select(a => $"/agenda/board?day={a.Day:yyyy-MM-dd}").Take(1).ToListAsync(),
        .. await db.Set<Appointment>().Select(a => $"/agenda/board?day={a.Day:yyyy-MM-dd}&view=kanban").Take(1).ToListAsync(),
        .. await db.Set<Appointment>().Select(a => $"/agenda/{a.Id}/end?as=cancelled").Take(1).ToListAsync(),
        .. await db.Set<Appointment>().Select(a => $"/agenda/{a.Id}/series").Take(1).ToListAsync(),
        .. await db.Set<Appointment>().Select(a => $"/patients/{a.PatientId}?tab=appointments").Take(1).ToListAsync(),
        .. await db.Set<Appointment>().Select(a => $"/agenda/series/new?from={a.Id}").Take(1).ToListAsync(),
        .. await db.Set<Appointment>().Select(a => $"/agenda/family/new?patient={a.PatientId}").Take(1).ToListAsync(),
        .. await db.Set<Appointment>().Select(a => $"/agenda/short-notice/new?patient={a.PatientId}").Take(1).ToListAsync(),
        .. await db.Set<ShortNotice>().Select(s => "/agenda/short-notice/" + s.Id).Take(1).ToListAsync(),
        "/agenda/series/new?q=marca",
        .. await db.Set<Appointment>().Select(a => "/agenda/professionals/" + a.ProfessionalId + "/reassign").Take(1).ToListAsync(),
        .. await db.Set<Appointment>().Select(a => "/agenda/" + a.Id).Take(1).ToListAsync(),
        "/agenda?view=day&by=professional", "/agenda?view=month", "/agenda?view=list",
    ];
}
