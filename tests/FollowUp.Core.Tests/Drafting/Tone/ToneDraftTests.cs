using FollowUp.Core.Drafting;
using FollowUp.Core.Drafting.Tone;
using FollowUp.Core.Interviews;

namespace FollowUp.Core.Tests.Drafting.Tone;

/// <summary>What the product advises it keeps itself: every draft it can write passes the review.</summary>
public sealed class ToneDraftTests
{
    private static readonly ToneReview Tone = new();

    public static TheoryData<StepKind> Steps => [.. Enum.GetValues<StepKind>()];

    [Theory]
    [MemberData(nameof(Steps))]
    public void Review_BodyOfEveryDraft_FindsNothingToChange(StepKind step) => Assert.Empty(ToChange(
        DraftWriterTests.Drafts(step), draft => draft.Body, draft => Tone.Review(draft.Body, Asked(draft), draft.Channel)));

    [Theory]
    [MemberData(nameof(Steps))]
    public void Review_VoicemailOfEveryDraft_FindsNothingToChange(StepKind step) => Assert.Empty(ToChange(
        DraftWriterTests.Drafts(step).Where(draft => draft.Voicemail is not null),
        draft => draft.Voicemail!,
        draft => Tone.Review(draft.Voicemail!, Asked(draft), draft.Channel, context: new ToneContext { IsVoicemail = true })));

    [Theory]
    [MemberData(nameof(Steps))]
    public void Review_SubjectOfEveryDraft_FindsNoPhrase(StepKind step) => Assert.Empty(ToChange(
        DraftWriterTests.Drafts(step).Where(draft => draft.Subject is not null),
        draft => draft.Subject!,
        draft => Tone.Review(draft.Subject!, Asked(draft), draft.Channel).Where(one => one.Position is not null)));

    [Fact]
    public void Review_CheckInSentAsAThankYou_AsksForTheResult() => Assert.DoesNotContain(
        Bodies(StepKind.CheckIn).Where(body => !body.Contains("the offer", StringComparison.Ordinal)), body => Tone.Review(body, StepKind.ThankYou).All(one => one.Kind is not ToneKind.AskingForResult));

    [Fact]
    public void Review_ThankYouSentAsACheckIn_LacksTheQuestion() => Assert.DoesNotContain(
        Bodies(StepKind.ThankYou), body => Tone.Review(body, StepKind.CheckIn).All(one => one.Kind is not ToneKind.NoQuestion));

    private static IEnumerable<string> Bodies(StepKind step) => DraftWriterTests.Drafts(step).Where(draft => draft.Channel is ChannelKind.Email).Select(draft => draft.Body);

    /// <summary>A check-in by phone is a call, and a call on a written channel a check-in.</summary>
    private static StepKind Asked(Draft draft) => (draft.Step, draft.Channel) switch
    {
        (StepKind.CheckIn, ChannelKind.Phone) => StepKind.Call,
        (StepKind.Call, not ChannelKind.Phone) => StepKind.CheckIn,
        var (step, _) => step,
    };

    /// <summary>
    /// What the review would have changed, each sort of it once with one text. A long call script earns a hint; everything else earns nothing at all.
    /// </summary>
    private static IEnumerable<string> ToChange(IEnumerable<Draft> drafts, Func<Draft, string> read, Func<Draft, IEnumerable<ToneFinding>> review) => drafts
        .SelectMany(draft => review(draft).Select(finding => (Finding: finding, Text: read(draft))))
        .Where(one => one.Finding is not { Kind: ToneKind.TooLong, Severity: ToneSeverity.Hint })
        .DistinctBy(one => (one.Finding.Kind, one.Finding.Phrase))
        .Select(one => $"{one.Finding.Kind} «{one.Finding.Phrase}»: {one.Text}");
}
