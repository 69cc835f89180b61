using System.Globalization;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using DentalPin.Schedules;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Agenda.Pages.Settings;

/// <summary>Adds or changes a type of appointment.</summary>
[Needs(AgendaModule.TypesWrite)]
public sealed class TypeModel(SaveType save, AgendaLists lists, AgendaPeople people, AppDb db, ActorAccessor actors, Texts texts) : FormPage
{
    [BindProperty(Name = "")]
    public TypeInput Form { get; set; } = new();

    public TypeInfo? Stored { get; private set; }

    public IReadOnlyList<ProfessionalInfo> Professionals { get; private set; } = [];

    /// <summary>What a type can need: the known words and those the clinic's cabinets have.</summary>
    public IReadOnlyList<string> Words { get; private set; } = [];

    public IReadOnlyList<VersionLine> Versions { get; private set; } = [];

    /// <summary>As typed, also when it is no number.</summary>
    public string? Minutes => Request.HasFormContentType ? Request.Form["Minutes"].ToString() : Form.Minutes?.ToString(CultureInfo.InvariantCulture);

    public string Here => Stored is null ? "/settings/appointment-types/new" : "/settings/appointment-types/" + Stored.Id;

    public async Task<IActionResult> OnGetAsync(Guid? id, CancellationToken cancel)
    {
        if (!await Load(id, cancel)) return NotFound();
        Form = Stored is { } t
            ? new()
            {
                NameEs = t.NameEs, NameEn = t.NameEn, Minutes = t.Minutes, Colour = t.Colour, Icon = t.Icon, Capability = t.Capability, DefaultProfessionalId = t.DefaultProfessionalId, Emergency = t.Emergency,
                BookableOnline = t.BookableOnline, Preparation = t.Preparation, Position = t.Position, Active = t.Active, Version = t.Version,
            }
            : new() { Id = Ids.New(), Minutes = 30, Colour = Cabinet.Colours[0], Icon = SaveType.Icons[0] };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync([FromRoute] Guid? id, CancellationToken cancel)
    {
        if (!await Load(id, cancel)) return NotFound();
        // A box that is not ticked is not sent.
        Form = Form with { Id = id is null ? Form.Id : null, Active = id is null ? null : Form.Active ?? false, Minutes = int.TryParse(Minutes, out var n) ? n : -1 };
        return await Answer(await save.Handle(id, Form, actors.Require(), cancel), _ =>
        {
            Toast(texts["agenda.saved"]);
            return LocalRedirect("/settings/appointment-types");
        }, Compare);
    }

    private Task Compare()
    {
        if (Stale?.Theirs is not TypeInfo now) return Task.CompletedTask;
        Versions =
        [
            new(texts["agenda.field.name_es"], now.NameEs, Form.NameEs), new(texts["agenda.field.name_en"], now.NameEn, Form.NameEn), new(texts["agenda.field.minutes"], now.Minutes.ToString(CultureInfo.InvariantCulture), Minutes),
            new(texts["agenda.field.colour"], texts["agenda.colour." + now.Colour], Form.Colour is { } mine && Cabinet.Colours.Contains(mine) ? texts["agenda.colour." + mine] : Form.Colour),
            new(texts["agenda.field.capability"], Word(now.Capability), Word(Form.Capability)), new(texts["agenda.field.preparation"], now.Preparation, Form.Preparation),
        ];
        Form = Form with { Version = now.Version };
        return Task.CompletedTask;
    }

    private string? Word(string? key) => key is null ? null : Capabilities.Text(key, texts);

    private async Task<bool> Load(Guid? id, CancellationToken cancel)
    {
        var all = await lists.Get(cancel);
        Words = [.. Capabilities.Known.Concat(all.Cabinets.SelectMany(c => c.Capabilities)).Concat(all.Types.Select(t => t.Capability).OfType<string>()).Distinct()];
        Professionals = [.. (await people.All(cancel)).Where(p => p.Active)];
        if (id is not { } key) return true;
        if (await db.Set<AppointmentType>().AsNoTracking().FirstOrDefaultAsync(t => t.Id == key, cancel) is not { } row) return false;
        Stored = AgendaLists.Of(row);
        return true;
    }
}
