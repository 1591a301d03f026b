using System.Text.RegularExpressions;
using FollowUp.Core.Drafting;
using FollowUp.Core.Drafting.Tone;
using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;

namespace FollowUp.Core.Tests.Drafting;

/// <summary>Every draft of every language other than English: it fits, holds no artefact, and passes the tone review of its own language.</summary>
public sealed partial class LanguageDraftTests
{
    private static readonly DraftWriter Writer = new();
    private static readonly ToneReview Tone = new();

    public static MatrixTheoryData<string, StepKind> Cases => new(Writer.Languages.Where(code => code != "en"), Enum.GetValues<StepKind>());

    [Fact]
    public void EveryLanguage_ThatWasBegun_IsWhole() =>
        Assert.Empty(LanguageCatalog.Embedded.Lacking.SelectMany(language => language.Value.Select(key => $"{language.Key}/{key}")));

    [Fact]
    public void EveryLanguage_HasATone() => Assert.Equal(Writer.Languages, Tone.Languages);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Write_AnyDraft_IsSendable(string language, StepKind step)
    {
        var drafts = DraftWriterTests.Drafts(step, language);

        Assert.NotEmpty(drafts);
        Assert.All(drafts, draft =>
        {
            Assert.DoesNotMatch(Artefact(), Sample.Words(draft));
            var isNote = !DraftWriterTests.IsSent(draft);
            Assert.True(draft.Subject is null || draft.Subject.Length <= DraftLimits.SubjectCharacters, draft.Subject);
            Assert.True(draft.Voicemail is null || DraftLimits.CountWords(draft.Voicemail) <= DraftLimits.VoicemailWords, draft.Voicemail);
            if (!isNote && draft.Channel is ChannelKind.Sms or ChannelKind.WhatsApp) Assert.True(draft.Body.Length <= DraftLimits.TextCharacters, draft.Body);
        });
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Review_AnyDraft_FindsNothingToChange(string language, StepKind step) => Assert.Empty(DraftWriterTests.Drafts(step, language)
        .SelectMany(draft => Findings(draft, language).Select(finding => (Finding: finding.Finding, finding.Text)))
        .Where(one => one.Finding is not { Kind: ToneKind.TooLong, Severity: ToneSeverity.Hint })
        .DistinctBy(one => (one.Finding.Kind, one.Finding.Phrase))
        .Select(one => $"{one.Finding.Kind} «{one.Finding.Phrase}»: {one.Text}"));

    private static IEnumerable<(ToneFinding Finding, string Text)> Findings(Draft draft, string language)
    {
        var asked = (draft.Step, draft.Channel) switch
        {
            (StepKind.CheckIn, ChannelKind.Phone) => StepKind.Call,
            (StepKind.Call, not ChannelKind.Phone) => StepKind.CheckIn,
            var (kind, _) => kind,
        };
        foreach (var finding in Tone.Review(draft.Body, asked, draft.Channel, language)) yield return (finding, draft.Body);
        if (draft.Voicemail is { } voicemail)
            foreach (var finding in Tone.Review(voicemail, asked, draft.Channel, language, new ToneContext { IsVoicemail = true })) yield return (finding, voicemail);
        if (draft.Subject is { } subject)
            foreach (var finding in Tone.Review(subject, asked, draft.Channel, language).Where(one => one.Position is not null)) yield return (finding, subject);
    }

    /// <summary>Braces, doubled or misplaced spaces and marks, empty lines in a row, brackets around nothing, a name that is not there.</summary>
    [GeneratedRegex(@"\{\{|\}\}|  | [,.;:!?]|,,|\.\.|[,;:]\.|\n\n\n| \n|\n |\(\s*\)|\[|\bnull\b|\byes\b", RegexOptions.None, 1000)]
    private static partial Regex Artefact();
}
