using System.Globalization;
using DentalPin.Agenda.Ui.Grid;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using DentalPin.Patients;
using DentalPin.Schedules;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Agenda.Pages.Grid;

/// <summary>A new appointment: for a patient who is known, for somebody new with a name and a phone, or a note without a patient (AGD-2).</summary>
[Needs(AgendaModule.Write)]
public sealed class BookModel(
    BookAppointment book, PatientDirectory patients, OpeningsSearch openings, AgendaPeople people, AgendaLists lists, AgendaQueries queries, GridBuilder builder, UndoLast undo, ActorAccessor actors, Texts texts, TimeProvider clock)
    : GridPageModel(queries, builder, undo, actors, texts)
{
    private const int Suggestions = 6;

    [BindProperty(Name = "")]
    public BookInput Form { get; set; } = new();

    /// <summary>What was typed to find the patient.</summary>
    [BindProperty]
    public string? Who { get; set; }

    [BindProperty]
    public string? Back { get; set; }

    public PatientSummary? Patient { get; private set; }

    public IReadOnlyList<PatientSummary> Found { get; private set; } = [];

    public IReadOnlyList<ProfessionalInfo> Professionals { get; private set; } = [];

    public ClinicLists Lists { get; private set; } = new([], []);

    public IReadOnlyList<Opening> Offers { get; private set; } = [];

    /// <summary>What stands where the appointment was to go.</summary>
    public string? Taken { get; private set; }

    public bool MayNew => Actor.Can(PatientDirectory.ReadPermission) && Actor.Can("patients.records.write");

    public bool MayOverride => Actor.Can(AgendaModule.Override);

    /// <summary>`jue 26 nov · 11:00 · G3`, when it is known.</summary>
    public string Place
    {
        get
        {
            var parts = new List<string>();
            if (Core.Text.Dates.Parse(Form.Day, T.Today).Value is { } day) parts.Add(day.ToString("ddd d MMM", T.Culture).Replace(".", "", StringComparison.Ordinal));
            if (DaySpan.ParseClock(Form.Time) is { } minute) parts.Add(DaySpan.Clock(minute) + (Form.Minutes is > 0 and < 721 and var m ? "–" + DaySpan.Clock(Math.Min(DaySpan.Day, minute + m)) : ""));
            if (Lists.Cabinet(Form.CabinetId) is { } cabinet) parts.Add(cabinet.Name);
            return string.Join(" · ", parts);
        }
    }

    public async Task<IActionResult> OnGetAsync(string? day, string? time, Guid? professional, Guid? cabinet, Guid? patient, Guid? type, int? minutes, string? back, CancellationToken cancel)
    {
        var date = DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) ? read : T.Today;
        // Where somebody comes from, so that saving leads back there without script too.
        Back = back ?? (Uri.TryCreate(Request.Headers.Referer, UriKind.Absolute, out var from) && from.AbsolutePath == GridQuery.Path ? from.PathAndQuery : null);
        Form = new()
        {
            Id = Ids.New(), Day = T.TypedDate(date), Time = DaySpan.ParseClock(time) is { } minute and < DaySpan.Day ? DaySpan.Clock(minute) : null, ProfessionalId = professional, CabinetId = cabinet, PatientId = patient, TypeId = type,
            Minutes = minutes is >= Appointment.Step and <= 720 ? minutes : null,
        };
        await Load(cancel);
        return this.WantsFragment() ? this.Fragment<BookPop>(new { Page = this }) : Page();
    }

    /// <summary>Patients that match what is being typed.</summary>
    public async Task<IActionResult> OnGetPatientsAsync(string? who, CancellationToken cancel)
    {
        this.WantsFragment();
        Who = who;
        if (!string.IsNullOrWhiteSpace(Who)) Found = await patients.Search(Who, Suggestions, Actor, cancel);
        return this.Fragment<PatientPicks>(new { Page = this });
    }

    /// <param name="offer">A gap chosen from those that were offered: start, professional and cabinet.</param>
    /// <param name="cancel">Stops.</param>
    public async Task<IActionResult> OnPostAsync(string? offer, CancellationToken cancel)
    {
        if (offer?.Split('|') is [var start, var who, var where] && DateTimeOffset.TryParse(start, CultureInfo.InvariantCulture, out var at))
        {
            var local = TimeZoneInfo.ConvertTime(at, Actor.Zone);
            Form = Form with { Day = T.TypedDate(DateOnly.FromDateTime(local.DateTime)), Time = local.ToString("HH:mm", CultureInfo.InvariantCulture), ProfessionalId = Guid.TryParse(who, out var p) ? p : Form.ProfessionalId, CabinetId = Guid.TryParse(where, out var c) ? c : Form.CabinetId };
        }
        // A name was typed but nobody chosen: the one who matches alone is meant; of several somebody has to choose.
        if (Form.PatientId is null && string.IsNullOrWhiteSpace(Form.NewName) && string.IsNullOrWhiteSpace(Form.NewPhone) && string.IsNullOrWhiteSpace(Form.Title) && !string.IsNullOrWhiteSpace(Who))
        {
            Found = await patients.Search(Who, Suggestions, Actor, cancel);
            return await Refuse(Result<AppointmentDetails>.Fail(nameof(Form.PatientId), Found.Count == 0 ? "agenda.book.nobody" : "agenda.book.choose"), cancel);
        }
        var result = await book.Handle(Form, Actor, cancel);
        if (result is Result<AppointmentDetails>.Ok { Value: var made }) return await Done(made, string.IsNullOrEmpty(Back) ? GridQuery.Path : Back, "agenda.book.done", true, cancel);
        if (result is Result<AppointmentDetails>.Conflict { Theirs: Clash clash })
        {
            Taken = clash.Text(T);
            Offers = await Next(cancel);
        }
        return await Refuse(result, cancel);
    }

    /// <summary>The next gaps of the same kind, from the wanted day on.</summary>
    private async Task<IReadOnlyList<Opening>> Next(CancellationToken cancel)
    {
        var input = new OpeningsInput
        {
            Minutes = Form.Minutes, TypeId = Form.TypeId, Professionals = Form.ProfessionalId is { } p && p != Guid.Empty ? [p] : [], From = Core.Text.Dates.Parse(Form.Day, T.Today).Value, Take = 4,
        };
        return await openings.Find(input, Actor, cancel) is Result<IReadOnlyList<Opening>>.Ok ok ? ok.Value : [];
    }

    private async Task<IActionResult> Refuse(Result<AppointmentDetails> result, CancellationToken cancel)
    {
        var answer = await Answer(result, _ => Page(), () => Load(cancel));
        if (answer is NotFoundResult) return answer;
        ModelState.Clear();
        return this.WantsFragment() ? this.Fragment<BookPop>(new { Page = this }, Response.StatusCode) : answer;
    }

    private async Task Load(CancellationToken cancel)
    {
        (Professionals, Lists) = ([.. (await people.Visible(Actor, cancel)).Where(p => p.Active)], await lists.Get(cancel));
        if (Form.PatientId is { } id && id != Guid.Empty) Patient = await patients.Find(id, Actor, cancel);
        if (Form.ProfessionalId is null && Professionals.Count == 1) Form = Form with { ProfessionalId = Professionals[0].Id };
        if (Form.Time is null && clock.GetUtcNow() is var now && Form.Day == T.TypedDate(T.Today) && Unsaved is false)
        {
            // Now, on the next quarter of an hour.
            var minute = (new ClinicTime(Actor.Zone).MinuteOf(now) + 14) / 15 * 15;
            if (minute < DaySpan.Day) Form = Form with { Time = DaySpan.Clock(minute) };
        }
    }
}
