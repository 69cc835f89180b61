using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;

namespace DentalPin.Core.Tenancy;

/// <summary>Opens a clinic with the person who asks for it as its administrator: the first one and every further one.</summary>
public sealed class CreateClinic(AppDb db, ActorAccessor actors, Sessions sessions, TimeProvider clock)
{
    /// <param name="Id">Made with the form, so that sending it twice makes one clinic.</param>
    /// <param name="Name">Name on the sign.</param>
    /// <param name="Country">ISO 3166 code.</param>
    /// <param name="TimeZone">IANA name.</param>
    /// <param name="Language">`es` or `en`.</param>
    /// <param name="Currency">ISO 4217 code.</param>
    /// <param name="IsDemo">Whether it will hold demo data.</param>
    /// <param name="AdminTreats">Whether the administrator treats patients too.</param>
    public sealed record Input(Guid Id, string? Name, string? Country = "ES", string? TimeZone = "Europe/Madrid", string? Language = "es", string? Currency = "EUR", bool IsDemo = false, bool AdminTreats = false);

    /// <summary>
    /// The id of the clinic. The person of <paramref name="actor"/> must be saved, or be added to the same context, before.
    /// </summary>
    public async Task<Result<Guid>> Handle(Input input, Actor actor, CancellationToken cancel)
    {
        if (!actor.IsInstanceAdmin) return new Result<Guid>.Denied("instance");
        var errors = Check(input);
        if (errors.Count > 0) return errors;

        var now = clock.GetUtcNow();
        // Whoever opens a further clinic while working in one makes a group of them. Invented patients never join real ones.
        var group = input.IsDemo || actor.ClinicId == Guid.Empty ? null
            : await db.Set<Clinic>().Where(c => c.Id == actor.ClinicId && !c.IsDemo).Select(c => (Guid?)(c.GroupId ?? c.Id)).FirstOrDefaultAsync(cancel);
        var clinic = new Clinic
        {
            Id = input.Id == Guid.Empty ? Ids.New() : input.Id, Name = input.Name!.Trim(), Country = input.Country!.Trim().ToUpperInvariant(), TimeZone = input.TimeZone!,
            Language = input.Language!, Currency = input.Currency!.Trim().ToUpperInvariant(), IsDemo = input.IsDemo, GroupId = group, CreatedAt = now,
        };
        // The new clinic's rows and the first link of its audit chain are written from inside it.
        using (actors.Become(actor with { ClinicId = clinic.Id, Permissions = PermissionSet.All }))
        {
            db.Add(clinic);
            var place = new Membership { Id = Ids.New(), ClinicId = clinic.Id, UserId = actor.UserId, BuiltInRole = BuiltInRoles.Admin, IsProfessional = input.AdminTreats, CreatedAt = now };
            db.Add(place);
            db.Publish(new ClinicCreatedEvent(clinic.Id));
            db.Publish(new MemberChangedEvent(place.Id, place.UserId, place.IsProfessional, null));
            db.Add(new Counter { ClinicId = clinic.Id, Name = "patient" });
            if (await db.TrySave(cancel) == SaveOutcome.Duplicate && !await sessions.WorksIn(actor.UserId, clinic.Id, cancel)) return new Result<Guid>.Conflict(null, null);
        }
        sessions.Forget();
        return clinic.Id;
    }

    private static FieldErrors Check(Input input)
    {
        var errors = new FieldErrors();
        if (string.IsNullOrWhiteSpace(input.Name)) errors.Add(nameof(input.Name), "core.clinics.name_missing");
        else if (input.Name.Trim().Length > 200) errors.Add(nameof(input.Name), "core.field.too_long", 200);
        if (input.Country?.Trim() is not { Length: 2 } country || !country.All(char.IsAsciiLetter)) errors.Add(nameof(input.Country), "core.clinics.country_unknown");
        if (string.IsNullOrEmpty(input.TimeZone) || !TimeZoneInfo.TryFindSystemTimeZoneById(input.TimeZone, out _)) errors.Add(nameof(input.TimeZone), "core.clinics.zone_unknown");
        if (input.Language is null || !TextCatalog.Languages.Contains(input.Language)) errors.Add(nameof(input.Language), "core.clinics.language_unknown");
        if (input.Currency?.Trim() is not { Length: 3 } currency || !currency.All(char.IsAsciiLetter)) errors.Add(nameof(input.Currency), "core.clinics.currency_unknown");
        return errors;
    }
}
