using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Core.Pages.Profile;

/// <summary>One's own keys for programs. A key never may more than its owner, and its secret is shown once.</summary>
[SignedIn("Everybody may make keys for what they may do themselves.")]
public sealed class KeysModel(OwnSessions own, ActorAccessor actors, Texts texts) : FormPage
{
    public IReadOnlyList<ApiKeyRow> Rows { get; private set; } = [];

    public IReadOnlyList<(string Module, IReadOnlyList<string> Permissions)> Grantable { get; private set; } = [];

    public OwnSessions.KeyInput Input { get; private set; } = new(null, null, 90);

    /// <summary>The new key, once.</summary>
    public string? Secret { get; private set; }

    public Task OnGetAsync(CancellationToken cancel) => Load(cancel);

    public async Task<IActionResult> OnPostAsync(OwnSessions.KeyInput input, CancellationToken cancel)
    {
        Input = input;
        var page = await Answer(await own.CreateKey(input, actors.Require(), cancel), secret =>
        {
            (Secret, Input) = (secret, new(null, null, 90));
            return Page();
        });
        await Load(cancel);
        return page;
    }

    public async Task<IActionResult> OnPostRevokeAsync(Guid id, CancellationToken cancel) => await Answer(await own.Revoke(id, actors.Require(), cancel), _ =>
    {
        Toast(texts["core.keys.revoked"]);
        return Redirect("/profile/keys");
    });

    private async Task Load(CancellationToken cancel)
    {
        Rows = await own.Keys(actors.Require(), cancel);
        Grantable = own.Grantable(actors.Require());
    }
}
