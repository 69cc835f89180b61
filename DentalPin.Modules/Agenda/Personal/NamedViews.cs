using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;

namespace DentalPin.Agenda;

/// <summary>A named view as pages and API show it.</summary>
public sealed record NamedViewInfo(int Number, string Name, string Query);

/// <summary>A named view as typed.</summary>
public sealed record NamedViewInput
{
    public string? Name { get; init; }

    /// <summary>Query of the agenda, beginning with `?` or empty; or a path below `/agenda`.</summary>
    public string? Query { get; init; }
}

/// <summary>The views somebody keeps on the number keys (AGD-1).</summary>
public sealed class NamedViews(AppDb db)
{
    public async Task<IReadOnlyList<NamedViewInfo>> Of(Actor actor, CancellationToken cancel) =>
        await db.Set<NamedView>().AsNoTracking().Where(v => v.UserId == actor.UserId).OrderBy(v => v.Number).Select(v => new NamedViewInfo(v.Number, v.Name, v.Query)).ToListAsync(cancel);

    public async Task<Result<NamedViewInfo>> Save(int number, NamedViewInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(AgendaModule.Read)) return new Result<NamedViewInfo>.Denied(AgendaModule.Read);
        if (number is < 1 or > 9) return new Result<NamedViewInfo>.NotFound();
        var errors = new FieldErrors();
        var name = BookAppointment.Line(input.Name, NamedView.MaxName, nameof(input.Name), errors);
        if (name is null && errors.Count == 0) errors.Add(nameof(input.Name), "agenda.error.name_missing");
        var query = (input.Query ?? "").Trim();
        // It is put behind /agenda, so it can lead nowhere else.
        if (query.Length > NamedView.MaxQuery || query.Any(char.IsControl) || (query.Length > 0 && query[0] is not ('?' or '/')) || query.StartsWith("//", StringComparison.Ordinal) || query.Contains("..", StringComparison.Ordinal))
            errors.Add(nameof(input.Query), "agenda.error.view_query");
        if (errors.Count > 0 || name is null) return errors;
        for (var attempt = 1; ; attempt++)
        {
            var view = await db.Set<NamedView>().FirstOrDefaultAsync(v => v.UserId == actor.UserId && v.Number == number, cancel);
            if (view is null) db.Add(view = new NamedView { Id = Ids.New(), UserId = actor.UserId, Number = number });
            (view.Name, view.Query) = (name, query);
            if (await db.TrySave(cancel) == SaveOutcome.Saved) return new NamedViewInfo(number, name, query);
            db.Discard();
            if (attempt == 3) return new Result<NamedViewInfo>.Unavailable("agenda.error.busy");
        }
    }

    public async Task<Result<Done>> Remove(int number, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(AgendaModule.Read)) return new Result<Done>.Denied(AgendaModule.Read);
        return await db.Set<NamedView>().Where(v => v.UserId == actor.UserId && v.Number == number).ExecuteDeleteAsync(cancel) == 0 ? new Result<Done>.NotFound() : Done.Value;
    }
}
