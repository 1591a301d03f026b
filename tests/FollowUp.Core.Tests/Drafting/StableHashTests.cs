using FollowUp.Core.Drafting;

namespace FollowUp.Core.Tests.Drafting;

public sealed class StableHashTests
{
    /// <summary>A changed hash would change every draft between two looks at it. Values worked out by hand from the FNV-1a definition.</summary>
    [Theory]
    [InlineData("a", 0x089be207b544f1e4UL)]
    [InlineData("é", 0x5feb231c1dfafbb3UL)]
    public void Of_OnePart_IsFnv1aOfItsBytesAndAZero(string part, ulong expected) => Assert.Equal(expected, StableHash.Of(part));

    [Fact]
    public void Of_InterviewAndStep_NeverChanges() => Assert.Equal(0x61576968b61fca43UL, StableHash.Of("i-1", "thankYou"));

    [Fact]
    public void Of_Nothing_IsTheOffsetBasis() => Assert.Equal(0xcbf29ce484222325UL, StableHash.Of());

    [Fact]
    public void Of_SameLettersPartedElsewhere_Differs() => Assert.NotEqual(StableHash.Of("ab", "c"), StableHash.Of("a", "bc"));
}
