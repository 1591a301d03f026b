using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using NodaTime;
using static FollowUp.Core.Tests.Etiquette.Reference;

namespace FollowUp.Core.Tests.Etiquette.Seeds;

/// <summary>Ask a recruiter: interviewed on a Wednesday, told Friday, heard nothing. One gentle call, and read nothing into it.</summary>
public sealed class RecruiterSeedTests
{
    private static readonly Interview Asked = Reference.Interview with
    {
        ArrangedBy = ContactRole.Interviewer,
        Contacts = [Interviewer with { Channels = [.. Interviewer.Channels, new Channel { Kind = ChannelKind.Phone, Address = "+551133330000" }] }],
        Rounds = [Reference.Interview.Rounds[0] with { HeldAt = new LocalDateTime(2026, 11, 11, 15, 0) }],
    };

    private static readonly Interview ToldFriday = Asked.Promised(Day(11, 13));

    private static readonly Interview Applied = new()
    {
        Company = "Acme",
        Role = "Baker",
        Country = "BR",
        Kind = InterviewKind.Application,
        AppliedOn = Day(11, 11),
        Contacts = Asked.Contacts,
    };

    private static readonly Dictionary<string, Claim> Claims = new(StringComparer.Ordinal)
    {
        ["two days after the missed Friday it may be asked: a call on Monday"] = new(
            "recruiter", ToldFriday, Day(11, 11), "thankYou 12 Nov email c2; call 16 Nov phone c2; letGo 9 Dec"),
        ["a day or two is a week, and the call comes after that"] = new(
            "recruiter", Asked with { Promises = [new Promise { Kind = PromiseKind.Vague, MadeOn = Day(11, 11) }] }, Day(11, 11),
            "thankYou 12 Nov email c2; call 23 Nov phone c2; letGo 9 Dec"),
        ["no number is known: the same question in writing"] = new(
            "recruiter", ToldFriday with { Contacts = [Interviewer] }, Day(11, 11), "thankYou 12 Nov email c2; checkIn 16 Nov email c2; letGo 9 Dec"),
        ["called once and nobody answered: nothing more is sent"] = new(
            "recruiter", ToldFriday.Then(EventKind.ThankYouSent, Day(11, 12), "c2").Then(EventKind.Called, Day(11, 16), "c2", EventOutcome.Voicemail),
            Day(11, 17), "thankYou 12 Nov email c2 done; call 16 Nov phone c2 done; letGo 9 Dec"),
        ["an application is followed up once, by phone, when a week has passed"] = new(
            "recruiter", Applied, Day(11, 11), "call 18 Nov phone c2; letGo 9 Dec"),
        ["after that one call the application is left to them"] = new(
            "recruiter", Applied.Then(EventKind.Called, Day(11, 18), "c2", EventOutcome.NoAnswer), Day(11, 19), "call 18 Nov phone c2 done; letGo 9 Dec"),
    };

    public static TheoryData<string> Names => [.. Claims.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Plan_Claim_IsFollowed(string claim) => Assert.Equal(Claims[claim].Steps, Claim.Of(Claims[claim].Plan));

    [Theory]
    [InlineData("on the promised day itself", 13)]
    [InlineData("half a day later", 14)]
    public void Plan_DayHasHardlyPassed_WaitsAndSaysItIsNoVerdict(string edge, int day)
    {
        Assert.NotEmpty(edge);
        var plan = ToldFriday.Then(EventKind.Debriefed, Day(11, 11)).Then(EventKind.ThankYouSent, Day(11, 12), "c2").PlanOn(Day(11, day), "recruiter");
        Assert.Equal((PlanStatus.Waiting, Day(11, 16)), (plan.Status, plan.WaitingUntil!.Value));
        Assert.Contains("it says nothing about you", Claim.Say(plan.Waiting!), StringComparison.Ordinal);
    }

    [Fact]
    public void Draft_Call_ShowsInterestAndAsksForProcessAndTimeline()
    {
        var draft = Claim.Draft(ToldFriday, ToldFriday.PlanOn(Day(11, 16), "recruiter").Step(StepKind.Call)!, Day(11, 16));
        Assert.Contains("interest", draft, StringComparison.Ordinal);
        Assert.Matches("process|timeline", draft);
    }

    [Fact]
    public void Draft_CallAboutAnApplication_SaysAppliedInterestedGladToTalk()
    {
        var draft = Claim.Draft(Applied, Applied.PlanOn(Day(11, 18), "recruiter").Step(StepKind.Call)!, Day(11, 18));
        Assert.Contains("I applied", draft, StringComparison.Ordinal);
        Assert.Contains("interest", draft, StringComparison.Ordinal);
        Assert.Contains("glad to talk", draft, StringComparison.Ordinal);
    }
}
