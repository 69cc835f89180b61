using DentalPin.Core.Data;
using DentalPin.Core.Text;
using Microsoft.AspNetCore.Identity;

namespace DentalPin.Core.Tenancy;

/// <summary>Checks and makes the account of a person whose name, logins and password somebody typed.</summary>
public sealed class NewAccount(AppDb db, UserManager<User> users, TimeProvider clock)
{
    /// <summary>The fields, as typed. At least one of phone and e-mail is needed to sign in.</summary>
    public sealed record Input(string? FullName, string? Phone, string? Email, string? Password, string Country, string Language);

    /// <summary>The account, not saved yet, or what is wrong; errors carry the names of <see cref="Input"/>.</summary>
    public async Task<(User? User, FieldErrors Errors)> Prepare(Input input, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        var name = SafeText.Line(input.FullName);
        if (name.Length == 0) errors.Add(nameof(input.FullName), "core.account.name_missing");
        else if (name.Length > 200) errors.Add(nameof(input.FullName), "core.settings.error.too_long", 200);

        string? phone = null;
        if (!string.IsNullOrWhiteSpace(input.Phone))
        {
            var read = Phones.Parse(input.Phone.Length <= 60 ? input.Phone : input.Phone[..60], input.Country);
            if (read is { Phones: [var only], Unread: null }) phone = only.E164;
            else errors.Add(nameof(input.Phone), "core.account.phone_invalid");
        }
        string? email = null;
        if (!string.IsNullOrWhiteSpace(input.Email))
        {
            var read = Emails.Parse(input.Email.Length <= 300 ? input.Email : input.Email[..300]);
            if (read.Problem is { } problem) errors.Add(nameof(input.Email), problem.Key, [.. problem.Args]);
            else if (read.Value is { Length: > 254 }) errors.Add(nameof(input.Email), "core.settings.error.too_long", 254);
            else email = read.Value;
        }
        if (string.IsNullOrWhiteSpace(input.Phone) && string.IsNullOrWhiteSpace(input.Email)) errors.Add(nameof(input.Phone), "core.account.login_missing");

        var user = new User
        {
            Id = Ids.New(), FullName = name, LoginPhone = phone, Email = email, NormalizedEmail = email?.ToUpperInvariant(), Language = input.Language, CreatedAt = clock.GetUtcNow(), EmailConfirmed = true,
        };
        user.UserName = user.Id.ToString("N");
        await CheckPassword(user, input.Password, errors);
        if (errors.Count > 0) return (null, errors);

        if (phone is not null && await db.Set<User>().AnyAsync(u => u.LoginPhone == phone, cancel)) errors.Add(nameof(input.Phone), "core.account.phone_taken");
        if (email is not null && await db.Set<User>().AnyAsync(u => u.NormalizedEmail == user.NormalizedEmail, cancel)) errors.Add(nameof(input.Email), "core.account.email_taken");
        return errors.Count > 0 ? (null, errors) : (user, errors);
    }

    /// <summary>Saves the account with its password. Call inside a transaction together with what it is made for.</summary>
    public async Task Save(User user, string password)
    {
        var made = await users.CreateAsync(user, password);
        // Everything a person can cause was checked before; what is left is a race for the same phone, which the key decides.
        if (!made.Succeeded) throw new InvalidOperationException("The account was refused: " + string.Join(", ", made.Errors.Select(e => e.Code)));
    }

    private async Task CheckPassword(User user, string? password, FieldErrors errors)
    {
        if (string.IsNullOrEmpty(password))
        {
            errors.Add(nameof(Input.Password), "core.account.password_missing");
            return;
        }
        if (password.Length > 200)
        {
            errors.Add(nameof(Input.Password), "core.settings.error.too_long", 200);
            return;
        }
        foreach (var validator in users.PasswordValidators)
        {
            var verdict = await validator.ValidateAsync(users, user, password);
            if (verdict.Succeeded) continue;
            errors.Add(nameof(Input.Password), verdict.Errors.First().Code switch
            {
                "PasswordTooShort" => "core.account.password_short",
                "PasswordRequiresUniqueChars" => "core.account.password_repeats",
                _ => "core.account.password_common",
            }, users.Options.Password.RequiredLength);
            return;
        }
    }
}
