using FollowUp.Core.Drafting.Tone;
using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;

namespace FollowUp.Core.Tests.Drafting.Tone;

/// <summary>What a text lacks, how long it may be, and how phrases are found whatever they are written like.</summary>
public sealed class ToneReviewTests
{
    private const string CheckIn =
        "Hello Ana, thank you again for Tuesday. I know how busy you are. The role interests me very much. Could you tell me where the process stands?";

    private static readonly ToneReview Tone = new();

    [Fact]
    public void Review_KindCheckIn_FindsNothing() => Assert.Empty(Tone.Review(CheckIn, StepKind.CheckIn));

    [Theory]
    [InlineData("thank you again for Tuesday.", ToneKind.NoThanks, ToneSeverity.Hint)]
    [InlineData("I know how busy you are.", ToneKind.NoUnderstanding, ToneSeverity.Hint)]
    [InlineData("The role interests me very much.", ToneKind.NoInterest, ToneSeverity.Warning)]
    [InlineData("Could you tell me where the process stands?", ToneKind.NoQuestion, ToneSeverity.Warning)]
    public void Review_CheckInWithoutOneSentence_MissesIt(string left, ToneKind kind, ToneSeverity severity)
    {
        var missing = Assert.Single(Tone.Review(CheckIn.Replace(left, "", StringComparison.Ordinal), StepKind.CheckIn));

        Assert.Equal((kind, severity), (missing.Kind, missing.Severity));
        Assert.Null(missing.Position);
        Assert.Null(missing.Phrase);
    }

    [Theory]
    [InlineData(StepKind.Prepare, "")]
    [InlineData(StepKind.Debrief, "")]
    [InlineData(StepKind.References, "")]
    [InlineData(StepKind.ThankYou, "NoThanks NoInterest")]
    [InlineData(StepKind.AddValue, "")]
    [InlineData(StepKind.CheckIn, "NoThanks NoInterest NoUnderstanding NoQuestion")]
    [InlineData(StepKind.Call, "NoInterest NoUnderstanding NoQuestion")]
    [InlineData(StepKind.MoveUp, "NoInterest")]
    [InlineData(StepKind.Rearrange, "")]
    [InlineData(StepKind.Feedback, "NoThanks")]
    [InlineData(StepKind.LetGo, "")]
    [InlineData(StepKind.Reconnect, "")]
    public void Review_EmptyText_MissesWhatItsStepWants(StepKind step, string missing) =>
        Assert.Equal(missing, string.Join(' ', Tone.Review(" \n", step).Select(one => one.Kind)));

    [Theory]
    [InlineData("I am no longer interested in the role.")]
    [InlineData("I am not interested any more.")]
    [InlineData("I am interested in the result.")]
    public void Review_InterestDeniedOrInTheVerdict_IsMissing(string text) =>
        Assert.Contains(Tone.Review(text, StepKind.ThankYou), one => one.Kind is ToneKind.NoInterest);

    [Theory]
    [InlineData(ChannelKind.Email, "word ", 150, ToneSeverity.Warning)]
    [InlineData(ChannelKind.Phone, "word ", 75, ToneSeverity.Hint)]
    [InlineData(ChannelKind.Sms, "x", 320, ToneSeverity.Warning)]
    [InlineData(ChannelKind.WhatsApp, "x", 320, ToneSeverity.Warning)]
    [InlineData(ChannelKind.LinkedIn, "x", 300, ToneSeverity.Warning)]
    public void Review_Length_IsFineUpToTheLimitOfItsChannel(ChannelKind channel, string part, int most, ToneSeverity severity)
    {
        Assert.Empty(Tone.Review(Repeat(part, most), StepKind.AddValue, channel));

        var found = Assert.Single(Tone.Review(Repeat(part, most + 1), StepKind.AddValue, channel));
        Assert.Equal((ToneKind.TooLong, severity), (found.Kind, found.Severity));
    }

    [Fact]
    public void Review_Voicemail_IsShorterThanACall()
    {
        var words = Repeat("word ", 76);

        Assert.Equal(ToneSeverity.Hint, Assert.Single(Tone.Review(words, StepKind.AddValue, ChannelKind.Phone)).Severity);
        Assert.Equal(ToneSeverity.Warning, Assert.Single(Tone.Review(words, StepKind.AddValue, ChannelKind.Phone, context: new ToneContext { IsVoicemail = true })).Severity);
        Assert.Equal(ToneSeverity.Warning, Assert.Single(Tone.Review(words + words, StepKind.AddValue, ChannelKind.Phone)).Severity);
    }

