using DentalPin.Core.Security;
using Microsoft.AspNetCore.DataProtection;

namespace DentalPin.Tests.Core.Security;

public sealed class FormCarryTests
{
    private readonly FormCarry carry = new(new EphemeralDataProtectionProvider());
    private readonly Guid writer = Guid.NewGuid();

    [Fact]
    public void Its_writer_gets_it_back()
    {
        var form = carry.Open(carry.Seal("/patients/new", [new("Name", "Ana 🦷"), new("Note", "dos\nlíneas")], writer), writer);
        Assert.Equal("/patients/new", form!.Path);
        Assert.Equal(["Ana 🦷", "dos\nlíneas"], form.Fields.Select(f => f.Value));
    }

    [Fact]
    public void Nobody_else_does() => Assert.Null(carry.Open(carry.Seal("/patients/new", [new("Name", "Ana")], writer), Guid.NewGuid()));

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example")]
    [InlineData("patients")]
    [InlineData("")]
    public void It_goes_nowhere_else(string path) => Assert.Null(carry.Seal(path, [new("Name", "Ana")], writer));

    [Fact]
    public void More_than_a_person_types_is_not_kept() => Assert.Null(carry.Seal("/patients/new", [new("Name", new string('x', FormCarry.MaxContent))], writer));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("no es nuestro")]
    [InlineData("AAAA")]
    public void What_is_not_ours_opens_nothing(string? text) => Assert.Null(carry.Open(text, writer));
}
