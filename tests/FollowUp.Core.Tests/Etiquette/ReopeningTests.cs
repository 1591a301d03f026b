using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using FollowUp.Core.Tests.Etiquette.Rules;
using NodaTime;
using static FollowUp.Core.Tests.Etiquette.Rules.SituationsB;

namespace FollowUp.Core.Tests.Etiquette;

/// <summary>They write after all: what the candidate had closed, or what was a no, is open again from that day (rules R17 and R26).</summary>
public sealed class ReopeningTests
{
    private static readonly StepKind[] Kinds = [StepKind.CheckIn, StepKind.Arrange, StepKind.Feedback, StepKind.LetGo];

    private static readonly Interview Closed = Asked.Then(EventKind.Closed, D(10, 20));

    private static readonly Interview Refused = Asked.Heard(D(10, 20), "c1", EventOutcome.Rejected);

    private static readonly Dictionary<string, Row> Rows = new()
    {
        ["closed, and still deciding after all: 7 bd from then"] = new(Closed.Heard(D(10, 26), "c1"), D(10, 27), "checkIn 4 Nov email c1; checkIn 11 Nov email c2; letGo 18 Nov"),
        ["closed, and they only say that they got it"] = new(Closed.Heard(D(10, 26), "c1", EventOutcome.Acknowledged), D(10, 27), "checkIn 4 Nov email c1; checkIn 11 Nov email c2; letGo 18 Nov"),
        ["closed, and a day is named"] = new(
            Closed.Then(new InterviewEvent { Kind = EventKind.Promised, On = D(10, 26), Promise = new Promise { Kind = PromiseKind.Date, On = D(10, 30) } }), D(10, 27),
            "checkIn 4 Nov email c1; checkIn 11 Nov email c2; letGo 18 Nov"),
        ["closed, and times are offered: answered today"] = new(Closed.Sent(EventKind.TimesOffered, D(10, 26), "c1"), D(10, 26), "arrange 26 Oct email c1 due; arrange 2 Nov email c1; checkIn 9 Nov email c1; letGo 16 Nov"),
        ["closed, and then a no: thanks for it"] = new(Closed.Heard(D(10, 26), "c1", EventOutcome.Rejected), D(10, 27), "feedback 27 Oct email c1 due"),
        ["a no, and then times after all"] = new(Refused.Sent(EventKind.TimesOffered, D(10, 26), "c1"), D(10, 26), "arrange 26 Oct email c1 due; arrange 2 Nov email c1; checkIn 9 Nov email c1; letGo 16 Nov"),
        ["a no, and then still deciding"] = new(Refused.Heard(D(10, 26), "c1"), D(10, 27), "checkIn 4 Nov email c1; checkIn 11 Nov email c2; letGo 18 Nov"),
        ["a no, and a kind word about one's thanks: still a no"] = new(Refused.Heard(D(10, 26), "c1", EventOutcome.Acknowledged), D(10, 28), "feedback 21 Oct email c1 due"),
        ["took a job: nothing comes back"] = new(
            Asked.Then(EventKind.Closed, D(10, 20), outcome: EventOutcome.TookAJob).Heard(D(10, 26), "c1"), D(10, 27), ""),
        ["closed, reopened, closed again"] = new(Closed.Heard(D(10, 26), "c1").Then(EventKind.Closed, D(10, 28)), D(10, 29), ""),
        ["the word undone: closed"] = new(Closed, D(10, 27), ""),
    };

    public static TheoryData<string> All => Edges(Rows);

    [Theory]
    [MemberData(nameof(All))]
    public void Plan_TheyWroteAfterAll_IsOpenAgain(string edge) => Assert.Equal(Rows[edge].Expected, Rows[edge].Plan.Open(Kinds));

    [Theory]
    [InlineData("closed, reopened, closed again", 0)]
    [InlineData("closed twice", 1)]
    public void Check_ClosedAgain_OnlyAfterTheyWrote(string edge, int faults)
    {
        var interview = edge == "closed twice" ? Closed.Then(EventKind.Closed, D(10, 28)) : Rows[edge].Interview;
        Assert.Equal(faults, InterviewValidator.Validate(interview, Londoner, D(10, 29), PlaybookCatalog.BuiltIn).Count(fault => fault.Member.EndsWith(".kind", StringComparison.Ordinal)));
    }

    /// <summary>An offer taken back is no choice of somebody else: nothing is asked, and that is said.</summary>
    [Theory]
    [InlineData(EventOutcome.Offer)]
    [InlineData(EventOutcome.OfferSpoken)]
    public void Plan_OfferTakenBack_SaysSoAndAsksNothing(EventOutcome offer)
    {
        var plan = new Row(Asked.Heard(D(10, 20), "c1", offer).Heard(D(10, 23), "c1", EventOutcome.Rejected), D(10, 26), "").Plan;
        Assert.Equal((PlanStatus.Closed, "closed.withdrawn"), (plan.Status, plan.Waiting!.Key));
        Assert.Empty(plan.OpenSteps(StepKind.Feedback, StepKind.CheckIn, StepKind.Call));
    }

    /// <summary>Accepted on Tuesday 20 October: by 27 October the start date should be in writing; Gwen made the offer.</summary>
    [Fact]
    public void Plan_Accepted_SaysWhenAndWhomToAskForTheStartDate()
    {
        var plan = new Row(Asked.Heard(D(10, 19), "c1", EventOutcome.Offer).Then(EventKind.Closed, D(10, 20), outcome: EventOutcome.Accepted), D(10, 21), "").Plan;
        Assert.Equal(new Reason("closed.accepted", D(10, 20), "Gwen", D(10, 27)), plan.Waiting);
    }
}
