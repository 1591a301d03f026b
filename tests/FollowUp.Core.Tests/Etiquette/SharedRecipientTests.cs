using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using NodaTime;
using static FollowUp.Core.Tests.Etiquette.Reference;

namespace FollowUp.Core.Tests.Etiquette;

/// <summary>Rule R20: people, not only interviews, are counted.</summary>
public sealed class SharedRecipientTests
{
    private static readonly Interview First = (Reference.Interview.Promised(Day(11, 20)) with { Id = "i1", Contacts = [Recruiter] })
        .Then(EventKind.ThankYouSent, Day(11, 19), "c1");

    [Theory]
    [InlineData("the same number, written another way", "+55 (11) 99999-0000", "2026-11-26")]
    [InlineData("somebody else", "+55 11 98888-0000", "2026-11-25")]
    public void PlanAll_MessageWentToTheSamePersonElsewhere_Keeps48Hours(string edge, string address, string dueOn)
    {
        Assert.NotEmpty(edge);
        var second = Second(address, Day(12, 18)).Then(EventKind.ThankYouSent, Day(11, 24), "r");
        Assert.Equal(dueOn, PlanAll(Day(11, 24), First, second)[0].DueOn(StepKind.CheckIn));
    }

    [Fact]
    public void PlanAll_MessageElsewhereDidNotArrive_GoesAgainThatDayAndIsCountedFromIt()
    {
        var second = Second("+5511999990000", Day(12, 18)).Then(EventKind.ThankYouSent, Day(11, 24), "r").Then(EventKind.DeliveryFailed, Day(11, 24), "r");
        Assert.Equal("2026-11-26", PlanAll(Day(11, 24), First, second)[0].DueOn(StepKind.CheckIn));
    }

