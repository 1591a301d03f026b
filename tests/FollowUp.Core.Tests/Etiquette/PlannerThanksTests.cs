using FollowUp.Core.Calendars;
using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using NodaTime;
using static FollowUp.Core.Tests.Etiquette.Reference;

namespace FollowUp.Core.Tests.Etiquette;

/// <summary>Rules R1 to R5, R22 and R27.</summary>
public sealed class PlannerThanksTests
{
    [Theory]
    [InlineData("month end", "BR", "2026-10-30", "balanced", "2026-11-02")]
    [InlineData("leap day", "BR", "2028-02-28", "balanced", "2028-02-29")]
    [InlineData("year end without a season", "BR", "2026-12-31", "balanced", "2027-01-01")]
    [InlineData("holiday, then the weekend", "BR", "2026-11-19", "balanced", "2026-11-23")]
    [InlineData("Friday and Saturday are free", "EG", "2026-11-19", "balanced", "2026-11-22")]
    [InlineData("Thursday and Friday are free", "IR", "2026-11-18", "balanced", "2026-11-21")]
    [InlineData("only Saturday is free", "NP", "2026-11-20", "balanced", "2026-11-22")]
    [InlineData("round on a Saturday", "BR", "2026-11-14", "proactive", "2026-11-16")]
    [InlineData("a week, rolled from a holiday", "BR", "2026-11-13", "reserved", "2026-11-23")]
    [InlineData("a week over the clock change", "US", "2026-10-28", "reserved", "2026-11-04")]
    public void Plan_ThankYou_ComesOnTheFirstBusinessDayOfItsRecipient(string edge, string country, string heldOn, string playbook, string dueOn)
    {
        Assert.NotEmpty(edge);
        var plan = HeldOn(Day(heldOn), country).PlanOn(Day(heldOn), playbook);
        Assert.Equal(dueOn, plan.DueOn(StepKind.ThankYou));
    }

    [Theory]
    [InlineData("2026-12-23", "2027-01-05")]
    [InlineData("2026-12-22", "2026-12-23")]
    [InlineData("2026-12-30", "2027-01-05")]
    public void Plan_ThankYouInTheYearEndPause_WaitsForTheDayAfterTheFirstDayBack(string heldOn, string dueOn)
    {
        var planner = new Planner(PlaybookCatalog.BuiltIn, new FakeHolidays(Day(12, 25), Day(1, 1, 2027)));
        var plan = planner.Plan(Reference.Candidate, HeldOn(Day(heldOn), "BR"), Morning(Day(heldOn)));
        Assert.Equal(dueOn, plan.DueOn(StepKind.ThankYou));
    }

    [Fact]
    public void Plan_RunOfHolidays_CountsNoneOfThem()
    {
        var planner = new Planner(PlaybookCatalog.BuiltIn, new FakeHolidays([.. Enumerable.Range(19, 12).Select(day => Day(11, day))]));
        var plan = planner.Plan(Reference.Candidate, Reference.Interview, Morning(Day(11, 18)));
        Assert.Equal("2026-12-01", plan.DueOn(StepKind.ThankYou));
        Assert.Equal("2026-12-09", plan.DueOn(StepKind.CheckIn));
    }

    [Theory]
    [InlineData("2026-11-18", "2026-11-18")]
    [InlineData("2026-11-19", "2026-11-18")]
    [InlineData("2026-11-20", "2026-11-19")]
    public void Plan_DecisionIsImminent_ThanksTheSameDay(string promised, string dueOn)
    {
        var plan = Reference.Interview.Promised(Day(promised)).PlanOn(Day(11, 18));
        Assert.Equal(dueOn, plan.DueOn(StepKind.ThankYou));
    }

    [Fact]
    public void Plan_ImminentOnASaturday_ThanksOnThatSaturday()
    {
        var interview = HeldOn(Day(11, 21), "BR");
        Assert.Equal("2026-11-21", interview.Promised(Day(11, 23)).PlanOn(Day(11, 21)).DueOn(StepKind.ThankYou));
    }

