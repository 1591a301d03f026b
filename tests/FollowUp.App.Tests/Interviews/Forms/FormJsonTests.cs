using System.Text.Json.Nodes;
using FollowUp.App.Interviews.Forms;

namespace FollowUp.App.Tests.Interviews.Forms;

public sealed class FormJsonTests
{
    [Fact]
    public void Of_NestedNames_MakesTheirJson()
    {
        var json = FormJson.Of(
            FormValues.Of(("company", " Acme "), ("role", ""), ("promise.kind", "date"), ("contacts[0].name", "Ana"), ("contacts[0].met", "true"), ("contacts[0].channels[2].kind", "sms"), ("contacts[0].channels[2].address", "+5511999990000")),
            "company", "role", "promise", "contacts");

        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""{"company":"Acme","promise":{"kind":"date"},"contacts":[{"name":"Ana","met":true,"channels":[{"kind":"sms","address":"+5511999990000"}]}]}"""), json.Body),
            json.Body.ToJsonString());
    }

    [Fact]
    public void FieldOf_ListThatClosedUp_NamesTheFieldOfTheForm()
    {
        var json = FormJson.Of(
            FormValues.Of(("contacts[0].role", "hr"), ("contacts[1].name", "Ana"), ("contacts[1].channels[0].kind", "email"), ("contacts[1].channels[3].kind", "whatsApp"), ("contacts[1].channels[3].address", "x")),
            "contacts");

        Assert.Single(json.Body["contacts"]!.AsArray());
        Assert.Equal("contacts[1].channels[3].address", json.FieldOf("contacts[0].channels[0].address"));
        Assert.Equal("contacts[1].timeZone", json.FieldOf("contacts[0].timeZone"));
        Assert.Equal("unknown.member", json.FieldOf("unknown.member"));
    }

    [Theory]
    [InlineData("id")]
    [InlineData("events[0].kind")]
    [InlineData("company.")]
    [InlineData("company[0")]
    [InlineData("company[1000]")]
    [InlineData("company.a.b.c.d.e.f")]
    [InlineData("company[0][0]")]
    public void Of_NameThatIsNoFieldOfTheForm_IsNotLookedAt(string name) =>
        Assert.Empty(FormJson.Of(FormValues.Of((name, "x")), "company").Body);

    [Fact]
    public void Of_TextAndListAtOnce_DoesNotFail() =>
        Assert.NotNull(FormJson.Of(FormValues.Of(("contacts[0].name", "y"), ("contacts.name", "z"), ("contacts[0]", "x"), ("company", "a"), ("company.b", "c")), "contacts").Body);
}
