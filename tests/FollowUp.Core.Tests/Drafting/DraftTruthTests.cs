using FollowUp.Core.Drafting;
using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Core.Tests.Drafting;

/// <summary>Rule R46: drafts state only what is true.</summary>
public sealed class DraftTruthTests
{
    private static readonly DraftWriter Writer = new();

    public static TheoryData<StepKind> Sent => [.. Enum.GetValues<StepKind>().Where(step => step is not (StepKind.Prepare or StepKind.LetGo))];

    [Theory]
    [MemberData(nameof(Sent))]
    public void Write_AfterATestOrARecording_NobodyTalked(StepKind step)
    {
        foreach (var round in (Round[])
        [
            new() { Stage = RoundStage.Test, HeldAt = Held },
            new() { Stage = RoundStage.Test, Format = RoundFormat.OnSite, HeldAt = Held, With = ["joao"] },
            new() { Stage = RoundStage.First, Format = RoundFormat.Remote, HeldAt = Held },
        ])
            foreach (var words in All(step, Sample.Tested with { Rounds = [round] }))
                Assert.DoesNotMatch(Talk(step), words);
    }

    [Fact]
    public void Write_AfterARound_ThanksForTheTalkOnlyWhereThereWasOne()
    {
        Assert.Contains("talking with me|talk with you|talk with me|for your time".Split('|'), said => Mail(StepKind.ThankYou, Sample.Full, Sample.Interviewer).Contains(said, StringComparison.Ordinal));
        Assert.Contains("the test", Mail(StepKind.ThankYou, Sample.Tested, Sample.Manager), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ContactRole.Recruiter, null, true)]
    [InlineData(ContactRole.Hr, null, true)]
    [InlineData(ContactRole.Agency, null, true)]
    [InlineData(ContactRole.HiringManager, null, false)]
    [InlineData(ContactRole.SeniorManager, null, false)]
    [InlineData(ContactRole.Hr, ContactRole.Recruiter, false)]
    [InlineData(ContactRole.Recruiter, ContactRole.Agency, false)]
    [InlineData(ContactRole.Agency, ContactRole.Agency, true)]
    [InlineData(ContactRole.HiringManager, ContactRole.HiringManager, true)]
    public void Write_Thanks_ForArrangingGoToWhoeverArranged(ContactRole role, ContactRole? arrangedBy, bool arranged)
    {
        var contact = Sample.Person("c", "Grace Okafor", role);
        var interview = Sample.Full with { ArrangedBy = arrangedBy, Contacts = [contact, Sample.Interviewer] };

        foreach (var (step, traits) in new[] { (StepKind.ThankYou, DraftTraits.None), (StepKind.CheckIn, DraftTraits.OpensWithThanks), (StepKind.Call, DraftTraits.OpensWithThanks) })
            foreach (var channel in (ChannelKind[])[ChannelKind.Email, ChannelKind.Phone, ChannelKind.Sms, ChannelKind.LinkedIn])
                foreach (var variant in (string[])["a", "b", "c", "d"])
                {
                    var draft = Writer.Write(Sample.Request(step, channel, contact, traits) with { Interview = interview with { Id = variant } });
                    Assert.Equal(arranged, draft.Body.Contains("arrang", StringComparison.Ordinal) || draft.Body.Contains("set up", StringComparison.Ordinal) || draft.Body.Contains("setting up", StringComparison.Ordinal));
                }
    }

    [Theory]
    [MemberData(nameof(Sent))]
    public void Write_ToSomebodyNotMet_DoesNotThankForTheirTime(StepKind step)
    {
        foreach (var contact in (Contact[])[Sample.Recruiter, Sample.Manager])
            foreach (var words in Of(step, Sample.Full, contact))
                Assert.DoesNotMatch("(?i)(for|taking) (all )?your time|the time you ", words);
    }

