using System.Security.Cryptography;
using System.Text;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;
using DentalPin.Core.Ui;
using DentalPin.Patients;

namespace DentalPin.Agenda;

/// <summary>A feed as its owner sees it; the secret is shown once, when it is made.</summary>
public sealed record FeedInfo(Guid Id, Guid ProfessionalId, string Label, bool ShowsNames, DateTimeOffset CreatedAt, DateTimeOffset? RevokedAt, string? Url = null);

/// <summary>A feed as asked for.</summary>
public sealed record FeedInput
{
    /// <summary>Whose appointments; the actor's own when absent.</summary>
    public Guid? ProfessionalId { get; init; }

    /// <summary>Where it is used: "My phone".</summary>
    public string? Label { get; init; }

    public bool ShowsNames { get; init; }
}

/// <summary>
/// Secret addresses under which a calendar program reads a professional's appointments (AGD-9). Whoever may change the whole
/// agenda makes them for anybody; a professional for themself. Only the hash of the secret is kept.
/// </summary>
public sealed class Feeds(AppDb db, AgendaPeople people, TimeProvider clock)
{
    /// <summary>Most open addresses of one professional.</summary>
    public const int Most = 10;

    public async Task<Result<IReadOnlyList<FeedInfo>>> Of(Guid? professional, Actor actor, CancellationToken cancel)
    {
        if (await Whose(professional, actor, cancel) is not { } id) return new Result<IReadOnlyList<FeedInfo>>.NotFound();
        return await Rows(actor).AsNoTracking().Where(f => f.ProfessionalId == id).OrderBy(f => f.RevokedAt != null).ThenByDescending(f => f.CreatedAt)
            .Select(f => new FeedInfo(f.Id, f.ProfessionalId, f.Label, f.ShowsNames, f.CreatedAt, f.RevokedAt, null)).ToListAsync(cancel);
    }

    public async Task<Result<FeedInfo>> Create(FeedInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(AgendaModule.Read)) return new Result<FeedInfo>.Denied(AgendaModule.Read);
        if (await Whose(input.ProfessionalId, actor, cancel) is not { } professional) return Result<FeedInfo>.Fail(nameof(input.ProfessionalId), "agenda.error.professional");
        var errors = new FieldErrors();
        var label = BookAppointment.Line(input.Label, 60, nameof(input.Label), errors);
        if (await Rows(actor).CountAsync(f => f.ProfessionalId == professional && f.RevokedAt == null, cancel) >= Most) errors.Add("", "agenda.error.feeds", Most);
        if (errors.Count > 0) return errors;
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        var feed = new FeedToken { Id = Ids.New(), ClinicId = actor.ClinicId, ProfessionalId = professional, SecretHash = Hash(secret), Label = label ?? "", ShowsNames = input.ShowsNames, CreatedBy = actor.UserId, CreatedAt = clock.GetUtcNow() };
        db.Add(feed);
        await db.SaveChangesAsync(cancel);
        return new FeedInfo(feed.Id, professional, feed.Label, feed.ShowsNames, feed.CreatedAt, null, $"/feeds/agenda/{secret}.ics");
    }

    /// <summary>Closes an address for good.</summary>
    public async Task<Result<Done>> Revoke(Guid id, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(AgendaModule.Read)) return new Result<Done>.NotFound();
        if (await Rows(actor).FirstOrDefaultAsync(f => f.Id == id, cancel) is not { } feed || await Whose(feed.ProfessionalId, actor, cancel) is null) return new Result<Done>.NotFound();
        if (feed.RevokedAt is not null) return Done.Value;
        feed.RevokedAt = clock.GetUtcNow();
        await db.SaveChangesAsync(cancel);
        return Done.Value;
    }

    /// <summary>The open feed of a secret, of whichever clinic; null when there is none or it was closed.</summary>
    internal async Task<FeedToken?> Open(string secret, CancellationToken cancel)
    {
        if (secret.Length is < 20 or > 100) return null;
        var hash = Hash(secret);
        return await db.Set<FeedToken>().AsNoTracking().FirstOrDefaultAsync(f => f.SecretHash == hash && f.RevokedAt == null, cancel);
    }

    // Feeds are found before anybody is signed in, so the clinic's filter is not on them; everything else here names the clinic.
    private IQueryable<FeedToken> Rows(Actor actor) => db.Set<FeedToken>().Where(f => f.ClinicId == actor.ClinicId);

    /// <summary>The professional, if the actor may have a feed of theirs: their own, or anybody's when they write the agenda of all.</summary>
    private async Task<Guid?> Whose(Guid? professional, Actor actor, CancellationToken cancel)
    {
        var self = await people.Self(actor, cancel);
        var id = BookAppointment.Given(professional) ?? self?.Id;
        if (id is null || (await people.Visible(actor, cancel)).All(p => p.Id != id)) return null;
        return id == self?.Id || actor.Can(AgendaModule.CabinetsWrite) ? id : null;
    }

    private static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}

/// <summary>The content of a feed: from a month back to half a year ahead.</summary>
public sealed class FeedContent(AppDb db, Feeds feeds, ActorAccessor actors, PatientDirectory patients, AgendaLists lists, Texts texts, TimeProvider clock)
{
    /// <summary>Null when the secret opens nothing.</summary>
    public async Task<byte[]?> Read(string secret, CancellationToken cancel)
    {
        if (await feeds.Open(secret, cancel) is not { } feed) return null;
        var actor = Actor.System(feed.ClinicId, "calendar");
        // Nobody is signed in: what is read belongs to the clinic of the secret and to no other.
        using var _ = actors.Become(actor);
        var clinic = await db.Set<Clinic>().AsNoTracking().FirstAsync(c => c.Id == feed.ClinicId, cancel);
        var today = new Schedules.ClinicTime(TimeZoneInfo.FindSystemTimeZoneById(clinic.TimeZone)).DateOf(clock.GetUtcNow());
        var (from, to) = (today.AddDays(-31), today.AddDays(183));
        var rows = await db.Set<Appointment>().AsNoTracking().Where(a => a.ProfessionalId == feed.ProfessionalId && a.Day >= from && a.Day <= to
            && a.Status != AppointmentStatus.Cancelled && a.Status != AppointmentStatus.NoShow).OrderBy(a => a.Start).Take(5000).ToListAsync(cancel);
        var named = feed.ShowsNames ? await patients.Find([.. rows.Select(a => a.PatientId).OfType<Guid>().Distinct()], actor, cancel) : new Dictionary<Guid, PatientSummary>();
        var all = await lists.Get(cancel);
        return IcsWriter.Write(clinic.Name, rows.Select(a => new IcsEvent($"{a.Id:N}@dentalpin", a.IcsSequence, a.UpdatedAt, a.Start, a.End, Summary(a), null, all.Cabinet(a.CabinetId)?.Name, false, a.Status != AppointmentStatus.Scheduled)));

        string Summary(Appointment a)
        {
            var what = all.Type(a.TypeId)?.Name(clinic.Language) ?? texts.In(clinic.Language, "agenda.ics.appointment");
            if (a.PatientId is not { } patient) return feed.ShowsNames && a.Title is { } title ? title : texts.In(clinic.Language, "agenda.ics.busy");
            return named.GetValueOrDefault(patient) is { } person ? $"{person.FullName} · {what}" : what;
        }
    }
}
