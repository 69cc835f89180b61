using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Text;
using DentalPin.Core.Ui;

namespace DentalPin.Agenda;

/// <summary>An appointment type as typed.</summary>
public sealed record TypeInput
{
    public Guid? Id { get; init; }

    public string? NameEs { get; init; }

    /// <summary>Empty means the Spanish one.</summary>
    public string? NameEn { get; init; }

    public int? Minutes { get; init; }

    public string? Colour { get; init; }

    public string? Icon { get; init; }

    public string? Capability { get; init; }

    public Guid? DefaultProfessionalId { get; init; }

    public bool Emergency { get; init; }

    public bool BookableOnline { get; init; }

    public string? Preparation { get; init; }

    public int? Position { get; init; }

    /// <summary>Out of use when false; absent leaves it as it is.</summary>
    public bool? Active { get; init; }

    public long? Version { get; init; }
}

/// <summary>Adds, changes and takes out of use what appointments are for (AGD-4). Appointments keep their type.</summary>
public sealed class SaveType(AppDb db, AgendaLists lists, AgendaPeople people)
{
    /// <summary>Icons to choose from.</summary>
    public static readonly IReadOnlyList<string> Icons =
        ["stethoscope", "sparkles", "smile", "activity", "zap", "user-plus", "heart-pulse", "layers", "crown", "scan", "image", "shield-check", "baby", "pill", "message-circle", "timer", "refresh-cw"];

    public async Task<Result<TypeInfo>> Handle(Guid? id, TypeInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(AgendaModule.Read)) return new Result<TypeInfo>.NotFound();
        if (!actor.Can(AgendaModule.TypesWrite)) return new Result<TypeInfo>.Denied(AgendaModule.TypesWrite);
        var key = id ?? BookAppointment.Given(input.Id);
        var type = key is null ? null : await db.Set<AppointmentType>().FirstOrDefaultAsync(t => t.Id == key, cancel);
        if (id is null && type is not null) return AgendaLists.Of(type);
        if (id is not null && type is null) return new Result<TypeInfo>.NotFound();
        if (type is not null && input.Version is null) return Result<TypeInfo>.Fail(nameof(input.Version), "agenda.error.version_missing");
        if (type is not null && input.Version != type.Version) return new Result<TypeInfo>.Conflict(AgendaLists.Of(type), input);

        var errors = new FieldErrors();
        var es = BookAppointment.Line(input.NameEs, AppointmentType.MaxName, nameof(input.NameEs), errors);
        var en = BookAppointment.Line(input.NameEn, AppointmentType.MaxName, nameof(input.NameEn), errors);
        if (es is null && en is null && errors.Count == 0) errors.Add(nameof(input.NameEs), "agenda.error.name_missing");
        var minutes = input.Minutes ?? type?.Minutes ?? 30;
        if (minutes is < Appointment.Step or > 720 || minutes % Appointment.Step != 0) errors.Add(nameof(input.Minutes), "agenda.error.type_minutes", Appointment.Step, 720);
        var colour = string.IsNullOrEmpty(input.Colour) ? type?.Colour ?? Cabinet.Colours[0] : input.Colour;
        if (!Cabinet.Colours.Contains(colour)) errors.Add(nameof(input.Colour), "agenda.error.colour");
        var icon = string.IsNullOrEmpty(input.Icon) ? type?.Icon ?? Icons[0] : input.Icon;
        if (!Icons.Contains(icon) && icon != type?.Icon) errors.Add(nameof(input.Icon), "agenda.error.icon");
        var capability = BookAppointment.Line(input.Capability, 30, nameof(input.Capability), errors)?.ToLowerInvariant();
        if (capability?.Contains(' ') == true) errors.Add(nameof(input.Capability), "agenda.error.capability_word");
        var preparation = SafeText.Block(input.Preparation);
        if (preparation.Length > AppointmentType.MaxPreparation) errors.Add(nameof(input.Preparation), "core.field.too_long", AppointmentType.MaxPreparation);
        var professional = BookAppointment.Given(input.DefaultProfessionalId);
        if (professional is { } p && p != type?.DefaultProfessionalId && await people.Find(p, cancel) is not { Active: true }) errors.Add(nameof(input.DefaultProfessionalId), "agenda.error.professional");
        if (errors.Count > 0) return errors;

        if (type is null)
        {
            type = new AppointmentType { Id = key ?? Ids.New(), Position = (await db.Set<AppointmentType>().MaxAsync(t => (int?)t.Position, cancel) ?? 0) + 10 };
            db.Add(type);
        }
        (type.NameEs, type.NameEn, type.Minutes, type.Colour, type.Icon, type.Capability, type.DefaultProfessionalId) = (es ?? en!, en ?? es!, minutes, colour, icon, capability, professional);
        (type.Emergency, type.BookableOnline, type.Preparation) = (input.Emergency, input.BookableOnline, preparation.Length == 0 ? null : preparation);
        if (input.Position is { } position) type.Position = Math.Clamp(position, 0, 100_000);
        if (input.Active is { } active) type.Active = active;
        if (await db.TrySave(cancel) == SaveOutcome.Saved)
        {
            lists.Forget();
            return AgendaLists.Of(type);
        }
        db.Discard();
        if (await db.Set<AppointmentType>().AsNoTracking().FirstOrDefaultAsync(t => t.Id == type.Id, cancel) is not { } now) return new Result<TypeInfo>.NotFound();
        return id is null ? AgendaLists.Of(now) : new Result<TypeInfo>.Conflict(AgendaLists.Of(now), input);
    }
}
