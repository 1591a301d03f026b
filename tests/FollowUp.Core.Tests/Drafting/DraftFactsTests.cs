using FollowUp.Core.Drafting;
using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Core.Tests.Drafting;

/// <summary>Which facts a draft mentions, and which it leaves out.</summary>
public sealed class DraftFactsTests
{
    private static readonly DraftWriter Writer = new();

    [Fact]
    public void Write_ThankYou_NamesThePersonTheDayAndTheTopicOfThatPerson()
    {
        var body = Body(Sample.Request(StepKind.ThankYou, recipient: Sample.Interviewer));

        Assert.StartsWith("Hi João,\n\n", body, StringComparison.Ordinal);
        Assert.Contains("on 18 November", body, StringComparison.Ordinal);
        Assert.Contains("working with the grid operators", body, StringComparison.Ordinal);
        Assert.EndsWith("\n\nKind regards,\nLucía Pérez", body, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_NothingKnown_GreetsAndSignsWithoutAName()
    {
        var body = Body(Sample.Request(StepKind.ThankYou) with { Interview = Sample.Bare, Candidate = Sample.Candidate with { Name = " " } });

        Assert.StartsWith("Hello,\n\n", body, StringComparison.Ordinal);
        Assert.EndsWith("\n\nKind regards", body, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_LinkedIn_DoesNotIntroduceTheSenderWhomLinkedInShows() =>
        Assert.DoesNotContain("Lucía", Body(Sample.Request(StepKind.ThankYou, ChannelKind.LinkedIn, Sample.Interviewer)), StringComparison.Ordinal);

    [Fact]
    public void Write_ThankYouToSomebodyNotMet_PassesThanksOn()
    {
        var body = Body(Sample.Request(StepKind.ThankYou, recipient: Sample.Recruiter));

        Assert.Contains("Please pass on my thanks to João Silva", body, StringComparison.Ordinal);
        Assert.DoesNotContain("our conversation", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "Ana and Bo")]
    [InlineData(3, "Ana, Bo and Cy")]
    [InlineData(4, "everyone who took part")]
    public void Write_ThroughSomebodyElse_NamesUpToThreePeople(int people, string expected)
    {
        string[] names = ["Ana", "Bo", "Cy", "Di"];
        var met = names.Take(people).Select(name => Sample.Person(name, name, ContactRole.Interviewer) with { Met = true });
        var interview = Sample.Full with { Contacts = [Sample.Recruiter, .. met], Rounds = [Sample.Full.Rounds[0] with { With = [] }] };
        var request = Sample.Request(StepKind.ThankYou, ChannelKind.Email, Sample.Recruiter, DraftTraits.ThroughSomebodyElse);

        Assert.Contains($"thanks to {expected}", Body(request with { Interview = interview }), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_AfterPromise_NamesTheDayKindly()
    {
        var request = Sample.Request(StepKind.CheckIn, ChannelKind.Email, Sample.Recruiter, DraftTraits.AfterPromise);

        Assert.Contains("You'd mentioned deciding around the 20th", Body(request), StringComparison.Ordinal);
        Assert.DoesNotContain("the 20th", Body(request with { Step = Sample.Step(StepKind.CheckIn) }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PromiseKind.Vague)]
    [InlineData(PromiseKind.WillContactYou)]
    public void Write_NewestPromiseNamesNoDay_DropsTheOlderDay(PromiseKind newest)
    {
        var request = Sample.Request(StepKind.CheckIn, ChannelKind.Email, Sample.Recruiter, DraftTraits.AfterPromise);
        var said = new InterviewEvent { Kind = EventKind.Promised, On = new LocalDate(2026, 11, 19), Promise = new Promise { Kind = newest } };

        Assert.DoesNotContain("mentioned deciding", Body(request with { Interview = Sample.Full with { Events = [said] } }), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_RescheduledRound_ThanksForTheNewDay()
    {
        var moved = new InterviewEvent { Kind = EventKind.Rescheduled, On = new LocalDate(2026, 11, 17), HeldAt = new LocalDateTime(2026, 11, 20, 9, 0) };

        var body = Body(Sample.Request(StepKind.ThankYou, recipient: Sample.Interviewer) with { Interview = Sample.Full with { Events = [moved] } });

        Assert.Contains("on Friday", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(25, " today")]
    [InlineData(24, " on Tuesday")]
    public void Write_TheirNoShow_NamesTheMissedDay(int day, string expected)
    {
        var round = new Round { HeldAt = new LocalDateTime(2026, 11, day, 10, 0) };
        var noShow = new InterviewEvent { Kind = EventKind.NoShow, On = new LocalDate(2026, 11, day) };
        var interview = Sample.Full with { Rounds = [round], Events = [noShow] };

        var body = Body(Sample.Request(StepKind.Rearrange, recipient: Sample.Recruiter) with { Interview = interview });

        Assert.Contains(expected, body, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Reconnect_NamesTheMonth() =>
        Assert.Contains("in November", Body(Sample.Request(StepKind.Reconnect) with { Today = new LocalDate(2027, 2, 20) }), StringComparison.Ordinal);

    [Fact]
    public void Write_RoundLongAgo_LeavesItsDayOut() =>
        Assert.DoesNotContain("18 November", Body(Sample.Request(StepKind.ThankYou) with { Today = new LocalDate(2027, 2, 20) }), StringComparison.Ordinal);

    [Fact]
    public void Write_MoveUpToWhomTheIdeaWasSent_DoesNotRepeatIt()
    {
        var sent = new InterviewEvent { Kind = EventKind.ValueAdded, On = Sample.Today, Contact = "marta" };
        var request = Sample.Request(StepKind.MoveUp, recipient: Sample.Manager);

        Assert.Contains("meter readings", Body(request), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("meter readings", Body(request with { Interview = Sample.Full with { Events = [sent] } }), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Write_MoveUpWhileTheIdeaGoesByItself_LeavesItOut() => Assert.DoesNotContain(
        "meter readings", Body(Sample.Request(StepKind.MoveUp, ChannelKind.Email, Sample.Manager, DraftTraits.ValueApart)), StringComparison.OrdinalIgnoreCase);

    [Theory]
    [InlineData("joao", "your move to streaming")]
    [InlineData("rita", "the move to streaming")]
    public void Write_TopicOfTheirs_IsToldToThemAsTheirOwn(string recipient, string expected)
    {
        var interview = Sample.Full with { Topics = ["their move to streaming"] };
        var request = Sample.Request(StepKind.ThankYou, recipient: interview.Contacts.First(contact => contact.Id == recipient)) with { Interview = interview };

        Assert.Contains(expected, Body(request), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_CheckInsOfSeveralWaits_AreNeverTheSame()
    {
        var request = Sample.Request(StepKind.CheckIn, recipient: Sample.Recruiter);
        var sent = new InterviewEvent { Kind = EventKind.CheckInSent, On = Sample.Today, Contact = Sample.Recruiter.Id };

        Assert.Distinct(Enumerable.Range(0, 6).Select(count =>
            Body(request with { Interview = Sample.Full with { Events = [.. Enumerable.Repeat(sent, count)] } })));
    }

    [Fact]
    public void Write_SecondCheckIn_RepeatsNoSentenceOfTheFirst()
    {
        var plain = Sample.Full with { Circumstances = null };
        var first = Body(Sample.Request(StepKind.CheckIn, recipient: Sample.Recruiter) with { Interview = plain });
        var second = Body(Sample.Request(StepKind.CheckIn, ChannelKind.Email, Sample.Recruiter, DraftTraits.Second) with { Interview = plain });

        string[] ends = ["\n\n", ". ", "? "];
        Assert.Equal(
            "Hi Rita,|Kind regards,\nLucía Pérez",
            string.Join('|', first.Split(ends, StringSplitOptions.None).Intersect(second.Split(ends, StringSplitOptions.None), StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData(StepKind.CheckIn, ChannelKind.Phone, StepKind.Call, ChannelKind.Phone)]
    [InlineData(StepKind.Call, ChannelKind.Email, StepKind.CheckIn, ChannelKind.Email)]
    public void Write_RequestOnAnotherChannel_TakesTheFormOfThatChannel(StepKind step, ChannelKind channel, StepKind like, ChannelKind likeChannel)
    {
        var draft = Writer.Write(Sample.Request(step, channel, Sample.Recruiter));
        var model = Writer.Write(Sample.Request(like, likeChannel, Sample.Recruiter));

        Assert.Equal(step, draft.Step);
        Assert.Equal(model.Voicemail is null, draft.Voicemail is null);
        Assert.Equal(model.Subject is null, draft.Subject is null);
    }

    [Theory]
    [InlineData(StepKind.Prepare)]
    [InlineData(StepKind.Debrief)]
    [InlineData(StepKind.LetGo)]
    public void Write_NoteToTheCandidate_GoesToNobody(StepKind step)
    {
        var draft = Writer.Write(Sample.Request(step, ChannelKind.Email, Sample.Recruiter));

        Assert.Null(draft.Recipient);
        Assert.Null(draft.Subject);
        Assert.Null(draft.Link);
    }

    private static string Body(DraftRequest request) => Writer.Write(request).Body;
}
