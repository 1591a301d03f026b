using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using NodaTime;
using static FollowUp.Core.Tests.Etiquette.Reference;

namespace FollowUp.Core.Tests.Etiquette;

/// <summary>Rules R11, R17 to R19 and R23, and what the candidate does to the plan.</summary>
public sealed class PlannerEndingTests
{
    [Theory]
    [InlineData("one check-in, no second: three weeks after the round", new[] { 25 }, "2026-12-09")]
    [InlineData("one late check-in: five business days after it", new[] { 44 }, "2026-12-21")]
    public void Plan_NobodyAnswers_EndsByItselfTheDayAfter(string edge, int[] sent, string letGo)
    {
        Assert.NotEmpty(edge);
        var interview = Reference.Interview.Promised(Day(11, 20));
        foreach (var day in sent) interview = interview.Then(EventKind.CheckInSent, Day(11, 1).PlusDays(day - 1), "c1");
        Assert.Equal((PlanStatus.Active, letGo), (interview.PlanOn(Day(letGo)).Status, interview.PlanOn(Day(letGo)).DueOn(StepKind.LetGo)));
        var after = interview.PlanOn(Day(letGo).PlusDays(1));
        Assert.Equal((PlanStatus.Closed, "closed.quiet"), (after.Status, after.Waiting!.Key));
        Assert.DoesNotContain(after.Steps, step => step.IsDue);
    }

    /// <summary>R43: what was never asked is not let go of, and after ninety days it is the candidate who is asked.</summary>
    [Fact]
    public void Plan_NothingWasAsked_IsNeverLetGo()
    {
        var interview = Reference.Interview;
        for (var day = Day(12, 1); day <= Day(2, 16, 2027); day = day.PlusDays(1))
        {
            var plan = interview.PlanOn(day);
            Assert.True(plan.Step(StepKind.CheckIn)!.IsDue);
            Assert.True(plan.Step(StepKind.LetGo)!.DueOn > day);
        }

        var late = interview.PlanOn(Day(2, 17, 2027));
        Assert.Equal((PlanStatus.Waiting, "waiting.askOrClose"), (late.Status, late.Waiting!.Key));
        Assert.DoesNotContain(late.Steps, step => step.IsDue);
        Assert.Null(late.ClosesOn);
    }

    [Theory]
    [InlineData(EventKind.CheckInSent)]
    [InlineData(EventKind.ThankYouSent)]
    [InlineData(EventKind.Snoozed)]
    [InlineData(EventKind.Paused)]
    public void Plan_CandidateActsAfterTheEnd_StaysClosed(EventKind kind)
    {
        var interview = Reference.Interview.Promised(Day(11, 20)).Then(EventKind.CheckInSent, Day(11, 25), "c1")
            .Then(new InterviewEvent { Kind = kind, On = Day(12, 18), Contact = "c1", Until = Day(12, 30) });
        Assert.Equal(PlanStatus.Closed, interview.PlanOn(Day(12, 18)).Status);
        Assert.Equal(PlanStatus.Closed, interview.PlanOn(Day(12, 21)).Status);
    }

    [Theory]
    [InlineData(EventKind.HeardBack)]
    [InlineData(EventKind.Promised)]
    [InlineData(EventKind.Rescheduled)]
    public void Plan_EmployerComesBackAfterTheEnd_Reopens(EventKind kind)
    {
        var interview = Reference.Interview.Promised(Day(11, 20)).Then(new InterviewEvent
        {
            Kind = kind,
            On = Day(12, 18),
            Outcome = kind == EventKind.HeardBack ? EventOutcome.StillDeciding : null,
            Promise = kind == EventKind.Promised ? new Promise { Kind = PromiseKind.Vague } : null,
            HeldAt = kind == EventKind.Rescheduled ? new LocalDateTime(2026, 12, 21, 10, 0) : null,
        });
        Assert.NotEqual(PlanStatus.Closed, interview.PlanOn(Day(12, 18)).Status);
    }

