using FollowUp.Core.Insights;
using FollowUp.Core.Interviews;
using FollowUp.Core.Tests.Etiquette;
using NodaTime;

namespace FollowUp.Core.Tests.Insights;

public sealed class ReplyTimesTests
{
    [Fact]
    public void Of_AnswerUnasked_CountsFromTheRound()
    {
        var reply = Assert.Single(ReplyTimes.Of(Reference.Interview.Then(Heard(11, 25, EventOutcome.StillDeciding))));

        Assert.Equal((ReplyAfter.Round, RoundStage.First, 7), (reply.After, reply.Stage!.Value, reply.Days));
    }

    [Fact]
    public void Of_AnswerAfterCheckIn_CountsFromTheCheckIn()
    {
        var reply = Assert.Single(ReplyTimes.Of(Reference.Interview.Then(EventKind.CheckInSent, Reference.Day(12, 2), "c1").Then(Heard(12, 2, EventOutcome.Advanced))));

        Assert.Equal((ReplyAfter.Message, 0), (reply.After, reply.Days));
    }

    [Fact]
    public void Of_MessageThatDidNotArrive_AskedNothing()
    {
        var interview = Reference.Interview.Then(EventKind.CheckInSent, Reference.Day(12, 2), "c1").Then(EventKind.DeliveryFailed, Reference.Day(12, 3), "c1").Then(Heard(12, 4, EventOutcome.Rejected));

        Assert.Equal(ReplyAfter.Round, Assert.Single(ReplyTimes.Of(interview)).After);
    }

    [Fact]
    public void Of_SecondAnswerToNothingNew_IsNotTimed() =>
        Assert.Single(ReplyTimes.Of(Reference.Interview.Then(Heard(11, 20, EventOutcome.Acknowledged)).Then(Heard(11, 30, EventOutcome.Rejected))));

    [Fact]
    public void Of_CallThatReachedSomebody_IsAnAnswer()
    {
        var interview = Reference.Interview.Then(EventKind.Called, Reference.Day(11, 30), "c1", EventOutcome.Voicemail).Then(EventKind.Called, Reference.Day(12, 3), "c1", EventOutcome.Spoke);

        Assert.Equal((ReplyAfter.Message, 3), (Assert.Single(ReplyTimes.Of(interview)).After, ReplyTimes.Of(interview).Single().Days));
    }

    [Fact]
    public void Of_Application_CountsFromItsDayWithoutAStage()
    {
        var application = new Interview { Company = "Acme", Role = "x", Kind = InterviewKind.Application, AppliedOn = Reference.Day(11, 2) };

        var reply = Assert.Single(ReplyTimes.Of(application.Then(Heard(11, 12, EventOutcome.Advanced))));

        Assert.Equal((ReplyAfter.Application, null, 10), (reply.After, reply.Stage, reply.Days));
    }

    [Fact]
    public void Of_RoundCalledOffOrToCome_AskedNothing()
    {
        var interview = Reference.Interview with
        {
            Rounds = [Reference.Interview.Rounds[0] with { Status = RoundStatus.Cancelled }, new Round { HeldAt = new LocalDateTime(2026, 12, 20, 10, 0) }],
        };

        Assert.Empty(ReplyTimes.Of(interview.Then(Heard(12, 1, EventOutcome.StillDeciding))));
    }

    private static InterviewEvent Heard(int month, int day, EventOutcome outcome) => new() { Kind = EventKind.HeardBack, On = Reference.Day(month, day), Outcome = outcome };
}
