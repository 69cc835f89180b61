using DentalPin.Core.Audit;
using DentalPin.Core.Events;
using DentalPin.Core.Modules;
using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace DentalPin.Core.Data;

/// <summary>
/// The one model of the appliance. Rows of a clinic are filtered and guarded here and nowhere else; saving writes the
/// rows, their audit entries and their events in one transaction. One derived class an engine holds the migrations.
/// </summary>
public abstract class AppDb(DbContextOptions options, SaveServices services) : IdentityUserContext<User, Guid>(options)
{
    /// <summary>Name of the filter that limits rows to the actor's clinic.</summary>
    public const string ClinicFilter = "clinic";

    private readonly List<DomainEvent> pending = [];
    private readonly HashSet<Guid> remembered = [];
    private bool outboxWritten, changed;

    /// <summary>The clinic the filter lets through. A property of the context, so that EF reads it for every query.</summary>
    public Guid CurrentClinicId => services.Actors.ClinicId;

    /// <summary>What saving needs besides the rows.</summary>
    internal SaveServices Save => services;

    /// <summary>The engine below, for the few things the engines do differently.</summary>
    public abstract DatabaseEngine Engine { get; }

    /// <summary>Queues an event; it leaves with the next save, or not at all when that fails.</summary>
    public void Publish(DomainEvent happened) => pending.Add(happened);

    /// <summary>Forgets rows and events that were not saved, so that a whole piece of work can be tried again.</summary>
    public void Discard()
    {
        ChangeTracker.Clear();
        pending.Clear();
    }

    /// <summary>
    /// Runs several saves as one. Nested calls join the outer transaction. Events leave after the commit.
    /// </summary>
    public async Task<T> InTransaction<T>(Func<Task<T>> work, CancellationToken cancel = default)
    {
        if (Database.CurrentTransaction is not null) return await work();
        await using var transaction = await Database.BeginTransactionAsync(cancel);
        var result = await work();
        await transaction.CommitAsync(cancel);
        TellOthers();
        return result;
    }

    /// <summary>
    /// The next number of a sequence. Must run inside <see cref="InTransaction{T}"/>: a rollback takes the number back, so the
    /// sequence has no gap, and the row lock makes two callers wait for each other.
    /// </summary>
    public Task<long> NextNumber(string name, CancellationToken cancel = default) => NextNumbers(name, 1, cancel);

    /// <summary>Reserves <paramref name="count"/> numbers and returns the first.</summary>
    public async Task<long> NextNumbers(string name, int count, CancellationToken cancel = default)
    {
        if (Database.CurrentTransaction is null) throw new InvalidOperationException("Numbers are given inside a transaction.");
        var row = Set<Counter>().Where(c => c.Name == name);
        if (await row.ExecuteUpdateAsync(s => s.SetProperty(c => c.Value, c => c.Value + count), cancel) == 0)
        {
            // First use. Two first users race: the key lets one in, the other fails and tries again as a whole.
            Set<Counter>().Add(new Counter { ClinicId = CurrentClinicId, Name = name, Value = count });
            await SaveBare(cancel);
            return 1;
        }
        return await row.AsNoTracking().Select(c => c.Value).SingleAsync(cancel) - count + 1;
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Save with SaveChangesAsync.");

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancel = default)
    {
        services.RefuseOnRead();
        SaveGuard.Check(ChangeTracker, services.Actors.ClinicId);
        var audit = AuditCollector.Collect(ChangeTracker, services);
        NoteRemembered();
        var messages = services.Outbox.Expand(pending, services.Actors.ClinicId);
        if (audit.Count == 0 && messages.Count == 0)
        {
            pending.Clear();
            var rows = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancel);
            if (Database.CurrentTransaction is null) TellOthers();
            return rows;
        }

        var own = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(cancel) : null;
        try
        {
            if (audit.Count > 0) await services.Chain.Append(this, audit, cancel);
            AddRange(messages);
            var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancel);
            outboxWritten |= messages.Count > 0;
            changed = true;
            pending.Clear();
            if (own is not null)
            {
                await own.CommitAsync(cancel);
                TellOthers();
            }
            return saved;
        }
        catch
        {
            // The caller may mend the rows and save again: the entries of the failed attempt must not come along.
            foreach (var entry in ChangeTracker.Entries().Where(e => e.Entity is AuditEntry or OutboxMessage && e.State == EntityState.Added).ToList())
                entry.State = EntityState.Detached;
            AuditChain.Forget(this);
            throw;
        }
        finally
        {
            if (own is not null) await own.DisposeAsync();
        }
    }

    /// <summary>
    /// Saves and says what stood in the way, for handlers that answer with a <see cref="Result{T}"/>.
    /// </summary>
    public async Task<SaveOutcome> TrySave(CancellationToken cancel = default)
    {
        try
        {
            await SaveChangesAsync(cancel);
            return SaveOutcome.Saved;
        }
        catch (DbUpdateConcurrencyException)
        {
            return SaveOutcome.Stale;
        }
        catch (DbUpdateException e) when (Engine.IsDuplicate(e))
        {
            return SaveOutcome.Duplicate;
        }
    }

    /// <summary>Saves without audit and events: for the rows of the audit chain and of the queues themselves.</summary>
    internal Task<int> SaveBare(CancellationToken cancel) => base.SaveChangesAsync(true, cancel);

    protected override void ConfigureConventions(ModelConfigurationBuilder configuration)
    {
        base.ConfigureConventions(configuration);
        Conventions(configuration);
    }

    /// <summary>Types and lengths both engines agree on, for this model and those of community modules.</summary>
    internal static void Conventions(ModelConfigurationBuilder configuration)
    {
        configuration.Properties<string>().HaveMaxLength(200);
        configuration.Properties<decimal>().HavePrecision(18, 2);
        configuration.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();
        configuration.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
    }

    protected override void OnModelCreating(ModelBuilder model)
    {
        base.OnModelCreating(model);
        foreach (var assembly in services.ModelAssemblies) model.ApplyConfigurationsFromAssembly(assembly);
        ModelRules.Apply(model, this);
    }

    // After the commit: before it others would read, and remember, what was there.
    private void TellOthers()
    {
        if (changed) services.Figures.Forget(services.Actors.ClinicId);
        foreach (var clinic in remembered)
        {
            if (clinic == Guid.Empty) services.Memory.Forget();
            else services.Memory.Forget(clinic);
        }
        remembered.Clear();
        changed = false;
        if (!outboxWritten) return;
        outboxWritten = false;
        services.Outbox.Signal();
    }

    // Whose memories this save makes untrue.
    private void NoteRemembered()
    {
        // Looking for changes a second time would cost an import of many rows.
        var detects = ChangeTracker.AutoDetectChangesEnabled;
        ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            foreach (var entry in ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted && services.Memory.Watches(e.Metadata.ClrType)))
            {
                if (entry.Entity is IClinicOwned owned) remembered.Add(owned.ClinicId);
                else if (entry.Entity is Clinic clinic) remembered.Add(clinic.Id);
                // People work in several clinics; somebody new works in none before a row of the clinic says so.
                else if (entry.State != EntityState.Added) remembered.Add(Guid.Empty);
            }
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = detects;
        }
    }

    internal IDbContextTransaction? Transaction => Database.CurrentTransaction;
}

/// <summary>What became of a save.</summary>
public enum SaveOutcome
{
    Saved,

    /// <summary>Somebody else changed or removed a row meanwhile.</summary>
    Stale,

    /// <summary>A unique key refused it.</summary>
    Duplicate,
}