    [Theory]
    [InlineData("a day apart: one message on the later day", "2026-11-23", "2026-11-26", "2026-11-26")]
    [InlineData("on one day: one message", "2026-11-20", "2026-11-25", "2026-11-25")]
    [InlineData("48 hours apart: two messages", "2026-11-24", "2026-11-25", "2026-11-27")]
    public void PlanAll_TwoRequestsToOneRecruiter_BecomeOneWithin48Hours(string edge, string promised, string first, string second)
    {
        Assert.NotEmpty(edge);
        var other = Second("+5511999990000", Day(promised)).Then(EventKind.ThankYouSent, Day(11, 19), "r");
        var plans = PlanAll(Day(11, 23), First, other);
        Assert.Equal([first, second], plans.Select(plan => plan.DueOn(StepKind.CheckIn)), StringComparer.Ordinal);
        var others = PlanAll(Day(11, 23), other, First);
        Assert.Equal([second, first], others.Select(plan => plan.DueOn(StepKind.CheckIn)), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("moved together: one message for both", "2026-11-23", 23, true)]
    [InlineData("both are overdue: one message for both", "2026-11-23", 27, true)]
    [InlineData("48 hours apart: each for itself", "2026-11-24", 23, false)]
    public void PlanAll_TwoRequestsToOneRecruiter_TellEachOtherWhenTheyAreOneMessage(string edge, string promised, int day, bool shared)
    {
        Assert.NotEmpty(edge);
        var plans = PlanAll(Day(11, day), First, Second("+5511999990000", Day(promised)).Then(EventKind.ThankYouSent, Day(11, 19), "r"));
        Assert.Equal(shared ? ["i2"] : [], plans[0].Step(StepKind.CheckIn)!.SharedWith);
        Assert.Equal(shared ? ["i1"] : [], plans[1].Step(StepKind.CheckIn)!.SharedWith);
        if (day == 23 && shared) Assert.Contains(new Reason("moved.together", Day(11, 26), "Rafaela"), plans[0].Step(StepKind.CheckIn)!.Moves);
    }

    [Theory]
    [InlineData("a day apart: one call on the later day", "2026-11-22", "2026-11-24", "2026-11-24", true)]
    [InlineData("48 hours apart: two calls", "2026-11-23", "2026-11-23", "2026-11-25", false)]
    public void PlanAll_TwoCallsToOneRecruiter_BecomeOneWithin48Hours(string edge, string otherPromised, string due, string otherDue, bool shared)
    {
        Assert.NotEmpty(edge);
        var phone = Recruiter with { Channels = [new Channel { Kind = ChannelKind.Phone, Address = "+551133334444", Established = true }] };
        var one = Reference.Interview.Promised(Day(11, 20)) with { Id = "i1", Playbook = "recruiter", Contacts = [phone] };
        var other = Reference.Interview.Promised(Day(otherPromised)) with { Id = "i2", Playbook = "recruiter", Contacts = [phone] };

        var plans = PlanAll(Day(11, 20), one, other);

        Assert.Equal((due, otherDue), (plans[0].DueOn(StepKind.Call), plans[1].DueOn(StepKind.Call)));
        Assert.Equal(shared ? ["i2"] : [], plans[0].Step(StepKind.Call)!.SharedWith);
    }

    [Fact]
    public void PlanAll_TwoRequestsADayApart_StayOneMessageWhenTheFirstDayHasCome()
    {
        var other = Second("+5511999990000", Day(11, 23)).Then(EventKind.ThankYouSent, Day(11, 19), "r");
        for (var day = Day(11, 20); day < Day(11, 30); day = day.PlusDays(1))
        {
            var plans = PlanAll(day, First, other);
            Assert.Equal(["2026-11-26", "2026-11-26"], plans.Select(plan => plan.DueOn(StepKind.CheckIn)));
            Assert.All(plans, plan => Assert.Equal(day >= Day(11, 26), plan.Step(StepKind.CheckIn)!.IsDue));
            Assert.All(plans, plan => Assert.Single(plan.Step(StepKind.CheckIn)!.SharedWith));
        }
    }

    [Fact]
    public void PlanAll_OneStepIsLeftUndone_TheOtherInterviewKeepsItsDayAndIsAskedFor()
    {
        // A call of 23 November that is never made, and a message to the same recruiter planned for the 30th.
        var phone = Recruiter with { Channels = [.. Recruiter.Channels.Take(1), new Channel { Kind = ChannelKind.Phone, Address = "+551133334444", Established = true }] };
        var call = Reference.Interview.Promised(Day(11, 20)) with { Id = "i1", Playbook = "recruiter", Contacts = [phone] };
        var other = Second("+5511999990000", Day(11, 25)).Then(EventKind.ThankYouSent, Day(11, 19), "r");
        for (var day = Day(11, 24); day < Day(12, 4); day = day.PlusDays(1))
        {
            var plans = PlanAll(day, call, other);
            Assert.Equal(("2026-11-23", "2026-11-30"), (plans[0].DueOn(StepKind.Call), plans[1].DueOn(StepKind.CheckIn)));
            Assert.Equal(day >= Day(11, 30), plans[1].Step(StepKind.CheckIn)!.IsDue);
            Assert.Equal(day < Day(11, 30) ? "call.promise" : "blocked.otherFirst", plans[0].Step(StepKind.Call)!.Reason.Key);
        }
    }

    [Fact]
    public void PlanAll_FeedbackAndRequestToOnePerson_AreNotAskedForAtOnce()
    {
        var rejected = First.Then(EventKind.HeardBack, Day(11, 24), "c1", EventOutcome.Rejected);
        var other = Second("+5511999990000", Day(11, 20)).Then(EventKind.ThankYouSent, Day(11, 19), "r");
        var plans = PlanAll(Day(11, 25), rejected, other);
        Assert.Equal(("2026-11-25", "2026-11-27"), (plans[0].DueOn(StepKind.Feedback), plans[1].DueOn(StepKind.CheckIn)));
    }

    [Theory]
    [InlineData("+15550100", "001 555 0100", true)]
    [InlineData("+15550100", "+15550101", false)]
    public void PlanAll_NumbersWrittenDifferently_AreOnePerson(string one, string other, bool same) => Assert.Equal(same, AreOne(ChannelKind.WhatsApp, one, other));

    [Theory]
    [InlineData("https://www.linkedin.com/in/rita/", "linkedin.com/in/Rita", true)]
    [InlineData("https://br.linkedin.com/in/rita?trk=x", "https://linkedin.com/in/rita", true)]
    [InlineData("https://linkedin.com/in/rita", "https://linkedin.com/in/rita2", false)]
    public void PlanAll_ProfilesWrittenDifferently_AreOnePerson(string one, string other, bool same) => Assert.Equal(same, AreOne(ChannelKind.LinkedIn, one, other));

    private static bool AreOne(ChannelKind kind, string one, string other)
    {
        Interview With(string id, string address) => Reference.Interview.Promised(Day(11, 20)).Then(EventKind.ThankYouSent, Day(11, 19)) with
        {
            Id = id,
            Contacts = [Recruiter with { Channels = [new Channel { Kind = kind, Address = address, Established = true }] }],
        };
        return PlanAll(Day(11, 20), With("i1", one), With("i2", other))[0].Step(StepKind.CheckIn)!.SharedWith.Count > 0;
    }

    [Fact]
    public void PlanAll_ThanksAndRequestToOnePerson_Keep48Hours()
    {
        // Thanks for the second round fall on the 25th, the day of the first interview's check-in.
        var second = Second("+5511999990000", Day(12, 18));
        second = second with { Rounds = [second.Rounds[0] with { HeldAt = new LocalDateTime(2026, 11, 24, 9, 0), With = ["r"] }] };
        var plans = PlanAll(Day(11, 23), First, second);
        Assert.Equal(("2026-11-25", "2026-11-27"), (plans[0].DueOn(StepKind.CheckIn), plans[1].DueOn(StepKind.ThankYou)));
    }

    private static IReadOnlyList<Plan> PlanAll(LocalDate day, params Interview[] interviews) =>
        Reference.Planner.PlanAll(Reference.Candidate, interviews, Morning(day));

    private static Interview Second(string address, LocalDate promised) => Reference.Interview.Promised(promised) with
    {
        Id = "i2",
        Contacts = [Recruiter with { Id = "r", Channels = [new Channel { Kind = ChannelKind.WhatsApp, Address = address, Established = true }] }],
        Rounds = [Reference.Interview.Rounds[0] with { With = [] }],
    };
}