    [Theory]
    [InlineData(EventOutcome.Rejected, EventOutcome.Acknowledged, "closed.rejected")]
    [InlineData(EventOutcome.TookAJob, EventOutcome.StillDeciding, "closed.byYou")]
    public void Plan_Decided_AsksForNothingMore(EventOutcome outcome, EventOutcome later, string reason)
    {
        var interview = Reference.Interview.Promised(Day(11, 20))
            .Then(outcome is EventOutcome.Rejected ? EventKind.HeardBack : EventKind.Closed, Day(11, 24), "c1", outcome)
            .Then(EventKind.HeardBack, Day(11, 27), "c1", later);
        for (var day = Day(11, 24); day < Day(1, 15, 2027); day = day.PlusDays(1))
        {
            var plan = interview.PlanOn(day);
            Assert.Equal((PlanStatus.Closed, reason), (plan.Status, plan.Waiting!.Key));
            Assert.DoesNotContain(plan.Steps, step => step.IsDue && step.Kind != StepKind.Feedback);
        }
    }

    [Theory]
    [InlineData("the next business day", 24, null, "2026-11-25")]
    [InlineData("over the weekend", 27, null, "2026-11-30")]
    [InlineData("48 hours after a message of the same day", 24, 24, "2026-11-26")]
    public void Plan_Rejected_ThanksOnceAndAsksForFeedback(string edge, int rejected, int? sent, string dueOn)
    {
        Assert.NotEmpty(edge);
        var interview = Reference.Interview;
        if (sent is { } on) interview = interview.Then(EventKind.CheckInSent, Day(11, on), "c1");
        interview = interview.Then(EventKind.HeardBack, Day(11, rejected), "c1", EventOutcome.Rejected);
        Assert.Equal(dueOn, interview.PlanOn(Day(11, rejected)).DueOn(StepKind.Feedback));
        Assert.Equal(StepStatus.Done, interview.Then(EventKind.ThankYouSent, Day(dueOn), "c1").PlanOn(Day(dueOn)).Step(StepKind.Feedback)!.Status);
    }

    [Theory]
    [InlineData(EventOutcome.Offer)]
    [InlineData(EventOutcome.Rejected)]
    [InlineData(null)]
    public void Plan_Decided_StillTellsEveryRequestThatWasMade(EventOutcome? outcome)
    {
        var plan = Reference.Interview.Promised(Day(11, 20))
            .Then(EventKind.CheckInSent, Day(11, 25), "c1")
            .Then(EventKind.HeardBack, Day(11, 27), "c1", EventOutcome.StillDeciding)
            .Then(EventKind.Called, Day(12, 14), "c2", EventOutcome.Voicemail)
            .Then(outcome is null ? EventKind.Closed : EventKind.HeardBack, Day(12, 16), "c1", outcome).PlanOn(Day(12, 16));
        Assert.Equal(
            [("c1", StepKind.CheckIn, Day(11, 25)), ("c2", StepKind.Call, Day(12, 14))],
            plan.Steps.Where(step => step.Status == StepStatus.Done).Select(step => (step.Recipient!.Id, step.Kind, step.DueOn)));
    }

    [Theory]
    [InlineData("BR", null)]
    [InlineData("BR-SP", "BR-SP")]
    [InlineData("XK", "XK")]
    public void Plan_HolidaysAreUnknown_SaysSoOnce(string country, string? unknown)
    {
        var interview = Reference.Interview with { Country = country, Contacts = [Recruiter with { Country = country }, Interviewer] };
        Assert.Equal(
            unknown is null ? [] : [new Reason("calendar.weekendsOnly", Name: unknown)],
            interview.PlanOn(Day(11, 18)).Notes);
    }

    [Fact]
    public void Plan_NoCountryIsKnownAtAll_SaysThatOnlyWeekendsCount()
    {
        var candidate = Reference.Candidate with { Country = null, TimeZone = "UTC" };
        var round = Reference.Interview.Rounds[0] with { TimeZone = "UTC" };
        var interview = Reference.Interview with { Country = null, Contacts = [Interviewer], Rounds = [round] };
        Assert.Equal([new Reason("calendar.weekendsOnly")], Reference.Planner.Plan(candidate, interview, Morning(Day(11, 18))).Notes);
    }

    [Fact]
    public void Plan_RejectedThoughTheRoundWasCalledOff_IsFinal()
    {
        var interview = Reference.Interview with { Rounds = [Reference.Interview.Rounds[0] with { Status = RoundStatus.Cancelled }] };
        Assert.Equal(PlanStatus.Closed, interview.Then(EventKind.HeardBack, Day(11, 24), "c1", EventOutcome.Rejected).PlanOn(Day(11, 25)).Status);
    }

    [Fact]
    public void Plan_ReplyBeforeAnyRound_IsIgnored()
    {
        var interview = Reference.Interview.Then(EventKind.HeardBack, Day(11, 17), "c1", EventOutcome.Rejected);
        Assert.Equal("2026-11-30", interview.PlanOn(Day(11, 18)).DueOn(StepKind.CheckIn));
    }

