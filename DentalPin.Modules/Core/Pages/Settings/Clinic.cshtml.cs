using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;
using DentalPin.Core.Text;
using DentalPin.Core.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DentalPin.Core.Pages;

/// <summary>What the clinic says of itself, and its logo.</summary>
[Needs(CorePermissions.ClinicRead)]
public sealed class ClinicModel(ClinicQueries queries, UpdateClinic update, ClinicLogos logos, ActorAccessor actors, Texts texts) : PageModel
{
    public UpdateClinic.Input Form { get; private set; } = null!;

    public string? LogoUrl { get; private set; }

    public bool ReadOnly => !actors.Require().Can(CorePermissions.ClinicWrite);

    public FieldErrors? Errors { get; private set; }

    public FieldErrors? LogoErrors { get; private set; }

    public IReadOnlyList<VersionLine>? Conflict { get; private set; }

    public Reason? Doubt { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await Load(cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync([FromForm] UpdateClinic.Input input, CancellationToken cancel)
    {
        var result = await update.Handle(input, actors.Require(), cancel);
        if (result is Result<ClinicDetails>.Ok)
        {
            TempData["toast"] = texts["core.clinic.saved"];
            return Redirect("/settings/clinic");
        }
        if (result is Result<ClinicDetails>.Denied or Result<ClinicDetails>.NotFound || !await Load(cancel)) return NotFound();
        var saved = Form;
        Form = input;
        if (result is Result<ClinicDetails>.Invalid invalid)
        {
            Errors = invalid.Errors;
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        }
        if (result is Result<ClinicDetails>.Conflict { Theirs: ClinicDetails theirs, Mine: ClinicDetails mine })
        {
            // Saving once more means "mine, having seen theirs".
            Form = input with { Version = saved.Version };
            Conflict = Compare(theirs, mine);
            Response.StatusCode = StatusCodes.Status409Conflict;
        }
        return Page();
    }

    public async Task<IActionResult> OnPostLogoAsync(IFormFile? logo, CancellationToken cancel)
    {
        var content = Array.Empty<byte>();
        if (logo is not null)
        {
            // One byte more than allowed is enough to refuse it.
            content = new byte[Math.Min(logo.Length, LogoImage.MaxBytes + 1)];
            await using var stream = logo.OpenReadStream();
            await stream.ReadExactlyAsync(content, cancel);
        }
        switch (await logos.Put(content, actors.Require(), cancel))
        {
            case Result<LogoSaved>.Ok:
                TempData["toast"] = texts["core.logo.saved"];
                return Redirect("/settings/clinic#logo");
            case Result<LogoSaved>.Invalid invalid when await Load(cancel):
                LogoErrors = invalid.Errors;
                Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
                return Page();
            case Result<LogoSaved>.Conflict:
                TempData["toast"] = texts["core.logo.busy"];
                return Redirect("/settings/clinic#logo");
            default:
                return NotFound();
        }
    }

    public async Task<IActionResult> OnPostRemoveLogoAsync(CancellationToken cancel)
    {
        if (await logos.Remove(actors.Require(), cancel) is not Result<Done>.Ok) return NotFound();
        TempData["toast"] = texts["core.logo.removed"];
        return Redirect("/settings/clinic#logo");
    }

    private async Task<bool> Load(CancellationToken cancel)
    {
        if (await queries.Details(actors.Require(), cancel) is not Result<ClinicDetails>.Ok { Value: var c }) return false;
        Form = new(c.Name, c.LegalName, c.TaxId, c.Country, c.Street, c.PostalCode, c.City, c.Province, texts.Phone(c.Phone), c.Email, c.Website, c.TimeZone, c.Language, c.Currency, c.Version);
        LogoUrl = c.LogoUrl;
        Doubt = ClinicTaxId.Doubt(c.TaxId, c.Country);
        return true;
    }

    private List<VersionLine> Compare(ClinicDetails theirs, ClinicDetails mine)
    {
        List<(string Key, string? Theirs, string? Mine)> all =
        [
            ("core.clinic.name", theirs.Name, mine.Name), ("core.clinic.legal_name", theirs.LegalName, mine.LegalName), ("core.clinic.tax_id", theirs.TaxId, mine.TaxId),
            ("core.clinic.country", theirs.Country, mine.Country), ("core.clinic.street", theirs.Street, mine.Street), ("core.clinic.postal_code", theirs.PostalCode, mine.PostalCode),
            ("core.clinic.city", theirs.City, mine.City), ("core.clinic.province", theirs.Province, mine.Province), ("core.clinic.phone", texts.Phone(theirs.Phone), texts.Phone(mine.Phone)),
            ("core.clinic.email", theirs.Email, mine.Email), ("core.clinic.website", theirs.Website, mine.Website), ("core.clinic.time_zone", theirs.TimeZone, mine.TimeZone),
            ("core.clinic.language", theirs.Language, mine.Language), ("core.clinic.currency", theirs.Currency, mine.Currency),
        ];
        return [.. all.Where(l => (l.Theirs ?? "") != (l.Mine ?? "")).Select(l => new VersionLine(texts[l.Key], l.Theirs, l.Mine))];
    }
}
