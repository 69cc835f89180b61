using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Text;
using DentalPin.Core.Ui;

namespace DentalPin.Core.Tenancy;

/// <summary>Changes what the clinic says of itself.</summary>
public sealed class UpdateClinic(AppDb db, Sessions sessions)
{
    /// <summary>All fields of the form, as typed, with the version the person saw.</summary>
    public sealed record Input(
        string? Name, string? LegalName, string? TaxId, string? Country, string? Street, string? PostalCode, string? City, string? Province,
        string? Phone, string? Email, string? Website, string? TimeZone, string? Language, string? Currency, long Version);

    /// <summary>The clinic as it is now; a conflict holds the saved details and what was typed, both as <see cref="ClinicDetails"/>.</summary>
    public async Task<Result<ClinicDetails>> Handle(Input input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(CorePermissions.ClinicWrite)) return new Result<ClinicDetails>.Denied(CorePermissions.ClinicWrite);
        if (await db.Set<Clinic>().FirstOrDefaultAsync(c => c.Id == actor.ClinicId, cancel) is not { } clinic) return new Result<ClinicDetails>.NotFound();
        var theirs = Details(clinic);
        var (mine, errors) = Read(input, theirs);
        if (errors.Count > 0) return errors;
        if (input.Version != clinic.Version) return new Result<ClinicDetails>.Conflict(theirs, mine);

        (clinic.Name, clinic.LegalName, clinic.TaxId, clinic.Country) = (mine.Name, mine.LegalName, mine.TaxId, mine.Country);
        (clinic.Street, clinic.PostalCode, clinic.City, clinic.Province) = (mine.Street, mine.PostalCode, mine.City, mine.Province);
        (clinic.Phone, clinic.Email, clinic.Website) = (mine.Phone, mine.Email, mine.Website);
        (clinic.TimeZone, clinic.Language, clinic.Currency) = (mine.TimeZone, mine.Language, mine.Currency);
        if (await db.TrySave(cancel) != SaveOutcome.Saved)
        {
            var now = await db.Set<Clinic>().AsNoTracking().FirstAsync(c => c.Id == actor.ClinicId, cancel);
            return new Result<ClinicDetails>.Conflict(Details(now), mine);
        }
        sessions.Forget(); // Open sessions carry the clinic's name and time zone.
        return Details(clinic);
    }

    private static ClinicDetails Details(Clinic c) => new()
    {
        Id = c.Id, Name = c.Name, LegalName = c.LegalName, TaxId = c.TaxId, Country = c.Country, Street = c.Street, PostalCode = c.PostalCode, City = c.City, Province = c.Province,
        Phone = c.Phone, Email = c.Email, Website = c.Website, TimeZone = c.TimeZone, Language = c.Language, Currency = c.Currency, Version = c.Version,
    };

    private static (ClinicDetails Mine, FieldErrors Errors) Read(Input input, ClinicDetails now)
    {
        var errors = new FieldErrors();
        var country = (input.Country ?? "").Trim().ToUpperInvariant();
        if (country.Length != 2 || !country.All(char.IsAsciiLetterUpper)) errors.Add(nameof(input.Country), "core.clinics.country_unknown");
        var currency = (input.Currency ?? "").Trim().ToUpperInvariant();
        if (currency.Length != 3 || !currency.All(char.IsAsciiLetterUpper)) errors.Add(nameof(input.Currency), "core.clinics.currency_unknown");
        if (!Countries.KnowsZone(input.TimeZone)) errors.Add(nameof(input.TimeZone), "core.clinics.zone_unknown");
        if (input.Language is null || !TextCatalog.Languages.Contains(input.Language)) errors.Add(nameof(input.Language), "core.clinics.language_unknown");
        var name = Line(nameof(input.Name), input.Name, 200);
        if (name is null) errors.Add(nameof(input.Name), "core.clinics.name_missing");
        var taxId = ClinicTaxId.Normal(input.TaxId, country);
        if (taxId is { Length: > 20 }) errors.Add(nameof(input.TaxId), "core.field.too_long", 20);
        var mine = now with
        {
            Name = name ?? "", LegalName = Line(nameof(input.LegalName), input.LegalName, 200), TaxId = taxId, Country = country,
            Street = Line(nameof(input.Street), input.Street, 200), PostalCode = Line(nameof(input.PostalCode), input.PostalCode, 20),
            City = Line(nameof(input.City), input.City, 200), Province = Line(nameof(input.Province), input.Province, 200),
            Phone = Phone(input.Phone, country), Email = Email(input.Email), Website = Website(input.Website),
            TimeZone = input.TimeZone ?? "", Language = input.Language ?? "", Currency = currency,
        };
        return (mine, errors);

        string? Line(string field, string? typed, int most)
        {
            var text = SafeText.Line(typed);
            if (text.Length > most) errors.Add(field, "core.field.too_long", most);
            return text.Length == 0 ? null : text;
        }

        string? Phone(string? typed, string home)
        {
            if (Line(nameof(input.Phone), typed, 40) is not { } text) return null;
            // What cannot be read as one whole number, such as one with an extension, is kept the way it was typed.
            return Phones.Parse(text, home) is { Phones: [{ Note: null } only], Unread: null } ? only.E164 : text;
        }

        string? Email(string? typed)
        {
            if (string.IsNullOrWhiteSpace(typed)) return null;
            var read = Emails.Parse(typed);
            if (read.Problem is { } problem) errors.Add(nameof(input.Email), problem.Key, [.. problem.Args]);
            else if (read.Value is { Length: > 254 }) errors.Add(nameof(input.Email), "core.field.too_long", 254);
            return read.Value ?? SafeText.Line(typed);
        }

        string? Website(string? typed)
        {
            if (Line(nameof(input.Website), typed, 200) is not { } text) return null;
            var whole = text.Contains("://", StringComparison.Ordinal) ? text : "https://" + text;
            if (Uri.TryCreate(whole, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Host.Contains('.') && uri.UserInfo.Length == 0 && whole.Length <= 200) return whole;
            errors.Add(nameof(input.Website), "core.clinic.website_invalid");
            return text;
        }
    }
}
