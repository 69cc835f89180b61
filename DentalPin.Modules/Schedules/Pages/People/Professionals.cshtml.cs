using DentalPin.Core;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Schedules.Pages.People;

/// <summary>The people of the clinic, and who of them treats patients.</summary>
[Needs(SchedulesModule.ProfessionalRead)]
public sealed class ProfessionalsModel(ScheduleQueries queries, SwitchProfessional switching, ActorAccessor actors, Texts texts) : FormPage
{
    public IReadOnlyList<MemberAsProfessional> Members { get; private set; } = [];

    public bool MayChange => actors.Require().Can(SchedulesModule.ProfessionalWrite);

    public async Task OnGetAsync(CancellationToken cancel) => Members = await queries.Members(cancel);

    public async Task<IActionResult> OnPostAsync(Guid user, CancellationToken cancel)
    {
        var result = await switching.On(user, actors.Require(), cancel);
        return await Answer(result, p =>
        {
            Toast(texts["schedules.professional.on.done"]);
            return Redirect("/settings/professionals/" + p.Id);
        }, async () => Members = await queries.Members(cancel));
    }
}
