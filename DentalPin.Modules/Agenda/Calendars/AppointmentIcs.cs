using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;
using DentalPin.Core.Ui;
using DentalPin.Patients;

namespace DentalPin.Agenda;

/// <summary>A calendar file.</summary>
public sealed record IcsFile(byte[] Content, string FileName);

/// <summary>One appointment as a file for the patient's calendar (AGD-9). It says where and when, not what for.</summary>
public sealed class AppointmentIcs(AppDb db, AgendaPeople people, Texts texts)
{
    public async Task<Result<IcsFile>> Handle(Guid id, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(AgendaModule.Read)) return new Result<IcsFile>.NotFound();
        var a = await (await people.Appointments(actor, cancel)).AsNoTracking().FirstOrDefaultAsync(x => x.Id == id, cancel);
        if (a is null) return new Result<IcsFile>.NotFound();
        var clinic = await db.Set<Clinic>().AsNoTracking().FirstAsync(c => c.Id == actor.ClinicId, cancel);
        var who = await people.Find(a.ProfessionalId, cancel);
        var cancelled = !AppointmentStates.Occupies(a.Status);
        var entry = new IcsEvent(
            $"{a.Id:N}@dentalpin", a.IcsSequence, a.UpdatedAt, a.Start, a.End, texts.In(clinic.Language, "agenda.ics.summary", clinic.Name), Say(clinic, who?.Name), Place(clinic), cancelled, a.Status != AppointmentStatus.Scheduled);
        return new IcsFile(IcsWriter.Write(clinic.Name, [entry], cancelled ? "CANCEL" : "PUBLISH"), $"{new Schedules.ClinicTime(actor.Zone).ToLocal(a.Start):yyyy-MM-dd-HHmm}.ics");
    }

    private string Say(Clinic clinic, string? professional) =>
        string.Join('\n', new[] { professional is null ? null : texts.In(clinic.Language, "agenda.ics.with", professional), clinic.Phone is { } phone ? texts.In(clinic.Language, "agenda.ics.phone", texts.Phone(phone)) : null }.OfType<string>());

    private static string Place(Clinic clinic) =>
        string.Join(", ", new[] { clinic.Name, clinic.Street, $"{clinic.PostalCode} {clinic.City}".Trim() }.Where(p => !string.IsNullOrWhiteSpace(p)));
}
