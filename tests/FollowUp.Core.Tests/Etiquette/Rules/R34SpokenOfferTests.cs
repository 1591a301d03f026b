using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using NodaTime;
using static FollowUp.Core.Tests.Etiquette.Reference;
using static FollowUp.Core.Tests.Etiquette.Rules.SituationsA;

namespace FollowUp.Core.Tests.Etiquette.Rules;

/// <summary>An offer by word of mouth ends nothing; the paper may be asked for, kindly (rule R34). The days were counted by hand.</summary>
public sealed class R34SpokenOfferTests
{
    private static readonly StepKind[] Asks = [StepKind.CheckIn, StepKind.Call, StepKind.MoveUp, StepKind.Arrange];

    private static readonly Interview Final = Held(Day(11, 3), RoundStage.Final);

    private static readonly Interview Ringing = Final.By("c2", Arranger with { Channels = [Mail("c1"), Number()] }, Host);

    private static readonly Dictionary<string, SituationA> Situations = new(StringComparer.Ordinal)
    {
        ["by mail, no day: 5 bd over Veterans Day, and 5 bd later once more"] = new(
            Offered(Final, Day(11, 6)), Day(11, 9), "checkIn 16 Nov email c1; checkIn 23 Nov email c1"),
        ["by phone: by phone, and the second time in writing, for one call may stay unanswered"] = new(
            Offered(Ringing, Day(11, 6), ChannelKind.Phone), Day(11, 9), "call 16 Nov phone c1; checkIn 23 Nov email c1"),
        ["by phone, and no calls are wanted: in writing"] = new(
            Offered(Ringing, Day(11, 6), ChannelKind.Phone).Told(InstructionKind.NoCalls), Day(11, 9), "checkIn 16 Nov email c1; checkIn 23 Nov email c1"),
        ["on a Saturday by text: by text, counted from Monday"] = new(
            Offered(Final.By("c2", Arranger with { Channels = [Mail("c1"), Number(ChannelKind.Sms)] }, Host), Day(11, 7), ChannelKind.Sms), Day(11, 9),
            "checkIn 16 Nov sms c1; checkIn 23 Nov sms c1"),
        ["by the manager, while a recruiter arranged: the manager is asked"] = new(
            Offered(Final.By("c2", Arranger, Host with { Role = ContactRole.HiringManager }), Day(11, 6), from: "c2"), Day(11, 9),
            "checkIn 16 Nov email c2; checkIn 23 Nov email c2"),
        ["the paper by Friday: 2 bd after it"] = new(
            Offered(Final, Day(11, 6), paper: Day(11, 13)), Day(11, 9), "checkIn 17 Nov email c1; checkIn 24 Nov email c1"),
        ["the paper by the eve of Thanksgiving: 2 bd after it"] = new(
            Offered(Final, Day(11, 13), paper: Day(11, 25)), Day(11, 16), "checkIn 30 Nov email c1; checkIn 7 Dec email c1"),
        ["before Christmas: the second day back in January"] = new(
            Offered(Held(Day(12, 15), RoundStage.Final), Day(12, 18)), Day(12, 21), "checkIn 5 Jan email c1; checkIn 12 Jan email c1"),
        ["London, the paper by Christmas Eve: bank holidays, then January"] = new(
            Offered(Held(Day(12, 15), RoundStage.Final).In("GB"), Day(12, 18), paper: Day(12, 24)), Day(12, 21), "checkIn 5 Jan email c1; checkIn 12 Jan email c1"),
        ["a university: these days are not doubled"] = new(
            Offered(Held(Day(11, 3), RoundStage.Final, EmployerType.Academic), Day(11, 6)), Day(11, 9), "checkIn 16 Nov email c1; checkIn 23 Nov email c1"),
        ["asked, and answered without a day: 5 bd from the answer"] = new(
            Offered(Final, Day(11, 6)).Did(EventKind.CheckInSent, Day(11, 16)).Heard(Day(11, 18), EventOutcome.Acknowledged), Day(11, 19),
            "checkIn 25 Nov email c1; checkIn 3 Dec email c1"),
        ["the question did not arrive: it is due again"] = new(
            Offered(Final, Day(11, 6)).Did(EventKind.CheckInSent, Day(11, 16)).Did(EventKind.DeliveryFailed, Day(11, 16)), Day(11, 17),
            "checkIn 16 Nov email c1; checkIn 23 Nov email c1"),
    };

    public static TheoryData<string> Names => [.. Situations.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Plan_OfferSpoken_AsksForThePaper(string name) => Assert.Equal(Situations[name].Open, Situations[name].Plan.ToDo(Asks));

    [Theory]
    [MemberData(nameof(Names))]
    public void Plan_OfferSpoken_EndsNothing(string name)
    {
        var plan = Situations[name].Plan;
        Assert.NotEqual(PlanStatus.Closed, plan.Status);
        Assert.DoesNotContain(plan.Steps, step => step.Kind is StepKind.Withdraw or StepKind.Feedback);
        Assert.All(plan.Steps.Where(step => step.Kind == StepKind.LetGo), end => Assert.True(end.DueOn > plan.Steps.Where(s => s.IsOutreachRequest()).Max(s => s.DueOn)));
    }

    [Theory]
    [InlineData(EventOutcome.Offer)]
    [InlineData(EventOutcome.Rejected)]
    public void Plan_InWritingAtLast_AsksForNothingMore(EventOutcome outcome)
    {
        var plan = new SituationA(Offered(Final, Day(11, 6)).Heard(Day(11, 12), outcome), Day(11, 13)).Plan;
        Assert.Equal((outcome == EventOutcome.Offer ? PlanStatus.Waiting : PlanStatus.Closed, ""), (plan.Status, plan.ToDo(Requests)));
    }

    /// <summary>An offer by word of mouth has no deadline: it moves nothing elsewhere.</summary>
    [Fact]
    public void PlanAll_OfferSpokenElsewhere_TheOtherGoesOn()
    {
        var other = Held(Day(11, 4)).By("d2", Person("d1", ContactRole.Recruiter, Mail("d1")), Person("d2", ContactRole.Interviewer, Mail("d2"))) with
        {
            Id = "i2",
            Company = "Umbrella",
        };
        var plans = RealPlanner.PlanAll(Dana, [Offered(Final, Day(11, 6)), other], Morning(Day(11, 9)));
        Assert.Equal("checkIn 16 Nov email d1; checkIn 23 Nov email d2; letGo 1 Dec", plans[1].ToDo(Requests));
    }

    private static Interview Offered(Interview interview, LocalDate on, ChannelKind by = ChannelKind.Email, LocalDate? paper = null, string from = "c1") =>
        interview.Heard(on, EventOutcome.OfferSpoken, from, paper is { } day ? Until(day, on) : null, by);
}
