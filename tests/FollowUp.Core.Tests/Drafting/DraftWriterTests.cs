using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using FollowUp.Core.Drafting;
using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Core.Tests.Drafting;

/// <summary>What holds for every draft there can be: steps, channels, traits, recipients, and facts known, unknown and far too long.</summary>
public sealed partial class DraftWriterTests
{
    private static readonly DraftWriter Writer = new();
    private static readonly ConcurrentDictionary<(StepKind Step, string Language), Draft[]> Written = new();

    public static TheoryData<StepKind> Steps => [.. Enum.GetValues<StepKind>()];

    [Theory]
    [MemberData(nameof(Steps))]
    public void Write_EveryCombination_FitsItsChannel(StepKind step) => Assert.All(Drafts(step), draft =>
    {
        Assert.NotEmpty(draft.Body);
        if (draft.Voicemail is { } voicemail)
            Assert.InRange(DraftLimits.CountWords(voicemail), 1, 75);
        if (draft.Subject is { } subject)
            Assert.InRange(subject.Length, 1, 100);
        var (size, limit) = draft switch
        {
            { Channel: ChannelKind.LinkedIn } when IsSent(draft) => (draft.Body.Length, 300),
            { Channel: ChannelKind.Sms } when IsSent(draft) => (draft.Body.Length, 320),
            _ => (DraftLimits.CountWords(draft.Body), 150),
        };
        Assert.True(size <= limit, $"{size} is over {limit}: {draft.Body}");
    });

    [Theory]
    [MemberData(nameof(Steps))]
    public void Write_EveryCombination_LeavesNoTraceOfTheTemplate(StepKind step) => Assert.All(Drafts(step), draft =>
    {
        foreach (var text in new[] { draft.Subject, draft.Body, draft.Voicemail }.OfType<string>())
        {
            Assert.False(Artefact().IsMatch(text), text);
            Assert.Equal(text.Trim(), text);
            Assert.DoesNotContain('\r', text);
        }

        Assert.DoesNotContain('\n', draft.Subject ?? "");
    });

    [Theory]
    [MemberData(nameof(Steps))]
    public void Write_EveryCombination_NeverPresses(StepKind step) =>
        Assert.All(Drafts(step), draft => Assert.False(Pressing().IsMatch(Sample.Words(draft)), Sample.Words(draft)));

    [Fact]
    public void Write_ThankYou_ThanksShowsInterestAndAsksNothing() => Assert.All(Drafts(StepKind.ThankYou), draft =>
    {
        Assert.DoesNotContain('?', Sample.Words(draft));
        Assert.Matches("(?i)thank", draft.Body);
        Assert.Matches("(?i)interest|keen|glad to take it further|good fit", draft.Body);
        Assert.Matches("forward to hearing from you|let me know|No need to reply|Have a good day", draft.Body);
    });

    [Theory]
    [InlineData(StepKind.CheckIn)]
    [InlineData(StepKind.Call)]
    [InlineData(StepKind.MoveUp)]
    public void Write_StatusRequest_ShowsInterestAndUnderstandingAndAsksKindly(StepKind step) => Assert.All(Drafts(step), draft =>
    {
        foreach (var text in new[] { draft.Body, draft.Voicemail }.OfType<string>())
        {
            Assert.Matches("(?i)interest|keen", text);
            Assert.Matches("(?i)busy|on your plate|takes? (a while|time)|take time|things move|other things|applications to get through", text);
            Assert.Matches("(?i)timing|timeline|next step|when|who", text);
            Assert.Contains('?', text);
            Assert.Matches("(?i)thank", text);
        }
    });

    [Fact]
    public void Write_OtherOffer_NeverComesWithoutFirstChoice() => Assert.All(
        Drafts(StepKind.CheckIn).Concat(Drafts(StepKind.Call)).Concat(Drafts(StepKind.MoveUp)),
        draft =>
        {
            foreach (var text in new[] { draft.Body, draft.Voicemail }.OfType<string>())
                Assert.Equal(text.Contains("another offer", StringComparison.Ordinal), text.Contains("first choice", StringComparison.Ordinal));
        });

    [Fact]
    public void Write_WithOtherOfferTrait_SaysSoOnEveryChannel() => Assert.All(Enum.GetValues<ChannelKind>(), channel =>
    {
        var draft = Writer.Write(Sample.Request(StepKind.CheckIn, channel, Sample.Recruiter, DraftTraits.OtherOffer | DraftTraits.FirstChoice));

        Assert.Contains("first choice", draft.Body, StringComparison.Ordinal);
        Assert.Contains("4 Dec", draft.Body, StringComparison.Ordinal);
    });