    [Theory]
    [InlineData(StepKind.CheckIn, DraftTraits.None)]
    [InlineData(StepKind.CheckIn, DraftTraits.Second)]
    [InlineData(StepKind.Call, DraftTraits.None)]
    [InlineData(StepKind.MoveUp, DraftTraits.None)]
    [InlineData(StepKind.Arrange, DraftTraits.None)]
    public void Write_ToAStranger_SaysWhoOneIs(StepKind step, DraftTraits traits)
    {
        Assert.Matches("I interviewed .*João Silva|I interviewed .*data engineer", Mail(step, Sample.Full, Sample.Manager, traits));
        Assert.Contains("18 November", Mail(step, Sample.Full, Sample.Manager, traits), StringComparison.Ordinal);
        Assert.Contains("I did the test", Mail(step, Sample.Tested, Sample.Manager, traits), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_ToWhomOneHasDealtWith_DoesNotIntroduceOneself()
    {
        var heard = new InterviewEvent { Kind = EventKind.HeardBack, On = new LocalDate(2026, 11, 20), Contact = "marta", Outcome = EventOutcome.StillDeciding };
        var promised = new Promise { Kind = PromiseKind.Vague, By = "marta" };

        Assert.DoesNotContain("I interviewed", Mail(StepKind.CheckIn, Sample.Full, Sample.Recruiter), StringComparison.Ordinal);
        Assert.DoesNotContain("I interviewed", Mail(StepKind.CheckIn, Sample.Full, Sample.Interviewer), StringComparison.Ordinal);
        Assert.DoesNotContain("I interviewed", Mail(StepKind.CheckIn, Sample.Full with { Events = [heard] }, Sample.Manager), StringComparison.Ordinal);
        Assert.DoesNotContain("I interviewed", Mail(StepKind.CheckIn, Sample.Full with { Promises = [promised] }, Sample.Manager), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("2026-11-26", true)]
    [InlineData("2026-11-25", true)]
    [InlineData("2026-11-24", false)]
    public void Write_Circumstances_VanishAfterTheirLastDay(string? until, bool said)
    {
        var interview = Sample.Full with { CircumstancesUntil = until is null ? null : NodaTime.Text.LocalDatePattern.Iso.Parse(until).Value };

        Assert.Equal(said, Mail(StepKind.CheckIn, interview, Sample.Recruiter).Contains("travelling", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(PromiseKind.Date, false, true)]
    [InlineData(PromiseKind.Date, true, false)]
    [InlineData(PromiseKind.Window, false, false)]
    [InlineData(PromiseKind.Hold, false, false)]
    public void Write_PromisedDay_IsNamedOnlyWhenItWasFirm(PromiseKind kind, bool soft, bool named)
    {
        var day = new LocalDate(2026, 11, 20);
        var promise = new Promise { Kind = kind, On = day, Earliest = day, Latest = day, MadeOn = new LocalDate(2026, 11, 18), Soft = soft };
        var interview = Sample.Full with { Promises = [promise] };

        Assert.Equal(named, Mail(StepKind.CheckIn, interview, Sample.Recruiter, DraftTraits.AfterPromise).Contains("the 20th", StringComparison.Ordinal));
        Assert.Equal(
            named, Writer.Write(Sample.Request(StepKind.Call, ChannelKind.Phone, Sample.Recruiter, DraftTraits.AfterPromise) with { Interview = interview }).Body.Contains("the 20th", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Sent))]
    public void Write_CompanyWithAFullStop_KeepsOneDot(StepKind step)
    {
        foreach (var words in All(step, Sample.Full with { Company = "Acme Inc." }))
        {
            Assert.DoesNotContain("..", words, StringComparison.Ordinal);
            if (words.Contains("Acme", StringComparison.Ordinal)) Assert.Contains("Acme Inc.", words, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Sent))]
    public void Write_AnyHour_DoesNotSayTonight(StepKind step) =>
        Assert.All(All(step, Sample.Full), words => Assert.DoesNotContain("tonight", words, StringComparison.OrdinalIgnoreCase));

    [Theory]
    [MemberData(nameof(Sent))]
    public void Write_ListedAgainOrALaw_StaysUnmentioned(StepKind step)
    {
        var listed = new InterviewEvent { Kind = EventKind.ListedAgain, On = new LocalDate(2026, 11, 24) };
        foreach (var words in All(step, Sample.Full with { Country = "CA-ON", Events = [listed] }))
            Assert.DoesNotMatch("(?i)advert|posted|listed|posting|law|Ontario|45 days|legal", words);
    }

    [Theory]
    [InlineData(StepKind.CheckIn)]
    [InlineData(StepKind.References)]
    [InlineData(StepKind.Arrange)]
    public void Write_OpensWithThanks_InOneClause(StepKind step)
    {
        Assert.Contains(
            "Thanks again for setting up the interview on 18 November with João Silva. ",
            Mail(step, Sample.Full, Sample.Recruiter, DraftTraits.OpensWithThanks),
            StringComparison.Ordinal);
        Assert.Contains(
            "Thanks again for your time on 18 November. ",
            Mail(step, Sample.Full, Sample.Interviewer, DraftTraits.OpensWithThanks),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Write_WhatsApp_ReadsAsWhatsApp()
    {
        foreach (var step in Enum.GetValues<StepKind>())
            Assert.DoesNotMatch(@"(?i)\bSMS\b|text message|e-?mail me", Writer.Write(Sample.Request(step, ChannelKind.WhatsApp, Sample.Recruiter) with { Interview = Sample.Full with { Circumstances = null } }).Body);
    }

    /// <summary>Words of a talk that took place; where a talk is still to be arranged, it may be spoken of.</summary>
    private static string Talk(StepKind step) => "(?i)talked|we spoke|speak with you on|for your time|your time on|I interviewed"
        + (step is StepKind.Arrange or StepKind.Rearrange ? "" : "|conversation|talking (about|with)");

    private static readonly LocalDateTime Held = new(2026, 11, 18, 15, 0);

    private static string Mail(StepKind step, Interview interview, Contact recipient, DraftTraits traits = DraftTraits.None) =>
        Writer.Write(Sample.Request(step, ChannelKind.Email, recipient, traits) with { Interview = interview }).Body;

    /// <summary>The drafts to everybody.</summary>
    private static IEnumerable<string> All(StepKind step, Interview interview) => interview.Contacts.SelectMany(contact => Of(step, interview, contact));

    private static IEnumerable<string> Of(StepKind step, Interview interview, Contact contact) =>
        from traits in (DraftTraits[])[DraftTraits.None, DraftTraits.OpensWithThanks, DraftTraits.HowItWent, DraftTraits.Second, DraftTraits.OtherOffer | DraftTraits.FirstChoice]
        from channel in (ChannelKind[])[ChannelKind.Email, ChannelKind.Phone, ChannelKind.Sms]
        from variant in (string[])["a", "b", "c", "d", "e", "f"]
        let request = Sample.Request(step, channel, contact, traits) with { Interview = interview with { Id = variant } }
        where step is not StepKind.Debrief || traits.HasFlag(DraftTraits.HowItWent)
        select Sample.Words(Writer.Write(request));
}
