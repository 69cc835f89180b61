using System.Globalization;
using DentalPin.Core;
using DentalPin.Core.Api;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Patients;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Odontogram;

/// <summary>REST for the chart: thin, the same handlers as the pages (CORE-10).</summary>
internal static class OdontogramApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var patient = api.MapGroup("patients/{patientId:guid}");
        patient.MapGet("chart", async (Guid patientId, string? at, PatientDirectory patients, ChartReader reader, ActorAccessor actors, ApiResults results, TimeProvider clock, CancellationToken cancel) =>
        {
            var errors = new FieldErrors();
            var day = Day(at, nameof(at), errors);
            if (errors.Count > 0) return results.Fault<ChartDetails>(errors);
            if (await patients.Find(patientId, actors.Require(), cancel) is not { } found) return results.Fault(new Result<ChartDetails>.NotFound());
            var today = clock.Today(actors.Require());
            return results.From<ChartDetails>(ChartDetails.Of(found, await reader.Chart(patientId, day >= today ? null : day, cancel), day ?? today));
        }).Needs(OdontogramModule.Read);
        patient.MapGet("timeline", async (Guid patientId, PatientDirectory patients, ChartReader reader, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            await patients.Find(patientId, actors.Require(), cancel) is null ? results.Fault(new Result<IReadOnlyList<DateOnly>>.NotFound())
                : results.From(new Result<IReadOnlyList<DateOnly>>.Ok(ChartState.Days(await reader.Entries(patientId, cancel))))).Needs(OdontogramModule.Read);
        patient.MapGet("history", async (Guid patientId, string? tooth, string? page, string? page_size, PatientDirectory patients, ChartReader reader, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
        {
            if (await patients.Find(patientId, actors.Require(), cancel) is null) return results.Fault(new Result<Paged<ChangeDetails>>.NotFound());
            var number = Whole(tooth);
            var rows = (await reader.Entries(patientId, cancel)).Where(e => number is null || ToothList.Read(e.Teeth).Any(t => t.Number == number)).SelectMany(e => e.Changes.Select(c => ChangeDetails.Of(e, c))).OrderByDescending(c => c.At).ThenByDescending(c => c.Number).ToList();
            var asked = PageRequest.Of(Whole(page), Whole(page_size));
            return results.Page<ChangeDetails>(new Paged<ChangeDetails>([.. rows.Skip(asked.Skip).Take(asked.Size)], rows.Count, asked.Page, asked.Size));
        }).Needs(OdontogramModule.Read);
        patient.MapGet("teeth/{tooth}", async (Guid patientId, string tooth, PatientDirectory patients, ChartReader reader, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            Whole(tooth) is not { } number || !Teeth.Exists(number) || await patients.Find(patientId, actors.Require(), cancel) is null ? results.Fault(new Result<ToothDetails>.NotFound())
                : results.From<ToothDetails>(ToothDetails.Of(number, await reader.Chart(patientId, null, cancel)))).Needs(OdontogramModule.Read);
        patient.MapGet("treatments", async (Guid patientId, string? status, string? kind, string? tooth, string? item_id, string? page, string? page_size, PatientDirectory patients, ChartDirectory directory, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
        {
            if (await patients.Find(patientId, actors.Require(), cancel) is null) return results.Fault(new Result<Paged<ChartEntryView>>.NotFound());
            var statuses = Choice<EntryStatus>(status) is { } one ? [one] : new[] { EntryStatus.Planned, EntryStatus.Performed, EntryStatus.Existing, EntryStatus.Referred };
            var (number, item) = (Whole(tooth), Guid.TryParse(item_id, out var key) ? key : (Guid?)null);
            var rows = (await directory.Treatments(patientId, statuses, actors.Require(), cancel)).Where(e => (kind is null || e.Kind == kind) && (number is null || e.Teeth.Any(t => t.Number == number)) && (item is null || e.ItemId == item)).ToList();
            var asked = PageRequest.Of(Whole(page), Whole(page_size));
            return results.Page<ChartEntryView>(new Paged<ChartEntryView>([.. rows.Skip(asked.Skip).Take(asked.Size)], rows.Count, asked.Page, asked.Size));
        }).Needs(OdontogramModule.TreatmentsRead);
        patient.MapPost("entries", async (Guid patientId, [FromBody] EntriesBody body, RecordEntries record, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.Created(await body.Record(patientId, record, actors.Require(), cancel), r => $"/api/v1/odontogram/patients/{patientId}/chart")).Needs(OdontogramModule.Write);
        patient.MapPost("command", async (Guid patientId, [FromBody] CommandBody body, ChartCommand command, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await command.Handle(patientId, body.Input, actors.Require(), cancel))).Needs(OdontogramModule.Write);
        patient.MapPost("understand", async (Guid patientId, [FromBody] CommandBody body, PatientDirectory patients, ChartCommand command, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            await patients.Find(patientId, actors.Require(), cancel) is null ? results.Fault(new Result<UnderstoodDetails>.NotFound())
                : results.From<UnderstoodDetails>(UnderstoodDetails.Of(await command.Understand(body.Input, actors.Require(), cancel)))).Needs(OdontogramModule.Write);
        patient.MapPost("undo", async (Guid patientId, [FromBody] UndoBody body, PatientDirectory patients, UndoChart undo, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            await patients.Find(patientId, actors.Require(), cancel) is null ? results.Fault(new Result<Recorded>.NotFound())
                : results.From(await undo.Handle(patientId, body.ActId, actors.Require(), cancel))).Needs(OdontogramModule.Write);

        var entry = api.MapGroup("entries/{id:guid}");
        entry.MapGet("", async (Guid id, AppDb db, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            await db.Set<ChartEntry>().AsNoTracking().Include(e => e.Changes.OrderBy(c => c.Number)).AsSingleQuery().FirstOrDefaultAsync(e => e.Id == id, cancel) is { } row
                ? results.From<EntryDetails>(new EntryDetails(row.View(), row.NameEs, row.NameEn, [.. row.Changes.Select(c => ChangeDetails.Of(row, c))]))
                : results.Fault(new Result<EntryDetails>.NotFound())).Needs(OdontogramModule.Read);
        foreach (var act in new[] { EntryAct.Perform, EntryAct.Cancel, EntryAct.Restore, EntryAct.Refer, EntryAct.End, EntryAct.Retract })
            entry.MapPost(Ui.ChartTexts.Snake(act.ToString()), async (Guid id, [FromBody] ChangeBody body, ChangeEntry change, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            {
                var errors = new FieldErrors();
                var on = Day(body.On, nameof(body.On), errors);
                return errors.Count > 0 ? results.Fault<Changed>(errors) : results.From(await change.Handle(new() { EntryId = id, Act = act, Version = body.Version, On = on, Reason = body.Reason, Source = "api" }, actors.Require(), cancel));
            }).Needs(act is EntryAct.Perform or EntryAct.Cancel or EntryAct.Restore ? OdontogramModule.TreatmentsWrite : OdontogramModule.Write);
        entry.MapPut("note", async (Guid id, [FromBody] NoteBody body, AmendNote amend, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await amend.Handle(id, body.Id ?? Ids.New(), body.Note, body.Version, actors.Require(), cancel))).Needs(OdontogramModule.Write);
        api.MapGet("kinds", (ApiResults results) => results.From(new Result<IReadOnlyList<ChartKind>>.Ok(ChartKinds.All))).Needs(OdontogramModule.TreatmentsRead);
    }

    internal static DateOnly? Day(string? text, string field, FieldErrors errors)
    {
        if (string.IsNullOrEmpty(text)) return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        errors.Add(field, "odontogram.error.date");
        return null;
    }

    internal static T? Choice<T>(string? name) where T : struct, Enum =>
        Enum.GetValues<T>().Cast<T?>().FirstOrDefault(v => Ui.ChartTexts.Snake(v.ToString()!) == name);

    private static int? Whole(string? typed) => int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null;
}