    [Fact]
    public void Review_NoteToOneself_IsNotMeasuredAsAText() => Assert.Empty(Tone.Review(Repeat("word ", 100), StepKind.LetGo, ChannelKind.Sms));

    [Theory]
    [InlineData("«I've been waiting»")]
    [InlineData("«I’ve been waiting»")]
    [InlineData("«I`ve been waiting»")]
    [InlineData("«ive been waiting»")]
    [InlineData("«I HAVE BEEN WAITING»!")]
    [InlineData("«I  have\tbeen\u00A0waiting»")]
    [InlineData("«I have\r\nbeen waiting»")]
    [InlineData("«I have, really, been — waiting»")]
    [InlineData("«I have *been* waiting»")]
    [InlineData("«I have been... waiting»")]
    [InlineData("«I have been wai\u00ADting»")]
    [InlineData("👩‍💻 «I've been waiting».")]
    [InlineData("(«I've been waiting»)")]
    public void Review_WrittenInAnyWay_IsFoundAtItsExactPlace(string marked)
    {
        var (text, start, length) = Marked.Read(marked);

        var found = Assert.Single(Tone.Review(text, StepKind.AddValue));
        Assert.Equal(new TextPosition(start, length), found.Position);
    }

    [Theory]
    [InlineData("I have been. Waiting is an art.")]
    [InlineData("I have been\n\nwaiting")]
    [InlineData("Hawaii have been waitingly")]
    public void Review_PhraseAcrossSentencesOrInsideWords_IsNotFound(string text) => Assert.Empty(Tone.Review(text, StepKind.AddValue));

    [Fact]
    public void Review_SeveralPhrases_ComeInTheOrderOfTheText()
    {
        var found = Tone.Review("You promised an answer. I am desperate. Did I get the job?", StepKind.References);

        Assert.Equal([ToneKind.Accusing, ToneKind.Desperate, ToneKind.AskingForResult], found.Select(one => one.Kind));
        Assert.Equal(found.OrderBy(one => one.Position!.Value.Start), found);
    }

    [Fact]
    public void Review_OfferNobodyNoted_IsFoundEvenWithTheFirstChoice()
    {
        const string Text = "I have another offer, but you are my first choice.";

        Assert.Empty(Tone.Review(Text, StepKind.AddValue));
        Assert.Empty(Tone.Review(Text, StepKind.AddValue, context: new ToneContext { HasOtherOffer = true }));
        var found = Assert.Single(Tone.Review(Text, StepKind.AddValue, context: new ToneContext { HasOtherOffer = false }));
        Assert.Equal(ToneKind.OtherOffers, found.Kind);
        Assert.Contains("noted", found.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Review_TextAColleagueGetsToo_IsNearlyIdentical()
    {
        var context = new ToneContext { OtherTexts = ["Something else.", CheckIn.Replace("Ana", "João", StringComparison.Ordinal)] };

        var found = Assert.Single(Tone.Review(CheckIn, StepKind.CheckIn, context: context));

        Assert.Equal((ToneKind.NearlyIdentical, "R22"), (found.Kind, found.Rule));
        Assert.Empty(Tone.Review(CheckIn, StepKind.CheckIn, context: new ToneContext { OtherTexts = ["Something else."] }));
    }

    [Fact]
    public void Review_AnotherLanguage_FallsBackToEnglish()
    {
        Assert.Contains("en", Tone.Languages, StringComparer.Ordinal);
        Assert.Equal(Tone.Review("I need an answer.", StepKind.Call), Tone.Review("I need an answer.", StepKind.Call, language: "xx-YY"));
    }

    [Fact]
    public void Review_FindingsOfEverySort_NameARuleAndAKnownSource() => Assert.All(
        Tone.Review("I have been waiting. You promised. I am desperate. Did I get the job? Or else. I have other offers." + Repeat(" word", 150), StepKind.CheckIn),
        one =>
        {
            Assert.Matches("^R[0-9]+$", one.Rule);
            Assert.Equal(one.Source, SourceCatalog.Get(one.Source).Key);
            Assert.NotEmpty(one.Why);
        });

    private static string Repeat(string part, int times) => string.Concat(Enumerable.Repeat(part, times));
}
