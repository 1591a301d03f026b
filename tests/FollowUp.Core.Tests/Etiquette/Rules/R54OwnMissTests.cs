using FollowUp.Core.Drafting;
using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using NodaTime;
using static FollowUp.Core.Tests.Etiquette.Reference;
using static FollowUp.Core.Tests.Etiquette.Rules.SituationsA;

namespace FollowUp.Core.Tests.Etiquette.Rules;

/// <summary>Rule R54: who missed a round says sorry the same day, once, and offers times; one question may follow. Who was late says nothing more of it.</summary>
public sealed class R54OwnMissTests
{
    private static readonly Contact Caller = Person("c1", ContactRole.Recruiter, Number(), Mail("c1"));

    private static readonly Dictionary<string, SituationA> Situations = new(StringComparer.Ordinal)
    {
        ["a video round: a mail to the recruiter"] = Missed(Held(Day(11, 10)), Day(11, 10), "rearrange 10 Nov email c1"),
        ["a phone round: a call"] = Missed(Phone(Held(Day(11, 10)).By("c1", Caller)), Day(11, 10), "rearrange 10 Nov phone c1"),
        ["a Saturday"] = Missed(Held(Day(11, 14)), Day(11, 14), "rearrange 14 Nov email c1"),
        ["between the years"] = Missed(Held(Day(12, 30)), Day(12, 30), "rearrange 30 Dec email c1"),
        ["a university"] = Missed(Held(Day(11, 10), type: EmployerType.Academic), Day(11, 10), "rearrange 10 Nov email c1"),
        ["a panel: one message"] = Missed(
            Held(Day(11, 10)).By("c2 c3", Arranger, Host, Person("c3", ContactRole.HiringManager, Mail("c3"))), Day(11, 10), "rearrange 10 Nov email c1"),
        ["nobody but the interviewer is known"] = Missed(Held(Day(11, 10)).By("c2", Host), Day(11, 10), "rearrange 10 Nov email c2"),
        ["looked at two days later: still to send"] = Missed(Held(Day(11, 10)), Day(11, 10), "rearrange 10 Nov email c1") with { On = Day(11, 12) },
    };

    public static TheoryData<string> Names => [.. Situations.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Plan_MissedIt_ApologisesAtOnceAndNothingElse(string name)
    {
        var plan = Situations[name].Plan;
        Assert.Equal(Situations[name].Open, plan.ToDo(StepKind.Rearrange, StepKind.Arrange));
        Assert.Equal("", plan.ToDo(StepKind.ThankYou));
        Assert.DoesNotContain(plan.Steps, step => step.IsOutreachRequest() && step.IsDue);
        Assert.Equal("rearrange.missed", plan.Step(StepKind.Rearrange)!.Reason.Key);
    }

    /// <summary>One question, five business days after the apology: Veterans Day is none, so 12, 13, 16, 17, 18 November; then the end, 21 days after the round at the earliest.</summary>
    [Fact]
    public void Plan_ApologySent_AsksOnceMoreAndEnds()
    {
        var sent = Situations["a video round: a mail to the recruiter"].Interview.Did(EventKind.AvailabilitySent, Day(11, 10));
        var plan = new SituationA(sent, Day(11, 12)).Plan;
        Assert.Equal("checkIn 18 Nov email c1; letGo 1 Dec", plan.ToDo([StepKind.Rearrange, StepKind.Arrange, .. Requests]));
        Assert.Equal("checkIn.afterMissed", plan.Step(StepKind.CheckIn)!.Reason.Key);
    }

    [Fact]
    public void Plan_TheyGaveANewTime_ThanksFollowTheNewRound()
    {
        var moved = Situations["a video round: a mail to the recruiter"].Interview.Then(new InterviewEvent
        {
            Kind = EventKind.Rescheduled,
            On = Day(11, 10),
            HeldAt = Day(11, 12).At(new LocalTime(10, 0)),
        });
        Assert.Equal("thankYou 13 Nov email c2", new SituationA(moved, Day(11, 10)) { At = new LocalTime(16, 0) }.Plan.ToDo(StepKind.Rearrange, StepKind.Arrange, StepKind.ThankYou));
    }

    /// <summary>The round of next week is not the one that was missed.</summary>
    [Fact]
    public void Plan_AnotherRoundToCome_IsLeftWhereItIs()
    {
        var two = Held(Day(11, 10)) with { Rounds = [.. Held(Day(11, 10)).Rounds, Held(Day(11, 11), RoundStage.Second).Rounds[0]] };
        var missed = two.Then(EventKind.MissedByCandidate, Day(11, 10));
        Assert.Equal(Day(11, 11), new SituationA(missed, Day(11, 10)) { At = new LocalTime(18, 0) }.Plan.Step(StepKind.Prepare)!.Until);
        Assert.Equal([RoundStatus.Missed, RoundStatus.Held], CurrentRounds.Of(missed, Day(11, 10)).Select(round => round.Status));
    }

    [Fact]
    public void Draft_MissedIt_IsSorryOnceAndOffersTimes()
    {
        var situation = Situations["a video round: a mail to the recruiter"];
        var step = situation.Plan.Step(StepKind.Rearrange)!;
        foreach (var language in new DraftWriter().Languages)
        {
            var draft = new DraftWriter().Write(new DraftRequest(Dana, situation.Interview, step, Day(11, 10), step.Recipient, ChannelKind.Email, language));
            Assert.DoesNotContain("missed each other", draft.Body, StringComparison.Ordinal);
            if (language == "en") Assert.Equal(2, draft.Body.Split("sorry").Length);
            if (language == "en") Assert.Contains("I could do", draft.Body, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("noted the same day", 10)]
    [InlineData("noted the day after", 11)]
    public void Plan_WasLate_ThanksForPatienceWithoutAnotherSorry(string edge, int day)
    {
        Assert.NotEmpty(edge);
        var late = Held(Day(11, 10)).Then(EventKind.ArrivedLate, Day(11, day));
        var plan = new SituationA(late, Day(11, 12)).Plan;
        Assert.Single(plan.Notes, note => note.Key == "note.late");
        var step = plan.Step(StepKind.ThankYou)!;
        var body = new DraftWriter().Write(new DraftRequest(Dana, late, step, Day(11, 12), step.Recipient, ChannelKind.Email)).Body;
        Assert.Contains("bearing with me", body, StringComparison.Ordinal);
        Assert.DoesNotContain("sorry", body, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Plan_TheyMissedIt_IsNobodysFaultHere()
    {
        var step = new SituationA(Held(Day(11, 10)).Then(EventKind.NoShow, Day(11, 10)), Day(11, 10)) { At = new LocalTime(15, 20) }.Plan.Step(StepKind.Rearrange)!;
        Assert.Equal(("rearrange.noShow", DraftTraits.TimeLost), (step.Reason.Key, step.Traits));
    }

    private static Interview Phone(Interview interview) => interview with { Rounds = [interview.Rounds[0] with { Format = RoundFormat.Phone }] };

    private static SituationA Missed(Interview interview, LocalDate on, string open) =>
        new(interview.Then(EventKind.MissedByCandidate, on), on, open) { At = new LocalTime(15, 20) };
}