    [Fact]
    public void Write_AfterTheLastDayOfTheOffer_DoesNotNameIt()
    {
        var request = Sample.Request(StepKind.CheckIn, ChannelKind.Email, Sample.Recruiter, DraftTraits.OtherOffer);

        Assert.DoesNotContain("4 Dec", Writer.Write(request with { Today = new LocalDate(2026, 12, 5) }).Body, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_FromManyThreads_GivesTheSameDrafts()
    {
        var writer = new DraftWriter();
        var requests = Enumerable.Range(0, 200).Select(number => Sample.Request((StepKind)(number % 12), (ChannelKind)(number % 5)) with
        {
            Interview = Sample.Full with { Id = $"thread-{number}" },
        }).ToArray();
        var expected = Array.ConvertAll(requests, writer.Write);

        var drafts = new Draft[requests.Length];
        Parallel.For(0, requests.Length, number => drafts[number] = new DraftWriter().Write(requests[number]));

        Assert.Equal(expected, drafts);
    }

    /// <summary>Every combination of the first traits but those with thanks passed on, of which a status request knows nothing; and the later traits with some of them.</summary>
    private static readonly DraftTraits[] StatusRequestTraits =
    [
        .. Enumerable.Range(0, 128).Select(traits => (DraftTraits)traits).Where(traits => !traits.HasFlag(DraftTraits.ThroughSomebodyElse)),
        .. from with in (DraftTraits[])[DraftTraits.None, DraftTraits.OpensWithThanks | DraftTraits.Second]
           from offer in (DraftTraits[])[DraftTraits.None, DraftTraits.OtherOffer, DraftTraits.OtherOffer | DraftTraits.FirstChoice]
           from more in (DraftTraits[])
           [
               DraftTraits.None, DraftTraits.AfterReferences, DraftTraits.SpokenOffer, DraftTraits.CarriesValue, DraftTraits.AfterReferences | DraftTraits.CarriesValue,
           ]
           select with | offer | more,
    ];

    /// <summary>Every draft of a step, each wording once; written once for all tests, for there are some thousands.</summary>
    internal static Draft[] Drafts(StepKind step, string language = "en") => Written.GetOrAdd((step, language), static key =>
    [
        .. (from facts in (Interview[])[Sample.Full, Sample.Bare, Sample.Tested, .. LongFacts.All]
           from traits in TraitsOf(key.Step)
           from channel in (ChannelKind[])[ChannelKind.Email, ChannelKind.Phone, ChannelKind.Sms, ChannelKind.LinkedIn]
           from recipient in facts.Contacts.Append(null)
           select Writer.Write(new DraftRequest(
               Sample.Candidate with { Name = NameBeside(facts), Phone = ReferenceEquals(facts, Sample.Bare) ? null : "+54 9 11 5555 123 456", Language = key.Language },
               facts with { Id = $"{facts.Id}-{traits}-{channel}" },
               Sample.Step(key.Step, traits),
               Sample.Today,
               recipient,
               channel,
               key.Language))).DistinctBy(draft => (draft.Channel, draft.Subject, draft.Body, draft.Voicemail)),
    ]);


    internal static bool IsSent(Draft draft) =>
        draft.Step is not (StepKind.Prepare or StepKind.LetGo) && (draft.Step is not StepKind.Debrief || draft.Recipient is not null);

    private static DraftTraits[] TraitsOf(StepKind step) => step switch
    {
        StepKind.CheckIn or StepKind.Call or StepKind.MoveUp => StatusRequestTraits,
        StepKind.ThankYou =>
        [
            DraftTraits.None, DraftTraits.ThroughSomebodyElse, DraftTraits.CarriesValue, DraftTraits.HowItWent, DraftTraits.CameLate,
            DraftTraits.HowItWent | DraftTraits.ThroughSomebodyElse | DraftTraits.CarriesValue,
        ],
        StepKind.Arrange =>
        [
            DraftTraits.None, DraftTraits.AnswersTimes, DraftTraits.TimeLost, DraftTraits.Second, DraftTraits.NextStep, DraftTraits.AnswersTimes | DraftTraits.Second | DraftTraits.OpensWithThanks,
            DraftTraits.TimeLost | DraftTraits.OpensWithThanks,
        ],
        StepKind.References => [DraftTraits.None, DraftTraits.OpensWithThanks],
        StepKind.Rearrange => [DraftTraits.None, DraftTraits.TimeLost, DraftTraits.OwnFault],
        StepKind.Correct => [DraftTraits.None, DraftTraits.WrongName],
        StepKind.Debrief => [DraftTraits.None, DraftTraits.HowItWent],
        _ => [DraftTraits.None, DraftTraits.ThroughSomebodyElse, DraftTraits.Second, DraftTraits.AfterPromise],
    };

    /// <summary>Known, unknown or as long as the rest.</summary>
    private static string? NameBeside(Interview facts) =>
        ReferenceEquals(facts, Sample.Full) ? Sample.Candidate.Name : ReferenceEquals(facts, Sample.Bare) ? null : facts.Company;

    /// <summary>Braces, doubled or misplaced spaces and marks, empty lines in a row, brackets around nothing, a name that is not there.</summary>
    [GeneratedRegex(@"\{\{|\}\}|  | [,.;:!?]|,,|\.\.|[,;:]\.|\n\n\n| \n|\n |\(\s*\)|\[|\bnull\b|\byes\b", RegexOptions.None, 1000)]
    private static partial Regex Artefact();

    [GeneratedRegex(
        "(?i)been waiting|still waiting|you told|you said|you promised|as promised|hear(d)? back|haven.t heard|have not heard|asap|as soon as possible"
        + "|desperate|did i get|have i got|why haven|just following up|any update|urgent|immediately|overdue|\\blate\\b|deadline|must (answer|reply|decide)|ignored|demand",
        RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Pressing();
}
