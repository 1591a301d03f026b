using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using NodaTime;
using static FollowUp.Core.Tests.Etiquette.Reference;

namespace FollowUp.Core.Tests.Etiquette.Seeds;

/// <summary>Call me, maybe: wait more than two business days, write one mail, and move on five business days later.</summary>
public sealed class EmailFirstSeedTests
{
    private static readonly Interview Waiting = Reference.Interview with
    {
        ArrangedBy = ContactRole.Interviewer,
        Contacts =
        [
            Interviewer with
            {
                Channels = [.. Interviewer.Channels, new Channel { Kind = ChannelKind.Phone, Address = "+551133330000", Established = true }],
            },
        ],
    };

    private static readonly Dictionary<string, Claim> Claims = new(StringComparer.Ordinal)
    {
        ["more than two business days after the expected day: one mail, though a number is known; five business days later the end"] = new(
            "email-first", Waiting.Promised(Day(11, 23)), Day(11, 18), "thankYou 19 Nov email c2; checkIn 26 Nov email c2; letGo 3 Dec"),
        ["a weekend and a holiday are no business days"] = new(
            "email-first", Waiting.Promised(Day(11, 19)), Day(11, 18), "thankYou 18 Nov email c2; checkIn 25 Nov email c2; letGo 2 Dec"),
        ["the mail was written: no second one, no call, and no looking back"] = new(
            "email-first",
            Waiting.Promised(Day(11, 23)).Then(EventKind.ThankYouSent, Day(11, 19), "c2").Then(EventKind.CheckInSent, Day(11, 26), "c2"), Day(11, 27),
            "thankYou 19 Nov email c2 done; checkIn 26 Nov email c2 done; letGo 3 Dec"),
        ["no mail address, only a number both sides used: then the call is the way to write (R37)"] = new(
            "email-first", Waiting.Promised(Day(11, 23)) with { Contacts = [Waiting.Contacts[0] with { Channels = [Waiting.Contacts[0].Channels[1]] }] },
            Day(11, 18), "call 26 Nov phone c2; letGo 3 Dec"),
    };

    public static TheoryData<string> Names => [.. Claims.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Plan_Claim_IsFollowed(string claim) => Assert.Equal(Claims[claim].Steps, Claim.Of(Claims[claim].Plan));

    [Theory]
    [InlineData("the day itself", 23)]
    [InlineData("one business day later", 24)]
    [InlineData("two business days later", 25)]
    public void Plan_NotYetMoreThanTwoBusinessDays_OnlyWaits(string edge, int day)
    {
        Assert.NotEmpty(edge);
        var plan = Waiting.Promised(Day(11, 23)).Then(EventKind.Debriefed, Day(11, 18)).Then(EventKind.ThankYouSent, Day(11, 19), "c2")
            .PlanOn(Day(11, day), "email-first");
        Assert.Equal((PlanStatus.Waiting, "waiting.promise"), (plan.Status, plan.Waiting!.Key));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Draft_CheckIn_MentionsAnotherOfferOnlyIfThereIsOneAndWithFirstChoice(bool offered)
    {
        var interview = Waiting.Promised(Day(11, 23)) with { FirstChoice = true };
        if (offered) interview = interview.Then(new InterviewEvent { Kind = EventKind.OtherOffer, On = Day(11, 24), DecideBy = Day(12, 4) });
        var draft = Claim.Draft(interview, interview.PlanOn(Day(11, 26), "email-first").Step(StepKind.CheckIn)!, Day(11, 26));
        Assert.Equal(offered, draft.Contains("another offer", StringComparison.Ordinal));
        Assert.Equal(offered, draft.Contains("first choice", StringComparison.Ordinal));
    }

    [Fact]
    public void Draft_CheckIn_KnowsTheyAreBusyAndPressesNobody()
    {
        var interview = Waiting.Promised(Day(11, 23));
        var draft = Claim.Draft(interview, interview.PlanOn(Day(11, 26), "email-first").Step(StepKind.CheckIn)!, Day(11, 26));
        Assert.Matches("busy|schedule|on your plate|take time|these things move", draft);
        Assert.DoesNotMatch("(?i)waiting|you told|should have|\\blate\\b", draft);
    }
}
