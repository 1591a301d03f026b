using FollowUp.Core.Digests;
using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using FollowUp.Core.Tests.Etiquette;
using NodaTime;

namespace FollowUp.Core.Tests.Digests;

/// <summary>Candidates who want the digest on some weekdays only (settled point 32): told ahead where its last digest falls on an earlier day, and never too late.</summary>
public sealed class DigestDaysTests
{
    private const string EveryDay = "Mon Tue Wed Thu Fri Sat Sun";

    /// <summary>The reference interview is on Wednesday 18 November; thanks are due on the 19th, and with a promise for the 20th the check-in on Wednesday 25th.</summary>
    [Theory]
    [InlineData(EveryDay, StepKind.Prepare, "11-17", "11-17")]
    [InlineData("Mon", StepKind.Prepare, "11-16", "11-17")]
    [InlineData("Sat", StepKind.Prepare, "11-14", "11-17")]
    [InlineData(EveryDay, StepKind.ThankYou, "11-19", "11-19")]
    [InlineData("Mon Thu", StepKind.ThankYou, "11-19", "11-19")]
    [InlineData("Mon Fri", StepKind.ThankYou, "11-16", "11-19")] // on Friday it would be late: told before the round
    [InlineData("Sat", StepKind.ThankYou, "11-14", "11-19")]
    [InlineData("Mon Fri", StepKind.Debrief, "11-20", "11-20")] // nothing is sent, so it comes after the round
    [InlineData(EveryDay, StepKind.CheckIn, "11-25", "11-25")]
    [InlineData("Mon Tue Wed Thu Fri", StepKind.CheckIn, "11-25", "11-25")]
    [InlineData("Mon Thu", StepKind.CheckIn, "11-23", "11-25")]
    [InlineData("Thu", StepKind.CheckIn, "11-19", "11-25")]
    [InlineData("Sat Sun", StepKind.CheckIn, "11-22", "11-25")]
    public void Plan_ChosenDays_TellsEachStepInItsLastDigest(string days, StepKind kind, string toldOn, string doOn)
    {
        var (told, nudge) = Told(days, Reference.Interview.Promised(Reference.Day(11, 20)), from: Reference.Day(11, 13)).First(told => told.Nudge.Step.Kind == kind);

        Assert.Equal((Reference.Day($"2026-{toldOn}"), Reference.Day($"2026-{doOn}")), (told, nudge.DoOn));
        Assert.False(nudge.IsReminder);
    }

    /// <summary>Registered on Saturday 28 November, when the check-in has been due since Wednesday: it is told for a business day, by the last digest before that.</summary>
    [Theory]
    [InlineData(EveryDay, "11-30", "11-30")]
    [InlineData("Sat", "11-28", "11-30")]
    [InlineData("Sat Sun", "11-29", "11-30")]
    [InlineData("Wed", "12-02", "12-02")]
    public void Plan_KnownLate_IsToldForTheNextPossibleDay(string days, string toldOn, string doOn)
    {
        var (told, nudge) = Told(days, Reference.Interview.Promised(Reference.Day(11, 20)), from: Reference.Day(11, 28)).First(told => told.Nudge.Step.Kind == StepKind.CheckIn);

        Assert.Equal((Reference.Day($"2026-{toldOn}"), Reference.Day($"2026-{doOn}")), (told, nudge.DoOn));
    }

    [Theory]
    [InlineData(EveryDay, "11-27")]
    [InlineData("Mon", "11-30")]
    public void Plan_Reminder_WaitsForAChosenDay(string days, string remindedOn)
    {
        var reminder = Told(days, Reference.Interview.Promised(Reference.Day(11, 20)), from: Reference.Day(11, 13))
            .First(told => told.Nudge.Step.Kind == StepKind.CheckIn && told.Nudge.IsReminder);

        Assert.Equal(Reference.Day($"2026-{remindedOn}"), reminder.Day);
    }

    [Fact]
    public void Plan_ToldAheadAndThenMoved_IsToldAgain()
    {
        var interview = Reference.Interview.Promised(Reference.Day(11, 20));
        var candidate = Choosing("Mon");
        var ledger = NudgeLedger.Empty.With(Reference.Day(11, 23), ["i1/" + CheckIn(candidate, interview, Reference.Day(11, 24)).Id]);
        // On Tuesday they ask for patience until the 27th; three business days later is the 2nd.
        var answered = interview.Then(new InterviewEvent
        {
            Kind = EventKind.Promised,
            On = Reference.Day(11, 24),
            Promise = new Promise { Kind = PromiseKind.Date, On = Reference.Day(11, 27), MadeOn = Reference.Day(11, 24) },
        });

        var digest = new DigestPlanner(Reference.Planner).Plan(candidate, [answered], ledger, Reference.Morning(Reference.Day(11, 30)));

        Assert.Contains(digest.Due, nudge => nudge.Step.Kind == StepKind.CheckIn && nudge.DoOn == Reference.Day(12, 2));
    }

    /// <summary>What is told ahead is shown once: neither as coming nor as waited for.</summary>
    [Fact]
    public void Plan_ToldAhead_IsNotListedTwice()
    {
        var interview = Reference.Interview.Promised(Reference.Day(11, 20)).Then(EventKind.ThankYouSent, Reference.Day(11, 19), "c2");

        var digest = new DigestPlanner(Reference.Planner).Plan(Choosing("Mon"), [interview], NudgeLedger.Empty, Reference.Morning(Reference.Day(11, 23)));

        var checkIn = Assert.Single(digest.Due, nudge => nudge.Step.Kind == StepKind.CheckIn);
        Assert.Equal(StepStatus.Upcoming, checkIn.Step.Status);
        Assert.DoesNotContain(digest.Coming, coming => coming.Step.Id == checkIn.Step.Id);
        Assert.Empty(digest.Waiting);
    }

    private static PlannedStep CheckIn(Candidate candidate, Interview interview, LocalDate on) =>
        Reference.Planner.Plan(candidate, interview, Reference.Morning(on)).Step(StepKind.CheckIn)!;

    private static Candidate Choosing(string days) =>
        Reference.Candidate with { DigestDays = [.. days.Split(' ').Select(day => Enum.GetValues<IsoDayOfWeek>().Single(known => known.ToString().StartsWith(day, StringComparison.Ordinal)))] };

    /// <summary>Every nudge of a month, for somebody who does nothing.</summary>
    private static IEnumerable<(LocalDate Day, Nudge Nudge)> Told(string days, Interview interview, LocalDate from)
    {
        var (candidate, ledger) = (Choosing(days), NudgeLedger.Empty);
        for (var day = from; day < from.PlusDays(30); day = day.PlusDays(1))
        {
            var digest = new DigestPlanner(Reference.Planner).Plan(candidate, [interview], ledger, Reference.Morning(day));
            foreach (var nudge in digest.Due) yield return (day, nudge);
            ledger = ledger.With(day, digest.Due.Select(nudge => NudgeLedger.Key("i1", nudge.Step.Id)));
        }
    }
}
