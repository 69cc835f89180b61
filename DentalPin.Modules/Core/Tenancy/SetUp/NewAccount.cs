using DentalPin.Core.Data;
using DentalPin.Core.Security;

namespace DentalPin.Core.Tenancy;

/// <summary>Checks and makes an account together with its password, where nobody is there to invite: the first run, demo data.</summary>
public sealed class NewAccount(AppDb db, PasswordHashing passwords, TimeProvider clock)
{
    /// <summary>The fields, as typed. At least one of phone and e-mail is needed to sign in.</summary>
    public sealed record Input(string? FullName, string? Phone, string? Email, string? Password, string? Language);

    /// <summary>The account, not added yet, or what is wrong; errors carry the names of <see cref="Input"/>.</summary>
    public async Task<(User? User, FieldErrors Errors)> Prepare(Input input, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        var fields = AccountFields.Read(input.FullName, input.Email, input.Phone, errors);
        for (var i = 0; i < errors.Count; i++)
            if (errors[i].Field == "Name") errors[i] = errors[i] with { Field = nameof(input.FullName) };
        if (PasswordRules.Check(nameof(input.Password), input.Password, fields.Email, fields.Phone, fields.Name) is { } weak) errors.Add(weak);
        if (errors.Count > 0) return (null, errors);

        if (fields.Phone is { } phone && await db.Set<User>().AnyAsync(u => u.LoginPhone == phone, cancel)) errors.Add(nameof(input.Phone), "core.account.phone_taken");
        if (fields.NormalEmail is { } email && await db.Set<User>().AnyAsync(u => u.NormalizedEmail == email, cancel)) errors.Add(nameof(input.Email), "core.account.email_taken");
        if (errors.Count > 0) return (null, errors);
        var user = NewUser.Make(fields, clock.GetUtcNow());
        user.PasswordHash = passwords.Hash(input.Password!);
        user.Language = input.Language;
        return (user, errors);
    }
}
