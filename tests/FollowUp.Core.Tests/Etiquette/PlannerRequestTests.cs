using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using NodaTime;
using static FollowUp.Core.Tests.Etiquette.Reference;

namespace FollowUp.Core.Tests.Etiquette;

/// <summary>Rules R6 to R10, R12, R13, R15 to R17, R21, R25, R26 and R28 to R30.</summary>
public sealed class PlannerRequestTests
{
    public static TheoryData<string, PromiseKind, string?, string, string> Promises => new()
    {
        { "a window counts from its far end", PromiseKind.Window, "2026-11-27", "2026-12-02", "checkIn.window" },
        { "a day or two is a week", PromiseKind.Vague, null, "2026-11-30", "checkIn.vague" },
        { "a hold with an end", PromiseKind.Hold, "2026-12-18", "2026-12-23", "checkIn.hold" },
        { "a hold without an end lasts four weeks", PromiseKind.Hold, null, "2026-12-21", "checkIn.hold" },
        { "we will contact you is no promise", PromiseKind.WillContactYou, null, "2026-11-30", "checkIn.contactYou" },
        { "nothing was said", PromiseKind.None, null, "2026-11-30", "checkIn.quiet" },
    };

    [Theory]
    [MemberData(nameof(Promises))]
    public void Plan_Promise_IsAskedAboutAfterItsFarEndAndGrace(string edge, PromiseKind kind, string? end, string dueOn, string reason)
    {
        Assert.NotEmpty(edge);
        LocalDate? on = end is null ? null : Day(end);
        var interview = With(new Promise { Kind = kind, On = on, Earliest = on, Latest = on, MadeOn = Day(11, 18) });
        var step = interview.PlanOn(Day(11, 19)).Step(StepKind.CheckIn)!;
        Assert.Equal((Day(dueOn), reason), (step.DueOn, step.Reason.Key));
    }

    [Fact]
    public void Plan_HiringIsOnHold_LeavesThanksReferencesAndValueButAsksNothing()
    {
        var interview = With(new Promise { Kind = PromiseKind.Hold, On = Day(12, 18), MadeOn = Day(11, 18) }) with
        {
            ValueAdd = new ValueAdd(ValueAddKind.Idea, "an idea"),
        };
        var plan = interview.Then(EventKind.ReferencesRequested, Day(11, 18), "c2").PlanOn(Day(11, 18));
        Assert.Equal(
            "references 18 Nov email c2; addValue 25 Nov email c2; checkIn 23 Dec whatsApp c1; checkIn 30 Dec email c2; letGo 6 Jan",
            Seeds.Claim.Of(plan));
    }

    [Theory]
    [InlineData("their own zone", "America/Manaus", "BR", "America/Manaus")]
    [InlineData("else the round's, in their country", null, "BR", "America/Sao_Paulo")]
    [InlineData("else their country's", null, "DE", "Europe/Berlin")]
    public void Plan_Recipient_IsWrittenToInTheirOwnHours(string edge, string? zone, string country, string sendZone)
    {
        Assert.NotEmpty(edge);
        var interview = Reference.Interview.Promised(Day(11, 20)) with { Contacts = [Recruiter with { Country = country, TimeZone = zone }, Interviewer] };
        var step = interview.PlanOn(Day(11, 18)).Step(StepKind.CheckIn)!;
        Assert.Equal((sendZone, new LocalTime(9, 0)), (step.SendZone, step.SendFrom));
    }

    [Theory]
    [InlineData("an older one does not count", "2026-11-17", "2026-12-18", "2026-11-25")]
    [InlineData("of two on one day the last entered counts", "2026-11-18", "2026-11-27", "2026-12-02")]
    public void Plan_TwoPromises_TheNewestCounts(string edge, string madeOn, string on, string dueOn)
    {
        Assert.NotEmpty(edge);
        var interview = Reference.Interview.Promised(Day(11, 20));
        interview = interview with { Promises = [.. interview.Promises, new Promise { Kind = PromiseKind.Date, On = Day(on), MadeOn = Day(madeOn) }] };
        Assert.Equal(dueOn, interview.PlanOn(Day(11, 19)).DueOn(StepKind.CheckIn));
    }

    [Theory]
    [InlineData(EmployerType.Academic, false, "2026-12-17")]
    [InlineData(EmployerType.Government, false, "2026-12-09")]
    [InlineData(EmployerType.Nonprofit, false, "2026-11-30")]
    [InlineData(EmployerType.Academic, true, "2026-11-25")]
    public void Plan_SlowEmployer_DoublesTheQuietTimeButNoPromise(EmployerType type, bool promised, string dueOn)
    {
        var interview = Reference.Interview with { EmployerType = type };
        if (promised) interview = interview.Promised(Day(11, 20));
        Assert.Equal(dueOn, interview.PlanOn(Day(11, 19)).DueOn(StepKind.CheckIn));
    }

