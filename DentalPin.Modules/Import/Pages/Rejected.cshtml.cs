using DentalPin.Core.Audit;
using DentalPin.Core.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DentalPin.Import.Pages;

/// <summary>Sends the rows that stayed out as a file.</summary>
[Needs(ImportModule.Read)]
public sealed class RejectedModel(ImportQueries queries, RejectedRows rejected, ReadLog reads, ActorAccessor actors) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        var actor = actors.Require();
        if (await queries.Job(id, actor, cancel) is not { } opened) return NotFound();
        // A file, because the writer is synchronous and the answer must not be; it goes with its stream.
        var file = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            await rejected.Write(opened, file, cancel);
            file.Position = 0;
            reads.Opened(actor, "import_job", id);
            return File(file, "text/csv; charset=utf-8", $"import-{id.ToString()[..8]}-rejected.csv");
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }
}
