using DentalPin.Core.Api;
using DentalPin.Core.Security;
using DentalPin.Core.Settings;
using DentalPin.Core.Ui;
using DentalPin.Patients.Ui;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Patients.Pages;

/// <summary>The list of patients with search and filters; typing fetches the list alone.</summary>
[Needs(PatientsModule.Read)]
public sealed class ListModel(PatientQueries queries, SettingsStore settings, ActorAccessor actors, Texts texts) : PatientPage(actors, texts)
{
    public PatientFilter Filter { get; private set; } = new();

    public PatientList Result { get; private set; } = null!;

    public IReadOnlyList<PatientSummary> Recent { get; private set; } = [];

    /// <summary>Patients of other clinics of the group can be brought here.</summary>
    public bool CanBring { get; private set; }

    /// <summary>Path and query, which every link of the page keeps.</summary>
    public string Address { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string? q, string? status, string? phone, string? email, string? age, string? tasks, string? born, string? since, string? sort, string? size, CancellationToken cancel)
    {
        Filter = new() { Q = q, Status = status, Phone = phone, Email = email, Age = age, Tasks = tasks, Born = Number(born), Since = since, Sort = sort };
        Address = Request.Path + Request.QueryString;
        var wanted = PageRequest.Of(Number(Request.Query["page"]), Number(size) is 50 or 100 ? Number(size) : 25);
        var answer = await queries.List(Filter, wanted, Actor, exact: false, cancel);
        if (answer is not Core.Result<PatientList>.Ok ok) return NotFound();
        Result = ok.Value;
        CanBring = GroupPatients.MayBring(Actor) && await settings.IsOn(GroupPatients.Setting, cancel);
        if (this.WantsFragment()) return this.Fragment<PatientListBody>(new { List = Result, Filter, Url = Address, Actor, CanBring, Oob = true });
        if (string.IsNullOrWhiteSpace(q) && !Filter.Narrows && Result.Rows.Page == 1) Recent = await queries.Recent(Actor, 6, cancel);
        return Page();
    }

    private static int? Number(string? text) => int.TryParse(text, out var n) ? n : null;
}
