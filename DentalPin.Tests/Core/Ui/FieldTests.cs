using Bunit;
using DentalPin.Core.Ui;

namespace DentalPin.Tests.Core.Ui;

public sealed class FieldTests : UiTest
{
    [Theory]
    [InlineData("Name", "f-Name")]
    [InlineData("Contacts[0].Phone", "f-Contacts-0-Phone")]
    public void Id_comes_from_the_name(string name, string id)
    {
        var field = Render<Field>(p => p.Add(f => f.Label, "Phone").Add(f => f.Name, name));

        Assert.Equal(id, field.Find("input").Id);
        Assert.Equal(id, field.Find("label").GetAttribute("for"));
    }

    [Fact]
    public void Error_and_help_are_tied_to_the_field()
    {
        var field = Render<Field>(p => p.Add(f => f.Label, "Id").Add(f => f.Name, "Id").Add(f => f.Value, "12345678A").Add(f => f.Help, "help").Add(f => f.Error, "wrong"));

        var input = field.Find("input");
        Assert.Equal("12345678A", input.GetAttribute("value"));
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        Assert.All(input.GetAttribute("aria-describedby")!.Split(' '), id => Assert.NotNull(field.Find("#" + id)));
        Assert.Contains("wrong", field.Find(".error").TextContent);
    }

    [Fact]
    public void Optional_is_said_in_the_readers_language()
    {
        Assert.Contains("(opcional)", Optional());
        ReadIn("en");
        Assert.Contains("(optional)", Optional());

        string Optional() => Render<Field>(p => p.Add(f => f.Label, "Job").Add(f => f.Name, "Job").Add(f => f.Optional, true)).Find("label").TextContent;
    }

    [Fact]
    public void What_was_typed_is_text_and_not_markup()
    {
        const string typed = "</textarea><script>alert(1)</script>\n👩‍⚕️ مريم";
        var area = Render<Field>(p => p.Add(f => f.Label, "Note").Add(f => f.Name, "Note").Add(f => f.Type, FieldType.TextArea).Add(f => f.Value, typed));

        Assert.Empty(area.FindAll("script"));
        Assert.Equal(typed, area.Find("textarea").TextContent.TrimStart('\n'));
    }

    [Fact]
    public void Password_is_never_sent_back() =>
        Assert.Null(Render<Field>(p => p.Add(f => f.Label, "Password").Add(f => f.Name, "Password").Add(f => f.Type, FieldType.Password).Add(f => f.Value, "secret")).Find("input").GetAttribute("value"));

    [Fact]
    public void Date_is_typed_and_the_picker_beside_it_is_not_sent()
    {
        var date = Render<Field>(p => p.Add(f => f.Label, "Born").Add(f => f.Name, "Born").Add(f => f.Type, FieldType.Date).Add(f => f.Value, "31/2/81"));

        Assert.Equal("text", date.Find("#f-Born").GetAttribute("type"));
        Assert.False(date.Find(".native").HasAttribute("name"));
        Assert.True(date.Find(".native").ClassList.Contains("only-js"));
    }

    [Fact]
    public void Select_keeps_the_choice_and_groups()
    {
        Option[] options = [new("a", "A"), new("b", "B", Group: "Others")];
        var select = Render<Field>(p => p.Add(f => f.Label, "Kind").Add(f => f.Name, "Kind").Add(f => f.Type, FieldType.Select).Add(f => f.Options, options).Add(f => f.Value, "b").Add(f => f.Placeholder, "None"));

        Assert.Equal("B", Assert.Single(select.FindAll("option[selected]")).TextContent);
        Assert.Equal("Others", select.Find("optgroup").GetAttribute("label"));
        Assert.Equal("", select.Find("option").GetAttribute("value"));
    }

    [Fact]
    public void Radios_are_a_group_with_a_name()
    {
        Option[] options = [new("a", "A"), new("b", "B")];
        var radios = Render<Field>(p => p.Add(f => f.Label, "What").Add(f => f.Name, "What").Add(f => f.Type, FieldType.Radio).Add(f => f.Options, options).Add(f => f.Value, "b"));

        Assert.Equal("What", radios.Find("fieldset legend").TextContent);
        Assert.Equal("b", radios.Find("input[checked]").GetAttribute("value"));
    }

    [Fact]
    public void Summary_leads_to_each_field_and_takes_the_focus()
    {
        FormIssue[] issues = [new("f-Born", "no such day"), new(null, "somebody else saved")];
        var summary = Render<ErrorSummary>(p => p.Add(s => s.Issues, issues));

        Assert.Equal("#f-Born", summary.Find("a").GetAttribute("href"));
        Assert.Equal("-1", summary.Find("[data-error-summary]").GetAttribute("tabindex"));
        Assert.Equal(T.Plural("core.ui.errors", 2), summary.Find("b").TextContent);
        Assert.Equal("", Render<ErrorSummary>(p => p.Add(s => s.Issues, [])).Markup.Trim());
    }

    [Fact]
    public void Form_carries_the_token_and_works_without_script()
    {
        var form = Render<PostForm>(p => p.Add(f => f.Action, "/patients/new").Add(f => f.Guard, true).AddChildContent("<p>x</p>"));

        Assert.Equal("post", form.Find("form").GetAttribute("method"));
        Assert.Equal("token", form.Find("input[name=__RequestVerificationToken]").GetAttribute("value"));
        Assert.True(form.Find("form").HasAttribute("data-guard"));
    }
}
