using FollowUp.Core.Drafting.Tone;
using FollowUp.Core.Interviews;

namespace FollowUp.Core.Tests.Drafting.Tone;

/// <summary>Texts made to break or to slow the review.</summary>
public sealed class ToneHostileTests
{
    private static readonly ToneReview Tone = new();

    [Theory]
    [InlineData("i ")]
    [InlineData("I have ")]
    [InlineData("you told me you ")]
    [InlineData("i'd've ")]
    [InlineData("'")]
    [InlineData("a'")]
    [InlineData("?")]
    [InlineData(". ")]
    [InlineData("\n")]
    [InlineData("\u200B")]
    [InlineData("a\u0301\u200D")]
    [InlineData("\uD83D")]
    [InlineData("\uDE00a")]
    [InlineData("\0")]
    [InlineData("asap ")]
    [InlineData("👩‍💻")]
    [InlineData("x")]
    public void Review_LongestTextOfOnePart_EndsWithValidPositions(string part)
    {
        var text = string.Concat(Enumerable.Repeat(part, ToneReview.MostCharacters / part.Length));

        foreach (var step in Enum.GetValues<StepKind>())
            Assert.All(Tone.Review(text, step).Where(one => one.Position is not null), one =>
                Assert.Equal(one.Phrase, text.Substring(one.Position!.Value.Start, one.Position.Value.Length)));
    }

    [Fact]
    public void Review_PhrasesWithoutEnd_AreReportedUpToAHundred() => Assert.Equal(
        ToneReview.MostPhrases, Tone.Review(string.Concat(Enumerable.Repeat("asap. ", 3000)), StepKind.AddValue).Count(one => one.Position is not null));

    [Fact]
    public void Review_OneCharacterTooMany_Throws()
    {
        Assert.Throws<ArgumentException>(() => Tone.Review(new string('x', ToneReview.MostCharacters + 1), StepKind.Call));
        Assert.NotEmpty(Tone.Review(new string('x', ToneReview.MostCharacters), StepKind.Call));
    }

    [Fact]
    public void Review_FromManyThreads_FindsTheSame()
    {
        const string Text = "I have been waiting, you promised, and I hold another offer. When will you decide?";
        var expected = Tone.Review(Text, StepKind.CheckIn);

        Parallel.For(0, 200, _ => Assert.Equal(expected, new ToneReview().Review(Text, StepKind.CheckIn)));
    }
}
