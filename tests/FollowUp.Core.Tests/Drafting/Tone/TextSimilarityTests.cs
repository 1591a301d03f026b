using FollowUp.Core.Drafting.Tone;

namespace FollowUp.Core.Tests.Drafting.Tone;

public sealed class TextSimilarityTests
{
    private const string Thanks =
        "Hello Ana, thank you for the time you gave me on Tuesday. I enjoyed talking about metering, and the role interests me very much. Kind regards, Lucía";

    [Fact]
    public void Similarity_OtherCaseMarksAndLineBreaks_IsTheSame() =>
        Assert.Equal(1, TextSimilarity.Similarity(Thanks, Thanks.ToUpperInvariant().Replace(", ", ",\n\n", StringComparison.Ordinal)), precision: 6);

    [Fact]
    public void Similarity_NothingInCommon_IsZero() => Assert.Equal(0, TextSimilarity.Similarity("Hello Ana.", "Good morning!"));

    [Theory]
    [InlineData("a b c", "a b d", 0.5)]
    [InlineData("a", "a", 1)]
    [InlineData("a", "", 0)]
    [InlineData("", " ... ", 1)]
    [InlineData("a a a a", "a", 0.571429)]
    public void Similarity_FewWords_IsTheShareOfCommonPairs(string first, string second, double expected)
    {
        Assert.Equal(expected, TextSimilarity.Similarity(first, second), precision: 6);
        Assert.Equal(expected, TextSimilarity.Similarity(second, first), precision: 6);
    }

    [Theory]
    [InlineData("Ana", "João", true)]
    [InlineData("talking about metering", "what you said of the grid operators and their old maps", false)]
    public void AreNearlyIdentical_AnotherWord_DependsOnWhatItSays(string old, string changed, bool expected) =>
        Assert.Equal(expected, TextSimilarity.AreNearlyIdentical(["Something else entirely.", Thanks, Thanks.Replace(old, changed, StringComparison.Ordinal)]));

    [Fact]
    public void AreNearlyIdentical_NoOrOneText_IsFalse()
    {
        Assert.False(TextSimilarity.AreNearlyIdentical([]));
        Assert.False(TextSimilarity.AreNearlyIdentical([Thanks]));
    }
}
