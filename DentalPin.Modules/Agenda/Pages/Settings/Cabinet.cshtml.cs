using System.Globalization;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Agenda.Pages.Settings;

/// <summary>Adds or changes a cabinet, takes it out of use once nothing is to come in it.</summary>
[Needs(AgendaModule.CabinetsWrite)]
public sealed class CabinetModel(SaveCabinet save, ArchiveCabinet archive, Reassign reassign, AgendaLists lists, AppDb db, ActorAccessor actors, Texts texts) : FormPage
{
    [BindProperty(Name = "")]
    public CabinetInput Form { get; set; } = new();

    public CabinetInfo? Stored { get; private set; }

    public IReadOnlyList<Standing> Standing { get; private set; } = [];

    public IReadOnlyList<CabinetInfo> Others { get; private set; } = [];

    public IReadOnlyList<VersionLine> Versions { get; private set; } = [];

    public string Here => Stored is null ? "/settings/cabinets/new" : "/settings/cabinets/" + Stored.Id;

    private Actor Actor => actors.Require();

    public async Task<IActionResult> OnGetAsync(Guid? id, CancellationToken cancel)
    {
        if (!await Load(id, cancel)) return NotFound();
        Fill();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync([FromRoute] Guid? id, CancellationToken cancel)
    {
        // The boxes and the line of free words have the same name; an empty line is no word.
        Form = Form with { Id = id is null ? Form.Id : null, Capabilities = [.. (Form.Capabilities ?? []).Where(c => !string.IsNullOrWhiteSpace(c))] };
        if (id is not null && !await Load(id, cancel)) return NotFound();
        return await Answer(await save.Handle(id, Form, Actor, cancel), _ => Saved("agenda.saved"), Compare);
    }

    public async Task<IActionResult> OnPostArchiveAsync(Guid id, long? version, CancellationToken cancel) => await Switch(id, false, version, "agenda.cabinets.archived", cancel);

    public async Task<IActionResult> OnPostRestoreAsync(Guid id, long? version, CancellationToken cancel) => await Switch(id, true, version, "agenda.cabinets.restored", cancel);

    public async Task<IActionResult> OnPostReassignAsync(Guid id, Guid? to, CancellationToken cancel)
    {
        if (!await Load(id, cancel)) return NotFound();
        return await Answer(await reassign.Cabinet(id, new() { To = to }, Actor, cancel), done =>
        {
            Toast(texts["agenda.reassign.done", done.Moved, done.Left.Count]);
            return LocalRedirect(Here);
        }, () => Again(id, cancel));
    }

    private async Task<IActionResult> Switch(Guid id, bool active, long? version, string toast, CancellationToken cancel)
    {
        if (!await Load(id, cancel)) return NotFound();
        return await Answer(await archive.Handle(id, active, version, Actor, cancel), _ => Saved(toast), () => Again(id, cancel));
    }

    private LocalRedirectResult Saved(string toast)
    {
        Toast(texts[toast]);
        return LocalRedirect("/settings/cabinets");
    }

    private async Task Again(Guid id, CancellationToken cancel)
    {
        await Load(id, cancel);
        Fill();
    }

    private Task Compare()
    {
        if (Stale?.Theirs is not CabinetInfo now) return Task.CompletedTask;
        Versions =
        [
            new(texts["agenda.field.name"], now.Name, Form.Name), new(texts["agenda.field.colour"], texts["agenda.colour." + now.Colour], Form.Colour is { } mine && Cabinet.Colours.Contains(mine) ? texts["agenda.colour." + mine] : Form.Colour),
            new(texts["agenda.field.position"], Number(now.Position), Number(Form.Position)),
            new(texts["agenda.field.capabilities"], Words(now.Capabilities), Words(Form.Capabilities ?? [])),
        ];
        Form = Form with { Version = now.Version };
        return Task.CompletedTask;
    }

    private string Words(IEnumerable<string> keys) => string.Join(", ", keys.Select(k => Capabilities.Text(k, texts)));

    private static string? Number(int? n) => n?.ToString(CultureInfo.InvariantCulture);

    private void Fill() => Form = Stored is { } c
        ? new() { Name = c.Name, Colour = c.Colour, Position = c.Position, Capabilities = c.Capabilities, Version = c.Version }
        : new() { Id = Ids.New(), Colour = Cabinet.Colours[0] };

    private async Task<bool> Load(Guid? id, CancellationToken cancel)
    {
        if (id is not { } key) return true;
        if (await db.Set<Cabinet>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == key, cancel) is not { } row) return false;
        Stored = AgendaLists.Of(row);
        Others = [.. (await lists.Get(cancel)).Cabinets.Where(c => c.Active && c.Id != key)];
        Standing = await archive.ToCome(key, Actor, cancel);
        return true;
    }
}