    [Theory]
    [InlineData(EventOutcome.StillDeciding, "2026-12-11")]
    [InlineData(EventOutcome.Acknowledged, "2026-12-11")]
    [InlineData(EventOutcome.Advanced, "2026-12-22")]
    public void Plan_ReplyWithoutNews_OpensANewWait(EventOutcome outcome, string dueOn)
    {
        var plan = Reference.Interview.Promised(Day(11, 20)).Then(EventKind.CheckInSent, Day(11, 25), "c1")
            .Then(EventKind.HeardBack, Day(12, 2), "c1", outcome).PlanOn(Day(12, 3));
        Assert.Equal((dueOn, StepStatus.Upcoming), (plan.DueOn(StepKind.CheckIn), plan.Step(StepKind.CheckIn)!.Status));
        Assert.Equal(outcome != EventOutcome.Advanced, plan.Step(StepKind.CheckIn, 1) is not null);
    }

    [Fact]
    public void Plan_SomebodyWasReachedByPhone_IsAReply()
    {
        var plan = Reference.Interview.Then(EventKind.Called, Day(12, 2), "c1", EventOutcome.Spoke).PlanOn(Day(12, 3), "recruiter");
        Assert.Equal("2026-12-09", plan.DueOn(StepKind.CheckIn));
        Assert.Null(plan.Step(StepKind.Call));
    }

    [Theory]
    [InlineData(EventOutcome.Voicemail)]
    [InlineData(EventOutcome.NoAnswer)]
    public void Plan_NobodyAnswered_TheCallIsSpent(EventOutcome outcome)
    {
        var plan = WithPhone(established: true).Then(EventKind.Called, Day(12, 2), "c1", outcome).PlanOn(Day(12, 3));
        Assert.Equal(StepStatus.Done, plan.Step(StepKind.Call)!.Status);
        Assert.Null(plan.Step(StepKind.Call, 1));
    }