    [Fact]
    public void Plan_Rescheduled_PlansAnewAndKeepsWhatIsDone()
    {
        var interview = Reference.Interview.Then(EventKind.ThankYouSent, Day(11, 19), "c2")
            .Then(new InterviewEvent { Kind = EventKind.Rescheduled, On = Day(11, 19), HeldAt = new LocalDateTime(2026, 11, 25, 10, 0) });
        var plan = interview.PlanOn(Day(11, 20));
        Assert.Equal(("2026-12-04", StepStatus.Done), (plan.DueOn(StepKind.CheckIn), plan.Step(StepKind.ThankYou)!.Status));
    }

    [Fact]
    public void Plan_NoShow_RearrangesTheSameDayAndThanksNobody()
    {
        var plan = Reference.Interview.Then(EventKind.NoShow, Day(11, 18)).PlanOn(Day(11, 18));
        Assert.Equal(StepStatus.Due, plan.Step(StepKind.Rearrange)!.Status);
        Assert.DoesNotContain(plan.Steps, step => step.Kind is StepKind.ThankYou or StepKind.Debrief);
        // R32: a note five business days later, and the question where things stand five after that.
        Assert.Equal(("2026-11-26", "2026-12-03"), (plan.DueOn(StepKind.Arrange), plan.DueOn(StepKind.CheckIn)));
    }

    [Fact]
    public void Plan_NoShowWasAnsweredTheSameDay_NeedsNoRearranging()
    {
        var interview = Reference.Interview.Then(EventKind.NoShow, Day(11, 18)).Then(EventKind.HeardBack, Day(11, 18), "c1", EventOutcome.Acknowledged);
        Assert.Null(interview.PlanOn(Day(11, 18)).Step(StepKind.Rearrange));
    }

    [Fact]
    public void Plan_Snoozed_OnlyDelaysAndLetGoFollows()
    {
        var interview = Reference.Interview.Promised(Day(11, 20))
            .Then(new InterviewEvent { Kind = EventKind.Snoozed, On = Day(11, 25), Until = Day(11, 30), Step = StepKind.CheckIn });
        var plan = interview.PlanOn(Day(11, 25));
        Assert.Equal("2026-11-30", plan.DueOn(StepKind.CheckIn));
        Assert.Equal("2026-12-07", plan.DueOn(StepKind.CheckIn, 1));
        Assert.Equal("2026-12-14", plan.DueOn(StepKind.LetGo));
    }

    [Theory]
    [InlineData("2026-12-04", "2026-12-04", "2026-12-18")]
    [InlineData("2027-01-15", "2027-01-15", "2027-01-22")]
    [InlineData(null, "2026-12-18", "2026-12-25")]
    public void Plan_Paused_AsksForNothingAndOnceAfterwards(string? until, string? checkIn, string letGo)
    {
        var interview = Reference.Interview.Promised(Day(11, 20))
            .Then(new InterviewEvent { Kind = EventKind.Paused, On = Day(11, 20), Until = until is null ? null : Day(until) });
        for (var day = Day(11, 20); day < Day(12, 4); day = day.PlusDays(1))
        {
            var plan = interview.PlanOn(day);
            Assert.Equal(PlanStatus.Paused, plan.Status);
            Assert.Equal([checkIn, letGo], new[] { plan.DueOn(StepKind.CheckIn), plan.DueOn(StepKind.LetGo) }, StringComparer.Ordinal);
            Assert.DoesNotContain(plan.Steps, step => step.IsDue);
        }
    }

    [Fact]
    public void Plan_PromiseLiesFarAhead_IsNotLetGoBefore()
    {
        foreach (var playbook in PlaybookCatalog.BuiltIn.All)
        {
            var plan = Reference.Interview.Promised(Day(1, 29, 2027)).PlanOn(Day(12, 18), playbook.Name);
            Assert.NotEqual(PlanStatus.Closed, plan.Status);
            Assert.True(plan.Step(StepKind.LetGo)!.DueOn > Day(1, 29, 2027), playbook.Name);
        }
    }

