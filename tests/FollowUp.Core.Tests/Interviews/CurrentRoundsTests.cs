using FollowUp.Core.Interviews;
using FollowUp.Core.Tests.Etiquette;
using NodaTime;
using static FollowUp.Core.Tests.Etiquette.Reference;

namespace FollowUp.Core.Tests.Interviews;

/// <summary>A fixed time that falls through (rule R32): the first round was held on 18 November, the second is to be on 26 November.</summary>
public sealed class CurrentRoundsTests
{
    [Theory]
    [InlineData(11, 24, null, RoundStatus.Held, RoundStatus.Cancelled)] // told ahead
    [InlineData(11, 26, null, RoundStatus.Held, RoundStatus.Cancelled)] // told on the day
    [InlineData(11, 27, null, RoundStatus.Held, RoundStatus.Held)] // a later time that was never entered
    [InlineData(11, 27, RoundStage.Second, RoundStatus.Held, RoundStatus.Cancelled)] // noted a day late, and named
    [InlineData(11, 18, RoundStage.First, RoundStatus.Cancelled, RoundStatus.Held)]
    [InlineData(11, 30, null, RoundStatus.Held, RoundStatus.Held)] // after today
    public void Of_TimeFellThrough_IsOfTheRoundThatWasToCome(int month, int day, RoundStage? stage, RoundStatus first, RoundStatus second)
    {
        var interview = Reference.Interview with
        {
            Rounds = [.. Reference.Interview.Rounds, new Round { Stage = RoundStage.Second, HeldAt = Day(11, 26).At(new LocalTime(10, 0)) }],
            Events = [new InterviewEvent { Id = "e1", Kind = EventKind.TimeFellThrough, On = Day(month, day), Round = stage }],
        };

        Assert.Equal([first, second], CurrentRounds.Of(interview, Day(11, 28)).Select(round => round.Status));
    }

    [Fact]
    public void Of_NewTimeAfterwards_IsHeldAgain()
    {
        var interview = Reference.Interview with
        {
            Events =
            [
                new InterviewEvent { Id = "e1", Kind = EventKind.TimeFellThrough, On = Day(11, 18) },
                new InterviewEvent { Id = "e2", Kind = EventKind.Rescheduled, On = Day(11, 19), HeldAt = Day(11, 25).At(new LocalTime(10, 0)) },
            ],
        };

        Assert.Equal(RoundStatus.Held, Assert.Single(CurrentRounds.Of(interview, Day(11, 20))).Status);
    }
}