    [Theory]
    [InlineData("back within the week that thanks are good for: they are waited for", "2026-11-23", "c2", "2026-11-25")]
    [InlineData("back after it: the recruiter passes the thanks on", "2026-12-04", "c1", "2026-11-19")]
    public void Plan_InterviewerIsAway_ThanksGoThroughTheRecruiterOnlyIfTheyWouldComeTooLate(string edge, string until, string recipient, string dueOn)
    {
        Assert.NotEmpty(edge);
        var away = Interviewer with { Absences = [new Absence(Day(11, 19), Day(until))] };
        var interview = Reference.Interview with { Contacts = [Recruiter, away] };
        for (var day = Day(11, 18); day < Day(11, 26); day = day.PlusDays(1))
        {
            var step = Assert.Single(interview.PlanOn(day).Steps, step => step.Kind == StepKind.ThankYou);
            Assert.Equal((recipient, Day(dueOn)), (step.Recipient!.Id, step.DueOn));
            if (recipient == "c1") Assert.Equal([new Reason("moved.colleague", Name: "Bruno", Until: Day(until))], step.Moves);
        }

        var thanked = interview.Then(EventKind.ThankYouSent, Day(11, 20), recipient).PlanOn(Day(11, 23)).Steps;
        Assert.Equal(StepStatus.Done, Assert.Single(thanked, step => step.Kind == StepKind.ThankYou).Status);
    }

    [Fact]
    public void Plan_TwoThanksFailed_BothGoAgainTheSameDay()
    {
        var ivy = Interviewer with { Id = "c9", Channels = [new Channel { Kind = ChannelKind.Email, Address = "ivy@example.com" }, new Channel { Kind = ChannelKind.LinkedIn }] };
        var bruno = Interviewer with { Channels = [.. Interviewer.Channels, new Channel { Kind = ChannelKind.LinkedIn }] };
        var interview = Reference.Interview with { Contacts = [bruno, ivy], Rounds = [Reference.Interview.Rounds[0] with { With = ["c2", "c9"] }] };
        foreach (var contact in (string[])["c2", "c9"]) interview = interview.Then(EventKind.ThankYouSent, Day(11, 19), contact);
        foreach (var contact in (string[])["c2", "c9"]) interview = interview.Then(EventKind.DeliveryFailed, Day(11, 23), contact);
        Assert.All(interview.PlanOn(Day(11, 23)).Steps.Where(step => step.Kind == StepKind.ThankYou), step =>
        {
            Assert.Equal((Day(11, 23), ChannelKind.Email), (step.DueOn, step.Channel));
            Assert.Equal([new Reason("moved.bounced", Day(11, 19))], step.Moves);
        });
    }

    [Fact]
    public void Plan_ThanksAreDone_KeepTheirChannelWhateverComesLater()
    {
        var thanks = new InterviewEvent { Kind = EventKind.ThankYouSent, On = Day(11, 19), Contact = "c2", Channel = ChannelKind.WhatsApp };
        var interview = Reference.Interview.Then(thanks);
        Assert.Equal(ChannelKind.WhatsApp, interview.PlanOn(Day(11, 20)).Step(StepKind.ThankYou)!.Channel);

        var lost = interview with { Contacts = [Recruiter, Interviewer with { Channels = [Interviewer.Channels[0] with { Avoid = true }] }] };
        Assert.Equal((StepStatus.Done, "c2"), lost.PlanOn(Day(11, 20)).Steps.Where(step => step.Kind == StepKind.ThankYou).Select(step => (step.Status, step.Recipient!.Id)).Single());
    }

    [Fact]
    public void Plan_OneOfAPanelIsAway_TheOthersGetTheirOwnThanks()
    {
        var away = Manager with { Absences = [new Absence(Day(11, 19), Day(12, 18))] };
        var interview = Reference.Interview with
        {
            Contacts = [Recruiter, Interviewer, away],
            Rounds = [Reference.Interview.Rounds[0] with { With = ["c2", "c3"] }],
        };
        Assert.Equal(
            [("c1", Day(11, 19)), ("c2", Day(11, 19))],
            interview.PlanOn(Day(11, 18)).Steps.Where(step => step.Kind == StepKind.ThankYou).Select(step => (step.Recipient!.Id, step.DueOn)).Order());
    }

    [Fact]
    public void Plan_PanelOfFive_ThanksEachOnce()
    {
        var panel = Enumerable.Range(1, 5).Select(n => Interviewer with { Id = $"p{n}", Channels = [Mail($"p{n}@example.com")] }).ToList();
        var interview = Reference.Interview with
        {
            Contacts = [Recruiter, .. panel],
            Rounds = [Reference.Interview.Rounds[0] with { Stage = RoundStage.Panel, With = [.. panel.Select(contact => contact.Id)] }],
        };
        Assert.Equal(["p1", "p2", "p3", "p4", "p5"], Thanked(interview.PlanOn(Day(11, 18))));
        Assert.Equal(["p1", "p2", "p4", "p5"], Thanked(interview.Then(EventKind.ThankYouSent, Day(11, 19), "p3").PlanOn(Day(11, 19)), StepStatus.Due));
    }

