using FollowUp.Core.Drafting;
using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Core.Tests.Drafting;

/// <summary>What is said on the newer occasions: arranging, missed rounds, spoken offers, references, agencies, and something useful to pass on.</summary>
public sealed class OccasionTests
{
    private const string Times = "Friday, Monday or Tuesday";
    private static readonly DraftWriter Writer = new();
    private static readonly ChannelKind[] Ways = [ChannelKind.Email, ChannelKind.Phone, ChannelKind.Sms, ChannelKind.WhatsApp, ChannelKind.LinkedIn];
    private static readonly Contact Sam = Sample.Person("sam", "Sam Reed", ContactRole.Agency);

    [Theory]
    [InlineData(DraftTraits.None, null, true, "forward to|find a time")]
    [InlineData(DraftTraits.None, EventKind.HeardBack, true, "good news|glad")]
    [InlineData(DraftTraits.Second, EventKind.HeardBack, true, "[Ss]till")]
    [InlineData(DraftTraits.None, EventKind.AvailabilitySent, true, "sent")]
    [InlineData(DraftTraits.None, EventKind.TimeAccepted, true, "said yes to")]
    [InlineData(DraftTraits.TimeLost, EventKind.TimeFellThrough, true, "no trouble|No trouble|No problem|These things happen")]
    [InlineData(DraftTraits.AnswersTimes, EventKind.TimesOffered, false, "[Aa]ny of them|all work for me")]
    public void Write_Arrange_OffersTimesAndSaysWhatItIsAbout(DraftTraits traits, EventKind? last, bool offersTimes, string said)
    {
        var interview = Sample.Full with
        {
            Circumstances = null,
            Events = last is { } kind ? [new() { Kind = kind, On = new LocalDate(2026, 11, 20), Outcome = kind is EventKind.HeardBack ? EventOutcome.Advanced : null }] : [],
        };
        Assert.All(Ways, way =>
        {
            var draft = Writer.Write(Sample.Request(StepKind.Arrange, way, Sample.Recruiter, traits) with { Interview = interview });
            Assert.Matches(said, draft.Body);
            if (offersTimes) Assert.Contains(Times, draft.Body, StringComparison.Ordinal);
            Assert.DoesNotMatch("(?i)result|decision|process|decided", Sample.Words(draft));
            Assert.Equal(way is ChannelKind.Phone, draft.Voicemail is not null);
            Assert.Equal(way is ChannelKind.Email, draft.Subject is not null);
        });
    }

    [Fact]
    public void Write_ArrangeWithoutGoodNews_ThanksForNone() =>
        Assert.DoesNotContain("good news", Body(StepKind.Arrange, ChannelKind.Email, Sample.Recruiter, DraftTraits.None), StringComparison.Ordinal);

    [Theory]
    [InlineData("2026-11-25", "Friday, Monday or Tuesday")]
    [InlineData("2026-11-27", "Tuesday, Wednesday or Thursday")]
    [InlineData("2026-11-28", "Tuesday, Wednesday or Thursday")]
    public void Write_Arrange_NamesWorkingDaysFromTheDayAfterNext(string today, string expected) => Assert.Contains(
        expected,
        Writer.Write(Sample.Request(StepKind.Arrange, recipient: Sample.Recruiter) with { Today = NodaTime.Text.LocalDatePattern.Iso.Parse(today).Value }).Body,
        StringComparison.Ordinal);