    [Theory]
    [InlineData("balanced", true, "CheckIn", "Call")]
    [InlineData("balanced", false, "CheckIn", "CheckIn")]
    [InlineData("recruiter", false, "Call", null)]
    [InlineData("reserved", false, "CheckIn", "Call")]
    [InlineData("email-first", true, "CheckIn", null)]
    public void Plan_PhoneNumber_IsUsedAsThePlaybookAllows(string playbook, bool established, string first, string? second)
    {
        var plan = WithPhone(established).Promised(Day(11, 20)).PlanOn(Day(11, 18), playbook);
        Assert.Equal([first, second], new[] { Request(plan, 0), Request(plan, 1) }, StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("recruiter", "CheckIn", null)]
    [InlineData("reserved", "CheckIn", null)]
    [InlineData("balanced", "CheckIn", "CheckIn")]
    public void Plan_NoCalls_AsksInWritingOrNotAtAll(string playbook, string first, string? second)
    {
        var interview = WithPhone(established: true).Promised(Day(11, 20)) with { Instructions = [new Instruction { Kind = InstructionKind.NoCalls }] };
        var plan = interview.PlanOn(Day(11, 18), playbook);
        Assert.Equal([first, second], new[] { Request(plan, 0), Request(plan, 1) }, StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("thanks to somebody else are overdue: they are held back", 25, StepStatus.Blocked, StepStatus.Due)]
    [InlineData("as long as the call is not made", 26, StepStatus.Blocked, StepStatus.Overdue)]
    [InlineData("before the call's day nothing is", 21, StepStatus.Due, StepStatus.Upcoming)]
    public void Plan_CallAndAnOverdueMessage_AreNeverAskedForTogether(string edge, int day, StepStatus thanks, StepStatus call)
    {
        Assert.NotEmpty(edge);
        var plan = WithPhone(established: false).PlanOn(Day(11, day), "recruiter");
        Assert.Equal((thanks, call), (plan.Step(StepKind.ThankYou)!.Status, plan.Step(StepKind.Call)!.Status));
        if (thanks == StepStatus.Blocked) Assert.Equal(new Reason("blocked.call", Day(11, 25)), plan.Step(StepKind.ThankYou)!.Reason);
    }

    [Fact]
    public void Plan_ValueOnTheDayOfACall_KeepsIts48Hours()
    {
        var interview = WithPhone(established: true) with
        {
            ValueAdd = new ValueAdd(ValueAddKind.Idea, "an idea"),
            Instructions = [new Instruction { Kind = InstructionKind.UseChannel, Channel = ChannelKind.Phone, Contact = "c1", On = Day(11, 25) }],
        };
        var plan = interview.Then(EventKind.ThankYouSent, Day(11, 19), "c2").PlanOn(Day(11, 20));
        Assert.Equal(["2026-11-25", "2026-11-27"], new[] { plan.DueOn(StepKind.Call), plan.DueOn(StepKind.AddValue) }, StringComparer.Ordinal);
        Assert.Contains(new Reason("moved.fortyEightHours", Day(11, 25), "Rafaela"), plan.Step(StepKind.AddValue)!.Moves);
    }

    [Theory]
    [InlineData("balanced", false, "2026-11-27")]
    [InlineData("email-first", false, "2026-11-27")]
    [InlineData("balanced", true, "2026-11-27")]
    public void Plan_CallMeOnFriday_IsACallOnFriday(string playbook, bool promised, string dueOn)
    {
        var interview = WithPhone(established: false) with
        {
            Instructions = [new Instruction { Kind = InstructionKind.UseChannel, Channel = ChannelKind.Phone, Contact = "c1", On = Day(11, 27) }],
        };
        if (promised) interview = interview.Promised(Day(11, 20));
        Assert.Equal(dueOn, interview.PlanOn(Day(11, 19), playbook).DueOn(StepKind.Call));
    }

    [Fact]
    public void Plan_CallMeBeforeThePromisedDay_WaitsForThePromise()
    {
        var interview = WithPhone(established: false).Promised(Day(12, 1)) with
        {
            Instructions = [new Instruction { Kind = InstructionKind.UseChannel, Channel = ChannelKind.Phone, Contact = "c1", On = Day(11, 27) }],
        };
        Assert.Equal("2026-12-04", interview.PlanOn(Day(11, 19)).DueOn(StepKind.Call));
    }

    [Fact]
    public void Plan_OnlyThroughTheRecruiter_SendsEverythingThere()
    {
        var interview = Reference.Interview.Promised(Day(11, 20)) with
        {
            Contacts = [Recruiter, Interviewer, Manager],
            Instructions = [new Instruction { Kind = InstructionKind.ContactOnly, Contact = "c1" }],
            ValueAdd = new ValueAdd(ValueAddKind.Idea, "an idea"),
        };
        foreach (var playbook in PlaybookCatalog.BuiltIn.All)
            Assert.All(interview.PlanOn(Day(11, 18), playbook.Name).Steps, step => Assert.True(step.Recipient is null or { Id: "c1" }, step.Id));
    }

    [Fact]
    public void Plan_NotBefore_MovesTheCheckInAndSaysSo()
    {
        var interview = Reference.Interview.Promised(Day(11, 20)) with { Instructions = [new Instruction { Kind = InstructionKind.NotBefore, On = Day(12, 5) }] };
        var step = interview.PlanOn(Day(11, 18)).Step(StepKind.CheckIn)!;
        Assert.Equal(Day(12, 7), step.DueOn);
        Assert.Equal(["moved.notBefore", "moved.weekend"], step.Moves.Select(move => move.Key), StringComparer.Ordinal);
    }

    [Fact]
    public void Plan_EverythingIsForbidden_OnlyWaitsAndSaysSo()
    {
        var interview = Reference.Interview with
        {
            Contacts = [Recruiter with { Channels = [new Channel { Kind = ChannelKind.Email, Address = "r@example.com", Avoid = true }] }],
        };
        var plan = interview.Then(EventKind.Debriefed, Day(11, 18)).PlanOn(Day(11, 24));
        Assert.Equal("waiting.forbidden", plan.Waiting?.Key);
        Assert.Equal("2026-12-09", plan.DueOn(StepKind.LetGo));
    }

    [Theory]
    [InlineData("2026-11-24", "2026-11-27", "2026-12-01")]
    [InlineData("2026-11-24", "2026-11-24", "2026-11-25")]
    [InlineData("2026-11-25", "2026-11-25", "2026-11-27")]
    public void Plan_RecipientIsAway_WaitsForTheDayAfterTheFirstDayBack(string from, string until, string dueOn)
    {
        var interview = Reference.Interview.Promised(Day(11, 20)) with
        {
            Contacts = [Recruiter with { Absences = [new Absence(Day(from), Day(until))] }, Interviewer],
        };
        Assert.Equal(dueOn, interview.PlanOn(Day(11, 18)).DueOn(StepKind.CheckIn));
    }

    [Theory]
    [InlineData("the window ends before they are back: somebody who is there", "email-first", "2026-12-02", "c2", "2026-11-25")]
    [InlineData("they are back within it: they are waited for", "email-first", "2026-11-26", "c1", "2026-11-30")]
    [InlineData("a longer window is waited for", "balanced", "2026-12-02", "c1", "2026-12-04")]
    [InlineData("but not beyond four weeks", "balanced", "2026-12-18", "c2", "2026-11-25")]
    public void Plan_RecipientIsAway_AsksSomebodyElseOnlyIfWaitingWouldMissTheWindow(
        string edge, string playbook, string until, string recipient, string dueOn)
    {
        Assert.NotEmpty(edge);
        var interview = Reference.Interview.Promised(Day(11, 20)) with
        {
            Contacts = [Recruiter with { Absences = [new Absence(Day(11, 24), Day(until))] }, Interviewer],
        };
        interview = interview.Then(EventKind.ThankYouSent, Day(11, 19), "c2");
        for (var day = Day(11, 19); day < Day(11, 30); day = day.PlusDays(1))
        {
            var step = interview.PlanOn(day, playbook).Step(StepKind.CheckIn)!;
            Assert.Equal((recipient, Day(dueOn)), (step.Recipient!.Id, step.DueOn));
            if (recipient == "c2") Assert.Contains(new Reason("moved.colleague", Name: "Rafaela", Until: Day(until)), step.Moves);
            else Assert.Contains(step.Alternatives, other => other.Recipient.Id == "c2" && other.Reason.Key == "alternative.colleague");
        }
    }

    [Fact]
    public void Plan_RecipientIsAwayUntilAnOffersLastDay_AsksSomebodyWhoIsThere()
    {
        var interview = Reference.Interview with { Contacts = [Recruiter with { Absences = [new Absence(Day(11, 24), Day(12, 1))] }, Interviewer] };
        interview = interview.Then(EventKind.ThankYouSent, Day(11, 19), "c2")
            .Then(new InterviewEvent { Kind = EventKind.OtherOffer, On = Day(11, 23), DecideBy = Day(12, 1) });
        var step = interview.PlanOn(Day(11, 23)).Step(StepKind.CheckIn)!;
        Assert.Equal(("c2", Day(11, 26)), (step.Recipient!.Id, step.DueOn));
    }

    [Fact]
    public void Plan_NotBefore_HoldsBackOutreachOnly()
    {
        var interview = Reference.Interview with { Instructions = [new Instruction { Kind = InstructionKind.NotBefore, On = Day(11, 30) }] };
        interview = interview.Then(EventKind.ReferencesRequested, Day(11, 18));
        var plan = interview.PlanOn(Day(11, 17));
        Assert.Equal(("2026-11-17", "2026-11-18"), (plan.DueOn(StepKind.Prepare), plan.DueOn(StepKind.Debrief)));
        plan = interview.Then(EventKind.Debriefed, Day(11, 18)).Then(EventKind.ReferencesSent, Day(11, 18)).PlanOn(Day(11, 19));
        Assert.Equal("skipped.thanksLate", plan.Steps.Single(step => step.Kind == StepKind.ThankYou).Reason.Key);
        Assert.Equal("2026-11-30", plan.DueOn(StepKind.CheckIn));
        Assert.Equal("2026-11-18", interview.PlanOn(Day(11, 18)).DueOn(StepKind.References));
    }

    [Theory]
    [InlineData("balanced", StepKind.CheckIn)]
    [InlineData("reserved", null)]
    public void Plan_FirstRequestIsACall_TheSecondIsNone(string playbook, StepKind? second)
    {
        var interview = Reference.Interview.Promised(Day(11, 20)) with
        {
            Contacts = [Recruiter with { Channels = [.. Recruiter.Channels.Take(1), new Channel { Kind = ChannelKind.Phone, Address = "+551133330000", Established = true }] }, Interviewer],
            Instructions = [new Instruction { Kind = InstructionKind.UseChannel, Channel = ChannelKind.Phone }],
        };
        var requests = interview.PlanOn(Day(11, 18), playbook).Steps.Where(step => step.Kind is StepKind.CheckIn or StepKind.Call or StepKind.MoveUp).ToList();
        Assert.Equal(second is { } kind ? [StepKind.Call, kind] : [StepKind.Call], requests.Select(step => step.Kind));
        Assert.Contains("R25", requests[0].Rules);
    }

    [Theory]
    [InlineData("recruiter", "2026-11-23", StepKind.CheckIn, "c1")]
    [InlineData("balanced", "2026-12-02", StepKind.CheckIn, "c2")]
    [InlineData("reserved", "2026-11-27", null, null)]
    public void Plan_RecruiterCanOnlyBeWrittenTo_InterviewersPhoneIsLeftAlone(string playbook, string dueOn, StepKind? kind, string? recipient)
    {
        var phone = new Channel { Kind = ChannelKind.Phone, Address = "+551133330000", Established = true };
        var interview = Reference.Interview.Promised(Day(11, 20)) with { Contacts = [Recruiter, Interviewer with { Channels = [.. Interviewer.Channels, phone] }] };
        if (playbook != "recruiter") interview = interview.Then(EventKind.ThankYouSent, Day(11, 19), "c2").Then(EventKind.CheckInSent, Day(11, 25), "c1");
        var step = interview.PlanOn(Day(11, 19), playbook) is var early && playbook == "recruiter"
            ? early.Steps.First(step => step.IsOutreachRequest())
            : interview.PlanOn(Day(11, 25), playbook).Steps.FirstOrDefault(step => step.IsOutreachRequest() && step.Status != StepStatus.Done);
        Assert.Equal((kind, recipient), (step?.Kind, step?.Recipient?.Id));
        if (kind is not null) Assert.Equal(Day(dueOn), step!.DueOn);
    }

    [Fact]
    public void Plan_NoShowOfALaterRound_GoesToWhomOneWasToMeetAndIsNoLongerAdvanced()
    {
        var ivy = Interviewer with { Id = "c9", Name = "Ivy", Channels = [new Channel { Kind = ChannelKind.Email, Address = "ivy@example.com" }] };
        var interview = Reference.Interview with
        {
            ArrangedBy = null,
            Contacts = [Interviewer, ivy],
            Rounds = [Reference.Interview.Rounds[0], new Round { Stage = RoundStage.Second, HeldAt = new LocalDateTime(2026, 11, 26, 10, 0), With = ["c9"] }],
        };
        interview = interview.Then(EventKind.ThankYouSent, Day(11, 19), "c2")
            .Then(EventKind.HeardBack, Day(11, 20), "c2", EventOutcome.Advanced)
            .Then(EventKind.NoShow, Day(11, 26));
        var plan = interview.PlanOn(Day(11, 26));
        Assert.Equal("c9", plan.Step(StepKind.Rearrange)!.Recipient!.Id);
        Assert.Equal("checkIn.afterArranging", plan.Step(StepKind.CheckIn)!.Reason.Key);
        Assert.Null(plan.Step(StepKind.CheckIn, 1));
    }

    [Fact]
    public void Plan_AnsweredApplication_StillSaysWhenOneApplied()
    {
        var application = new Interview { Company = "Acme", Role = "Baker", Country = "BR", Kind = InterviewKind.Application, AppliedOn = Day(11, 2) };
        var plan = application.Then(EventKind.HeardBack, Day(11, 6), outcome: EventOutcome.Acknowledged).PlanOn(Day(11, 9));
        Assert.Equal((Day(11, 2), Day(11, 13)), (plan.Waiting!.Date, plan.Step(StepKind.CheckIn)!.DueOn));
    }

    [Fact]
    public void Plan_EmailFirstAfterGoodNews_LetsGoFiveBusinessDaysAfterTheMail()
    {
        var interview = Reference.Interview.Then(EventKind.HeardBack, Day(11, 19), "c1", EventOutcome.Advanced);
        var plan = interview.PlanOn(Day(11, 19), "email-first");
        Assert.Equal(("2026-12-10", "2026-12-17"), (plan.DueOn(StepKind.CheckIn), plan.DueOn(StepKind.LetGo)));
    }

    [Theory]
    [InlineData("a first request that could not speak of the offer is followed in time", 26, "2026-11-30", 27)]
    [InlineData("one that did is left its days", 25, "2026-11-30", 2)]
    public void Plan_OfferAfterTheFirstRequest_PullsTheSecondForward(string edge, int on, string decideBy, int dueOn)
    {
        Assert.NotEmpty(edge);
        var interview = Reference.Interview.Promised(Day(11, 20)).Then(EventKind.CheckInSent, Day(11, 25), "c1")
            .Then(new InterviewEvent { Kind = EventKind.OtherOffer, On = Day(11, on), DecideBy = Day(decideBy) });
        var step = interview.PlanOn(Day(11, 26)).Step(StepKind.CheckIn, 1)!;
        Assert.Equal(dueOn, step.DueOn.Day);
        Assert.Equal(step.DueOn <= Day(decideBy), step.Rules.Contains("R15"));
    }

    [Theory]
    [InlineData("the earliest last day there is, after the conversation", 13, "2026-11-10")]
    [InlineData("over before the conversation: nothing changes", 9, "2026-11-25")]
    public void Plan_OfferNotedBeforeTheConversation_IsAskedAboutTheDayAfter(string edge, int decideBy, string dueOn)
    {
        Assert.NotEmpty(edge);
        var interview = new Interview
        {
            Company = "Acme",
            Role = "Baker",
            Country = "US",
            Rounds = [new Round { HeldAt = new LocalDateTime(2026, 11, 9, 10, 0) }],
            Promises = [new Promise { Kind = PromiseKind.Date, On = Day(11, 20), MadeOn = Day(11, 9) }],
        };
        interview = interview.Then(new InterviewEvent { Kind = EventKind.OtherOffer, On = Day(11, 6), DecideBy = Day(11, decideBy) });
        Assert.Equal(dueOn, interview.PlanOn(Day(11, 9), "reserved").DueOn(StepKind.CheckIn));
    }

    [Fact]
    public void Plan_OfferAndGoodNewsOnOneDay_AsksTheDayAfter()
    {
        var interview = Reference.Interview.Then(new InterviewEvent { Kind = EventKind.OtherOffer, On = Day(11, 19), DecideBy = Day(11, 26) })
            .Then(EventKind.HeardBack, Day(11, 24), "c1", EventOutcome.Advanced);
        var step = interview.PlanOn(Day(11, 24)).Step(StepKind.CheckIn)!;
        Assert.Equal((Day(11, 25), StepStatus.Upcoming), (step.DueOn, step.Status));
    }

    [Fact]
    public void PlanAll_OffersInTwoInterviews_TheFirstLastDayCounts()
    {
        var one = (Reference.Interview with { FirstChoice = true }).Then(EventKind.ThankYouSent, Day(11, 19), "c2").Then(new InterviewEvent { Kind = EventKind.OtherOffer, On = Day(11, 19), DecideBy = Day(11, 27) });
        var other = (Reference.Interview with { Id = "i2", Contacts = [] }).Then(new InterviewEvent { Kind = EventKind.OtherOffer, On = Day(11, 23), DecideBy = Day(12, 1) });
        Assert.Equal("2026-11-24", Reference.Planner.PlanAll(Reference.Candidate, [one, other], Morning(Day(11, 23)))[0].DueOn(StepKind.CheckIn));
        one = one.Then(new InterviewEvent { Kind = EventKind.OtherOffer, On = Day(11, 22), DecideBy = Day(12, 2) });
        Assert.Equal("2026-11-26", Reference.Planner.PlanAll(Reference.Candidate, [one, other], Morning(Day(11, 23)))[0].DueOn(StepKind.CheckIn));
    }

    [Fact]
    public void Plan_OfferWhereThanksWouldServe_StillAsksInTime()
    {
        var interview = Reference.Interview.Then(new InterviewEvent { Kind = EventKind.OtherOffer, On = Day(11, 19), DecideBy = Day(11, 30) });
        Assert.Equal("2026-11-25", interview.PlanOn(Day(11, 19), "reserved").DueOn(StepKind.CheckIn));
    }

    [Theory]
    [InlineData("the recruiter stays silent: the other one is asked, who is there", "balanced", "2026-12-04", "c2", StepKind.CheckIn, "2026-12-02")]
    [InlineData("the window ends before they are back: somebody who is there", "balanced", "2026-12-18", "c2", StepKind.CheckIn, "2026-12-02")]
    [InlineData("a manager who is back in time is waited for", "proactive", "2026-12-04", "c3", StepKind.MoveUp, "2026-12-08")]
    [InlineData("one who is not: somebody else senior", "proactive", "2026-12-18", "c4", StepKind.MoveUp, "2026-12-02")]
    public void Plan_SecondRequestsRecipientIsAway_AsksSomebodyElseOnlyIfWaitingWouldMissTheWindow(
        string edge, string playbook, string until, string recipient, StepKind kind, string dueOn)
    {
        Assert.NotEmpty(edge);
        IReadOnlyList<Absence> absences = [new Absence(Day(11, 26), Day(until))];
        var manager = Manager with { Absences = absences };
        var director = manager with { Id = "c4", Role = ContactRole.SeniorManager, Absences = [], Channels = [new Channel { Kind = ChannelKind.Email, Address = "d@example.com" }] };
        var interview = Reference.Interview.Promised(Day(11, 20)) with
        {
            Contacts = [Recruiter with { Absences = absences }, Interviewer, .. playbook == "proactive" ? (Contact[])[manager, director] : []],
        };
        interview = interview.Then(EventKind.ThankYouSent, Day(11, 19), "c2").Then(EventKind.CheckInSent, Day(11, 25), "c1");
        var step = interview.PlanOn(Day(11, 25), playbook).Steps.Single(step => step.Id.StartsWith("second:", StringComparison.Ordinal));
        Assert.Equal((recipient, kind, Day(dueOn)), (step.Recipient!.Id, step.Kind, step.DueOn));
    }

    [Fact]
    public void Plan_OnlyAManagerNeverMetIsThere_WaitsForTheRecruiter()
    {
        var interview = Reference.Interview.Promised(Day(11, 20)) with
        {
            Contacts = [Recruiter with { Absences = [new Absence(Day(11, 24), Day(12, 18))] }, Manager],
        };
        Assert.Equal("c1", interview.PlanOn(Day(11, 19), "email-first").Step(StepKind.CheckIn)!.Recipient!.Id);
    }

    [Theory]
    [InlineData("three business days before the deadline", 23, "2026-12-01", "2026-11-26", "checkIn.deadline")]
    [InlineData("not before it was offered", 27, "2026-12-01", "2026-11-27", "checkIn.deadline")]
    [InlineData("not before the thanks are 48 hours old", 19, "2026-11-20", "2026-11-23", "checkIn.deadline")]
    [InlineData("a late deadline moves nothing, and is named all the same", 23, "2026-12-18", "2026-11-30", "checkIn.deadline")]
    public void Plan_AnotherOffer_PullsTheCheckInForward(string edge, int on, string decideBy, string dueOn, string reason)
    {
        Assert.NotEmpty(edge);
        var interview = (Reference.Interview with { FirstChoice = true }).Then(EventKind.ThankYouSent, Day(11, 19), "c2")
            .Then(new InterviewEvent { Kind = EventKind.OtherOffer, On = Day(11, on), DecideBy = Day(decideBy) });
        var step = interview.PlanOn(Day(11, Math.Min(on, 20))).Step(StepKind.CheckIn)!;
        if (on > 20) step = interview.PlanOn(Day(11, on)).Step(StepKind.CheckIn)!;
        Assert.Equal((Day(dueOn), reason), (step.DueOn, step.Reason.Key));
    }

    [Theory]
    [InlineData("balanced", true, "Call", "2026-11-23")]
    [InlineData("balanced", false, "CheckIn", "2026-11-23")]
    [InlineData("recruiter", true, "Call", "2026-11-30")]
    [InlineData("proactive", true, "Call", "2026-11-30")]
    [InlineData("reserved", true, "CheckIn", "2026-11-30")]
    [InlineData("email-first", true, "CheckIn", "2026-11-16")]
    public void Plan_Application_FollowsUpOnceAfterAWeek(string playbook, bool phone, string kind, string letGo)
    {
        var hr = new Contact
        {
            Id = "c1",
            Role = ContactRole.Hr,
            Channels = [new Channel { Kind = ChannelKind.Email }, .. phone ? new[] { new Channel { Kind = ChannelKind.Phone } } : []],
        };
        var application = new Interview { Company = "Acme", Role = "Baker", Country = "BR", Kind = InterviewKind.Application, AppliedOn = Day(11, 2), Contacts = [hr] };
        var plan = application.PlanOn(Day(11, 3), playbook);
        Assert.Equal((kind, Day(11, 9)), (Request(plan, 0), plan.Steps[0].DueOn));
        Assert.Equal([letGo, null], new[] { plan.DueOn(StepKind.LetGo), Request(plan, 1) }, StringComparer.Ordinal);
        Assert.All(plan.Steps, step => Assert.True(step.Kind is StepKind.CheckIn or StepKind.Call or StepKind.LetGo));
    }

    [Fact]
    public void Plan_FirstIsUnsent_BlocksTheSecond()
    {
        var plan = Reference.Interview.Promised(Day(11, 20)).PlanOn(Day(12, 2));
        Assert.Equal(StepStatus.Overdue, plan.Step(StepKind.CheckIn)!.Status);
        Assert.Equal((StepStatus.Blocked, "blocked.checkInFirst"), (plan.Step(StepKind.CheckIn, 1)!.Status, plan.Step(StepKind.CheckIn, 1)!.Reason.Key));
    }

    [Fact]
    public void Plan_ThanksAndCheckInAreDueTogether_BecomeOneMessage()
    {
        var interview = Reference.Interview with { Contacts = [Interviewer], ArrangedBy = null };
        var plan = interview.Promised(Day(11, 20)).PlanOn(Day(11, 25));
        Assert.True(plan.Step(StepKind.CheckIn)!.Traits.HasFlag(DraftTraits.OpensWithThanks));
        Assert.Null(plan.Step(StepKind.ThankYou));
    }

    [Theory]
    [InlineData("without a time", null, "2026-11-26", 9)]
    [InlineData("with a time, to the minute", 13, "2026-11-26", 13)]
    [InlineData("too late that day", 17, "2026-11-27", 9)]
    public void Plan_SomethingWasSentYesterday_Keeps48Hours(string edge, int? hour, string dueOn, int opensAt)
    {
        Assert.NotEmpty(edge);
        var sent = new InterviewEvent { Kind = EventKind.ThankYouSent, On = Day(11, 24), Contact = "c1", At = hour is { } h ? new LocalTime(h, 0) : null };
        var step = Reference.Interview.Promised(Day(11, 20)).Then(sent).PlanOn(Day(11, 25)).Step(StepKind.CheckIn)!;
        Assert.Equal((Day(dueOn), opensAt), (step.DueOn, step.SendFrom.Hour));
    }

    [Theory]
    [InlineData("Pacific/Auckland", "NZ", "2026-11-27")]
    [InlineData("America/Los_Angeles", "US", "2026-11-26")]
    public void Plan_RecipientAcrossTheDateLine_Counts48HoursInTheCandidatesDays(string zone, string country, string dueOn)
    {
        var interview = Reference.Interview.Promised(Day(11, 20)) with { Contacts = [Recruiter with { Country = country, TimeZone = zone }] };
        var step = interview.Then(EventKind.ThankYouSent, Day(11, 24), "c1").PlanOn(Day(11, 25)).Step(StepKind.CheckIn)!;
        Assert.Equal(dueOn, NodaTime.Text.LocalDatePattern.Iso.Format(step.DueOn));
        Assert.True(step.NudgeAt >= Morning(Day(11, 26)));
    }

    [Fact]
    public void Plan_SixMessagesWentOut_AsksNoMore()
    {
        var interview = Reference.Interview;
        foreach (var day in (int[])[19, 23, 25, 27, 29])
            interview = interview.Then(EventKind.CheckInSent, Day(10, day), "c1");
        interview = interview with { ValueAdd = new ValueAdd(ValueAddKind.Idea, "an idea"), Contacts = [Recruiter, Interviewer, Manager] };
        var plan = interview.PlanOn(Day(11, 19));
        Assert.Equal(["checkIn:2026-11-18"], plan.Steps.Where(step => step.Status == StepStatus.Upcoming && step.Kind is StepKind.CheckIn or StepKind.AddValue).Select(step => step.Id), StringComparer.Ordinal);
        Assert.Equal("skipped.cap", plan.Steps.Single(step => step.Kind == StepKind.AddValue).Reason.Key);
    }

    [Theory]
    [InlineData("balanced", "2026-12-02", "c3")]
    [InlineData("proactive", "2026-12-02", "c3")]
    public void Plan_MoveUp_GoesToTheManagerWhenNoRecruiterArranged(string playbook, string dueOn, string recipient)
    {
        var interview = Reference.Interview.Promised(Day(11, 20)) with { ArrangedBy = ContactRole.Interviewer, Contacts = [Interviewer, Manager with { Met = true }] };
        var step = interview.PlanOn(Day(11, 18), playbook).Step(StepKind.MoveUp)!;
        Assert.Equal((Day(dueOn), recipient), (step.DueOn, step.Recipient!.Id));
    }

    [Fact]
    public void Plan_ProactiveKnowsNoManager_SaysSo() =>
        Assert.Equal("blocked.noManager", Reference.Interview.PlanOn(Day(11, 18), "proactive").Step(StepKind.MoveUp)!.Reason.Key);

    private static string? Request(Plan plan, int index) =>
        plan.Steps.Where(step => step.Kind is StepKind.CheckIn or StepKind.Call or StepKind.MoveUp && step.Status != StepStatus.Skipped).ElementAtOrDefault(index)?.Kind.ToString();

    private static Interview With(Promise promise) => Reference.Interview with { Promises = [promise] };

    private static Interview WithPhone(bool established) => Reference.Interview with
    {
        Contacts = [Recruiter with { Channels = [Recruiter.Channels[0], new Channel { Kind = ChannelKind.Phone, Address = "+5511999990000", Established = established }] }, Interviewer],
    };
}
