using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Text;

namespace DentalPin.Agenda;

/// <summary>A cabinet as typed.</summary>
public sealed record CabinetInput
{
    public Guid? Id { get; init; }

    public string? Name { get; init; }

    public string? Colour { get; init; }

    public int? Position { get; init; }

    /// <summary>Keys or words of the clinic's own.</summary>
    public IReadOnlyList<string>? Capabilities { get; init; }

    public long? Version { get; init; }
}

/// <summary>Adds or changes a cabinet (AGD-4).</summary>
public sealed class SaveCabinet(AppDb db, AgendaLists lists)
{
    /// <summary>Most words on one cabinet.</summary>
    private const int MostCapabilities = 12;

    public async Task<Result<CabinetInfo>> Handle(Guid? id, CabinetInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(AgendaModule.CabinetsRead)) return new Result<CabinetInfo>.NotFound();
        if (!actor.Can(AgendaModule.CabinetsWrite)) return new Result<CabinetInfo>.Denied(AgendaModule.CabinetsWrite);
        var key = id ?? BookAppointment.Given(input.Id);
        var cabinet = key is null ? null : await db.Set<Cabinet>().FirstOrDefaultAsync(c => c.Id == key, cancel);
        if (id is null && cabinet is not null) return AgendaLists.Of(cabinet);
        if (id is not null && cabinet is null) return new Result<CabinetInfo>.NotFound();
        if (cabinet is not null && input.Version is null) return Result<CabinetInfo>.Fail(nameof(input.Version), "agenda.error.version_missing");
        if (cabinet is not null && input.Version != cabinet.Version) return new Result<CabinetInfo>.Conflict(AgendaLists.Of(cabinet), input);

        var errors = new FieldErrors();
        var name = BookAppointment.Line(input.Name, Cabinet.MaxName, nameof(input.Name), errors);
        if (name is null && errors.Count == 0) errors.Add(nameof(input.Name), "agenda.error.name_missing");
        var colour = string.IsNullOrEmpty(input.Colour) ? cabinet?.Colour ?? Cabinet.Colours[0] : input.Colour;
        if (!Cabinet.Colours.Contains(colour)) errors.Add(nameof(input.Colour), "agenda.error.colour");
        var capabilities = Words(input.Capabilities, errors);
        if (name is not null && cabinet is not { Active: false } && await Taken(name, key, cancel)) errors.Add(nameof(input.Name), "agenda.error.name_taken", name);
        if (errors.Count > 0 || name is null) return errors;

