using DentalPin.Core;
using DentalPin.Core.Api;
using DentalPin.Core.Audit;
using DentalPin.Core.Security;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Patients;

/// <summary>REST for the photo of a patient: the body is the picture.</summary>
internal static class PatientPhotoApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("{id:guid}/photo", async (Guid id, PatientPhotos photos, ReadLog reads, ActorAccessor actors, ApiResults results, HttpResponse response, CancellationToken cancel) =>
        {
            var actor = actors.Require();
            if (await photos.Find(id, actor, cancel) is not { } content) return results.From(new Result<Done>.NotFound());
            reads.Opened(actor, "patient", id);
            PhotoAnswer.Guard(response);
            return Results.Bytes(content, PhotoAnswer.ContentType);
        }).Needs(PatientsModule.Read).WithSummary("The photo, a JPEG of at most 320 x 320 pixels.");

        api.MapPut("{id:guid}/photo", async (Guid id, HttpRequest request, PatientPhotos photos, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await photos.Put(id, await PhotoBytes.Of(request.Body, request.ContentLength, cancel), actors.Require(), cancel)))
            .Needs(PatientsModule.Write).WithMetadata(new RequestSizeLimitAttribute(PatientPhotos.MaxRequest)).WithSummary("Replaces the photo: the body is a JPEG, PNG or WebP of at most 12 MB.");

        api.MapDelete("{id:guid}/photo", async (Guid id, PatientPhotos photos, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await photos.Remove(id, actors.Require(), cancel))).Needs(PatientsModule.Write).WithSummary("Takes the photo away.");
    }
}
