using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;
using DentalPin.Core.Ui;

namespace DentalPin.Core.Pages.Clinics;

/// <summary>The clinics of the appliance.</summary>
[InstanceOnly]
public sealed class ClinicsModel(ClinicList clinics, ActorAccessor actors) : FormPage
{
    public IReadOnlyList<ClinicRow> Rows { get; private set; } = [];

    public Guid Current => actors.Require().ClinicId;

    public async Task OnGetAsync(CancellationToken cancel) => Rows = await clinics.All(actors.Require(), cancel);
}
