using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;
using DentalPin.Core.Text;
using DentalPin.Core.Ui;
using DentalPin.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DentalPin.Web.Pages;

/// <summary>
/// The first-run wizard (CORE-13): the country first, because it fills in the rest, then the clinic and the person who runs
/// it. Two plain forms; nothing is saved before the end.
/// </summary>
[Open("Only the single-use link of somebody who can run commands on the machine opens it.")]
public sealed class SetUpModel(SetUpLinks links, SetUpClinic setUp, Sessions sessions, Workstations workstations, ReaderLanguage reader, Texts texts) : PageModel
{
    /// <summary>Address of both steps.</summary>
    public string Address => Request.Path.Value!;

    /// <summary>The country of the second step; null while it is being chosen.</summary>
    public Country? Country { get; private set; }

    public SetUpFields Form { get; private set; } = null!;

    public FieldErrors? Errors { get; private set; }

    /// <summary>What looks wrong with the tax id; sending the form once more accepts it.</summary>
    public Reason? Doubt { get; private set; }

    public async Task<IActionResult> OnGetAsync(string secret, string? country, CancellationToken cancel)
    {
        if (await links.Find(secret, cancel) is null) return NotFound();
        Country = Countries.Find(country);
        var usual = Country ?? Countries.All[0];
        Form = new(Ids.New(), usual.Code, null, null, null, null, null, null, null, Country is null ? reader.Language : usual.Language, usual.Zones[0], usual.Currency);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string secret, [FromForm] SetUpFields form, CancellationToken cancel)
    {
        if (await links.Find(secret, cancel) is null) return NotFound();
        Form = form;
        Country = Countries.Find(form.Country) ?? Countries.All[0];
        // A doubtful number is asked about once; the clinic may know better than the checksum.
        var taxId = ClinicTaxId.Normal(form.TaxId, Country.Code);
        Doubt = ClinicTaxId.Doubt(taxId, Country.Code);
        if (Doubt is not null && form.TaxIdSeen != taxId)
        {
            Form = form with { TaxIdSeen = taxId };
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        var input = new SetUpClinic.Input(form.ClinicId, form.Country, form.ClinicName, form.TaxId, form.FullName, form.Phone, form.Email, form.Password, form.Language, form.TimeZone, form.Currency, form.Treats);
        switch (await setUp.Handle(secret, input, HttpContext.Connection.RemoteIpAddress?.ToString(), cancel))
        {
            case Result<SetUpClinic.Output>.Ok { Value: var made }:
                var (_, cookie) = await sessions.Open(made.Admin, SessionKind.Browser, made.ClinicId, Request.Headers.UserAgent.ToString(), HttpContext.Connection.RemoteIpAddress?.ToString(), cancel);
                SessionCookie.Write(Response, cookie);
                workstations.Write(HttpContext, made.Admin.Id, remember: false);
                TempData["toast"] = texts.In(form.Language ?? "es", "core.setup.done");
                return Redirect("/");
            case Result<SetUpClinic.Output>.Invalid invalid:
                Errors = invalid.Errors;
                Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
                return Page();
            default:
                return NotFound();
        }
    }
}
