using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Text;

namespace DentalPin.Core.Tenancy;

/// <summary>What the clinic says of itself, as pages and the API show it.</summary>
public sealed record ClinicDetails
{
    public Guid Id { get; init; }

    public string Name { get; init; } = "";

    public string? LegalName { get; init; }

    public string? TaxId { get; init; }

    public string Country { get; init; } = "";

    public string? Street { get; init; }

    public string? PostalCode { get; init; }

    public string? City { get; init; }

    public string? Province { get; init; }

    public string? Phone { get; init; }

    public string? Email { get; init; }

    public string? Website { get; init; }

    public string TimeZone { get; init; } = "";

    public string Language { get; init; } = "";

    public string Currency { get; init; } = "";

    public long Version { get; init; }

    /// <summary>Last part of the logo's address, or null when there is none.</summary>
    public string? LogoHash { get; init; }

    public string? LogoUrl => LogoHash is null ? null : "/clinic/logo/" + LogoHash;
}

/// <summary>Reads the data of the actor's clinic.</summary>
public sealed class ClinicQueries(AppDb db)
{
    public async Task<Result<ClinicDetails>> Details(Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(CorePermissions.ClinicRead)) return new Result<ClinicDetails>.Denied(CorePermissions.ClinicRead);
        var found = await (
            from c in db.Set<Clinic>().AsNoTracking()
            where c.Id == actor.ClinicId
            select new ClinicDetails
            {
                Id = c.Id, Name = c.Name, LegalName = c.LegalName, TaxId = c.TaxId, Country = c.Country, Street = c.Street, PostalCode = c.PostalCode, City = c.City, Province = c.Province,
                Phone = c.Phone, Email = c.Email, Website = c.Website, TimeZone = c.TimeZone, Language = c.Language, Currency = c.Currency, Version = c.Version,
                LogoHash = db.Set<ClinicLogo>().Where(l => l.ClinicId == c.Id).Select(l => l.Hash).FirstOrDefault(),
            }).FirstOrDefaultAsync(cancel);
        return found is null ? new Result<ClinicDetails>.NotFound() : found;
    }
}

/// <summary>The tax number of a clinic (NIF or CIF in Spain).</summary>
public static class ClinicTaxId
{
    /// <summary>As it is stored: without separators; a Spanish one with its zeros filled in.</summary>
    public static string? Normal(string? typed, string? country)
    {
        if (string.IsNullOrWhiteSpace(typed)) return null;
        if (country == "ES" && NationalIds.Parse(typed) is { IsValid: true } read) return read.Value;
        return SafeText.Line(typed).Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal).ToUpperInvariant();
    }

    /// <summary>
    /// What looks wrong with it, or null. A doubt and not an error: the register has numbers older than the checksum, and a
    /// clinic must be able to start before somebody has found the right paper.
    /// </summary>
    public static Reason? Doubt(string? taxId, string? country)
    {
        if (country != "ES" || string.IsNullOrWhiteSpace(taxId)) return null;
        var read = NationalIds.Parse(taxId);
        if (read is { Type: NationalIdType.Cif, Expected: { } control, Problem: not null }) return new Reason("core.clinic.tax_id_control", control.ToString());
        if (read.Problem is not null) return read.Problem;
        return read.Type is NationalIdType.Dni or NationalIdType.Nie or NationalIdType.Cif ? null : new Reason("core.clinic.tax_id_shape");
    }
}
