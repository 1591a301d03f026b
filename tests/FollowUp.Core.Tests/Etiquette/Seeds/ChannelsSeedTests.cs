using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using NodaTime;
using static FollowUp.Core.Tests.Etiquette.Reference;

namespace FollowUp.Core.Tests.Etiquette.Seeds;

/// <summary>
/// The texting question: a recruiter arranged it, interviewer and candidate moved it by SMS and WhatsApp, no mail address is known and calls are too
/// dear. Both answers have their point, so one is planned and the other listed.
/// </summary>
public sealed class ChannelsSeedTests
{
    private static readonly Contact Head = new()
    {
        Id = "head",
        Name = "Bruno",
        Role = ContactRole.Interviewer,
        Met = true,
        Channels =
        [
            new Channel { Kind = ChannelKind.Sms, Address = "+5511999990000", Established = true },
            new Channel { Kind = ChannelKind.WhatsApp, Address = "+5511999990000", Established = true },
            new Channel { Kind = ChannelKind.Phone, Address = "+5511999990000", Established = true, Avoid = true },
        ],
    };

    private static readonly Contact Agent = new()
    {
        Id = "agent",
        Name = "Rafaela",
        Role = ContactRole.Recruiter,
        Country = "BR",
        Channels = [new Channel { Kind = ChannelKind.Email, Address = "rafaela@example.com" }],
    };

    private static readonly Interview Asked = Reference.Interview with
    {
        Contacts = [Head, Agent],
        Rounds = [Reference.Interview.Rounds[0] with { With = ["head"] }],
    };

    private static readonly Dictionary<string, Claim> Claims = new(StringComparer.Ordinal)
    {
        ["status is the recruiter's work, thanks go to the interviewer all the same"] = new(
            "balanced", Asked, Day(11, 18), "thankYou 19 Nov sms head; checkIn 30 Nov email agent; checkIn 7 Dec sms head; letGo 14 Dec"),
        ["the recruiter has no address at hand: the channel both sides used is fine"] = new(
            "balanced", Asked with { Contacts = [Head, Agent with { Channels = [] }] }, Day(11, 18),
            "thankYou 19 Nov sms head; checkIn 30 Nov sms head; checkIn 7 Dec sms head; letGo 14 Dec"),
        ["no recruiter at all: the interviewer who arranged it"] = new(
            "balanced", Asked with { Contacts = [Head], ArrangedBy = ContactRole.Interviewer }, Day(11, 18),
            "thankYou 19 Nov sms head; checkIn 30 Nov sms head; checkIn 7 Dec sms head; letGo 14 Dec"),
        ["a number merely seen on a call is never texted, and thanks go through the recruiter"] = new(
            "balanced", Asked with { Contacts = [Seen(), Agent] }, Day(11, 18),
            "thankYou 19 Nov email agent; checkIn 30 Nov email agent; checkIn 7 Dec email agent; letGo 14 Dec"),
        ["nobody but a number merely seen: only waiting is left"] = new(
            "balanced", Asked with { Contacts = [Seen()] }, Day(11, 18), "checkIn 30 Nov blocked; letGo 9 Dec"),
    };

    public static TheoryData<string> Names => [.. Claims.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Plan_Claim_IsFollowed(string claim) => Assert.Equal(Claims[claim].Steps, Claim.Of(Claims[claim].Plan));

    [Theory]
    [InlineData("balanced")]
    [InlineData("proactive")]
    [InlineData("recruiter")]
    [InlineData("reserved")]
    [InlineData("email-first")]
    public void Plan_RecruiterIsAsked_ListsTheInterviewerByTheirText(string playbook)
    {
        var step = Asked.Promised(Day(11, 20)).PlanOn(Day(11, 18), playbook).Step(StepKind.CheckIn)!;
        var other = Assert.Single(step.Alternatives);
        Assert.Equal(("agent", "head", ChannelKind.Sms, "alternative.interviewer"), (step.Recipient!.Id, other.Recipient.Id, other.Channel, other.Reason.Key));
        Assert.Contains("Bruno met you", Claim.Say(other.Reason), StringComparison.Ordinal);
    }

    [Fact]
    public void Plan_InterviewerIsAsked_ListsTheRecruiterWhoseAddressIsToBeFound()
    {
        var step = Claims["the recruiter has no address at hand: the channel both sides used is fine"].Plan.Step(StepKind.CheckIn)!;
        var other = Assert.Single(step.Alternatives);
        Assert.Equal(("head", "agent", ChannelKind.Email, "alternative.recruiter"), (step.Recipient!.Id, other.Recipient.Id, other.Channel, other.Reason.Key));
    }

    [Fact]
    public void Plan_InterviewerArrangedIt_ListsTheRecruiter()
    {
        var step = (Asked with { ArrangedBy = ContactRole.Interviewer }).PlanOn(Day(11, 18)).Step(StepKind.CheckIn)!;
        Assert.Equal(("head", "agent"), (step.Recipient!.Id, Assert.Single(step.Alternatives).Recipient.Id));
    }

    private static Contact Seen() => Head with { Channels = [new Channel { Kind = ChannelKind.Sms, Address = "+5511999990000" }] };
}
