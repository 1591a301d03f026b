using FollowUp.Core.Digests;
using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using NodaTime;
using FollowUp.Core.Tests.Etiquette;
using static FollowUp.Core.Tests.Etiquette.Reference;

namespace FollowUp.Core.Tests.Digests;

/// <summary>What is due is always somewhere: to do today, still open, or under the next day it can be done on.</summary>
public sealed class OpenStepsTests
{
    /// <summary>Thanks are due from Thursday 19 November; Friday the 20th is a holiday where the employer is.</summary>
    [Theory]
    [InlineData("the morning it comes", "2026-11-19", 8, false, "due", "2026-11-19")]
    [InlineData("told that morning, in the afternoon", "2026-11-19", 15, true, "open", "2026-11-19")]
    [InlineData("told that morning, in the evening", "2026-11-19", 19, true, "coming", "2026-11-23")]
    [InlineData("never told, in the evening", "2026-11-19", 19, false, "coming", "2026-11-23")]
    [InlineData("told, on a holiday of theirs", "2026-11-20", 9, true, "coming", "2026-11-23")]
    [InlineData("told, on a Saturday", "2026-11-21", 9, true, "coming", "2026-11-23")]
    [InlineData("told, on the Monday after", "2026-11-23", 9, true, "open", "2026-11-23")]
    public void Plan_DueStep_IsUnderTheDayItCanBeDoneOn(string edge, string day, int hour, bool isTold, string list, string doOn)
    {
        Assert.NotEmpty(edge);
        var interview = Reference.Interview.Then(EventKind.Debriefed, Day(11, 18));
        var now = (Day(day) + new LocalTime(hour, 30)).InZoneLeniently(DateTimeZoneProviders.Tzdb[Reference.Candidate.TimeZone]).ToInstant();
        var thanks = Reference.Planner.Plan(Reference.Candidate, interview, now).Steps.First(step => step is { Kind: StepKind.ThankYou, IsDue: true });
        var ledger = isTold ? NudgeLedger.Empty.With(Day(11, 19), [NudgeLedger.Key("i1", thanks.Id)]) : NudgeLedger.Empty;

        var digest = new DigestPlanner(Reference.Planner).Plan(Reference.Candidate, [interview], ledger, now);

        Assert.Equal((list, Day(doOn)), Find(digest, thanks.Id));
        Assert.True(digest.AsksForSomething);
        Assert.Empty(digest.Waiting);
    }

    [Fact]
    public void Plan_NothingDue_AsksForNothing()
    {
        var interview = Reference.Interview.Promised(Day(12, 4)).Then(EventKind.Debriefed, Day(11, 18)).Then(EventKind.ThankYouSent, Day(11, 19), "c1").Then(EventKind.ThankYouSent, Day(11, 19), "c2");

        var digest = new DigestPlanner(Reference.Planner).Plan(Reference.Candidate, [interview], NudgeLedger.Empty, Morning(Day(11, 24)));

        Assert.False(digest.AsksForSomething);
        Assert.Single(digest.Waiting);
    }

    private static (string, LocalDate) Find(Digest digest, string id) =>
        digest.Due.FirstOrDefault(nudge => nudge.Step.Id == id) is { } due ? ("due", due.DoOn)
        : digest.Open.FirstOrDefault(nudge => nudge.Step.Id == id) is { } open ? ("open", open.DoOn)
        : digest.Coming.FirstOrDefault(entry => entry.Step.Id == id) is { } coming ? ("coming", coming.On)
        : ("nowhere", default);
}
