using FollowUp.Core.Insights;
using FollowUp.Core.Interviews;
using FollowUp.Core.Tests.Etiquette;
using NodaTime;

namespace FollowUp.Core.Tests.Insights;

public sealed class CandidateInsightsTests
{
    private static readonly LocalDate Today = Reference.Day(12, 20);

    [Fact]
    public void Of_Nothing_CountsNothing()
    {
        var insights = CandidateInsights.Of([], Today);

        Assert.Empty(insights.Replies);
        Assert.Equal(0, insights.Funnel.Applied);
        Assert.True(insights.IsThin);
    }

    [Fact]
    public void Of_SeveralAnswers_GroupsThemWithMedian()
    {
        var insights = CandidateInsights.Of(
            [Replied("Acme", 2), Replied("ACME ", 5), Replied("Acme", 9), Replied("Acme", 10), Replied("Beta", 3)], Today);

        Assert.Equal(["Acme", "Beta"], insights.ByCompany.Select(group => group.Name));
        var acme = insights.ByCompany[0];
        Assert.Equal((4, 2, 7.0, 10), (acme.Count, acme.Fastest, acme.Median, acme.Slowest));
        Assert.Equal((5, 5.0), (insights.ByStage.Single().Count, insights.ByStage.Single().Median));
    }

    [Fact]
    public void Of_EveryFate_CountsEachOnce()
    {
        var open = Reference.Interview;
        var toCome = Reference.Interview with { Rounds = [new Round { HeldAt = new LocalDateTime(2027, 1, 4, 10, 0) }] };
        var secondRound = Reference.Interview with { Rounds = [.. Reference.Interview.Rounds, new Round { HeldAt = new LocalDateTime(2026, 12, 4, 10, 0), Stage = RoundStage.Second }] };
        var offer = Reference.Interview.Then(EventKind.HeardBack, Reference.Day(12, 1), outcome: EventOutcome.Offer);
        var rejected = Reference.Interview.Then(EventKind.HeardBack, Reference.Day(12, 1), outcome: EventOutcome.Rejected);
        var silent = Reference.Interview.Then(EventKind.CheckInSent, Reference.Day(12, 1));
        var closed = Reference.Interview.Then(EventKind.Closed, Reference.Day(12, 1));

        var funnel = CandidateInsights.Of(
            [(open, false), (toCome, false), (secondRound, false), (offer, true), (rejected, true), (silent, true), (closed, true)], Today).Funnel;

        Assert.Equal((7, 6, 2, 1), (funnel.Applied, funnel.Interviewed, funnel.Advanced, funnel.Offered));
        Assert.Equal((3, 1, 1, 1), (funnel.Open, funnel.Rejected, funnel.LetGo, funnel.Closed));
        Assert.Equal((1, 2, 3), (funnel.MayMeet, funnel.MayAdvance, funnel.MayOffer));
    }

    /// <summary>An offer by word of mouth is one; what ends after it ends as it does.</summary>
    [Theory]
    [InlineData(EventKind.HeardBack, EventOutcome.OfferSpoken, 1, 1)]
    [InlineData(EventKind.TimesOffered, null, 1, 0)]
    [InlineData(EventKind.TimeAccepted, null, 1, 0)]
    [InlineData(EventKind.AvailabilitySent, null, 0, 0)]
    [InlineData(EventKind.ListedAgain, null, 0, 0)]
    public void Of_NewsOfTheirs_CountsHowFarItCame(EventKind kind, EventOutcome? outcome, int advanced, int offered)
    {
        var then = Reference.Interview.Then(kind, Reference.Day(12, 1), outcome: outcome);

        var funnel = CandidateInsights.Of([(then, true)], Today).Funnel;

        Assert.Equal((1, advanced, offered, 1), (funnel.Interviewed, funnel.Advanced, funnel.Offered, funnel.LetGo));
    }

    [Fact]
    public void Of_RoundThatFellThrough_WasNotHeld()
    {
        var fell = Reference.Interview.Then(EventKind.TimeFellThrough, Reference.Day(11, 18));

        Assert.Equal((0, 0), CandidateInsights.Of([(fell, false)], Today).Funnel is var funnel ? (funnel.Interviewed, funnel.Advanced) : default);
    }

    private static (Interview Interview, bool Ended) Replied(string company, int days) =>
        ((Reference.Interview with { Company = company }).Then(EventKind.HeardBack, Reference.Day(11, 18).PlusDays(days), outcome: EventOutcome.StillDeciding), false);
}
