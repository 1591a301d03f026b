using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using NodaTime;
using static FollowUp.Core.Tests.Etiquette.Reference;
using static FollowUp.Core.Tests.Etiquette.Rules.SituationsA;

namespace FollowUp.Core.Tests.Etiquette.Rules;

/// <summary>They did not ring or appear: a kind word at once, never the next morning (rules R19 and R33).</summary>
public sealed class R33NoShowTests
{
    private static readonly Contact Caller = Person("c1", ContactRole.Recruiter, Number(), Mail("c1"));

    private static readonly Dictionary<string, SituationA> Situations = new(StringComparer.Ordinal)
    {
        ["a video round, twenty minutes later"] = Missed(Held(Day(11, 10)), Day(11, 10), "rearrange 10 Nov email c1"),
        ["a phone round: a call to whoever was to ring"] = Missed(
            Phone(Held(Day(11, 10), RoundStage.PhoneScreen)).By("c1", Caller), Day(11, 10), "rearrange 10 Nov phone c1"),
        ["a round arranged by text: a text"] = Missed(
            Held(Day(11, 10)).By("c1", Person("c1", ContactRole.Recruiter, Number(ChannelKind.Sms))), Day(11, 10), "rearrange 10 Nov sms c1"),
        ["a Saturday"] = Missed(Held(Day(11, 14)), Day(11, 14), "rearrange 14 Nov email c1"),
        ["Thanksgiving"] = Missed(Held(Day(11, 26)), Day(11, 26), "rearrange 26 Nov email c1"),
        ["between the years"] = Missed(Held(Day(12, 30)), Day(12, 30), "rearrange 30 Dec email c1"),
        ["a university"] = Missed(Held(Day(11, 10), type: EmployerType.Academic), Day(11, 10), "rearrange 10 Nov email c1"),
        ["two people failed to appear: one message"] = Missed(
            Held(Day(11, 10)).By("c2 c3", Arranger, Host, Person("c3", ContactRole.HiringManager, Mail("c3"))), Day(11, 10), "rearrange 10 Nov email c1"),
        ["nobody but the interviewer is known"] = Missed(Held(Day(11, 10)).By("c2", Host), Day(11, 10), "rearrange 10 Nov email c2"),
        ["noted on the day, looked at two days later: still to send"] = Missed(Held(Day(11, 10)), Day(11, 10), "rearrange 10 Nov email c1") with { On = Day(11, 12) },
        ["new times went out: nothing more that day"] = new(
            Missed(Held(Day(11, 10)), Day(11, 10), "").Interview.Did(EventKind.AvailabilitySent, Day(11, 10)), Day(11, 10))
        { At = new LocalTime(16, 0) },
    };

    public static TheoryData<string> Names => [.. Situations.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Plan_TheyDidNotAppear_OffersOtherTimesAtOnce(string name) =>
        Assert.Equal(Situations[name].Open, string.Join("; ", Situations[name].Plan.ToDo(StepKind.Rearrange).Split("; ").Take(1)));

    /// <summary>One person is written to or rung up; nobody is thanked for a round that was not, nor asked for a result that day.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Plan_TheyDidNotAppear_NothingElseIsDue(string name)
    {
        var plan = Situations[name].Plan;
        Assert.Equal("", plan.ToDo(StepKind.ThankYou));
        Assert.DoesNotContain(plan.Steps, step => step.IsOutreachRequest() && step.IsDue);
        Assert.True(plan.Steps.Where(step => step.Kind == StepKind.Rearrange).Select(step => step.Recipient?.Id).Distinct().Count() <= 1);
    }

    [Fact]
    public void Plan_TheyGaveANewTime_NothingIsOfferedAndThanksFollowTheNewRound()
    {
        var moved = Missed(Held(Day(11, 10)), Day(11, 10), "").Interview.Then(new InterviewEvent
        {
            Kind = EventKind.Rescheduled,
            On = Day(11, 10),
            HeldAt = Day(11, 12).At(new LocalTime(10, 0)),
        });
        Assert.Equal("thankYou 13 Nov email c2", new SituationA(moved, Day(11, 10)) { At = new LocalTime(16, 0) }.Plan.ToDo(StepKind.Rearrange, StepKind.Arrange, StepKind.ThankYou));
    }

    [Fact]
    public void Plan_TheNightBeforeInAuckland_IsDueNow()
    {
        var missed = Missed(Held(Day(11, 10)), Day(11, 11), "");
        var there = missed with { Candidate = Dana with { TimeZone = "Pacific/Auckland", Country = "NZ" }, At = new LocalTime(9, 20) };
        Assert.True(there.Plan.Step(StepKind.Rearrange)!.IsDue);
    }

    [Fact]
    public void Plan_APhoneRound_ListsTheMailWithOtherTimes()
    {
        var plan = Situations["a phone round: a call to whoever was to ring"].Plan;
        var ways = plan.Steps.Where(step => step.Kind == StepKind.Rearrange)
            .SelectMany(step => new[] { step.Channel }.Concat(step.Alternatives.Select(other => (ChannelKind?)other.Channel)));
        Assert.Contains(ChannelKind.Email, ways);
    }

    /// <summary>Nobody picks up: the mail with other times goes out the same day.</summary>
    [Fact]
    public void Plan_APhoneRoundAndNobodyAnswers_WritesTheSameDay()
    {
        var rung = Situations["a phone round: a call to whoever was to ring"];
        var tried = rung with { Interview = rung.Interview.Rang(Day(11, 10), EventOutcome.NoAnswer), At = new LocalTime(15, 40) };
        Assert.Contains("email c1", tried.Plan.ToDo(StepKind.Rearrange), StringComparison.Ordinal);
    }

    /// <summary>An own word that stays unanswered is followed up after five business days (rule R32): 12, 13, 16, 17, 18 November.</summary>
    [Fact]
    public void Plan_NewTimesUnanswered_AsksForADateAfterFiveDays()
    {
        var sent = Situations["new times went out: nothing more that day"] with { On = Day(11, 12) };
        Assert.Equal("arrange 18 Nov email c1", sent.Plan.ToDo(StepKind.Arrange).Split("; ")[0]);
    }

    private static Interview Phone(Interview interview) => interview with { Rounds = [interview.Rounds[0] with { Format = RoundFormat.Phone }] };

    private static SituationA Missed(Interview interview, LocalDate on, string open) =>
        new(interview.Then(EventKind.NoShow, on), on, open) { At = new LocalTime(15, 20) };
}
