using DentalPin.Core.Search;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;

namespace DentalPin.Patients;

/// <summary>Patients in the global search; with nothing typed, those opened last.</summary>
public sealed class PatientSearchProvider(PatientSearch search, PatientQueries queries, Texts texts) : ISearchProvider
{
    public int Order => 10;

    public async Task<SearchGroup?> Find(string text, int take, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(PatientsModule.Read)) return null;
        if (text.Length == 0)
        {
            var recent = await queries.Recent(actor, take, cancel);
            return recent.Count == 0 ? null : new(texts["patients.recent"], [.. recent.Select(Hit)]);
        }
        var found = await search.Find(text, take, actor, cancel);
        if (found.Count > 0) return new(texts["patients.nav"], [.. found.Select(Hit)]);
        var meant = await search.Suggest(text, 3, cancel);
        return meant.Count == 0 ? null : new(texts["patients.meant"], [.. meant.Select(Hit)]);
    }

    private SearchHit Hit(PatientSummary p)
    {
        var facts = new List<string>();
        if (Age.On(p.BirthDate, texts.Today) is { } age) facts.Add(texts.Plural("patients.age", age));
        facts.Add(texts["patients.number", p.Number]);
        if (p.Phone is not null) facts.Add(texts.Phone(p.Phone));
        return new(p.ListName, $"/patients/{p.Id}", string.Join(" · ", facts), "user", p.Archived ? texts["patients.archived"] : null);
    }
}
