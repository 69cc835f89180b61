using DentalPin.Core.Data;
using DentalPin.Core.Events;
using DentalPin.Core.Tenancy;

namespace DentalPin.Agenda;

/// <summary>What a clinic starts with: two cabinets and the usual types, all of which it can change.</summary>
public static class AgendaDefaults
{
    private static readonly (string Es, string En, int Minutes, string Colour, string Icon, string? Capability, bool Emergency, bool Online, string? Preparation)[] Types =
    [
        ("Primera visita", "First visit", 45, "con", "user-plus", null, false, true, null),
        ("Revisión", "Check-up", 20, "rev", "stethoscope", null, false, true, null),
        ("Limpieza", "Cleaning", 40, "hig", "sparkles", null, false, true, null),
        ("Empaste", "Filling", 45, "con", "smile", null, false, false, null),
        ("Endodoncia", "Root canal treatment", 75, "end", "activity", null, false, false, null),
        ("Urgencia", "Emergency", 30, "urg", "zap", null, true, false, null),
        ("Cirugía", "Surgery", 60, "cir", "heart-pulse", "surgery", false, false, null),
        ("Implante", "Implant", 90, "cir", "layers", "surgery", false, false, null),
        ("Prótesis", "Prosthesis", 45, "pro", "crown", null, false, false, null),
        ("Ortodoncia", "Orthodontics", 30, "ort", "refresh-cw", null, false, false, null),
        ("Radiografía", "X-ray", 15, "rev", "scan", "xray", false, false, null),
    ];

    /// <summary>Adds what is missing when the clinic has no types yet; saving is the caller's.</summary>
    public static async Task<bool> Add(AppDb db, Guid clinic, string language, CancellationToken cancel)
    {
        if (await db.Set<AppointmentType>().AnyAsync(cancel)) return false;
        var position = 0;
        foreach (var t in Types)
            db.Add(new AppointmentType
            {
                Id = Ids.New(), ClinicId = clinic, NameEs = t.Es, NameEn = t.En, Minutes = t.Minutes, Colour = t.Colour, Icon = t.Icon, Capability = t.Capability, Emergency = t.Emergency, BookableOnline = t.Online,
                Preparation = t.Preparation, Position = position += 10,
            });
        if (await db.Set<Cabinet>().AnyAsync(cancel)) return true;
        for (var n = 1; n <= 2; n++)
        {
            var cabinet = new Cabinet { Id = Ids.New(), ClinicId = clinic, Name = (language == "en" ? "Surgery " : "Gabinete ") + n, Colour = Cabinet.Colours[n - 1], Position = n * 10, Capabilities = n == 1 ? "xray surgery" : "xray" };
            cabinet.NameKey = SaveCabinet.KeyOf(cabinet);
            db.Add(cabinet);
        }
        return true;
    }
}

/// <summary>Gives a new clinic its cabinets and types.</summary>
public sealed class PrepareNewClinic(AppDb db) : IEventHandler<ClinicCreatedEvent>
{
    public async Task Handle(ClinicCreatedEvent happened, EventContext context, CancellationToken cancel)
    {
        var language = await db.Set<Clinic>().Where(c => c.Id == context.ClinicId).Select(c => c.Language).FirstOrDefaultAsync(cancel);
        if (await AgendaDefaults.Add(db, context.ClinicId, language ?? "es", cancel)) await db.SaveChangesAsync(cancel);
    }
}
