using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Text;

namespace DentalPin.Catalog;

public sealed record CategoryInput
{
    public Guid? Id { get; init; }

    public long? Version { get; init; }

    public Guid? ParentId { get; init; }

    public string? NameEs { get; init; }

    public string? NameEn { get; init; }

    public string? Icon { get; init; }
}

/// <summary>A branch with how many items on offer stand directly in it, and how many in all.</summary>
public sealed record CategoryDetails(Guid Id, Guid? ParentId, string NameEs, string NameEn, string Icon, int Position, int Items, int Archived, long Version)
{
    public string Name(string language) => language == "en" ? NameEn : NameEs;
}

/// <summary>Keeps the tree of the catalogue.</summary>
public sealed class SaveCategory(AppDb db)
{
    public async Task<Result<Category>> Handle(Guid? id, CategoryInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(CatalogModule.Admin)) return new Result<Category>.Denied(CatalogModule.Admin);
        var all = await db.Set<Category>().ToListAsync(cancel);
        var row = all.Find(c => c.Id == (id ?? input.Id));
        if (id is not null && row is null) return new Result<Category>.NotFound();
        if (id is null && row is not null) return row;
        if (id is not null && input.Version is null) return Result<Category>.Fail(nameof(input.Version), "catalog.error.version_missing");

        var errors = new FieldErrors();
        var es = TypedText.Line(input.NameEs, 100, nameof(input.NameEs), errors, required: true);
        var en = TypedText.Line(input.NameEn, 100, nameof(input.NameEn), errors, required: true);
        var icon = string.IsNullOrWhiteSpace(input.Icon) ? "tag" : input.Icon;
        if (!Category.Icons.Contains(icon)) errors.Add(nameof(input.Icon), "catalog.error.choice");
        CheckParent(row, input.ParentId, all, errors);
        if (errors.Count > 0) return errors;
        if (row is not null && row.Version != input.Version) return new Result<Category>.Conflict(row, input);

        if (row is null) db.Add(row = new Category { Id = input.Id is { } key && key != Guid.Empty ? key : Ids.New(), Position = Last(all, input.ParentId) + 1 });
        else if (row.ParentId != input.ParentId) row.Position = Last(all, input.ParentId) + 1;
        (row.ParentId, row.NameEs, row.NameEn, row.Icon) = (input.ParentId, es!, en!, icon);
        return await Save(row, input, cancel);
    }

    /// <summary>Changes places with the one before or after it.</summary>
    public async Task<Result<Category>> Move(Guid id, bool up, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(CatalogModule.Admin)) return new Result<Category>.Denied(CatalogModule.Admin);
        var all = await db.Set<Category>().ToListAsync(cancel);
        if (all.Find(c => c.Id == id) is not { } row) return new Result<Category>.NotFound();
        var siblings = CategoryTree.Order(all.Where(c => c.ParentId == row.ParentId)).ToList();
        var at = siblings.IndexOf(row);
        var to = at + (up ? -1 : 1);
        if (to < 0 || to >= siblings.Count) return row;
        (siblings[at], siblings[to]) = (siblings[to], siblings[at]);
        for (var n = 0; n < siblings.Count; n++) siblings[n].Position = n + 1;
        return await db.TrySave(cancel) == SaveOutcome.Saved ? row : new Result<Category>.Conflict(null, null);
    }

    /// <summary>Only an empty one: what stands in it must have gone elsewhere first, archived items too.</summary>
    public async Task<Result<Done>> Remove(Guid id, long? version, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(CatalogModule.Admin)) return new Result<Done>.Denied(CatalogModule.Admin);
        if (await db.Set<Category>().FirstOrDefaultAsync(c => c.Id == id, cancel) is not { } row) return new Result<Done>.NotFound();
        if (row.Version != version) return new Result<Done>.Conflict(row, null);
        var items = await db.Set<CatalogItem>().CountAsync(i => i.CategoryId == id, cancel);
        if (items > 0) return Result<Done>.Fail("", "catalog.error.category_items", items);
        if (await db.Set<Category>().AnyAsync(c => c.ParentId == id, cancel)) return Result<Done>.Fail("", "catalog.error.category_children");
        db.Remove(row);
        return await db.TrySave(cancel) == SaveOutcome.Saved ? Done.Value : new Result<Done>.NotFound();
    }

    private async Task<Result<Category>> Save(Category row, CategoryInput input, CancellationToken cancel)
    {
        if (await db.TrySave(cancel) == SaveOutcome.Saved) return row;
        db.ChangeTracker.Clear();
        return await db.Set<Category>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == row.Id, cancel) is { } stored ? input.Version is null ? stored : new Result<Category>.Conflict(stored, input) : new Result<Category>.NotFound();
    }

    private static int Last(List<Category> all, Guid? parent) => all.Where(c => c.ParentId == parent).Select(c => c.Position).DefaultIfEmpty().Max();

    private static void CheckParent(Category? row, Guid? parent, List<Category> all, FieldErrors errors)
    {
        if (parent is null) return;
        if (!all.Exists(c => c.Id == parent))
        {
            errors.Add(nameof(CategoryInput.ParentId), "catalog.error.category");
            return;
        }
        var above = CategoryTree.Above(parent.Value, all).ToList();
        if (row is not null && above.Contains(row.Id)) errors.Add(nameof(CategoryInput.ParentId), "catalog.error.category_cycle");
        else if (above.Count + (row is null ? 1 : CategoryTree.Height(row.Id, all)) > Category.MaxDepth) errors.Add(nameof(CategoryInput.ParentId), "catalog.error.category_deep", Category.MaxDepth);
    }
}

/// <summary>Walks the tree.</summary>
internal static class CategoryTree
{
    public static IEnumerable<Category> Order(IEnumerable<Category> categories) => categories.OrderBy(c => c.Position).ThenBy(c => c.NameEs, StringComparer.Ordinal).ThenBy(c => c.Id);

    /// <summary>The category and those above it.</summary>
    public static IEnumerable<Guid> Above(Guid id, IReadOnlyList<Category> all)
    {
        var seen = new HashSet<Guid>();
        for (Guid? at = id; at is { } key && seen.Add(key); at = all.FirstOrDefault(c => c.Id == key)?.ParentId) yield return key;
    }

    /// <summary>How many levels there are from this one down, itself included.</summary>
    public static int Height(Guid id, IReadOnlyList<Category> all) => 1 + all.Where(c => c.ParentId == id).Select(c => Height(c.Id, all)).DefaultIfEmpty().Max();

    /// <summary>All in the order in which a tree is read, with their depth from 0.</summary>
    public static IReadOnlyList<(CategoryDetails Category, int Depth)> Flatten(IReadOnlyList<CategoryDetails> all)
    {
        var found = new List<(CategoryDetails, int)>(all.Count);
        Walk(null, 0);
        return found;

        void Walk(Guid? parent, int depth)
        {
            foreach (var c in all.Where(c => c.ParentId == parent).OrderBy(c => c.Position).ThenBy(c => c.NameEs, StringComparer.Ordinal).ThenBy(c => c.Id))
            {
                found.Add((c, depth));
                if (depth < 20) Walk(c.Id, depth + 1);
            }
        }
    }

    /// <summary>The category and everything under it.</summary>
    public static IReadOnlyList<Guid> Under(Guid id, IReadOnlyList<CategoryDetails> all)
    {
        var found = new List<Guid> { id };
        for (var n = 0; n < found.Count && n < 1000; n++) found.AddRange(all.Where(c => c.ParentId == found[n]).Select(c => c.Id));
        return found;
    }
}
