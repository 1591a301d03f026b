using System.Text.Json.Nodes;
using FollowUp.App.Interviews.Acting;
using FollowUp.App.Interviews.Registering;
using FollowUp.Core.Calendars;
using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.App.Tests.Interviews.Acting;

public sealed class StepEventsTests
{
    private static readonly Candidate Ana = new() { TimeZone = "America/Sao_Paulo", Country = "BR" };
    private static readonly LocalDate Wednesday = new(2026, 11, 18);

    [Theory]
    [InlineData(StepKind.Debrief, "debriefed")]
    [InlineData(StepKind.References, "referencesSent")]
    [InlineData(StepKind.ThankYou, "thankYouSent")]
    [InlineData(StepKind.Feedback, "thankYouSent")]
    [InlineData(StepKind.AddValue, "valueAdded")]
    [InlineData(StepKind.CheckIn, "checkInSent")]
    [InlineData(StepKind.Call, "called")]
    [InlineData(StepKind.MoveUp, "movedUp")]
    [InlineData(StepKind.Arrange, "availabilitySent")]
    [InlineData(StepKind.Rearrange, "availabilitySent")]
    public void Done_Step_IsAnEventThatIsTaken(StepKind kind, string expected)
    {
        var body = StepEvents.Done(Step(kind), Wednesday)!;

        Assert.Equal(expected, (string?)body["kind"]);
        Assert.Equal("email", (string?)body["channel"]);
        Assert.Equal(kind == StepKind.Call ? "voicemail" : null, (string?)body["outcome"]);
        Assert.Equal("c1", Added(body).Contact);
    }

    [Fact]
    public void Done_DebriefForOneself_NamesNobodyAndNoChannel()
    {
        var added = Added(StepEvents.Done(Step(StepKind.Debrief) with { Recipient = null }, Wednesday)!);

        Assert.Equal((EventKind.Debriefed, null, null), (added.Kind, added.Contact, added.Channel));
    }

    [Theory]
    [InlineData(StepKind.Prepare)]
    [InlineData(StepKind.LetGo)]
    [InlineData(StepKind.Reconnect)]
    public void Done_StepAfterWhichNothingIsTold_IsNone(StepKind kind) => Assert.Null(StepEvents.Done(Step(kind), Wednesday));

    [Theory]
    [InlineData(EventOutcome.Spoke)]
    [InlineData(EventOutcome.NoAnswer)]
    public void Done_Call_SaysHowItWent(EventOutcome outcome) =>
        Assert.Equal(outcome, Added(StepEvents.Done(Step(StepKind.Call), Wednesday, outcome)!).Outcome);

    [Theory]
    [InlineData(EventOutcome.Acknowledged)]
    [InlineData(EventOutcome.Advanced)]
    [InlineData(EventOutcome.OfferSpoken)]
    [InlineData(EventOutcome.Offer)]
    [InlineData(EventOutcome.Rejected)]
    [InlineData(EventOutcome.StillDeciding)]
    public void Answered_EachAnswer_IsTakenWithItsPromise(EventOutcome answer)
    {
        var promise = new Promise { Kind = PromiseKind.Date, On = Wednesday.PlusDays(7) };

        var added = Added(StepEvents.Answered(Wednesday, answer, "c1", promise));

        Assert.Equal((EventKind.HeardBack, (EventOutcome?)answer, "c1", promise), (added.Kind, added.Outcome, added.Contact, added.Promise));
    }

    [Fact]
    public void TimesOffered_WithThePersonAndADay_IsTaken()
    {
        var promise = new Promise { Kind = PromiseKind.Date, On = Wednesday.PlusDays(2) };

        var added = Added(StepEvents.TimesOffered(Wednesday, "c1", promise));

        Assert.Equal((EventKind.TimesOffered, "c1", promise), (added.Kind, added.Contact, added.Promise));
    }

    [Fact]
    public void Promised_Day_IsTaken()
    {
        var promise = new Promise { Kind = PromiseKind.Window, Earliest = Wednesday.PlusDays(5), Latest = Wednesday.PlusDays(9) };

        var added = Added(StepEvents.Promised(Wednesday, promise));

        Assert.Equal((EventKind.Promised, promise), (added.Kind, added.Promise));
    }

    [Fact]
    public void Snoozed_TwoBusinessDays_PutsOffThatStepOverTheirHoliday()
    {
        // Friday 20 November 2026 is a public holiday in Brazil.
        var step = Step(StepKind.CheckIn);
        var until = StepEvents.AfterBusinessDays(step, Wednesday, 2);

        var added = Added(StepEvents.Snoozed(step, Wednesday, until));

        Assert.Equal(new LocalDate(2026, 11, 23), until);
        Assert.Equal((EventKind.Snoozed, StepKind.CheckIn, until), (added.Kind, added.Step, added.Until));
    }

    private static InterviewEvent Added(JsonObject body)
    {
        var input = new InterviewInput(PlaybookCatalog.BuiltIn, new TestClock(TestApp.Wednesday));
        var interview = input.Read(Bodies.Interview(), "01", Ana);
        return input.AddEvent(interview, body, Ana).Event;
    }

    private static PlannedStep Step(StepKind kind) => new()
    {
        Id = "step",
        Kind = kind,
        Status = StepStatus.Due,
        DueOn = Wednesday,
        NudgeAt = TestApp.Wednesday,
        Reason = new Reason("checkIn.quiet", Wednesday),
        Recipient = new Contact { Id = "c1", Role = ContactRole.Recruiter },
        Channel = ChannelKind.Email,
        Calendar = new BusinessCalendar("BR", new PublicHolidays()),
    };
}
