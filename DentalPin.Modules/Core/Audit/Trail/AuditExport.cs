using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Spreadsheets;
using DentalPin.Core.Ui;

namespace DentalPin.Core.Audit;

/// <summary>Writes the matching part of the trail as CSV while it is being read, and notes in the trail that it was taken out.</summary>
public sealed class AuditExport(AppDb db, AuditQuery query, AuditChain chain, AuditWords words, Texts t, TimeProvider clock)
{
    private const int Flush = 64 * 1024;

    /// <summary>Notes the export; nothing leaves before that is saved.</summary>
    public async Task<Result<Done>> Begin(AuditFilter filter, Actor actor, CancellationToken cancel)
    {
        if (AuditQuery.Refusal<Done>(filter, actor, CorePermissions.AuditExport) is { } no) return no;
        var what = new List<(string, object?, object?)>();
        Note("user_id", filter.User?.ToString());
        Note("entity", filter.Entity);
        Note("action", filter.Action);
        Note("subject_id", filter.Subject?.ToString());
        Note("from", filter.From?.ToString("O"));
        Note("to", filter.To?.ToString("O"));
        if (filter.Appliance) Note("chain", "appliance");
        await chain.Record(db, "exported", "audit", null, changes: AuditChanges.Of([.. what]), cancel: cancel);
        return Done.Value;

        void Note(string name, string? value)
        {
            if (value is not null) what.Add((name, null, value));
        }
    }

    /// <summary>The rows, in the reader's language and the clinic's time.</summary>
    public async Task Write(Stream to, AuditFilter filter, Actor actor, CancellationToken cancel)
    {
        using var buffer = new MemoryStream();
        using var sheet = SheetWriter.Csv(buffer, t.Language);
        sheet.WriteHeader(new(t["core.audit.number"]), new(t["core.audit.at"]), new(t["core.audit.user"]), new(t["core.audit.action"]), new(t["core.audit.entity"]), new(t["core.audit.entity_id"]),
            new(t["core.audit.subject_id"]), new(t["core.audit.changes"]), new(t["core.audit.address"]), new(t["core.audit.hash"]));
        await foreach (var e in query.Stream(filter, actor).WithCancellation(cancel))
        {
            var at = TimeZoneInfo.ConvertTime(e.At, actor.Zone).DateTime;
            sheet.WriteRow(e.Seq, at.ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture), e.UserName, words.Action(e.Action, t), words.Entity(e.Entity, t), e.EntityId, e.SubjectId,
                string.Join("; ", words.Changes(e, t).Select(c => c.Before is null ? $"{c.Field}: {c.After}" : $"{c.Field}: {c.Before} → {c.After}")), e.Address, e.Hash);
            if (sheet.Rows % 500 == 0) sheet.Finish();
            if (buffer.Length >= Flush) await Send();
        }
        sheet.Finish();
        await Send();

        async Task Send()
        {
            buffer.Position = 0;
            await buffer.CopyToAsync(to, cancel);
            buffer.SetLength(0);
        }
    }

    /// <summary>`auditoria-2026-11-23.csv`.</summary>
    public string FileName(Actor actor) => $"{t["core.audit.file"]}-{TimeZoneInfo.ConvertTime(clock.GetUtcNow(), actor.Zone):yyyy-MM-dd}.csv";
}
