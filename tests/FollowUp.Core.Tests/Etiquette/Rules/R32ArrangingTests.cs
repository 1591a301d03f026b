using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using NodaTime;
using static FollowUp.Core.Tests.Etiquette.Reference;
using static FollowUp.Core.Tests.Etiquette.Rules.SituationsA;

namespace FollowUp.Core.Tests.Etiquette.Rules;

/// <summary>Where a round is still to be arranged, the open question is a date (rule R32). The days were counted by hand.</summary>
public sealed class R32ArrangingTests
{
    private static readonly Interview First = Held(Day(11, 3));

    private static readonly Interview Advanced = First.Heard(Day(11, 6), EventOutcome.Advanced);

    private static readonly Dictionary<string, SituationA> Situations = new(StringComparer.Ordinal)
    {
        ["\"we'll be in touch about times\": 4 bd over Veterans Day, and 5 bd later once more"] = new(
            Advanced, Day(11, 9), "arrange 13 Nov email c1; arrange 20 Nov email c1"),
        ["the interviewer said so: the recruiter arranges all the same"] = new(
            First.Heard(Day(11, 6), EventOutcome.Advanced, "c2"), Day(11, 9), "arrange 13 Nov email c1; arrange 20 Nov email c1"),
        ["a fixed time fell through: 2 bd over a weekend"] = new(
            First.Did(EventKind.TimeFellThrough, Day(11, 12)), Day(11, 13), "arrange 16 Nov email c1; arrange 23 Nov email c1"),
        ["a fixed time fell through in Riyadh: Sunday is the second day"] = new(
            First.In("SA").Did(EventKind.TimeFellThrough, Day(11, 11)), Day(11, 12), "arrange 15 Nov email c1; arrange 22 Nov email c1"),
        ["times were to come by a day: 2 bd after it, Thanksgiving between"] = new(
            First.Heard(Day(11, 13), EventOutcome.Advanced, promise: Until(Day(11, 25), Day(11, 13))), Day(11, 16),
            "arrange 30 Nov email c1; arrange 7 Dec email c1"),
        ["times were to come within a week: 2 bd after its last day"] = new(
            First.Heard(Day(11, 6), EventOutcome.Advanced, promise: new Promise
            {
                Kind = PromiseKind.Window,
                Earliest = Day(11, 9),
                Latest = Day(11, 13),
                MadeOn = Day(11, 6),
            }), Day(11, 12), "arrange 17 Nov email c1; arrange 24 Nov email c1"),
        ["a time accepted and not confirmed: 5 bd over Veterans Day"] = new(
            Advanced.Did(EventKind.TimeAccepted, Day(11, 9)), Day(11, 10), "arrange 17 Nov email c1"),
        ["own times sent on a holiday and not answered: 5 bd"] = new(
            Advanced.Did(EventKind.AvailabilitySent, Day(11, 11)), Day(11, 12), "arrange 18 Nov email c1"),
        ["an own word, noted as a check-in: 5 bd"] = new(
            Advanced.Did(EventKind.CheckInSent, Day(11, 10)), Day(11, 12), "arrange 18 Nov email c1"),
        ["an own word, a voicemail: 5 bd, and in writing"] = new(
            Advanced.By("c2", Arranger with { Channels = [Mail("c1"), Number()] }, Host).Rang(Day(11, 10), EventOutcome.Voicemail), Day(11, 12),
            "arrange 18 Nov email c1"),
        ["own times, answered by \"we'll come back to you\": 4 bd from the answer"] = new(
            Advanced.Did(EventKind.AvailabilitySent, Day(11, 9)).Heard(Day(11, 12), EventOutcome.Acknowledged), Day(11, 13), "arrange 18 Nov email c1"),
        ["the university's pace does not slow an appointment down"] = new(
            Held(Day(11, 3), type: EmployerType.Academic).Heard(Day(11, 6), EventOutcome.Advanced), Day(11, 9), "arrange 13 Nov email c1; arrange 20 Nov email c1"),
        ["before Christmas: the second day back in January"] = new(
            Held(Day(12, 15)).Heard(Day(12, 21), EventOutcome.Advanced), Day(12, 22), "arrange 5 Jan email c1; arrange 12 Jan email c1"),
        ["own times did not arrive: they are due again, to the same person"] = new(
            Advanced.Did(EventKind.AvailabilitySent, Day(11, 13)).Did(EventKind.DeliveryFailed, Day(11, 13)), Day(11, 14), "arrange 13 Nov email c1"),
        ["two notes went out: there is no third"] = new(
            Advanced.Did(EventKind.AvailabilitySent, Day(11, 13)).Did(EventKind.AvailabilitySent, Day(11, 20)), Day(11, 23)),
        ["the only round's own status is called off: 2 bd after its day, over a weekend"] = new(
            Off(Day(11, 12)), Day(11, 13), "arrange 16 Nov email c1; arrange 23 Nov email c1"),
        ["the second round's own status is called off: 2 bd after its day"] = new(
            First.Off(Day(11, 12)), Day(11, 13), "arrange 16 Nov email c1; arrange 23 Nov email c1"),
        ["called off before Christmas: the second day back in January"] = new(
            Off(Day(12, 22)), Day(12, 23), "arrange 5 Jan email c1; arrange 12 Jan email c1"),
        ["called off, and own times sent since: 5 bd"] = new(
            Off(Day(11, 12)).Did(EventKind.AvailabilitySent, Day(11, 12)), Day(11, 13), "arrange 19 Nov email c1"),
        ["called off, and \"we'll come back to you\" since: 4 bd from that"] = new(
            Off(Day(11, 12)).Heard(Day(11, 13), EventOutcome.Acknowledged), Day(11, 14), "arrange 19 Nov email c1; arrange 30 Nov email c1"),
        ["said to be through, then the round's status is called off: still 4 bd after the news"] = new(
            Advanced.Off(Day(11, 12)), Day(11, 12), "arrange 13 Nov email c1; arrange 20 Nov email c1"),
        ["called off, and a new round is fixed: nothing to arrange"] = new(
            Off(Day(11, 12)).At(Day(11, 24)), Day(11, 13)),
        ["called off, and the round took place later: nothing to arrange"] = new(
            Off(Day(11, 3)).At(Day(11, 5)), Day(11, 9)),
        ["called off, and they are still deciding: nothing to arrange"] = new(
            First.Off(Day(11, 12)).Heard(Day(11, 13), EventOutcome.StillDeciding), Day(11, 16)),
        ["the next round is fixed: nothing to arrange"] = new(
            Advanced with { Rounds = [.. Advanced.Rounds, new Round { Stage = RoundStage.Second, HeldAt = Day(11, 24).At(new LocalTime(10, 0)) }] }, Day(11, 16)),
    };

