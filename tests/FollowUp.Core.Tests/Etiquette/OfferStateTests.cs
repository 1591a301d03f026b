using FollowUp.Core.Drafting;
using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using NodaTime;
using static FollowUp.Core.Tests.Etiquette.Reference;

namespace FollowUp.Core.Tests.Etiquette;

/// <summary>An offer in writing is a state: it waits for the candidate's answer, and presses their other interviews until it is answered.</summary>
public sealed class OfferStateTests
{
    private static readonly LocalDate Heard = Day(11, 25);
    private static readonly LocalDate DecideBy = Day(12, 4);

    private static readonly Interview Offered = Reference.Interview.Then(new InterviewEvent { Kind = EventKind.HeardBack, On = Heard, Outcome = EventOutcome.Offer, DecideBy = DecideBy });

    private static readonly Interview Other = Reference.Interview with { Id = "i2", Company = "Mine" };

    [Theory]
    [InlineData("the day it came", "2026-11-25", PlanStatus.Waiting, "waiting.offer")]
    [InlineData("its last day", "2026-12-04", PlanStatus.Waiting, "waiting.offer")]
    [InlineData("two weeks after its last day", "2026-12-18", PlanStatus.Waiting, "waiting.offer")]
    [InlineData("after that it was answered somewhere else", "2026-12-19", PlanStatus.Closed, "closed.offer")]
    public void Plan_Offered_IsOpenUntilItIsAnswered(string edge, string day, PlanStatus status, string reason)
    {
        Assert.NotEmpty(edge);
        var plan = Offered.PlanOn(Day(day));
        Assert.Equal((status, reason), (plan.Status, plan.Waiting!.Key));
        Assert.DoesNotContain(plan.Steps, step => step.IsDue);
    }

    [Fact]
    public void Plan_Offered_SaysBothDays()
    {
        var plan = Offered.PlanOn(Day(11, 26));
        Assert.Equal((DecideBy, DecideBy), (plan.WaitingUntil, plan.Waiting!.Until));
        Assert.StartsWith("They made you an offer on Wed 25 Nov; they'd like your answer by Fri 4 Dec.", new Wording().Say(plan.Waiting, Offered), StringComparison.Ordinal);
    }

    [Fact]
    public void Plan_OfferWithoutADay_IsOpenForTwoMonths()
    {
        var undated = Reference.Interview.Then(EventKind.HeardBack, Heard, "c1", EventOutcome.Offer);
        Assert.Equal((PlanStatus.Waiting, null), (undated.PlanOn(Day(1, 24, 2027)).Status, undated.PlanOn(Day(1, 24, 2027)).WaitingUntil));
        Assert.Equal(PlanStatus.Closed, undated.PlanOn(Day(1, 25, 2027)).Status);
    }

    [Theory]
    [InlineData(EventKind.Closed, EventOutcome.Accepted, "closed.accepted")]
    [InlineData(EventKind.Closed, EventOutcome.Declined, "closed.byYou")]
    [InlineData(EventKind.HeardBack, EventOutcome.Rejected, "closed.withdrawn")]
    public void Plan_OfferAnsweredOrWithdrawn_Closes(EventKind kind, EventOutcome outcome, string reason)
    {
        var plan = Offered.Then(kind, Day(11, 27), outcome: outcome).PlanOn(Day(11, 30));
        Assert.Equal((PlanStatus.Closed, reason), (plan.Status, plan.Waiting!.Key));
    }

    /// <summary>The deadline reaches the others only while the offer is open.</summary>
    [Theory]
    [InlineData(null, true)]
    [InlineData(EventOutcome.Accepted, false)]
    [InlineData(EventOutcome.Declined, false)]
    public void PlanAll_OfferHere_PressesTheOthersUntilItIsAnswered(EventOutcome? answer, bool presses)
    {
        var offered = answer is null ? Offered : Offered.Then(EventKind.Closed, Day(11, 26), outcome: answer);
        var plans = Reference.Planner.PlanAll(Reference.Candidate, [offered, Other], Morning(Day(11, 27)));
        Assert.Equal(presses, plans[1].Steps.Any(step => step.DecideBy == DecideBy));
        Assert.DoesNotContain(plans[0].Steps, step => step.DecideBy is not null);
    }
}