        if (cabinet is null)
        {
            cabinet = new Cabinet { Id = key ?? Ids.New(), Position = input.Position ?? (await db.Set<Cabinet>().MaxAsync(c => (int?)c.Position, cancel) ?? 0) + 10 };
            db.Add(cabinet);
        }
        (cabinet.Name, cabinet.Colour, cabinet.Capabilities) = (name, colour, string.Join(' ', capabilities));
        if (input.Position is { } position) cabinet.Position = Math.Clamp(position, 0, 100_000);
        cabinet.NameKey = KeyOf(cabinet);
        switch (await db.TrySave(cancel))
        {
            case SaveOutcome.Saved:
                lists.Forget();
                return AgendaLists.Of(cabinet);
            case SaveOutcome.Duplicate:
                db.Discard();
                return await db.Set<Cabinet>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == cabinet.Id && id == null, cancel) is { } made
                    ? AgendaLists.Of(made) : Result<CabinetInfo>.Fail(nameof(input.Name), "agenda.error.name_taken", name);
            default:
                return await CabinetSaving.Stale(db, cabinet.Id, input, cancel);
        }
    }

    /// <summary>Unique among cabinets in use; those archived keep their name without standing in the way.</summary>
    internal static string KeyOf(Cabinet cabinet)
    {
        var folded = Fold.Of(cabinet.Name);
        return cabinet.Active ? folded[..Math.Min(folded.Length, Cabinet.MaxName)] : "~" + cabinet.Id.ToString("N");
    }

    private Task<bool> Taken(string name, Guid? except, CancellationToken cancel)
    {
        var key = KeyOf(new Cabinet { Name = name });
        return db.Set<Cabinet>().AnyAsync(c => c.NameKey == key && c.Id != except, cancel);
    }

    private static List<string> Words(IReadOnlyList<string>? typed, FieldErrors errors)
    {
        // A word is one word: the list is kept in one column with blanks between.
        var words = (typed ?? []).SelectMany(t => SafeText.Line(t).ToLowerInvariant().Split([' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries)).Distinct().ToList();
        if (words.Count > MostCapabilities || words.Any(w => w.Length > 30)) errors.Add(nameof(CabinetInput.Capabilities), "agenda.error.capabilities", MostCapabilities, 30);
        return words;
    }
}

/// <summary>An appointment that stands in the way of archiving a cabinet or of somebody leaving.</summary>
public sealed record Standing(Guid Id, DateTimeOffset Start, DateTimeOffset End, string Who, Guid ProfessionalId, Guid? CabinetId, long Version);

/// <summary>
/// Takes a cabinet out of use, which is all the removing there is, and puts it back. While appointments are to come in it,
/// they are listed instead, and can be given to another cabinet at once.
/// </summary>
public sealed class ArchiveCabinet(AppDb db, AgendaLists lists, AgendaQueries queries, TimeProvider clock)
{
    /// <summary>Most that are listed.</summary>
    public const int Most = 200;

    /// <summary>Appointments to come in the cabinet.</summary>
    public Task<IReadOnlyList<Standing>> ToCome(Guid id, Actor actor, CancellationToken cancel) => queries.Standing(a => a.CabinetId == id, Most, actor, cancel);

    /// <summary>Invalid with the number of appointments while there are any to come.</summary>
    public async Task<Result<CabinetInfo>> Handle(Guid id, bool active, long? version, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(AgendaModule.CabinetsRead)) return new Result<CabinetInfo>.NotFound();
        if (!actor.Can(AgendaModule.CabinetsWrite)) return new Result<CabinetInfo>.Denied(AgendaModule.CabinetsWrite);
        if (await db.Set<Cabinet>().FirstOrDefaultAsync(c => c.Id == id, cancel) is not { } cabinet) return new Result<CabinetInfo>.NotFound();
        if (cabinet.Active == active) return AgendaLists.Of(cabinet);
        if (version is { } seen && seen != cabinet.Version) return new Result<CabinetInfo>.Conflict(AgendaLists.Of(cabinet), null);

        cabinet.Active = active;
        cabinet.NameKey = SaveCabinet.KeyOf(cabinet);
        var left = 0;
        try
        {
            await db.InTransaction(async () =>
            {
                await db.SaveChangesAsync(cancel);
                // After saving, which holds the clinic's chain: a booking that was faster is seen here, a slower one sees the archived cabinet.
                left = active ? 0 : await Left(id, cancel);
                return left > 0 ? throw new StillInUse() : left;
            }, cancel);
        }
        catch (StillInUse)
        {
            db.Discard();
            return Result<CabinetInfo>.Fail("", left == 1 ? "agenda.error.cabinet_in_use.one" : "agenda.error.cabinet_in_use.other", left);
        }
        catch (DbUpdateConcurrencyException)
        {
            return await CabinetSaving.Stale(db, id, null, cancel);
        }
        catch (DbUpdateException e) when (db.Engine.IsDuplicate(e))
        {
            db.Discard();
            return Result<CabinetInfo>.Fail("", "agenda.error.name_taken", cabinet.Name);
        }
        lists.Forget();
        return AgendaLists.Of(cabinet);
    }

    private Task<int> Left(Guid id, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        return db.Set<Appointment>().CountAsync(a => a.CabinetId == id && a.End > now && a.Status != AppointmentStatus.Cancelled && a.Status != AppointmentStatus.NoShow && a.Status != AppointmentStatus.Completed, cancel);
    }

    private sealed class StillInUse : Exception;
}

internal static class CabinetSaving
{
    public static async Task<Result<CabinetInfo>> Stale(AppDb db, Guid id, object? mine, CancellationToken cancel)
    {
        db.Discard();
        return await db.Set<Cabinet>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, cancel) is { } now
            ? new Result<CabinetInfo>.Conflict(AgendaLists.Of(now), mine) : new Result<CabinetInfo>.NotFound();
    }
}
