using System.Text.Json;
using System.Text.Json.Nodes;
using FollowUp.Core.Etiquette;

namespace FollowUp.Core.Tests.Etiquette;

public sealed class PlaybookRulesTests
{
    private const string Sound = """
        {
          "name": "ours", "summary": "As we like it.", "calls": "never", "reminderDays": [ 2, 5 ],
          "thankYou": { "after": "1 bd", "onlyIfSilent": false, "sources": [ "proactive" ] },
          "checkIn": { "afterPromise": "3 bd", "quiet": "10 bd", "form": "message", "promiseSources": [ "email-first" ], "quietSources": [ "proactive" ] },
          "second": { "after": "5 bd", "forms": [ { "form": "moveUp", "sources": [ "proactive" ] }, { "form": "message", "sources": [ "common-practice" ] } ], "moveUpAfter": "14 d", "moveUpOnlyIfMet": true },
          "letGo": { "quiet": "28 d", "afterLast": "5 bd", "endsWithLast": true, "sources": [ "email-first" ] },
          "application": { "after": "7 d", "form": "message", "sources": [ "recruiter" ] }
        }
        """;

    [Fact]
    public void Validate_SoundPlaybooks_FindsNothing()
    {
        Assert.Empty(PlaybookRules.Validate(PlaybookCatalog.Parse(Sound)));
        Assert.All(PlaybookCatalog.BuiltIn.All, playbook => Assert.Empty(PlaybookRules.Validate(playbook)));
    }

    [Theory]
    [InlineData("name", "\"Our Way\"", "name")]
    [InlineData("summary", "\" \"", "summary")]
    [InlineData("checkIn.form", "\"call\"", "checkIn.form")]
    [InlineData("checkIn.form", "\"moveUp\"", "checkIn.form")]
    [InlineData("checkIn.quiet", "null", "checkIn.quiet")]
    [InlineData("second.forms", "[ { \"form\": \"call\", \"sources\": [ \"reserved\" ] } ]", "second.forms")]
    [InlineData("second.forms", "[]", "second.forms")]
    [InlineData("second.forms", "[ { \"form\": \"message\", \"sources\": [ \"users\" ] }, { \"form\": \"message\", \"sources\": [ \"reserved\" ] } ]", "second.forms")]
    [InlineData("second.forms", "[ { \"form\": \"message\", \"sources\": [ \"hearsay\" ] } ]", "second.forms[0].sources")]
    [InlineData("second.after", "\"1 d\"", "second.after")]
    [InlineData("reminderDays", "[ 3, 2 ]", "reminderDays[1]")]
    [InlineData("reminderDays", "[ 0 ]", "reminderDays[0]")]
    [InlineData("reminderDays", "[ 1, 2, 3, 4 ]", "reminderDays")]
    [InlineData("thankYou.sources", "[ \"hearsay\" ]", "thankYou.sources")]
    [InlineData("letGo.sources", "[]", "letGo.sources")]
    [InlineData("application.form", "\"moveUp\"", "application.form")]
    public void Validate_Contradiction_NamesTheMember(string changed, string value, string named)
    {
        var wrong = PlaybookRules.Validate(PlaybookCatalog.Parse(With(changed, value)));
        Assert.Contains(wrong, fault => fault.Member == named);
    }

    [Theory]
    [InlineData("thankYou.after", "\"1 week\"")]
    [InlineData("thankYou.after", "\"0 d\"")]
    [InlineData("letGo.quiet", "28")]
    [InlineData("calls", "\"always\"")]
    [InlineData("colour", "\"red\"")]
    public void Parse_WrongMember_Throws(string changed, string value) =>
        Assert.Throws<JsonException>(() => PlaybookCatalog.Parse(With(changed, value)));

    [Fact]
    public void Parse_MissingMember_NamesIt()
    {
        var document = JsonNode.Parse(Sound)!.AsObject();
        document.Remove("letGo");
        Assert.Contains("letGo", Assert.Throws<JsonException>(() => PlaybookCatalog.Parse(document.ToJsonString())).Message, StringComparison.Ordinal);
    }

    private static string With(string path, string value)
    {
        var document = JsonNode.Parse(Sound)!;
        var parts = path.Split('.');
        var parent = parts.Length == 2 ? document[parts[0]]! : document;
        parent[parts[^1]] = JsonNode.Parse(value);
        return document.ToJsonString();
    }
}