    [Theory]
    [InlineData("three months after a rejection", EventOutcome.Rejected, 24, "2027-02-24")]
    [InlineData("rolled from a Saturday", EventOutcome.Rejected, 27, "2027-03-01")]
    [InlineData("three months after letting go by hand", null, 24, "2027-02-24")]
    [InlineData("never after an offer", EventOutcome.Offer, 24, null)]
    public void Plan_ReconnectAskedFor_ComesMonthsAfterTheEnd(string edge, EventOutcome? outcome, int on, string? dueOn)
    {
        Assert.NotEmpty(edge);
        var interview = Reference.Interview.Then(outcome is null ? EventKind.Closed : EventKind.HeardBack, Day(11, on), "c1", outcome);
        Assert.Equal(dueOn, Reconnecting(interview, Day(12, 1)).DueOn(StepKind.Reconnect));
        Assert.Null(interview.PlanOn(Day(12, 1)).Step(StepKind.Reconnect));
        if (dueOn is null) return;

        // The one message after the end (I5): due though the thread is closed, with a draft, and gone when its time has passed.
        var plan = Reconnecting(interview, Day(dueOn));
        var step = plan.Step(StepKind.Reconnect)!;
        Assert.Equal((PlanStatus.Closed, StepStatus.Due), (plan.Status, step.Status));
        Assert.Contains("Acme", Seeds.Claim.Draft(interview, step, Day(dueOn)), StringComparison.Ordinal);
        Assert.Null(Reconnecting(interview, Day(dueOn).PlusDays(14)).Step(StepKind.Reconnect));
    }

    [Fact]
    public void Plan_ReconnectAskedFor_ComesMonthsAfterLettingGo()
    {
        var (interview, _) = DoEverything(Reference.Interview.Promised(Day(11, 20)), "balanced");
        Assert.Equal("2027-03-09", Reconnecting(interview, Day(12, 10)).DueOn(StepKind.Reconnect));
        Assert.Equal(StepStatus.Due, Reconnecting(interview, Day(3, 9, 2027)).Step(StepKind.Reconnect)!.Status);
    }

    private static Plan Reconnecting(Interview interview, LocalDate day) =>
        Reference.Planner.Plan(Reference.Candidate with { Reconnect = true }, interview, Morning(day));

    [Fact]
    public void Plan_NothingWasSent_LettingGoClaimsNothing()
    {
        var interview = Reference.Interview.Promised(Day(11, 20));
        for (var day = Day(11, 18); day < Day(12, 20); day = day.PlusDays(1))
            Assert.Equal("letGo.quiet", interview.PlanOn(day, "email-first").Steps.Single(step => step.Kind == StepKind.LetGo).Reason.Key);
    }

    [Fact]
    public void Plan_TheDayOfLettingGo_AsksForNothingElse()
    {
        var interview = Reference.Interview.Promised(Day(11, 20)).Then(EventKind.CheckInSent, Day(11, 25), "c1");
        var letGo = interview.PlanOn(Day(12, 7)).Step(StepKind.LetGo)!.DueOn;
        var plan = interview.PlanOn(letGo);
        Assert.Equal([StepKind.LetGo], plan.Steps.Where(step => step.IsDue).Select(step => step.Kind));
        Assert.Equal(StepStatus.Skipped, plan.Steps.Last(step => step.Kind == StepKind.CheckIn).Status);
    }

    [Fact]
    public void Plan_PauseOutlastsThePlan_OnlyTheQuestionIsMadeUpFor()
    {
        var interview = Reference.Interview.Promised(Day(11, 20)) with { ValueAdd = new ValueAdd(ValueAddKind.Idea, "one") };
        interview = interview.Then(new InterviewEvent { Kind = EventKind.Paused, On = Day(11, 18), Until = Day(12, 28) });
        Assert.All(interview.PlanOn(Day(12, 28)).Steps.Where(step => step.Kind is not (StepKind.LetGo or StepKind.Debrief) && !step.Id.StartsWith("checkIn", StringComparison.Ordinal)), step =>
            Assert.Equal((StepStatus.Skipped, "skipped.paused"), (step.Status, step.Reason.Key)));
    }

    [Theory]
    [InlineData("Friday's references", "2026-11-27", "2026-11-28", StepStatus.Due)]
    [InlineData("on Monday they are late", "2026-11-27", "2026-11-30", StepStatus.Overdue)]
    public void Plan_SameDayStep_IsOverdueFromTheNextBusinessDay(string edge, string asked, string today, StepStatus status)
    {
        Assert.NotEmpty(edge);
        var plan = Reference.Interview.Then(EventKind.ReferencesRequested, Day(asked)).PlanOn(Day(today));
        Assert.Equal(status, plan.Step(StepKind.References)!.Status);
    }
}