    [Fact]
    public void Plan_TwoContactsWithOneAddress_ThanksOnce()
    {
        var twin = Interviewer with { Id = "c4", Channels = [Mail(" BRUNO@example.com")] };
        var interview = Reference.Interview with
        {
            Contacts = [Recruiter, Interviewer, twin],
            Rounds = [Reference.Interview.Rounds[0] with { With = ["c2", "c4"] }],
        };
        Assert.Equal(["c2"], Thanked(interview.PlanOn(Day(11, 18))));
    }

    [Fact]
    public void Plan_NobodyNamedInTheRound_ThanksThoseMetButNoRecruiter()
    {
        var interview = Reference.Interview with
        {
            Contacts = [Recruiter, Interviewer, Manager],
            Rounds = [Reference.Interview.Rounds[0] with { With = [] }],
        };
        Assert.Equal(["c2"], Thanked(interview.PlanOn(Day(11, 18))));
    }

    [Fact]
    public void Plan_InterviewerCannotBeReached_ThanksThroughTheRecruiter()
    {
        var plan = (Reference.Interview with { Contacts = [Recruiter, Interviewer with { Channels = [] }] }).PlanOn(Day(11, 18));
        var step = plan.Step(StepKind.ThankYou)!;
        Assert.Equal(("c1", ChannelKind.WhatsApp, "thankYou.through"), (step.Recipient!.Id, step.Channel!.Value, step.Reason.Key));
        Assert.True(step.Traits.HasFlag(DraftTraits.ThroughSomebodyElse));
    }

    [Fact]
    public void Plan_OnePersonOnlyMayBeWrittenTo_SaysThatTheyAskedForIt()
    {
        var only = new Instruction { Kind = InstructionKind.ContactOnly, Contact = "c1" };
        var step = (Reference.Interview with { Contacts = [Recruiter, Interviewer], Instructions = [only] }).PlanOn(Day(11, 18)).Step(StepKind.ThankYou)!;
        Assert.Equal(("c1", "thankYou.only"), (step.Recipient!.Id, step.Reason.Key));
        Assert.True(step.Traits.HasFlag(DraftTraits.ThroughSomebodyElse));
    }

    [Fact]
    public void Plan_SeveralRoundsOnOneDay_ThanksEachPersonOnce()
    {
        var round = Reference.Interview.Rounds[0];
        var interview = Reference.Interview with { Rounds = [round, round with { Stage = RoundStage.Second, HeldAt = round.HeldAt.PlusHours(2) }] };
        Assert.Equal(["c2"], Thanked(interview.PlanOn(Day(11, 18))));
    }

    [Theory]
    [InlineData(EventKind.CheckInSent, null, "skipped.checkInSent")]
    [InlineData(EventKind.HeardBack, EventOutcome.Advanced, "skipped.advanced")]
    public void Plan_ThanksCameTooLate_SaysWhy(EventKind kind, EventOutcome? outcome, string reason)
    {
        var plan = Reference.Interview.Then(kind, Day(11, 25), "c1", outcome).PlanOn(Day(11, 26));
        Assert.Equal(reason, plan.Steps.Single(step => step.Kind == StepKind.ThankYou).Reason.Key);
    }

    [Fact]
    public void Plan_LaterRoundHeld_VoidsTheOlderThanks()
    {
        var round = Reference.Interview.Rounds[0];
        var interview = Reference.Interview with { Rounds = [round, round with { HeldAt = round.HeldAt.PlusDays(7) }] };
        var plan = interview.PlanOn(Day(11, 26));
        Assert.Equal("2026-11-26", plan.DueOn(StepKind.ThankYou));
        Assert.Contains(plan.Steps, step => step is { Kind: StepKind.ThankYou, Status: StepStatus.Skipped, Reason.Key: "skipped.laterRound" });
    }

    [Theory]
    [InlineData(PromiseKind.Date)]
    [InlineData(PromiseKind.Window)]
    [InlineData(PromiseKind.Vague)]
    public void Plan_ReservedWithAPromise_LeavesTheThanksToTheCheckIn(PromiseKind kind)
    {
        var interview = Reference.Interview with { Promises = [new Promise { Kind = kind, On = Day(12, 1), Latest = Day(12, 1), MadeOn = Day(11, 18) }] };
        Assert.Equal("skipped.promised", interview.PlanOn(Day(11, 18), "reserved").Steps.Single(step => step.Kind == StepKind.ThankYou).Reason.Key);
    }

    [Fact]
    public void Plan_ThankYouDidNotArrive_IsDueTheSameDayToTheRightAddress()
    {
        var interview = Reference.Interview with
        {
            Contacts = [Recruiter, Interviewer with { Channels = [Mail("bruno@example.com"), new Channel { Kind = ChannelKind.LinkedIn }] }],
        };
        var step = Failed(interview).PlanOn(Day(11, 19)).Step(StepKind.ThankYou)!;
        Assert.Equal((Day(11, 19), "c2", ChannelKind.Email), (step.DueOn, step.Recipient!.Id, step.Channel!.Value));
    }

