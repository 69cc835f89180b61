using DentalPin.Catalog;
using DentalPin.Core;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using DentalPin.Patients;

namespace DentalPin.Odontogram.Ui;

/// <summary>A chart as a screen shows it.</summary>
public sealed record ChartScreen
{
    public required ChartQuery Query { get; init; }

    public required PatientSummary Patient { get; init; }

    public required Actor Actor { get; init; }

    /// <summary>Of the day that is looked at.</summary>
    public required ChartState Chart { get; init; }

    public required ChartState Now { get; init; }

    /// <summary>Where the slider stops.</summary>
    public required IReadOnlyList<DateOnly> Days { get; init; }

    public required DateOnly Today { get; init; }

    public LastAct? Last { get; init; }

    public Notation Notation { get; init; }

    /// <summary>On the day that is looked at.</summary>
    public int? Age { get; init; }

    /// <summary>On the day of today.</summary>
    public int? AgeNow { get; init; }

    public required Dentition Dentition { get; init; }

    /// <summary>On offer; loaded only where a form lets choose among them.</summary>
    public IReadOnlyList<CatalogItemSummary> Items { get; init; } = [];

    /// <summary>The next form's id.</summary>
    public Guid NewId { get; init; }

    /// <summary>What was typed into the command line and not understood.</summary>
    public string? Text { get; init; }

    /// <summary>As what things are charted.</summary>
    public string Status { get; init; } = "planned";

    /// <summary>Why nothing was charted.</summary>
    public string? Trouble { get; init; }

    /// <summary>The form of one entry as it was sent, when it was refused.</summary>
    public EntryForm? Form { get; init; }

    /// <summary>The note somebody tried to save: its id and text.</summary>
    public (Guid Id, string? Text)? Note { get; init; }

    public bool MayWrite => Actor.Can(OdontogramModule.Write) || Actor.Can(OdontogramModule.TreatmentsWrite);

    /// <summary>The past is looked at, not changed.</summary>
    public bool MayChange => MayWrite && Query.At is null;

    public bool May(StateEntry e) => Query.At is null && Actor.Can(ChartKinds.Find(e.Kind)!.IsTreatment ? OdontogramModule.TreatmentsWrite : OdontogramModule.Write);

    public string Post(string handler) => Address.With($"/patients/{Patient.Id}/odontogram", ("handler", handler));
}

/// <summary>The form of one entry: everything the command line can say, in fields.</summary>
public sealed record EntryForm
{
    public Guid Id { get; init; }

    /// <summary>Teeth as typed: `16, 17` or `11-13`.</summary>
    public string? Teeth { get; init; }

    public IReadOnlyList<string>? Surfaces { get; init; }

    /// <summary>`kind:caries` or `item:` and the id.</summary>
    public string? What { get; init; }

    public string? Status { get; init; }

    public string? Arch { get; init; }

    public string? On { get; init; }

    public string? Note { get; init; }
}

/// <summary>Loads what a chart screen shows: one statement for the chart, one for the catalogue where a form needs it.</summary>
public sealed class ChartScreens(ChartReader reader, UndoChart undo, CatalogDirectory catalog, IHttpContextAccessor http, TimeProvider clock)
{
    public const string NotationCookie = "dentalpin.notation", StatusCookie = "dentalpin.chartas";

    public Notation Notation => NotationOf(http.HttpContext?.Request.Cookies[NotationCookie]);

    public static Notation NotationOf(string? name) => name switch { "universal" => Notation.Universal, "palmer" => Notation.Palmer, _ => Notation.Fdi };

    public DateOnly Today(Actor actor) => clock.Today(actor);

    public async Task<ChartScreen> Load(PatientSummary patient, ChartQuery query, Actor actor, CancellationToken cancel)
    {
        var rows = await reader.Entries(patient.Id, cancel);
        var today = Today(actor);
        var now = ChartState.Of(rows, null);
        var age = Age(patient.BirthDate, query.At ?? today);
        var screen = new ChartScreen
        {
            Query = query, Patient = patient, Actor = actor, Now = now, Chart = query.At is { } day ? ChartState.Of(rows, day) : now, Days = ChartState.Days(rows), Today = today,
            Notation = Notation, Age = age, AgeNow = Age(patient.BirthDate, today), Dentition = query.Dentition ?? Eruption.Of(age), NewId = Core.Data.Ids.New(),
            Status = http.HttpContext?.Request.Cookies[StatusCookie] is "performed" or "existing" or "referred" or "finding" ? http.HttpContext.Request.Cookies[StatusCookie]! : "planned",
        };
        if (!screen.MayChange) return screen;
        return screen with { Last = undo.Find(rows, actor), Items = query.Table || query.Selected.Count > 0 ? await catalog.Offered(actor, cancel) : [] };
    }

    private static int? Age(DateOnly? birth, DateOnly on)
    {
        if (birth is not { } b || b > on) return null;
        var years = on.Year - b.Year;
        return b.AddYears(years) > on ? years - 1 : years;
    }
}
