using FollowUp.Core.Drafting;
using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using NodaTime;
using static FollowUp.Core.Tests.Etiquette.Reference;

namespace FollowUp.Core.Tests.Etiquette;

/// <summary>A sentence names the day it speaks of, which is often another than the day it was told on.</summary>
public sealed class DatedSentenceTests
{
    /// <summary>The facts, the day, the step, and what the sentence has to say. The reference round is on Wednesday 18 November.</summary>
    private static readonly Dictionary<string, (Interview Interview, LocalDate Today, StepKind? Step, string Says)> Rows = new()
    {
        ["missed, and noted the day after"] = (Reference.Interview.Then(new InterviewEvent { Kind = EventKind.NoShow, On = Day(11, 19) }), Day(11, 19), StepKind.Rearrange, "on Wed 18 Nov didn't happen"),
        ["a second round fell through days before"] = (
            Second(Day(12, 1)).Then(new InterviewEvent { Kind = EventKind.TimeFellThrough, On = Day(11, 26) }), Day(11, 27), StepKind.Arrange, "on Tue 1 Dec fell through"),
        ["moved, and then held"] = (
            Reference.Interview.Then(new InterviewEvent { Kind = EventKind.Rescheduled, On = Day(11, 17), HeldAt = new LocalDateTime(2026, 11, 20, 10, 0) }), Day(11, 23), StepKind.ThankYou, "on Fri 20 Nov"),
        ["moved: what to write down"] = (
            Reference.Interview.Then(new InterviewEvent { Kind = EventKind.Rescheduled, On = Day(11, 17), HeldAt = new LocalDateTime(2026, 11, 20, 10, 0) }), Day(11, 21), StepKind.Debrief, "on Fri 20 Nov"),
        ["the eve of a round"] = (Reference.Interview, Day(11, 17), StepKind.Prepare, "on Wed 18 Nov"),
        ["the round itself: thanks"] = (Reference.Interview, Day(11, 19), StepKind.ThankYou, "on Wed 18 Nov"),
        ["a promised day"] = (Reference.Interview.Promised(Day(11, 20)), Day(11, 25), StepKind.CheckIn, "by Fri 20 Nov"),
        ["rejected, days ago"] = (Reference.Interview.Then(EventKind.HeardBack, Day(11, 24), "c1", EventOutcome.Rejected), Day(11, 26), StepKind.Feedback, "on Tue 24 Nov"),
        ["references asked for"] = (Reference.Interview.Then(EventKind.ReferencesRequested, Day(11, 19), "c1"), Day(11, 20), StepKind.References, "on Thu 19 Nov"),
        ["waiting for a promised day"] = (Reference.Interview.Promised(Day(12, 4)).Thanked(), Day(11, 25), null, "by Fri 4 Dec"),
        ["waiting after a question"] = (Reference.Interview.Thanked().Then(EventKind.CheckInSent, Day(11, 27), "c1"), Day(11, 30), null, "on Fri 27 Nov"),
        ["waiting for a round to come"] = (Second(Day(12, 1)).Thanked(), Day(11, 26), null, "on Tue 1 Dec"),
        ["an offer and its last day"] = (
            Reference.Interview.Then(new InterviewEvent { Kind = EventKind.HeardBack, On = Day(11, 25), Outcome = EventOutcome.Offer, DecideBy = Day(12, 4) }), Day(11, 30), null, "on Wed 25 Nov; they'd like your answer by Fri 4 Dec"),
        ["put off"] = (Reference.Interview.Thanked().Then(new InterviewEvent { Kind = EventKind.Snoozed, On = Day(11, 27), Until = Day(12, 9) }), Day(11, 30), null, "until Wed 9 Dec"),
        ["paused"] = (Reference.Interview.Thanked().Then(new InterviewEvent { Kind = EventKind.Paused, On = Day(11, 27), Until = Day(12, 9) }), Day(11, 30), null, "Wed 9 Dec"),
    };

    public static TheoryData<string> Names => [.. Rows.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Say_AnyReason_NamesTheDayItSpeaksOf(string name)
    {
        var (interview, today, kind, says) = Rows[name];
        var plan = interview.PlanOn(today);
        var reason = kind is { } step ? plan.Steps.First(planned => planned.Kind == step && planned.Status is not (StepStatus.Skipped or StepStatus.Done)).Reason : plan.Waiting!;

        Assert.Contains(says, new Wording().Say(reason, interview), StringComparison.Ordinal);
    }

    private static Interview Second(LocalDate on) =>
        Reference.Interview with { Rounds = [.. Reference.Interview.Rounds, new Round { Stage = RoundStage.Second, HeldAt = on.At(new LocalTime(10, 0)), With = ["c2"] }] };
}

/// <summary>What the rows above begin with.</summary>
internal static class Thanking
{
    /// <summary>Everything of the first days is done.</summary>
    public static Interview Thanked(this Interview interview) => interview
        .Then(EventKind.Debriefed, Day(11, 18))
        .Then(EventKind.ThankYouSent, Day(11, 19), "c1")
        .Then(EventKind.ThankYouSent, Day(11, 19), "c2");
}
