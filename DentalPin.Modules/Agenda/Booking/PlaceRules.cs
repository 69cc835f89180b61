using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Text;
using DentalPin.Core.Ui;
using DentalPin.Schedules;

namespace DentalPin.Agenda;

/// <summary>A place that was found good: all its parts exist and are in use.</summary>
/// <param name="Start">First instant.</param>
/// <param name="End">First instant after it.</param>
/// <param name="Day">By the clinic's calendar.</param>
/// <param name="Professional">Who.</param>
/// <param name="CabinetId">Where; null when it is not decided.</param>
/// <param name="OverrideReason">Why it may be here although it does not fit; null when it fits.</param>
public sealed record Place(DateTimeOffset Start, DateTimeOffset End, DateOnly Day, ProfessionalInfo Professional, Guid? CabinetId, string? OverrideReason);

/// <summary>What a place must be like: inside the hours, in five-minute steps, with people and rooms that are in use (AGD-4).</summary>
public sealed class PlaceRules(AppDb db, AgendaPeople people, Availability availability, Texts texts, TimeProvider clock)
{
    private readonly Dictionary<(DateOnly, DateOnly), HoursCalendar> calendars = [];
    private readonly Dictionary<Guid, Cabinet?> rooms = [];

    /// <summary>Furthest ahead.</summary>
    private const int MostDaysAhead = 366 * 5;

    /// <summary>The place, or null with errors by the fields of <see cref="WhenInput"/>.</summary>
    public async Task<Place?> Check(DateTimeOffset start, DateTimeOffset end, Guid? professionalId, Guid? cabinetId, AppointmentType? type, string? overrideReason, Actor actor, FieldErrors errors, CancellationToken cancel)
    {
        var time = new ClinicTime(actor.Zone);
        Times(start, end, time, errors);
        var professional = await Professional(professionalId, actor, errors, cancel);
        var cabinet = await Room(cabinetId, errors, cancel);
        if (errors.Count > 0 || professional is null) return null;

        var day = time.DateOf(start);
        var reason = SafeText.Line(overrideReason);
        if (reason.Length > Appointment.MaxReason) errors.Add(nameof(WhenInput.OverrideReason), "core.field.too_long", Appointment.MaxReason);
        var against = new FieldErrors();
        if (cabinet is not null && type?.Capability is { } needed && !cabinet.CapabilityList.Contains(needed))
            against.Add(nameof(WhenInput.CabinetId), "agenda.error.capability", cabinet.Name, Capabilities.Text(needed, texts));
        var fits = (await Calendar(day, day, cancel)).Fits(professional.Id, start, end, cabinetId, type?.Emergency == true);
        if (!fits.Ok && fits.Why is { } why) against.Add(nameof(WhenInput.Start), why.Key, why.Name ?? (why.NameKey is null ? "" : texts[why.NameKey]));
        if (against.Count > 0 && (reason.Length == 0 || !actor.Can(AgendaModule.Override)))
        {
            errors.AddRange(against);
            if (actor.Can(AgendaModule.Override)) errors.Add(nameof(WhenInput.OverrideReason), "agenda.error.override_reason");
        }
        return errors.Count > 0 ? null : new(start, end, day, professional, cabinetId, against.Count > 0 ? reason : null);
    }

    /// <summary>The type of an id; null with an error when it is unknown or out of use, unless the appointment has it already.</summary>
    public async Task<AppointmentType?> Type(Guid? id, Guid? present, FieldErrors errors, CancellationToken cancel)
    {
        if (id is null || id == Guid.Empty) return null;
        var type = await db.Set<AppointmentType>().AsNoTracking().FirstOrDefaultAsync(t => t.Id == id, cancel);
        if (type is null || (!type.Active && id != present)) errors.Add("TypeId", "agenda.error.type");
        return type;
    }

    /// <summary>The hours of some days; loaded once for the days of a series.</summary>
    internal async Task<HoursCalendar> Calendar(DateOnly from, DateOnly to, CancellationToken cancel)
    {
        foreach (var ((first, last), known) in calendars)
            if (first <= from && to <= last) return known;
        return calendars[(from, to)] = await availability.Load(from, to, cancel);
    }

    /// <summary>Loads the hours of a long time in pieces, since one calendar holds about two years and a series may last three.</summary>
    internal async Task Calendars(DateOnly from, DateOnly to, CancellationToken cancel)
    {
        const int piece = 700;
        for (var first = from; first <= to; first = first.AddDays(piece))
        {
            var last = first.AddDays(piece - 1);
            await Calendar(first, last < to ? last : to, cancel);
        }
    }

    private void Times(DateTimeOffset start, DateTimeOffset end, ClinicTime time, FieldErrors errors)
    {
        if (start.ToUnixTimeSeconds() % (60 * Appointment.Step) != 0 || start.Millisecond != 0) errors.Add(nameof(WhenInput.Start), "agenda.error.step", Appointment.Step);
        if (end <= start) errors.Add(nameof(WhenInput.End), "agenda.error.end_before_start");
        else if (end.ToUnixTimeSeconds() % (60 * Appointment.Step) != 0 || end.Millisecond != 0) errors.Add(nameof(WhenInput.Minutes), "agenda.error.step", Appointment.Step);
        else if (end - start > Appointment.Longest) errors.Add(nameof(WhenInput.Minutes), "agenda.error.too_long", (int)Appointment.Longest.TotalHours);
        else if (time.DateOf(end.AddTicks(-1)) != time.DateOf(start)) errors.Add(nameof(WhenInput.End), "agenda.error.midnight");
        var now = clock.GetUtcNow();
        if (start < now - Appointment.FurthestBack) errors.Add(nameof(WhenInput.Start), "agenda.error.past", (int)Appointment.FurthestBack.TotalDays);
        if (start > now.AddDays(MostDaysAhead)) errors.Add(nameof(WhenInput.Start), "agenda.error.future");
    }

    private async Task<ProfessionalInfo?> Professional(Guid? id, Actor actor, FieldErrors errors, CancellationToken cancel)
    {
        if (id is null || id == Guid.Empty)
        {
            errors.Add(nameof(WhenInput.ProfessionalId), "agenda.error.professional_missing");
            return null;
        }
        var found = (await people.Visible(actor, cancel)).FirstOrDefault(p => p.Id == id);
        if (found is null) errors.Add(nameof(WhenInput.ProfessionalId), "agenda.error.professional");
        else if (!found.Active) errors.Add(nameof(WhenInput.ProfessionalId), "agenda.error.professional_inactive", found.Name);
        return found;
    }

    private async Task<Cabinet?> Room(Guid? id, FieldErrors errors, CancellationToken cancel)
    {
        if (id is null) return null;
        if (!rooms.TryGetValue(id.Value, out var cabinet)) rooms[id.Value] = cabinet = await db.Set<Cabinet>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, cancel);
        if (cabinet is null) errors.Add(nameof(WhenInput.CabinetId), "agenda.error.cabinet");
        else if (!cabinet.Active) errors.Add(nameof(WhenInput.CabinetId), "agenda.error.cabinet_inactive", cabinet.Name);
        return cabinet;
    }
}

/// <summary>What cabinets can have. A clinic may add words of its own; these have a translation.</summary>
public static class Capabilities
{
    public static readonly IReadOnlyList<string> Known = ["xray", "panoramic", "surgery", "sedation", "microscope", "laser", "scanner", "wheelchair"];

    public static string Text(string key, Texts texts) => Known.Contains(key) ? texts["agenda.capability." + key] : key;
}
