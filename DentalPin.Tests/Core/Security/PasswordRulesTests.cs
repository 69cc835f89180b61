using DentalPin.Core.Security;

namespace DentalPin.Tests.Core.Security;

public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData(null, "core.password.missing")]
    [InlineData("", "core.password.missing")]
    [InlineData("corta", "core.password.short")]
    [InlineData("nueve9car", "core.password.short")]
    [InlineData("contraseña123", "core.password.common")]
    [InlineData("Contrasena2024!", "core.password.common")]
    [InlineData("password1234", "core.password.common")]
    [InlineData("P@ssw0rd2026", "core.password.common")]
    [InlineData("1234567890", "core.password.common")]
    [InlineData("qwertyuiop", "core.password.common")]
    [InlineData("aaaaaaaaaaaa", "core.password.common")]
    [InlineData("abcabcabcabc", "core.password.common")]
    [InlineData("abcdefghijkl", "core.password.common")]
    [InlineData("realmadrid1902", "core.password.common")]
    [InlineData("miclave con nuria.campos", "core.password.login")]
    [InlineData("mi 612000042 secreto", "core.password.login")]
    [InlineData("grapadora azul caballo", null)]
    [InlineData("x9!kQ2$wLm", null)]
    [InlineData("пароль-конь-скрепка", null)]
    public void Long_and_unusual_ones_are_taken(string? password, string? fault) =>
        Assert.Equal(fault, PasswordRules.Check("Password", password, "nuria.campos@example.com", "+34612000042", "Nuria Campos")?.Key);

    [Fact]
    public void Two_hundred_characters_are_fine_and_a_book_is_not()
    {
        var words = string.Concat(Enumerable.Range(0, 40).Select(i => $"p{i * 7919 % 1000:000}x"));
        Assert.Null(PasswordRules.Check("Password", words[..200]));
        Assert.Equal("core.password.long", PasswordRules.Check("Password", words + words)?.Key);
    }

    [Fact]
    public void What_looks_like_one_character_counts_as_one() => Assert.Equal("core.password.short", PasswordRules.Check("Password", "👩‍⚕️👨‍👩‍👧🦷")?.Key);

    [Theory]
    [InlineData("patients.records.read", "patients.records.read", true)]
    [InlineData("patients.*", "patients.records.read", true)]
    [InlineData("patients.*", "patients.*", true)]
    [InlineData("patients.*", "patients.records.*", true)]
    [InlineData("patients.records.*", "patients.*", false)]
    [InlineData("patients.*", "*", false)]
    [InlineData("*", "*", true)]
    [InlineData("*", "anything.*", true)]
    [InlineData("patients.records.read", "patients.records.*", false)]
    public void Nobody_hands_out_more_than_they_have(string has, string gives, bool may) => Assert.Equal(may, new PermissionSet([has]).Covers(gives));

    [Theory]
    [InlineData("Nuria.Campos@Example.com", "n***@e***")]
    [InlineData("612 00 00 42", "***042")]
    [InlineData("x", "***")]
    public void Logins_are_masked(string login, string masked) => Assert.Equal(masked, Logins.Mask(login));

    [Theory]
    [InlineData("612 00 00 42")]
    [InlineData("+34 612-000-042")]
    [InlineData("0034612000042")]
    [InlineData("(34) 612.00.00.42")]
    public void A_phone_is_one_login_however_it_is_written(string typed) => Assert.Equal("+34612000042", Logins.Key(typed));

    [Theory]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox, Windows")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1", "Safari, iPhone")]
    [InlineData("curl/8.5", "curl")]
    [InlineData("?", "?")]
    public void Browsers_get_a_name_people_know(string agent, string name) => Assert.Equal(name, BrowserName.Of(agent));
}
