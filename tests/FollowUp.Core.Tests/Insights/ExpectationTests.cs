using FollowUp.Core.Insights;
using FollowUp.Core.Interviews;
using FollowUp.Core.Tests.Etiquette;
using NodaTime;

namespace FollowUp.Core.Tests.Insights;

public sealed class ExpectationTests
{
    private static readonly LocalDate Held = Reference.Day(11, 18);

    [Theory]
    [InlineData(new[] { 2, 3, 4, 9, 20 }, 9, 80)]
    [InlineData(new[] { 5, 5, 5, 5, 5 }, 5, 100)]
    [InlineData(new[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 30 }, 7, 70)]
    public void Of_EnoughAlike_SaysByWhenMostHadAnswered(int[] days, int most, int share)
    {
        var expectation = Expectation.Of(Reference.Interview, Replies(days), Held.PlusDays(3))!;

        Assert.Equal((Likeness.StageAndEmployer, days.Length, Held.PlusDays(most), share), (expectation.Likeness, expectation.Count, expectation.MostBy, expectation.Share));
        Assert.Equal((days.Count(one => one > 3), days.Max()), (expectation.Later, expectation.Slowest));
    }

    [Fact]
    public void Of_TooFew_SaysNothing()
    {
        Assert.Null(Expectation.Of(Reference.Interview, Replies(2, 3, 4, 9), Held));
        Assert.Null(Expectation.Of(Reference.Interview, [], Held));
    }

    /// <summary>Universities take their time; what companies do says less about them, and only when there is much of it.</summary>
    [Fact]
    public void Of_OtherKindsOfEmployer_CountOnlyWhenThereAreMany()
    {
        var academic = Reference.Interview with { EmployerType = EmployerType.Academic };

        Assert.Null(Expectation.Of(academic, Replies(1, 2, 3, 4, 5, 6, 7, 8, 9), Held));
        Assert.Equal(Likeness.Occasion, Expectation.Of(academic, Replies(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), Held)!.Likeness);
    }

    [Fact]
    public void Of_AnsweredAlready_ExpectsNothing() =>
        Assert.Null(Expectation.Of(Reference.Interview.Then(EventKind.HeardBack, Held.PlusDays(1), outcome: EventOutcome.StillDeciding), Replies(2, 3, 4, 9, 20), Held.PlusDays(2)));

    [Fact]
    public void Of_AskedSince_CountsFromTheMessage()
    {
        var asked = Reference.Interview.Then(EventKind.CheckInSent, Held.PlusDays(10));

        Assert.Null(Expectation.Of(asked, Replies(2, 3, 4, 9, 20), Held.PlusDays(11)));
        Assert.Equal(Held.PlusDays(10), ReplyTimes.OpenOf(asked, Held.PlusDays(11))!.Value.On);
    }

    private static List<ReplyTime> Replies(params int[] days) => [.. days.Select(one => new ReplyTime("Acme", RoundStage.First, ReplyAfter.Round, Held, Held.PlusDays(one)))];
}
