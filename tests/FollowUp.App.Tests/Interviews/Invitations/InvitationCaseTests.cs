using System.Text.Json.Nodes;

namespace FollowUp.App.Tests.Interviews.Invitations;

/// <summary>
/// Invitations as senders write them, one folder each. A member that is null must not be known; <c>asks</c> lists the fields that are to be asked about.
/// </summary>
public sealed class InvitationCaseTests
{
    public static TheoryData<string> Cases => [.. InvitationCase.Names];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Read_Case_SaysWhatACarefulReaderWould(string name)
    {
        var read = InvitationCase.Read(name);

        Assert.All(read.Expected, member => Assert.Equal(member.Value?.ToJsonString(), read.Said[member.Key]?.ToJsonString()));
    }

    /// <summary>
    /// Prints how often each field is right, so that a new batch (FOLLOWUP_CASES) can be judged before anything is mended for it. What is wrong and asked about is a
    /// question, not an answer.
    /// </summary>
    [Fact]
    public void Read_AllCases_DayZoneAndPersonAreNeverWrong()
    {
        var fields = new SortedDictionary<string, (int Right, int Unknown, int Asked, int Wrong)>(StringComparer.Ordinal);
        var wrong = new List<string>();
        foreach (var read in InvitationCase.Names.Select(InvitationCase.Read))
            foreach (var (field, expected) in read.Expected)
            {
                var said = read.Said[field];
                var isRight = expected?.ToJsonString() == said?.ToJsonString();
                var isUnknown = !isRight && (said is null || said is JsonArray { Count: 0 } || (field == "people" && Names(said).IsSubsetOf(Names(expected))));
                var isAsked = !isRight && !isUnknown && read.Asks(field);
                var (right, unknown, asked, mistaken) = fields.GetValueOrDefault(field);
                fields[field] = (right + (isRight ? 1 : 0), unknown + (isUnknown ? 1 : 0), asked + (isAsked ? 1 : 0), mistaken + (isRight || isUnknown || isAsked ? 0 : 1));
                if (!isRight) TestContext.Current.TestOutputHelper?.WriteLine($"{read.Name}: {field} {(isUnknown ? "UNKNOWN" : isAsked ? "ASKED" : "WRONG")}: {said?.ToJsonString()} for {expected?.ToJsonString()}");
                if (!isRight && !isUnknown && !isAsked && field is "day" or "zone" or "moment" or "people") wrong.Add($"{read.Name}: {field} is {said?.ToJsonString()}, not {expected?.ToJsonString()}");
            }

        foreach (var (field, (right, unknown, asked, mistaken)) in fields) TestContext.Current.TestOutputHelper?.WriteLine($"RATE {field} {right}/{right + unknown + asked + mistaken} unknown {unknown} asked {asked} wrong {mistaken}");
        Assert.Empty(wrong);

        static HashSet<string> Names(JsonNode? people) => [.. (people as JsonArray ?? []).Select(person => ((string)person!).Split(" organizer")[0] is var who ? who[..who.LastIndexOf(' ')] : "")];
    }
}
