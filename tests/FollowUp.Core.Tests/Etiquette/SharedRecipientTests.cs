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
    public void PlanAll_MessageElsewhereDidNotArrive_IsNotCounted()
    {
        var second = Second("+5511999990000", Day(12, 18)).Then(EventKind.ThankYouSent, Day(11, 24), "r").Then(EventKind.DeliveryFailed, Day(11, 24), "r");
        Assert.Equal("2026-11-25", PlanAll(Day(11, 24), First, second)[0].DueOn(StepKind.CheckIn));
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