    private static Interview Off(LocalDate day) => (First with { Rounds = [] }).Off(day);

    public static TheoryData<string> Names => [.. Situations.Keys];

    /// <summary>A second note that is only forecast may or may not follow an own word: the rows with one name the first only.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Plan_RoundToArrange_AsksForADate(string name)
    {
        var open = Situations[name].Plan.ToDo(StepKind.Arrange);
        Assert.Equal(Situations[name].Open, Situations[name].Open.Contains(';', StringComparison.Ordinal) ? open : open.Split("; ")[0]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Plan_RoundToArrange_AsksForNoResultBeforeTheNotes(string name)
    {
        var plan = Situations[name].Plan;
        var notes = plan.Steps.Where(step => step is { Kind: StepKind.Arrange, Status: not StepStatus.Skipped }).Select(step => step.DueOn).ToList();
        var requests = plan.Steps.Where(step => step.IsOutreachRequest() && step.Status is StepStatus.Upcoming or StepStatus.Due or StepStatus.Overdue);
        Assert.All(requests.Where(step => step.IsOutreachRequest()), step => Assert.All(notes, note => Assert.True(step.DueOn >= note.PlusDays(2))));
    }

    [Fact]
    public void Plan_TimeFellThrough_NamesTheDayItWasFor()
    {
        var step = First.At(Day(11, 19)).Did(EventKind.TimeFellThrough, Day(11, 16)).PlanOn(Day(11, 17)).Step(StepKind.Arrange)!;
        Assert.Equal(new Reason("arrange.fellThrough", Day(11, 19)), step.Reason);
    }

    [Fact]
    public void Plan_DayForTimesIsAhead_WaitsForThatDay()
    {
        var plan = First.Heard(Day(11, 6), EventOutcome.Advanced, promise: Until(Day(11, 13), Day(11, 6))).Did(EventKind.Debriefed, Day(11, 6)).PlanOn(Day(11, 9));
        Assert.Equal(("waiting.window", Day(11, 13)), (plan.Waiting!.Key, plan.Waiting.Date));
    }

    [Fact]
    public void Plan_MissedByItsOwnStatus_IsNotAnsweredByAnOlderMessage()
    {
        var plan = First.Did(EventKind.CheckInSent, Day(11, 12)).At(Day(11, 18), RoundStatus.Missed).PlanOn(Day(11, 18));
        Assert.Equal((StepStatus.Due, Day(11, 18)), (plan.Step(StepKind.Rearrange)!.Status, plan.Step(StepKind.Rearrange)!.DueOn));
    }

    [Fact]
    public void Plan_TwoNotesUnanswered_BecomesAnOrdinaryWait()
    {
        var plan = Situations["two notes went out: there is no third"].Plan;
        var ask = plan.Step(StepKind.CheckIn)!;
        Assert.Equal(("c1", ChannelKind.Email), (ask.Recipient!.Id, ask.Channel));
        Assert.InRange(ask.DueOn, Day(11, 23), Day(12, 2));
        Assert.True(plan.Step(StepKind.LetGo)!.DueOn > ask.DueOn);
    }

    /// <summary>Nothing is more urgent than an offered time: it is answered on the day, or on the next business day.</summary>
    [Fact]
    public void Plan_TimesOffered_AreToBeAnsweredByTheNextDay()
    {
        var plan = new SituationA(Advanced.Did(EventKind.TimesOffered, Day(11, 9)), Day(11, 9)).Plan;
        Assert.Contains(plan.ToDo(StepKind.Arrange).Split("; ")[0], new[] { "arrange 9 Nov email c1", "arrange 10 Nov email c1" });
    }
}

/// <summary>Rounds beside those of the table's interviews.</summary>
file static class Rounds
{
    public static Interview Off(this Interview interview, LocalDate day) => interview.At(day, RoundStatus.Cancelled);

    public static Interview At(this Interview interview, LocalDate day, RoundStatus status = RoundStatus.Held) =>
        interview with { Rounds = [.. interview.Rounds, new Round { Stage = RoundStage.Second, HeldAt = day.At(new LocalTime(10, 0)), Status = status }] };
}
