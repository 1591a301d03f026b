using FollowUp.Core.Drafting.Tone;
using FollowUp.Core.Interviews;

namespace FollowUp.Core.Tests.Drafting.Tone;

/// <summary>Rule R42: what one forgot to say goes into the thank-you as something useful, without apology and without worry.</summary>
public sealed class ToneLeftUnsaidTests
{
    private static readonly ToneReview Tone = new();

    [Theory]
    [InlineData("«I am so sorry», my mind went blank.")]
    [InlineData("«I'm really sorry about» my answer.")]
    [InlineData("«Sorry that» took a moment.")]
    [InlineData("«I completely forgot to» mention my certificate.")]
    [InlineData("«I've forgotten to» tell you about the migration.")]
    [InlineData("«I should have mentioned» the project in Porto.")]
    [InlineData("«I apologise» for the short answer.")]
    [InlineData("«My apologies for» rambling.")]
    [InlineData("Please «forgive me» for the slip.")]
    public void Review_ApologyInAThankYou_IsFoundWhereItStands(string marked) => AssertFound(ToneKind.Apology, marked);

    [Theory]
    [InlineData("I «hope it is not too late» to add one thing.")]
    [InlineData("«I worry» that my answer was short.")]
    [InlineData("«I'm afraid that it» came out wrong.")]
    [InlineData("«I didn't explain it well».")]
    [InlineData("I think that it «went badly».")]
    [InlineData("I hope you will not «hold it against me».")]
    public void Review_WorryInAThankYou_IsFound(string marked) => AssertFound(ToneKind.Worry, marked);

    [Theory]
    [InlineData("One more thing that may be useful to you: I ran such a migration last year.")]
    [InlineData("I was sorry to hear that Ana is leaving.")]
    [InlineData("Thank you for your time on Tuesday; it was a pleasure.")]
    [InlineData("There is no need to worry about the date.")]
    public void Review_SomethingUsefulInAThankYou_IsFine(string text) =>
        Assert.DoesNotContain(Tone.Review(text, StepKind.ThankYou), one => one.Kind is ToneKind.Apology or ToneKind.Worry);

    [Fact]
    public void Review_ApologyInAnotherMessage_IsNoneOfThese() =>
        Assert.DoesNotContain(Tone.Review("I'm so sorry, I have to move our call.", StepKind.Rearrange), one => one.Kind is ToneKind.Apology or ToneKind.Worry);

    private static void AssertFound(ToneKind kind, string marked)
    {
        var (text, start, length) = Marked.Read(marked);
        var found = Tone.Review(text, StepKind.ThankYou).First(one => one.Kind == kind);
        Assert.Equal(text.Substring(start, length), found.Phrase);
        Assert.Equal((ToneSeverity.Warning, "R42", "left-unsaid"), (found.Severity, found.Rule, found.Source));
    }
}
