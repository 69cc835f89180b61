using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;
using DentalPin.Core.Ui;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Core.Pages.Profile;

/// <summary>One's own password, PIN and second factor.</summary>
[SignedIn("Everybody may secure their own account.")]
public sealed class SafetyModel(AppDb db, ChangePassword password, SetPin pin, SecondFactors factors, ConfirmPassword confirm, ActorAccessor actors, Texts texts) : FormPage
{
    /// <summary>Which form was sent: `password`, `pin`, `enable`, `disable` or `codes`.</summary>
    public string Sent { get; private set; } = "";

    public bool HasPin { get; private set; }

    public bool HasTotp { get; private set; }

    public int CodesLeft { get; private set; }

    /// <summary>Secret being offered, for typing in by hand.</summary>
    public string Secret { get; private set; } = "";

    /// <summary>The same, sealed for the form.</summary>
    public string Offer { get; private set; } = "";

    public QrPicture? Qr { get; private set; }

    /// <summary>New recovery codes, shown this once.</summary>
    public IReadOnlyList<string> Codes { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancel) => Load(null, cancel);

    public Task<IActionResult> OnPostPasswordAsync(ChangePassword.Input input, CancellationToken cancel) =>
        Run("password", () => password.Handle(input, actors.Require(), cancel), "core.password.changed", cancel);

    public Task<IActionResult> OnPostPinAsync(SetPin.Input input, CancellationToken cancel) =>
        Run("pin", () => pin.Handle(input, actors.Require(), cancel), string.IsNullOrEmpty(input.Pin) ? "core.pin.removed" : "core.pin.saved", cancel);

    public async Task<IActionResult> OnPostEnableAsync(string? offer, string? code, CancellationToken cancel)
    {
        Sent = "enable";
        return await Show(await factors.Enable(offer, code, actors.Require(), cancel), offer, cancel);
    }

    public Task<IActionResult> OnPostDisableAsync(string? current, CancellationToken cancel) => Run("disable", async () =>
    {
        var (user, error) = await confirm.Check("Current", current, actors.Require(), cancel);
        if (user is null) return new FieldErrors { error! };
        await factors.Disable(actors.Require(), cancel);
        return Core.Done.Value;
    }, "core.totp.off.done", cancel);

    public async Task<IActionResult> OnPostCodesAsync(string? current, CancellationToken cancel)
    {
        Sent = "codes";
        var (user, error) = await confirm.Check("Current", current, actors.Require(), cancel);
        Result<IReadOnlyList<string>> result = user is null ? new FieldErrors { error! } : new Result<IReadOnlyList<string>>.Ok(await factors.Renew(actors.Require(), cancel));
        return await Show(result, null, cancel);
    }

    // Codes are shown in the answer itself: a redirect would have to keep them somewhere.
    private async Task<IActionResult> Show(Result<IReadOnlyList<string>> result, string? offer, CancellationToken cancel)
    {
        var page = await Answer(result, codes =>
        {
            Codes = codes;
            return Page();
        });
        await Load(offer, cancel);
        return page;
    }

    private async Task<IActionResult> Run(string form, Func<Task<Result<Done>>> work, string toast, CancellationToken cancel)
    {
        Sent = form;
        return await Answer(await work(), _ =>
        {
            Toast(texts[toast]);
            return Redirect("/profile/security");
        }, () => Load(null, cancel));
    }

    private async Task Load(string? offer, CancellationToken cancel)
    {
        var me = actors.Require().UserId;
        var user = await db.Set<User>().AsNoTracking().Where(u => u.Id == me).Select(u => new { u.PinHash, u.TotpSecret, Account = u.Email ?? u.LoginPhone ?? u.FullName }).SingleAsync(cancel);
        (HasPin, HasTotp) = (user.PinHash is not null, user.TotpSecret is not null);
        CodesLeft = await factors.CodesLeft(me, cancel);
        if (HasTotp) return;
        (Secret, Offer) = factors.Offer(me, offer);
        Qr = QrPicture.Of(Totp.Uri(Secret, user.Account, "DentalPin"));
    }
}
