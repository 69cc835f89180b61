using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;
using DentalPin.Core.Ui;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Core.Pages.Clinics;

/// <summary>Opens a further clinic; its maker becomes its administrator and is taken there.</summary>
[InstanceOnly]
public sealed class NewClinicModel(CreateClinic create, Sessions sessions, ActorAccessor actors, Texts texts) : FormPage
{
    public CreateClinic.Input Input { get; private set; } = null!;

    public void OnGet() => Input = new(Ids.New(), "", Language: texts.Language);

    public async Task<IActionResult> OnPostAsync(Guid id, string? name, string? country, string? timeZone, string? language, CancellationToken cancel)
    {
        Input = new(id, name, country, timeZone, language);
        var result = await create.Handle(Input, actors.Require(), cancel);
        if (result is Result<Guid>.Ok made) await sessions.Switch(HttpContext.Ticket()!, made.Value, cancel);
        return await Answer(result, _ =>
        {
            Toast(texts["core.clinics.made", name!.Trim()]);
            return Redirect("/");
        });
    }
}
