using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Text;

namespace DentalPin.Core.Tenancy;

/// <summary>
/// The first run (CORE-13): uses up the link and makes the clinic and its administrator, who also runs the appliance. All
/// of it happens or nothing does.
/// </summary>
public sealed class SetUpClinic(AppDb db, SetUpLinks setUpLinks, OneTimeLinks links, NewAccount accounts, CreateClinic createClinic, ActorAccessor actors)
{
    /// <summary>What was typed. The id of the clinic is made with the form, so that sending it twice makes one.</summary>
    public sealed record Input(
        Guid ClinicId, string? Country, string? ClinicName, string? TaxId, string? FullName, string? Phone, string? Email, string? Password, string? Language, string? TimeZone, string? Currency, bool Treats = false);

    /// <summary>Who can sign in now, and where.</summary>
    public sealed record Output(User Admin, Guid ClinicId);

    /// <summary>Not found when the link is unknown, over or used up, or when a clinic exists.</summary>
    public async Task<Result<Output>> Handle(string secret, Input input, string? address, CancellationToken cancel)
    {
        if (await setUpLinks.Find(secret, cancel) is not { } link) return new Result<Output>.NotFound();
        var country = (input.Country ?? "").Trim().ToUpperInvariant();
        var (admin, errors) = await accounts.Prepare(new(input.FullName, input.Phone, input.Email, input.Password, input.Language), cancel);
        var clinicName = SafeText.Line(input.ClinicName);
        if (clinicName.Length == 0) errors.Insert(0, new(nameof(input.ClinicName), "core.clinics.name_missing"));
        var taxId = ClinicTaxId.Normal(input.TaxId, country);
        if (taxId is { Length: > 20 }) errors.Add(nameof(input.TaxId), "core.field.too_long", 20);
        if (errors.Count > 0 || admin is null) return errors;

        admin.IsInstanceAdmin = true;
        var clinicId = input.ClinicId == Guid.Empty ? Ids.New() : input.ClinicId;
        var actor = new Actor(admin.Id, admin.FullName, clinicId, PermissionSet.All, admin.Language ?? "es", TimeZoneInfo.Utc, Address: address) { IsInstanceAdmin = true };
        try
        {
            return await db.InTransaction<Result<Output>>(async () =>
            {
                if (!await links.Use(link, cancel)) return new Result<Output>.NotFound();
                using (actors.Become(actor))
                {
                    db.Add(admin);
                    await db.SaveChangesAsync(cancel);
                    var created = await createClinic.Handle(new(clinicId, clinicName, country, input.TimeZone, input.Language, input.Currency, AdminTreats: input.Treats), actor, cancel);
                    if (created is not Result<Guid>.Ok) throw new Refused(created);
                    if (taxId is not null)
                    {
                        (await db.Set<Clinic>().FirstAsync(c => c.Id == clinicId, cancel)).TaxId = taxId;
                        await db.SaveChangesAsync(cancel);
                    }
                }
                return new Output(admin, clinicId);
            }, cancel);
        }
        catch (Refused refused)
        {
            // Only leaving by an exception takes the link's use and the account back.
            db.ChangeTracker.Clear();
            return refused.Answer is Result<Guid>.Invalid invalid ? Renamed(invalid.Errors) : new Result<Output>.NotFound();
        }
    }

    private static FieldErrors Renamed(FieldErrors errors)
    {
        var renamed = new FieldErrors();
        renamed.AddRange(errors.Select(e => e.Field == nameof(CreateClinic.Input.Name) ? e with { Field = nameof(Input.ClinicName) } : e));
        return renamed;
    }

    private sealed class Refused(Result<Guid> answer) : Exception
    {
        public Result<Guid> Answer => answer;
    }
}
