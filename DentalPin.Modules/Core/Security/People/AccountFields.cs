using DentalPin.Core.Text;

namespace DentalPin.Core.Security;

/// <summary>Name, e-mail and phone of an account, read from what was typed.</summary>
public sealed record AccountFields(string Name, string? Email, string? Phone)
{
    /// <summary>E-mail in the form in which it is compared.</summary>
    public string? NormalEmail => Email is null ? null : Logins.NormalEmail(Email);

    /// <summary>Reads and checks; an account needs a name and at least one way to sign in.</summary>
    public static AccountFields Read(string? name, string? email, string? phone, FieldErrors errors)
    {
        var fields = new AccountFields(SafeText.Line(name), Blank(Emails.Normalise(email)), null);
        if (fields.Name.Length == 0) errors.Add("Name", "core.users.name_missing");
        else if (fields.Name.Length > 200) errors.Add("Name", "core.field.too_long", 200);
        return fields.Contact(email, phone, errors);
    }

    /// <summary>The same without the name.</summary>
    public static AccountFields ReadContact(string? email, string? phone, FieldErrors errors) => new AccountFields("", Blank(Emails.Normalise(email)), null).Contact(email, phone, errors);

    private AccountFields Contact(string? email, string? phone, FieldErrors errors)
    {
        if (Email is not null && !Emails.IsPlausible(Email)) errors.Add("Email", "core.users.email_wrong");
        var number = string.IsNullOrWhiteSpace(phone) ? null : Phones.First(phone);
        if (!string.IsNullOrWhiteSpace(phone) && (number is null || !Phones.IsPlausible(phone))) errors.Add("Phone", "core.users.phone_wrong");
        if (string.IsNullOrWhiteSpace(email) && string.IsNullOrWhiteSpace(phone)) errors.Add("Phone", "core.users.contact_missing");
        return this with { Phone = number };
    }

    private static string? Blank(string text) => text.Length == 0 ? null : text;
}
