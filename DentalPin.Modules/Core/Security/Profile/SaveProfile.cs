using DentalPin.Core.Data;
using DentalPin.Core.Tenancy;
using DentalPin.Core.Text;
using DentalPin.Core.Ui;

namespace DentalPin.Core.Security;

/// <summary>One's own name and preferences.</summary>
public sealed class SaveProfile(AppDb db, Sessions sessions)
{
    /// <param name="Name">Given name and surname.</param>
    /// <param name="Language">`es`, `en`, or empty for the clinic's.</param>
    /// <param name="Theme">`light`, `dark`, or empty for the device's.</param>
    /// <param name="Shortcuts">Whether single-key shortcuts are on.</param>
    public sealed record Input(string? Name, string? Language, string? Theme, bool Shortcuts);

    public async Task<Result<Done>> Handle(Input input, Actor actor, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        var name = SafeText.Line(input.Name);
        if (name.Length == 0) errors.Add(nameof(input.Name), "core.users.name_missing");
        else if (name.Length > 200) errors.Add(nameof(input.Name), "core.field.too_long", 200);
        if (!string.IsNullOrEmpty(input.Language) && !TextCatalog.Languages.Contains(input.Language)) errors.Add(nameof(input.Language), "core.clinics.language_unknown");
        if (!string.IsNullOrEmpty(input.Theme) && input.Theme is not ("light" or "dark")) errors.Add(nameof(input.Theme), "core.profile.theme_unknown");
        if (errors.Count > 0) return errors;
        var user = await db.Set<User>().SingleAsync(u => u.Id == actor.UserId, cancel);
        (user.FullName, user.Language, user.Theme, user.Shortcuts) = (name, Blank(input.Language), Blank(input.Theme), input.Shortcuts);
        await db.SaveChangesAsync(cancel);
        sessions.Forget();
        return Done.Value;
    }

    private static string? Blank(string? text) => string.IsNullOrEmpty(text) ? null : text;
}

/// <summary>One's own e-mail and phone, which are ways to sign in: asks for the password again.</summary>
public sealed class ChangeContact(AppDb db, ConfirmPassword confirm, Sessions sessions)
{
    public sealed record Input(string? Current, string? Email, string? Phone);

    public async Task<Result<Done>> Handle(Input input, Actor actor, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        var fields = AccountFields.ReadContact(input.Email, input.Phone, errors);
        if (errors.Count > 0) return errors;
        var (user, error) = await confirm.Check(nameof(input.Current), input.Current, actor, cancel);
        if (user is null) return new FieldErrors { error! };
        if (fields.Email != user.Email && await db.Set<User>().AnyAsync(u => u.Id != user.Id && u.NormalizedEmail == fields.NormalEmail, cancel)) return Result<Done>.Fail("Email", "core.profile.contact_taken");
        if (fields.Phone != user.LoginPhone && fields.Phone is not null && await db.Set<User>().AnyAsync(u => u.Id != user.Id && u.LoginPhone == fields.Phone, cancel)) return Result<Done>.Fail("Phone", "core.profile.contact_taken");
        (user.Email, user.NormalizedEmail, user.LoginPhone) = (fields.Email, fields.NormalEmail, fields.Phone);
        if (await db.TrySave(cancel) != SaveOutcome.Saved) return Result<Done>.Fail("", "core.profile.contact_taken");
        sessions.Forget();
        return Done.Value;
    }
}

/// <summary>The PIN that opens one's own locked workstation.</summary>
public sealed class SetPin(AppDb db, ConfirmPassword confirm, PasswordHashing passwords, SecurityTrail trail)
{
    public sealed record Input(string? Current, string? Pin, string? Repeat);

    /// <summary>Sets the PIN; an empty one switches it off.</summary>
    public async Task<Result<Done>> Handle(Input input, Actor actor, CancellationToken cancel)
    {
        var pin = (input.Pin ?? "").Trim();
        if (pin.Length > 0)
        {
            if (pin.Length is < 4 or > 8 || !pin.All(char.IsAsciiDigit)) return Result<Done>.Fail(nameof(input.Pin), "core.pin.shape");
            if (IsObvious(pin)) return Result<Done>.Fail(nameof(input.Pin), "core.pin.obvious");
            if (pin != (input.Repeat ?? "").Trim()) return Result<Done>.Fail(nameof(input.Repeat), "core.pin.differs");
        }
        var (user, error) = await confirm.Check(nameof(input.Current), input.Current, actor, cancel);
        if (user is null) return new FieldErrors { error! };
        user.PinHash = pin.Length == 0 ? null : passwords.Hash(pin);
        await db.SaveChangesAsync(cancel);
        await trail.By(pin.Length == 0 ? "pin_removed" : "pin_set", "user", user.Id, cancel);
        return Done.Value;
    }

    // 0000, 1234, 8765, 1212: the first five tries of anybody.
    private static bool IsObvious(string pin) =>
        pin.Distinct().Count() <= 2 || pin.Zip(pin.Skip(1)).All(p => p.Second - p.First == 1) || pin.Zip(pin.Skip(1)).All(p => p.First - p.Second == 1);
}