    [Theory]
    [InlineData(ChannelKind.Sms)]
    [InlineData(ChannelKind.WhatsApp)]
    [InlineData(ChannelKind.Phone)]
    public void Write_TheyDidNotTurnUpToday_AsksShortlyWhetherNowStillWorks(ChannelKind way)
    {
        var draft = Missed(Sample.Today, way);

        Assert.Matches("now still (work|good|good for you)", draft.Body);
        Assert.InRange(DraftLimits.CountWords(draft.Body), 1, 60);
        Assert.DoesNotMatch("(?i)missed|waiting|waited|fifteen|did not (call|appear|ring)|forgot", Sample.Words(draft));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Write_TheyDidNotTurnUp_TheMailOffersOtherTimes(int daysAgo) =>
        Assert.Contains(Times, Missed(Sample.Today.PlusDays(-daysAgo), ChannelKind.Email).Body, StringComparison.Ordinal);

    [Fact]
    public void Write_SpokenOffer_AsksForThePaperAndAcceptsNothing() => Assert.All(Ways, way =>
    {
        var offered = new InterviewEvent { Kind = EventKind.HeardBack, Outcome = EventOutcome.OfferSpoken, On = new LocalDate(2026, 11, 19) };
        foreach (var step in (StepKind[])[StepKind.CheckIn, StepKind.Call])
            foreach (var traits in (DraftTraits[])[DraftTraits.SpokenOffer, DraftTraits.SpokenOffer | DraftTraits.Second | DraftTraits.AfterPromise])
            {
                var draft = Writer.Write(Sample.Request(step, way, Sample.Recruiter, traits) with { Interview = Sample.Full with { Events = [offered] } });
                Assert.Contains("offer", draft.Body, StringComparison.Ordinal);
                Assert.Matches("in writing|paperwork", draft.Body);
                Assert.DoesNotMatch("(?i)accept|resign|withdraw|notice period|another offer", Sample.Words(draft));
                if (way is ChannelKind.Email) Assert.Contains("on Thursday", draft.Body, StringComparison.Ordinal);
            }
    });

    [Fact]
    public void Write_AfterReferences_AsksWhetherAnythingElseIsNeeded() => Assert.All(Ways, way => Assert.Matches(
        "anything else", Writer.Write(Sample.Request(StepKind.CheckIn, way, Sample.Recruiter, DraftTraits.AfterReferences) with { Interview = Sample.Full with { Circumstances = null } }).Body));

    [Fact]
    public void Write_RefereesUnreachable_SendsOtherTimesAndNumbers()
    {
        var unreachable = new InterviewEvent { Kind = EventKind.RefereesUnreachable, On = Sample.Today };
        var sent = new InterviewEvent { Kind = EventKind.ReferencesSent, On = Sample.Today };

        Assert.Contains("times and numbers", Of(unreachable), StringComparison.Ordinal);
        Assert.DoesNotContain("times and numbers", Of(unreachable, sent), StringComparison.Ordinal);

        static string Of(params InterviewEvent[] events) =>
            Writer.Write(Sample.Request(StepKind.References, recipient: Sample.Recruiter) with { Interview = Sample.Full with { Events = events } }).Body;
    }

    [Theory]
    [InlineData(StepKind.CheckIn, DraftTraits.Second)]
    [InlineData(StepKind.MoveUp, DraftTraits.None)]
    [InlineData(StepKind.ThankYou, DraftTraits.None)]
    public void Write_CarriesValue_PutsItInside(StepKind step, DraftTraits traits)
    {
        foreach (var kind in Enum.GetValues<ValueAddKind>())
            foreach (var way in (ChannelKind[])[ChannelKind.Email, ChannelKind.Sms])
            {
                var interview = Sample.Full with { Circumstances = null, Topics = [], ValueAdd = new ValueAdd(kind, "checking readings on arrival") };
                var draft = Writer.Write(Sample.Request(step, way, Sample.Interviewer, traits | DraftTraits.CarriesValue) with { Interview = interview });
                Assert.Contains("checking readings on arrival", draft.Body, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotMatch("(?i)sorry|forgot|apolog", draft.Body);
            }
    }

    [Theory]
    [InlineData(StepKind.CheckIn)]
    [InlineData(StepKind.ThankYou)]
    public void Write_WithoutCarriesValue_LeavesItOut(StepKind step) =>
        Assert.DoesNotContain("meter readings", Body(step, ChannelKind.Email, Sample.Interviewer, DraftTraits.Second), StringComparison.Ordinal);

    [Theory]
    [InlineData(StepKind.CheckIn)]
    [InlineData(StepKind.Call)]
    [InlineData(StepKind.MoveUp)]
    public void Write_OtherOfferElsewhere_StatesTheDayOnly(StepKind step) => Assert.All(Ways, way =>
    {
        var words = Sample.Words(Writer.Write(Sample.Request(step, way, Sample.Recruiter, DraftTraits.OtherOffer)));

        Assert.Contains("I have to decide on something else by", words, StringComparison.Ordinal);
        Assert.Contains("4 Dec", words, StringComparison.Ordinal);
        Assert.DoesNotMatch("(?i)first choice|another offer", words);
        Assert.Contains("first choice", Sample.Words(Writer.Write(Sample.Request(step, way, Sample.Recruiter, DraftTraits.OtherOffer | DraftTraits.FirstChoice))), StringComparison.Ordinal);
    });

    [Fact]
    public void Write_FirstChoiceWithoutAnotherOffer_IsNotSaid() =>
        Assert.DoesNotContain("first choice", Body(StepKind.CheckIn, ChannelKind.Email, Sample.Recruiter, DraftTraits.FirstChoice), StringComparison.Ordinal);

    [Fact]
    public void Write_DebriefToTheConsultant_TellsHowItWent()
    {
        var interview = Sample.Full with { ArrangedBy = ContactRole.Agency, Contacts = [Sam, Sample.Interviewer] };
        var mail = Writer.Write(Sample.Request(StepKind.Debrief, ChannelKind.Email, Sam, DraftTraits.HowItWent) with { Interview = interview });
        var call = Writer.Write(Sample.Request(StepKind.Debrief, ChannelKind.Phone, Sam, DraftTraits.HowItWent) with { Interview = interview });

        Assert.Equal(Sam, mail.Recipient);
        Assert.StartsWith("mailto:sam@", mail.Link!.AbsoluteUri, StringComparison.Ordinal);
        Assert.StartsWith("Hi Sam,\n\nI had the interview at Norte Energia on 18 November with João Silva, and wanted to tell you how it went.", mail.Body, StringComparison.Ordinal);
        Assert.InRange(DraftLimits.CountWords(mail.Body), 1, 110);
        Assert.Contains("how the interview at Norte Energia went", call.Body, StringComparison.Ordinal);
        Assert.NotNull(call.Voicemail);
    }

    [Fact]
    public void Write_DebriefWithoutAConsultant_StaysANote()
    {
        var draft = Writer.Write(Sample.Request(StepKind.Debrief, ChannelKind.Email, recipient: null, DraftTraits.HowItWent));

        Assert.Null(draft.Recipient);
        Assert.Contains("short notes", draft.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_ThanksThroughTheConsultant_TellsHowItWentAndAsksToPassThemOn()
    {
        var interview = Sample.Full with { ArrangedBy = ContactRole.Agency, Contacts = [Sam, Sample.Interviewer], Topics = ["the new metering platform"] };
        var body = Writer.Write(Sample.Request(StepKind.ThankYou, ChannelKind.Email, Sam, DraftTraits.HowItWent | DraftTraits.ThroughSomebodyElse) with { Interview = interview }).Body;

        Assert.Contains("Please pass on my thanks to João Silva", body, StringComparison.Ordinal);
        Assert.Matches("rom my side.* we talked about the new metering platform", body);
    }

    private static string Body(StepKind step, ChannelKind way, Contact recipient, DraftTraits traits) => Writer.Write(Sample.Request(step, way, recipient, traits)).Body;

    private static Draft Missed(LocalDate day, ChannelKind way) => Writer.Write(Sample.Request(StepKind.Rearrange, way, Sample.Recruiter, DraftTraits.TimeLost) with
    {
        Interview = Sample.Full with
        {
            Circumstances = null,
            Rounds = [new Round { HeldAt = day.At(new LocalTime(10, 0)) }],
            Events = [new InterviewEvent { Kind = EventKind.NoShow, On = day }],
        },
    });
}