    [Fact]
    public void Plan_ItsOnlyChannelFailedTwice_GoesThroughTheRecruiter()
    {
        var step = Failed(Failed(Reference.Interview)).PlanOn(Day(11, 19)).Step(StepKind.ThankYou)!;
        Assert.Equal((Day(11, 19), "c1", ChannelKind.WhatsApp), (step.DueOn, step.Recipient!.Id, step.Channel!.Value));
    }

    [Fact]
    public void Plan_ReferencesDidNotArrive_AreDueAgainAndNoThanksAreDoubted()
    {
        var plan = Reference.Interview
            .Then(EventKind.ReferencesRequested, Day(11, 18), "c2")
            .Then(EventKind.ThankYouSent, Day(11, 19), "c2")
            .Then(EventKind.ReferencesSent, Day(11, 19), "c2")
            .Then(EventKind.DeliveryFailed, Day(11, 19), "c2").PlanOn(Day(11, 19));
        Assert.Equal(StepStatus.Overdue, plan.Step(StepKind.References)!.Status);
        Assert.Equal(StepStatus.Done, plan.Step(StepKind.ThankYou)!.Status);
    }

    [Fact]
    public void Plan_RoundAcrossTheDateLine_PreparesAndDebriefsOnTheCandidatesDay()
    {
        // 09:00 on the 19th in Auckland is the afternoon of the 18th in Buenos Aires.
        var round = new Round { HeldAt = new LocalDateTime(2026, 11, 19, 9, 0), TimeZone = "Pacific/Auckland", With = ["c2"] };
        var interview = Reference.Interview with { Country = "NZ", Rounds = [round] };
        Assert.Equal("2026-11-17", interview.PlanOn(Day(11, 17)).DueOn(StepKind.Prepare));
        Assert.Equal("2026-11-18", interview.PlanOn(Day(11, 18)).DueOn(StepKind.Debrief));
        var debriefed = interview.Then(EventKind.Debriefed, Day(11, 18)).Then(EventKind.ThankYouSent, Day(11, 18), "c2").PlanOn(Day(11, 19));
        Assert.Equal(StepStatus.Done, debriefed.Step(StepKind.Debrief)!.Status);
        Assert.Equal(StepStatus.Done, debriefed.Step(StepKind.ThankYou)!.Status);
    }

    [Fact]
    public void Plan_ValueForTheManager_CopiesTheInterviewer()
    {
        var plan = (Reference.Interview with { Contacts = [Recruiter, Interviewer, Manager], ValueAdd = new ValueAdd(ValueAddKind.Idea, "an idea") }).PlanOn(Day(11, 18));
        var step = plan.Step(StepKind.AddValue)!;
        Assert.Equal(("c3", "c2", Day(11, 25)), (step.Recipient!.Id, step.Copy!.Id, step.DueOn));
    }

    [Theory]
    [InlineData("recruiter")]
    [InlineData("reserved")]
    [InlineData("email-first")]
    public void Plan_PlaybookWithoutValue_PlansNone(string playbook) =>
        Assert.Null((Reference.Interview with { ValueAdd = new ValueAdd(ValueAddKind.Idea, "an idea") }).PlanOn(Day(11, 18), playbook).Step(StepKind.AddValue));

    private static Interview Failed(Interview interview) => interview
        .Then(new InterviewEvent { Kind = EventKind.ThankYouSent, On = Day(11, 19), Contact = "c2", Channel = ChannelKind.Email })
        .Then(new InterviewEvent { Kind = EventKind.DeliveryFailed, On = Day(11, 19), Contact = "c2", Channel = ChannelKind.Email });

    private static Channel Mail(string address) => new() { Kind = ChannelKind.Email, Address = address };

    private static string[] Thanked(Plan plan, StepStatus? status = null) =>
        [.. plan.Steps.Where(step => step.Kind == StepKind.ThankYou && step.Status == (status ?? step.Status)).Select(step => step.Recipient!.Id).Order(StringComparer.Ordinal)];

    private static Interview HeldOn(LocalDate day, string country) => Reference.Interview with
    {
        Country = country,
        Contacts = [Recruiter with { Country = country }, Interviewer],
        Rounds = [Reference.Interview.Rounds[0] with { HeldAt = day.At(new LocalTime(15, 0)), TimeZone = CountryZones.MainZoneOf(country)!.Id }],
    };
}
